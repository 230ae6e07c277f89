import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { longestNote, noteLimits } from '../../../../shared/notes/note-schema.ts';
import { author, completeDocument, createDraft, offence } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let clock: FakeClock;
let draft: string;
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock });
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

type Bases = readonly { readonly id: string }[];
const edit = (note: string, bases: Bases = []) => ({
  request: randomUUID(),
  draft,
  note,
  revision: randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
});
const save = (note: string, text: string, more: { bases?: Bases; done?: boolean; unit?: string } = {}) =>
  backend.notes.save({
    ...edit(note, more.bases),
    value: { unit: more.unit ?? offence, text, done: more.done ?? false },
  });
const notes = (unit = offence) => valueOf(backend.notes.list({ draft, unit })).notes;
const overview = () => valueOf(backend.notes.overview({ draft })).notes;

test('C6 notes are written, changed, done and removed, and a repeated request does nothing more', () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const call = {
    ...edit(first),
    value: { unit: offence, text: '  Ask the ministry.\nBefore May. ', done: false },
  };
  const reply = valueOf(backend.notes.save(call));
  expect(reply.notes).toMatchObject([
    {
      id: first,
      value: { unit: offence, text: 'Ask the ministry.\nBefore May.', done: false },
      versions: [{ author }],
    },
  ]);
  expect(valueOf(backend.notes.save(call))).toEqual(reply);
  valueOf(save(second, 'Second.'));
  valueOf(save(first, 'Asked.', { bases: reply.notes[0]!.versions, done: true }));
  // In the order in which they were begun, however late they are changed.
  expect(notes().map(({ value }) => value.text)).toEqual(['Asked.', 'Second.']);
  expect(overview()).toMatchObject([
    { id: first, unit: offence, done: true, excerpt: 'Asked.', author },
    { id: second, done: false },
  ]);
  const left = valueOf(backend.notes.remove({ ...edit(first, notes()[0]!.versions) }));
  expect(left.notes.map(({ id }) => id)).toEqual([second]);
  expect(overview()).toHaveLength(1);
});

test('a note that two windows changed at once keeps both texts until one of them is saved over both', () => {
  const note = randomUUID();
  const bases = valueOf(save(note, 'Begun.')).notes[0]!.versions;
  clock.advance(1000);
  valueOf(save(note, 'Here.', { bases }));
  clock.advance(1000);
  valueOf(save(note, 'There.', { bases }));
  const [rivals] = notes();
  expect(rivals!.value.text).toBe('There.');
  expect(rivals!.versions.map(({ value }) => value?.text)).toEqual(['There.', 'Here.']);
  expect(overview()).toMatchObject([{ id: note, excerpt: 'There.' }]);
  valueOf(save(note, 'Here and there.', { bases: rivals!.versions }));
  expect(notes()[0]!.versions.map(({ value }) => value?.text)).toEqual(['Here and there.']);
});

test('a note removed in one window and changed in the other stays', () => {
  const note = randomUUID();
  const bases = valueOf(save(note, 'Begun.')).notes[0]!.versions;
  valueOf(backend.notes.remove(edit(note, bases)));
  valueOf(save(note, 'Still needed.', { bases }));
  expect(notes()).toMatchObject([{ id: note, value: { text: 'Still needed.' } }]);
  expect(notes()[0]!.versions.map(({ value }) => value === null)).toContain(true);
});

test('C3 what is no note is refused: blank, too long, of another unit, unknown, one too many', () => {
  expect(codeOf(save(randomUUID(), ' \n '))).toBe('request-refused');
  expect(codeOf(save(randomUUID(), '𝄞'.repeat(longestNote + 1)))).toBe('request-refused');
  valueOf(save(randomUUID(), '𝄞'.repeat(longestNote)));
  expect(overview()[0]!.excerpt).toBe('𝄞'.repeat(200));
  const note = randomUUID();
  const bases = valueOf(save(note, 'Here.')).notes.at(-1)!.versions;
  expect(codeOf(save(note, 'Moved.', { bases, unit: 'untoc-5-notice' }))).toBe('request-refused');
  expect(codeOf(save(randomUUID(), 'Nowhere.', { unit: 'untoc-99-nothing' }))).toBe('not-found');
  expect(codeOf(backend.notes.remove(edit(randomUUID())))).toBe('not-found');
  for (let count = 0; count < noteLimits.unit; count += 1) {
    valueOf(save(randomUUID(), `Note ${count}`, { unit: 'untoc-5-notice' }));
  }
  expect(codeOf(save(randomUUID(), 'One more.', { unit: 'untoc-5-notice' }))).toBe('request-refused');
  expect(save(randomUUID(), 'Elsewhere there is room.').ok).toBe(true);
});

test('X1 no package of any kind or audience holds a note, and a note changes no clearance', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
  const secret = 'PLANTED-NOTE-7f3a';
  const note = randomUUID();
  const bases = valueOf(save(note, secret)).notes[0]!.versions;
  valueOf(save(note, `${secret} done`, { bases, done: true }));
  expect(valueOf(backend.drafts.get({ draft })).draft.cleared).toBe(true);
  for (const type of ['submission', 'review', 'contribution'] as const) {
    for (const audience of ['public', 'states_parties', 'confidential'] as const) {
      const { path } = valueOf(await backend.packages.seal({ draft, type, audience, attachments: true }));
      const bytes = readFileSync(path);
      expect(bytes.includes(offence)).toBe(true);
      expect(bytes.includes(secret)).toBe(false);
    }
  }
  expect(JSON.stringify(valueOf(backend.drafts.show(draft)))).not.toContain(secret);
});
