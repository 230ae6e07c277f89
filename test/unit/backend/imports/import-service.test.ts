import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { baseOf, createDraft, place, saveOne } from '../../../support/builders.ts';
import { codeOf, removeTemporaryFolders, valueOf } from '../../../support/temp-workspace.ts';
import { contributionOf, openOffice, takeOver, type Office } from '../../../support/two-workspaces.ts';

const open: Office[] = [];
const office = async (name: string): Promise<Office> => {
  const made = await openOffice(name);
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const { backend } of open.splice(0)) {
    await backend.close();
  }
});
afterAll(removeTemporaryFolders);

const valuesOf = ({ backend }: Office, draft: string): Record<string, unknown[]> =>
  Object.fromEntries(
    valueOf(backend.drafts.get({ draft })).answers.map(({ item, instance, language, heads }) => [
      [item, instance, language].filter(Boolean).join(' '),
      heads.map(({ value }) => value).toSorted(),
    ]),
  );

/** Everything but what only this computer knows: when it was imported, and what is being typed. */
function tablesOf({ folder }: Office): unknown {
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'read');
  const rows = {
    drafts: database.all('SELECT id, profile, questionnaire, kind, cluster FROM draft ORDER BY id'),
    revisions: database.all(
      'SELECT id, kind, scope, subject, parents, value, cites, author, authored_at, edition, head FROM revision ORDER BY id',
    ),
    annotations: database.all('SELECT id, draft, revision, annotation FROM annotation ORDER BY id'),
    kept: database.all("SELECT sha256 FROM kept_package WHERE origin = 'received' ORDER BY sha256"),
  };
  database.close();
  return rows;
}

const practice = 'untoc-5-offence-practice en';
const answerKey = 'untoc-5-offence-answer';

/** A focal point's draft that an expert has been handed, with both sides able to go on. */
async function handedOut(): Promise<{ focal: Office; expert: Office; draft: string }> {
  const [focal, expert] = [await office('Focal Point'), await office('Expert')];
  const draft = createDraft(focal.backend);
  valueOf(focal.backend.settings.set({ author: { name: 'Focal Point' } }));
  saveOne(focal.backend, draft, place.answer, 'yes', { close: true });
  saveOne(focal.backend, draft, place.practice, 'Not less than 2 years.', { close: true });
  const { path } = await contributionOf(focal, draft, { articles: ['untoc-5'], for: 'Expert' });
  await takeOver(expert, path);
  return { focal, expert, draft };
}

const edit = (
  { backend }: Office,
  draft: string,
  where: typeof place.practice | typeof place.answer,
  value: string,
): void => {
  const heads = valueOf(backend.drafts.get({ draft })).answers.find(({ item }) => item === where.item)?.heads;
  saveOne(backend, draft, where, value, { base: baseOf(heads ?? []), close: true });
};

describe('a contribution', () => {
  test('makes the draft on the computer of an expert, with its part', async () => {
    const { focal, expert, draft } = await handedOut();
    expect(valuesOf(expert, draft)).toEqual(valuesOf(focal, draft));
    expect(valueOf(expert.backend.imports.part({ draft }))).toEqual({
      part: { articles: ['untoc-5'], for: 'Expert' },
    });
    expect(valueOf(focal.backend.imports.part({ draft }))).toEqual({});
    expect(valueOf(expert.backend.imports.list({})).imports).toMatchObject([
      { state: 'adopted', package: { type: 'contribution', draft }, by: { name: 'Expert' } },
    ]);
  });

  test('brings an answer back; what both changed is a conflict that nobody merged', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.answer, 'in-part');
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    edit(focal, draft, place.practice, 'Not more than 2 years.');
    const { path } = await contributionOf(expert, draft);
    const preview = valueOf(await focal.backend.imports.previewFile(path));
    expect(preview).toMatchObject({
      standing: 'new',
      draft: 'here',
      answers: { new: 0, changed: 1, conflict: 1 },
      units: [{ unit: 'untoc-5-offence', section: 'untoc-5', changed: 1, conflict: 1 }],
      confirmed: [],
    });
    expect(
      preview.differences.map(({ answer, change, versions }) => [
        answer,
        change,
        versions?.ours.map(({ value }) => value),
        versions?.theirs.map(({ value }) => value),
      ]),
    ).toEqual([
      [answerKey, 'changed', ['yes'], ['in-part']],
      ['untoc-5-offence-practice@en', 'conflict', ['Not more than 2 years.'], ['Not less than 5 years.']],
    ]);
    const adopted = await takeOver(focal, path);
    expect(adopted).toMatchObject({ state: 'adopted', revisions: 2, answers: { changed: 1, conflict: 1 } });
    expect(valuesOf(focal, draft)).toEqual({
      [answerKey]: ['in-part'],
      [practice]: ['Not less than 5 years.', 'Not more than 2 years.'],
    });
    expect(valueOf(focal.backend.drafts.list({})).drafts).toMatchObject([{ conflicts: 1 }]);
  });

  test('P8 import twice changes nothing, also in another file of the same content', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    const first = await contributionOf(expert, draft);
    const adopted = await takeOver(focal, first.path);
    const before = tablesOf(focal);
    const again = await takeOver(focal, first.path);
    expect(again).toMatchObject({ state: 'here', import: adopted.import, revisions: 0 });
    expect(tablesOf(focal)).toEqual(before);
    expect(valueOf(focal.backend.imports.list({})).imports).toHaveLength(1);
    // The author's name is content too; without a change of it the id is the same.
    expect(valueOf(await focal.backend.imports.previewFile(first.path)).standing).toBe('here');
  });

  test('P8 two contributions give the same state in either order', async () => {
    const { focal, expert, draft } = await handedOut();
    const { path } = await contributionOf(focal, draft);
    const [other, left, right] = [await office('Other'), await office('Left'), await office('Right')];
    await takeOver(other, path);
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    edit(other, draft, place.practice, 'Not less than 3 years.');
    const [one, two] = [await contributionOf(expert, draft), await contributionOf(other, draft)];
    for (const [into, files] of [
      [left, [path, one.path, two.path]],
      [right, [two.path, one.path, path, one.path]],
    ] as const) {
      for (const file of files) {
        await takeOver(into, file);
      }
    }
    expect(tablesOf(left)).toEqual(tablesOf(right));
    expect(valuesOf(left, draft)[practice]).toEqual(['Not less than 3 years.', 'Not less than 5 years.']);
  });

  test('C6 a repeated request repeats the answer, not the effect', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    const { path } = await contributionOf(expert, draft);
    const choice = { request: randomUUID(), takeConfirmed: false };
    const first = valueOf(await focal.backend.imports.adoptFile(path, choice));
    expect(valueOf(await focal.backend.imports.adoptFile(path, choice))).toEqual(first);
    const other = await contributionOf(focal, draft, { audience: 'public' });
    expect(codeOf(await focal.backend.imports.adoptFile(other.path, choice))).toBe('request-reused');
  });

  test('a confirmed answer is replaced only after a question; its unit is in progress again, and undo brings the mark back', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    valueOf(
      focal.backend.drafts.markUnit({
        request: randomUUID(),
        draft,
        unit: 'untoc-5-offence',
        revision: randomUUID(),
        ready: true,
      }),
    );
    const { path } = await contributionOf(expert, draft);
    const preview = valueOf(await focal.backend.imports.previewFile(path));
    expect(preview.confirmed).toEqual([{ unit: 'untoc-5-offence', answers: 1 }]);
    const before = tablesOf(focal);
    const refused = await focal.backend.imports.adoptFile(path, {
      request: randomUUID(),
      takeConfirmed: false,
    });
    expect(codeOf(refused)).toBe('import-confirmed');
    expect(tablesOf(focal)).toEqual(before);
    const adopted = await takeOver(focal, path, true);
    expect(adopted.unmarked).toEqual(['untoc-5-offence']);
    const ready = (): boolean[] =>
      valueOf(focal.backend.drafts.get({ draft })).marks.map((mark) => mark.ready);
    expect(ready()).toEqual([false]);
    valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
    expect(ready()).toEqual([true]);
    expect(tablesOf(focal)).toEqual(before);
  });

  test('a confirmed answer that the expert confirmed anew needs no question', async () => {
    const { focal, expert, draft } = await handedOut();
    const mark = ({ backend }: Office): unknown =>
      valueOf(
        backend.drafts.markUnit({
          request: randomUUID(),
          draft,
          unit: 'untoc-5-offence',
          revision: randomUUID(),
          ready: true,
        }),
      );
    mark(focal);
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    mark(expert);
    const adopted = await takeOver(focal, (await contributionOf(expert, draft)).path);
    expect(adopted).toMatchObject({ state: 'adopted', unmarked: [] });
    expect(valueOf(focal.backend.drafts.get({ draft })).marks).toMatchObject([{ ready: true }]);
  });
});

describe('undo', () => {
  test('brings everything back as it was, twice changes nothing, and importing again works', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    const { path } = await contributionOf(expert, draft);
    const before = tablesOf(focal);
    const files = readdirSync(join(focal.folder, 'packages')).toSorted();
    const adopted = await takeOver(focal, path);
    const after = tablesOf(focal);
    expect(after).not.toEqual(before);
    const undone = valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
    expect(undone).toMatchObject({ revisions: 1, staying: [], draftGoes: false });
    expect(tablesOf(focal)).toEqual(before);
    expect(readdirSync(join(focal.folder, 'packages')).toSorted()).toEqual(files);
    const twice = valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
    expect(twice).toMatchObject({ revisions: 0, staying: [] });
    expect(tablesOf(focal)).toEqual(before);
    await takeOver(focal, path);
    expect(tablesOf(focal)).toEqual(after);
    expect(valueOf(focal.backend.imports.list({})).imports.map(({ state }) => state)).toEqual([
      'adopted',
      'undone',
    ]);
  });

  test('takes the draft away that the import made', async () => {
    const { expert, draft } = await handedOut();
    const [made] = valueOf(expert.backend.imports.list({})).imports;
    const undone = valueOf(await expert.backend.imports.undoNow(randomUUID(), made?.id ?? ''));
    expect(undone.draftGoes).toBe(true);
    expect(codeOf(expert.backend.drafts.get({ draft }))).toBe('not-found');
    expect(tablesOf(expert)).toEqual({ drafts: [], revisions: [], annotations: [], kept: [] });
  });

  test('names what stays because somebody built on it, or a clearance froze it', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    edit(expert, draft, place.answer, 'in-part');
    const adopted = await takeOver(focal, (await contributionOf(expert, draft)).path);
    edit(focal, draft, place.practice, 'Not less than 6 years.');
    const undone = valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
    expect(undone).toMatchObject({
      revisions: 1,
      staying: [{ kind: 'answer', subject: 'untoc-5-offence-practice@en', reason: 'built-on' }],
    });
    expect(valuesOf(focal, draft)).toEqual({ [answerKey]: ['yes'], [practice]: ['Not less than 6 years.'] });
  });

  test('leaves what another import brought too', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    const first = await contributionOf(expert, draft);
    const adopted = await takeOver(focal, first.path);
    edit(expert, draft, place.answer, 'no');
    await takeOver(focal, (await contributionOf(expert, draft)).path);
    const both = valuesOf(focal, draft);
    valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
    expect(valuesOf(focal, draft)).toEqual(both);
  });
});

describe('what is not for a draft here', () => {
  test('P8 the same id under another State is held aside, kept and listed', async () => {
    const { focal, expert, draft } = await handedOut();
    edit(expert, draft, place.practice, 'Not less than 5 years.');
    const { path } = await contributionOf(expert, draft);
    const stranger = await office('Stranger');
    const own = createDraft(stranger.backend);
    expect(own).not.toBe(draft);
    valueOf(
      stranger.backend.drafts.create({
        draft,
        kind: 'parallel-report',
        unprotected: true,
        cluster: 'criminalization-jurisdiction',
        profile: valueOf(focal.backend.drafts.get({ draft })).profile,
      }),
    );
    expect(valueOf(await stranger.backend.imports.previewFile(path))).toMatchObject({
      standing: 'held',
      held: { reason: 'other-kind' },
    });
    const held = await takeOver(stranger, path);
    expect(held).toMatchObject({ state: 'held', held: { reason: 'other-kind' }, revisions: 0 });
    expect(valuesOf(stranger, draft)).toEqual({});
    expect(await takeOver(stranger, path)).toMatchObject({ state: 'held', import: held.import });
    expect(valueOf(stranger.backend.imports.list({})).imports).toMatchObject([
      { state: 'held', held: { reason: 'other-kind' } },
    ]);
    expect(readdirSync(join(stranger.folder, 'packages'))).toHaveLength(1);
    valueOf(await stranger.backend.imports.undoNow(randomUUID(), held.import));
    expect(readdirSync(join(stranger.folder, 'packages'))).toEqual([]);
  });

  test('a copy for review is kept to be read, and no draft is touched', async () => {
    const { focal, draft } = await handedOut();
    const { path, sha256 } = await focal.backend.packages
      .seal({ draft, type: 'review', audience: 'confidential' })
      .then(valueOf);
    const reviewer = await office('Reviewer');
    expect(valueOf(await reviewer.backend.imports.previewFile(path))).toMatchObject({
      standing: 'new',
      draft: 'none',
    });
    expect(await takeOver(reviewer, path)).toMatchObject({ state: 'adopted', draft: 'none' });
    expect(tablesOf(reviewer)).toMatchObject({ drafts: [], revisions: [], kept: [{ sha256 }] });
    expect(await takeOver(reviewer, path)).toMatchObject({ state: 'here' });
  });

  test('a file that is no package is refused', async () => {
    const { focal } = await handedOut();
    const file = join(focal.folder, 'palermo.sqlite');
    expect(codeOf(await focal.backend.imports.previewFile(file))).toBe('not-a-package');
  });
});
