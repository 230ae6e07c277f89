import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { audiences, type Audience } from '../../../../shared/packages/package-schema.ts';
import { holds } from '../../../support/planted-workspace.ts';
import { contentOf } from '../../../support/reseal.ts';
import {
  feedbackOf,
  leaveOffices,
  notesIn,
  wordsOf,
  write,
  twoOffices,
  underReview,
} from '../../../support/reviewing.ts';
import { codeOf, valueOf } from '../../../support/temp-workspace.ts';
import { takeOver, type Office } from '../../../support/two-workspaces.ts';
import { unzip } from '../../../support/unzip.ts';

let offices: readonly [state: Office, reader: Office];
beforeAll(async () => {
  offices = await twoOffices();
});
afterAll(leaveOffices);

const started = () => underReview(offices);

/** The file as it lies on the disk, then every file in it with its name. */
const bytesOf = async (path: string): Promise<Buffer> =>
  Buffer.concat([
    readFileSync(path),
    ...[...(await unzip(path))].flatMap(([name, bytes]) => [Buffer.from(name), bytes]),
  ]);

const gap = { type: 'gap' as const, provisions: ['untoc-5-1'] };

test('X1 a feedback holds the notes that its audience may see, and no other word', async () => {
  const { state, draft, reader } = await started();
  const { place } = reader;
  valueOf(
    state.backend.notes.save({
      request: randomUUID(),
      draft,
      note: randomUUID(),
      revision: randomUUID(),
      bases: [],
      value: { unit: 'untoc-5-offence', text: 'Private-Work-q7', done: false },
    }),
  );
  write(reader, place, { text: 'Public-Note-q7', audience: 'public' });
  const states = write(reader, place, { text: 'States-Note-q7', audience: 'states_parties' });
  write(reader, place, { text: 'Confidential-Note-q7' });
  write(reader, place, { kind: 'reply', on: { note: states }, text: 'Reply-q7', audience: 'public' });
  const taken = write(reader, place, { text: 'Withdrawn-Words-q7', audience: 'public' });
  const observed = write(reader, place, {
    kind: 'observation',
    observation: gap,
    text: 'Withheld-q7',
    audience: 'public',
  });
  const first = await feedbackOf(reader, place);
  await takeOver(state, first);
  write(state, { draft }, { kind: 'reply', on: { note: observed }, act: 'withholding', text: 'Because-q7' });
  write(
    state,
    { draft },
    { kind: 'reply', on: { note: states }, text: 'Unsent-Of-State-q7', audience: 'public' },
  );
  const withheld = await feedbackOf(state, { draft });
  await takeOver(reader, withheld);
  write(reader, place, { kind: 'reply', on: { note: taken }, act: 'withdrawal', text: '' });
  write(reader, place, { text: 'New-Note-q7', audience: 'public' });

  const from =
    (wide: Audience) =>
    (audience: Audience): boolean =>
      audiences.indexOf(audience) >= audiences.indexOf(wide);
  const may = {
    'Public-Note-q7': from('public'),
    'New-Note-q7': from('public'),
    'States-Note-q7': from('states_parties'),
    'Reply-q7': from('states_parties'),
    'Unsent-Of-State-q7': from('states_parties'),
    'Confidential-Note-q7': from('confidential'),
    'Withheld-q7': from('confidential'),
    'Because-q7': from('confidential'),
    'Withdrawn-Words-q7': () => false,
    'Private-Work-q7': () => false,
    Testland: () => true,
  } as const;
  for (const audience of audiences) {
    const bytes = await bytesOf(await feedbackOf(reader, place, 'all', audience));
    const found = Object.keys(may).filter((name) => holds(bytes, name));
    expect(found).toEqual(
      Object.entries(may).flatMap(([name, allowed]) => (allowed(audience) ? [name] : [])),
    );
  }
  // The search finds what was sent while it stood.
  expect(holds(await bytesOf(first), 'Withdrawn-Words-q7')).toBe(true);
  expect(holds(await bytesOf(withheld), 'Because-q7')).toBe(true);
});

test('who has a note is told that it was taken back, and its words are not sent again', async () => {
  const { state, draft, reader } = await started();
  const { place } = reader;
  const taken = write(reader, place, { text: 'Taken back.' });
  await takeOver(state, await feedbackOf(reader, place));
  write(reader, place, { kind: 'reply', on: { note: taken }, act: 'withdrawal', text: '' });
  const preview = valueOf(
    await reader.backend.annotations.previewFeedback({ place, audience: 'confidential', what: 'all' }),
  );
  expect(preview).toMatchObject({ staying: [{ note: taken, reason: 'withdrawn' }] });
  expect(preview.going).toHaveLength(1);
  const file = await feedbackOf(reader, place);
  expect((await contentOf(file)).annotations).toMatchObject([{ status: 'withdrawn', body: [] }]);
  await takeOver(state, file);
  const notes = notesIn(state, { draft });
  expect(notes.map(({ note }) => note.status).toSorted()).toEqual(['open', 'withdrawn']);
});

test('outputs carry observations with what was done about them, and the summary as it was saved', async () => {
  const { state, draft, reader } = await started();
  const { place, review } = reader;
  const { backend } = reader;
  write(reader, place, { text: 'A comment.' });
  const observed = write(reader, place, { kind: 'observation', observation: gap, text: 'A gap.' });
  write(reader, place, { kind: 'reply', on: { note: observed }, act: 'agreement', text: '' });
  const saveSummary = (text: string, bases: readonly { id: string }[]): string => {
    const revision = randomUUID();
    valueOf(
      backend.summaries.save({
        request: randomUUID(),
        review,
        language: 'en',
        revision,
        bases: [...bases],
        text,
      }),
    );
    return revision;
  };
  const revision = saveSummary('The first summary.', []);
  const first = await feedbackOf(reader, place, 'outputs');
  expect(((await contentOf(first)).annotations ?? []).map(({ motivation }) => motivation).toSorted()).toEqual(
    ['commenting', 'commenting', 'replying'],
  );
  expect(readFileSync(await feedbackOf(reader, place, 'outputs')).equals(readFileSync(first))).toBe(true);
  await takeOver(state, first);

  const later = saveSummary('The second summary.', [{ id: revision }]);
  await takeOver(state, await feedbackOf(reader, place, 'outputs'));
  const standing = notesIn(state, { draft }).filter(
    ({ note }) => note.status === 'open' && note.motivation === 'commenting',
  );
  expect(standing.map(wordsOf).toSorted()).toEqual(['A gap.', 'The first summary.', 'The second summary.']);
  expect(notesIn(state, { draft }).filter(({ note }) => note.status === 'withdrawn')).toMatchObject([
    { note: { target: `urn:uuid:${revision}` } },
  ]);
  const bytes = await bytesOf(await feedbackOf(reader, place, 'outputs'));
  expect(['The first', 'The second', 'A comment'].map((text) => holds(bytes, text))).toEqual([
    false,
    true,
    false,
  ]);

  saveSummary('Another window.', [{ id: revision }]);
  expect(later).not.toBe(revision);
  const choice = { place, audience: 'confidential', what: 'outputs' } as const;
  expect(codeOf(await backend.annotations.sealFeedbackFile(choice))).toBe('note-refused');
});

test('F3 a note that changes while its file is made is not marked as sent, and no record of the file is kept', async () => {
  const { reader } = await started();
  const { place, backend, folder } = reader;
  const id = write(reader, place, { text: 'Before.' });
  const kept = (): number => valueOf(backend.packages.kept({})).total;
  const before = kept();
  const sealing = backend.annotations.sealFeedbackFile({ place, audience: 'confidential', what: 'new' });
  write(reader, place, { text: 'After.' }, id);
  expect(codeOf(await sealing)).toBe('preview-outdated');
  expect(kept()).toBe(before);
  expect(notesIn(reader, place)).toMatchObject([{ sent: false }]);

  // A disk that fails between the file and the record: neither half is there, and the next try brings both.
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
  database.exec("CREATE TRIGGER cut BEFORE INSERT ON feedback_round BEGIN SELECT RAISE(ABORT, 'cut'); END");
  await expect(
    backend.annotations.sealFeedbackFile({ place, audience: 'confidential', what: 'new' }),
  ).rejects.toThrow('cut');
  expect(kept()).toBe(before);
  expect(notesIn(reader, place)).toMatchObject([{ sent: false }]);
  database.exec('DROP TRIGGER cut');
  database.close();
  const path = await feedbackOf(reader, place);
  expect(kept()).toBe(before + 1);
  expect(notesIn(reader, place)).toMatchObject([{ sent: true }]);
  expect(readFileSync(path).length).toBeGreaterThan(0);
});
