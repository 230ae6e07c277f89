import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Cluster } from '../../../../shared/catalogue/catalogue-schema.ts';
import type { JobEvent } from '../../../../shared/contract/jobs.ts';
import { proposals as contract } from '../../../../shared/contract/proposals.ts';
import {
  answerKey,
  type Answer,
  type AnswerPlace,
  type AnswerValue,
} from '../../../../shared/drafts/answer.ts';
import type { Proposal } from '../../../../shared/proposals/proposal-schema.ts';
import type { Profile } from '../../../../shared/profiles/profile-schema.ts';
import { author, change, defaultEditor } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { first, second, writeLinkedResources } from '../../../support/linked-form.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const profile: Profile = { ...fixtureProfile, instruments: ['untoc', 'tip'], launch: '2026-01-01' };
const answerItem = 'untoc-5-offence-answer';
const practice = { item: 'untoc-5-offence-practice', language: 'en' } as const;
let resources: string;
let clock: FakeClock;
let backend: Backend;
let draft: string;

const create = (more: Partial<Profile> = {}, cluster: Cluster = first): string => {
  const id = randomUUID();
  valueOf(
    backend.drafts.create({ draft: id, kind: 'self-assessment', cluster, profile: { ...profile, ...more } }),
  );
  clock.advance(1000);
  return id;
};
const write = (id: string, place: AnswerPlace, value: AnswerValue): void => {
  valueOf(
    backend.drafts.save({
      request: randomUUID(),
      draft: id,
      editor: defaultEditor,
      changes: [change(place, value, { close: true })],
    }),
  );
};
const list = async (id = draft, unit?: string): Promise<Proposal[]> => {
  const listed = valueOf(
    await backend.proposals.list({ draft: id, ...(unit === undefined ? {} : { unit }) }),
  );
  expect(contract.list['~orpc'].outputSchema?.['~standard'].validate(listed)).toEqual({ value: listed });
  return listed.proposals;
};
const nameOf = ({ key, source, from, state }: Proposal) => ({
  key,
  source,
  from,
  state,
  revision: randomUUID(),
});
const baseOf = (id: string, key: string) => {
  const heads = valueOf(backend.drafts.get({ draft: id })).answers.find(
    (one) => answerKey(one) === key,
  )?.heads;
  return heads?.[0] === undefined ? null : { id: heads[0].id, edition: heads[0].edition };
};
const take = (takes: readonly Proposal[], value?: AnswerValue, request = randomUUID()) =>
  backend.proposals.take({
    request,
    draft,
    takes: takes.map((one) => ({
      ...nameOf(one),
      base: baseOf(draft, one.key),
      ...(value === undefined ? {} : { value }),
    })),
  });
const answers = (id = draft): Record<string, AnswerValue> =>
  Object.fromEntries(
    valueOf(backend.drafts.show(id)).document.answers.map((one: Answer) => [answerKey(one), one.value]),
  );

beforeAll(() => {
  resources = writeLinkedResources(temporaryFolder());
});
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock, resources });
  valueOf(backend.settings.set({ author }));
  draft = create();
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

describe('sources in the workspace', () => {
  test('are the draft itself, other clusters and earlier reviews of the same State and kind', async () => {
    const earlier = create({ launch: '2024-01-01' });
    const trial = create();
    const later = create({ launch: '2028-01-01' });
    const other = create({}, second);
    const foreign = create({ party: 'XOT', name: 'Otherland', launch: '2024-01-01' });
    for (const id of [earlier, trial, later, foreign]) {
      write(id, { item: answerItem }, 'in-part');
    }
    write(other, { item: 'general-2-focal-point-name' }, 'Ana Ruiz');
    const { sources } = valueOf(await backend.proposals.list({ draft }));
    expect(sources.map(({ id, own }) => [id, own])).toEqual([
      [draft, true],
      [other, false],
      [earlier, false],
    ]);
    expect((await list()).map(({ key, source, value }) => [key, source, value])).toEqual([
      ['general-1-focal-point-name', other, 'Ana Ruiz'],
      [answerItem, earlier, 'in-part'],
      ['tip-5-offence-answer', earlier, 'in-part'],
    ]);
    expect(await list(draft, 'untoc-5-offence')).toMatchObject([{ key: answerItem, author }]);
  });

  test('give of an earlier review what was cleared, not what was written afterwards', async () => {
    const earlier = create({ launch: '2024-01-01' });
    for (const unit of ['untoc-5', 'untoc-6', 'untoc-8', 'tip-5']) {
      write(earlier, { item: `${unit}-offence-answer` }, 'no');
    }
    valueOf(backend.snapshots.clear({ draft: earlier, by: 'Focal point' }));
    const heads = baseOf(earlier, answerItem);
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft: earlier,
        editor: defaultEditor,
        changes: [change({ item: answerItem }, 'yes', { base: heads, close: true })],
      }),
    );
    expect((await list(draft, 'untoc-5-offence')).map(({ value }) => value)).toEqual(['no']);
  });

  test('what a source keeps without asking for it, and what a person cleared here, is not proposed', async () => {
    const earlier = create({ launch: '2024-01-01' });
    write(earlier, { item: answerItem }, 'no');
    write(earlier, practice, 'Kept from before.');
    write(draft, { item: answerItem }, 'yes');
    expect(await list(draft, 'untoc-5-offence')).toMatchObject([{ key: answerItem, standing: 'answered' }]);
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [change({ item: answerItem }, null, { base: baseOf(draft, answerItem), close: true })],
      }),
    );
    expect(await list(draft, 'untoc-5-offence')).toEqual([]);
  });
});

describe('taking', () => {
  beforeEach(() => {
    write(draft, { item: answerItem }, 'yes');
    write(draft, { item: 'tip-5-offence-answer' }, 'yes');
    write(draft, { item: 'tip-5-offence-practice', language: 'en' }, 'Courts apply it.');
  });
  const [key] = [answerKey(practice)];

  test('saves the answer as the person who takes it, marks it, and touches nothing else', async () => {
    const before = answers();
    valueOf(backend.settings.set({ author: { name: 'Li Wei' } }));
    const [one] = await list(draft, 'untoc-5-offence');
    expect(valueOf(take([one!])).answers).toMatchObject([
      { ...practice, heads: [{ value: 'Courts apply it.', author: { name: 'Li Wei' }, open: false }] },
    ]);
    expect(answers()).toEqual({ ...before, [key]: 'Courts apply it.' });
    expect(valueOf(backend.carries.list({ draft })).carries).toMatchObject([
      {
        key,
        mark: 'check-for-change',
        from: { kind: 'draft', item: 'tip-5-offence-practice', date: '2026-03-10' },
        author: { name: 'Li Wei' },
      },
    ]);
    expect(await list(draft, 'untoc-5-offence')).toEqual([]);
  });

  test('C6 twice is once, by the same request or another, and a confirmed answer is not marked again', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const input = { request: randomUUID(), draft, takes: [{ ...nameOf(one!), base: null }] };
    const taken = valueOf(backend.proposals.take(input));
    expect(valueOf(backend.proposals.take(input))).toEqual(taken);
    valueOf(backend.carries.confirm({ request: randomUUID(), draft, revision: randomUUID(), key }));
    valueOf(take([one!]));
    expect(valueOf(backend.carries.list({ draft })).carries).toEqual([]);
    expect(valueOf(backend.revisions.history({ draft, ...practice })).revisions).toHaveLength(1);
  });

  test('with a changed value stores that value; what stood before stays in the history', async () => {
    write(draft, practice, 'Prosecutors decide.');
    const [one] = await list(draft, 'untoc-5-offence');
    expect(one?.standing).toBe('answered');
    valueOf(take([one!], 'Courts apply it in all cases.'));
    expect(valueOf(await backend.proposals.list({ draft, unit: 'untoc-5-offence' }))).toMatchObject({
      proposals: [],
      refused: 0,
    });
    expect(answers()[key]).toBe('Courts apply it in all cases.');
    const { revisions } = valueOf(backend.revisions.history({ draft, ...practice }));
    expect(revisions.map(({ value }) => value)).toEqual([
      'Courts apply it in all cases.',
      'Prosecutors decide.',
    ]);
    expect(valueOf(backend.carries.list({ draft })).carries).toHaveLength(1);
  });

  test('a text being typed in a window gets a successor and is not rewritten', async () => {
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [change(practice, 'Half a sente')],
      }),
    );
    const [one] = await list(draft, 'untoc-5-offence');
    valueOf(take([one!]));
    const { revisions } = valueOf(backend.revisions.history({ draft, ...practice }));
    expect(revisions.map(({ value, open }) => [value, open])).toEqual([
      ['Courts apply it.', false],
      ['Half a sente', false],
    ]);
  });

  test('is refused whole where a text has changed, the same place is named twice, or nothing is left of it', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const before = answers();
    expect(codeOf(take([one!, one!]))).toBe('request-refused');
    expect(codeOf(take([one!], ''))).toBe('request-refused');
    expect(codeOf(take([{ ...one!, from: 'untoc-8-offence-answer' }]))).toBe('not-found');
    expect(codeOf(take([{ ...one!, key: 'untoc-5-offence-answer' }]))).toBe('answers-refused');
    write(draft, { item: 'untoc-8-offence-answer' }, 'yes');
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [
          change({ item: 'tip-5-offence-practice', language: 'en' }, 'Courts do not.', {
            base: baseOf(draft, 'tip-5-offence-practice@en'),
            close: true,
          }),
        ],
      }),
    );
    expect(codeOf(take([one!]))).toBe('proposal-changed');
    expect(answers()[key]).toBe(before[key]);
    expect(valueOf(backend.carries.list({ draft })).carries).toEqual([]);
  });

  test('a refused text is not proposed again, a changed one is', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const input = { request: randomUUID(), draft, refusals: [nameOf(one!)] };
    expect(valueOf(backend.proposals.refuse(input))).toEqual({ refused: 1 });
    expect(valueOf(backend.proposals.refuse(input))).toEqual({ refused: 1 });
    expect(
      valueOf(backend.proposals.refuse({ ...input, request: randomUUID(), refusals: [nameOf(one!)] })),
    ).toEqual({ refused: 0 });
    expect(valueOf(await backend.proposals.list({ draft, unit: 'untoc-5-offence' }))).toMatchObject({
      proposals: [],
      refused: 1,
    });
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [
          change({ item: 'tip-5-offence-practice', language: 'en' }, 'Courts apply it daily.', {
            base: baseOf(draft, 'tip-5-offence-practice@en'),
            close: true,
          }),
        ],
      }),
    );
    expect((await list(draft, 'untoc-5-offence')).map(({ value }) => value)).toEqual([
      'Courts apply it daily.',
    ]);
  });
});

describe('a package as a source', () => {
  const finish = async (job: string): Promise<JobEvent | undefined> => {
    let last: JobEvent | undefined;
    for await (const event of backend.jobs.watch(job) ?? []) {
      last = event;
    }
    return last;
  };
  async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
    yield readFileSync(path);
  }
  const add = async (path: string): Promise<JobEvent | undefined> => {
    const { handle } = valueOf(await backend.blobs.receive(bytesOf(path)));
    return finish(valueOf(backend.proposals.addSource({ request: randomUUID(), draft, handle })).job);
  };
  /** A package made in another workspace, whose register this one does not have. */
  const packaged = async (more: Partial<Profile> = {}): Promise<string> => {
    const there = await openTestBackend(temporaryFolder(), { resources });
    const id = randomUUID();
    valueOf(
      there.drafts.create({
        draft: id,
        kind: 'self-assessment',
        cluster: first,
        profile: { ...profile, ...more },
      }),
    );
    valueOf(
      there.drafts.fill(id, {
        format: 'palermo-response/1',
        questionnaire: [{ url: `https://palermo.example/questionnaire/untoc/${first}`, version: '1' }],
        profile: { ...profile, ...more },
        cluster: first,
        author,
        answers: [
          { item: answerItem, value: 'yes' },
          { item: 'untoc-5-offence-law', instance: 'a1', value: { register: 'law-1', provisions: 'art. 5' } },
        ],
        register: [{ id: 'law-1', kind: 'legislation', title: 'Penal Code' }],
      }),
    );
    const { path } = valueOf(
      await there.packages.seal({ draft: id, type: 'review', audience: 'confidential' }),
    );
    const copy = join(temporaryFolder(), 'package.zip');
    writeFileSync(copy, readFileSync(path));
    await there.close();
    return copy;
  };

  test('is verified in a worker, kept once, gives its answers with the entries they cite, and is taken out again', async () => {
    const path = await packaged();
    const added = await add(path);
    expect(added).toMatchObject({
      state: 'done',
      result: { kind: 'proposals.add-source', source: { kind: 'package' } },
    });
    expect(await add(path)).toEqual(added);
    expect((await list()).map(({ key }) => key)).toEqual([answerItem, 'tip-5-offence-answer']);
    valueOf(take(await list(draft, 'untoc-5-offence')));
    const [law] = await list(draft, 'untoc-5-offence');
    expect(law).toMatchObject({ key: 'untoc-5-offence-law#a1', relation: 'same-question' });
    const { entries } = valueOf(await backend.proposals.list({ draft }));
    expect(entries).toMatchObject([{ id: 'law-1', title: 'Penal Code' }]);
    valueOf(take([law!]));
    expect(valueOf(await backend.proposals.list({ draft })).entries).toEqual([]);
    expect(valueOf(backend.drafts.get({ draft })).register).toMatchObject([
      { id: 'law-1', title: 'Penal Code' },
    ]);
    expect(valueOf(backend.carries.list({ draft })).carries).toMatchObject([
      { from: { kind: 'package' } },
      { from: { kind: 'package' } },
    ]);
    const source = law!.source;
    expect(valueOf(backend.proposals.removeSource({ request: randomUUID(), draft, source }))).toEqual({
      source,
    });
    expect(codeOf(backend.proposals.removeSource({ request: randomUUID(), draft, source }))).toBe(
      'not-found',
    );
    expect(valueOf(await backend.proposals.list({ draft })).sources.map(({ kind }) => kind)).toEqual([
      'draft',
    ]);
    expect(Object.keys(answers())).toContain('untoc-5-offence-law#a1');
  });

  test('never cites another law that has the same id in this register', async () => {
    await add(await packaged());
    valueOf(take(await list(draft, 'untoc-5-offence')));
    const keys = async () => (await list(draft, 'untoc-5-offence')).map(({ key }) => key);
    const [law] = await list(draft, 'untoc-5-offence');
    const entry = (title: string) => ({ id: 'law-1', kind: 'legislation', title }) as const;
    const save = (title: string, bases: { id: string; edition: number }[]) =>
      valueOf(
        backend.register.save({
          request: randomUUID(),
          revision: randomUUID(),
          party: profile.party,
          id: 'law-1',
          bases,
          entry: entry(title),
        }),
      );
    const { heads } = save('Constitution', []);
    expect(codeOf(take([law!]))).toBe('proposal-changed');
    expect(await keys()).toEqual([]);
    save(
      'Penal Code',
      heads.map(({ id, edition }) => ({ id, edition })),
    );
    expect(await keys()).toEqual(['untoc-5-offence-law#a1']);
    valueOf(take([law!]));
  });

  test('of another State, or a file that is no package, is refused and changes nothing', async () => {
    expect(await add(await packaged({ party: 'XOT', name: 'Otherland' }))).toMatchObject({
      state: 'failed',
      code: 'other-party',
    });
    const file = join(temporaryFolder(), 'no.zip');
    writeFileSync(file, 'no package');
    expect(await add(file)).toMatchObject({ state: 'failed', code: 'not-a-package' });
    expect(valueOf(await backend.proposals.list({ draft })).sources).toHaveLength(1);
    expect(
      codeOf(backend.proposals.addSource({ request: randomUUID(), draft, handle: '0'.repeat(32) })),
    ).toBe('not-found');
  });
});
