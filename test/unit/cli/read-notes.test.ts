import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { identifyNotes, readNotes } from '../../../electron/cli/read-notes.ts';
import { annotationCollection } from '../../../shared/annotations/annotation-schema.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { codeOf, valueOf } from '../../support/temp-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'palermo-notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: unknown) => {
  writeFileSync(join(folder, 'notes.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return readNotes(folder, 'notes.json');
};
const comment = { kind: 'comment', on: { item: 'untoc-5-group-offence-answer' }, text: 'Which law?' };

it('reads the example of the documentation', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');
  const [, example = ''] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];
  expect(valueOf(await read(example)).map(({ kind, audience }) => [kind, audience])).toEqual([
    ['clarification', 'confidential'],
    ['observation', 'states_parties'],
    ['reply', 'confidential'],
  ]);
});

it('takes the language of the answer, where a note does not say', async () => {
  const on = (answer: string) => ({ ...comment, on: { answer } });
  const notes = valueOf(
    await read({ notes: [on('a-law@ar'), { ...on('a-law@ar'), language: 'fr' }, on('a-answer'), comment] }),
  );
  const place = { id: 'a', by: 'Ana' };
  expect(identifyNotes(notes, place).map(({ note }) => note.language)).toEqual(['ar', 'fr', 'en', 'en']);
});

it('gives the same notes the same ids, and others to another author, place or text', async () => {
  const given = '5d3f8a54-2a0e-4f0c-9a51-6c0f6a1f7f10';
  const notes = valueOf(await read({ notes: [comment, comment, { ...comment, id: given }] }));
  const place = { id: 'a', by: 'Ana' };
  const ids = (...args: Parameters<typeof identifyNotes>) => identifyNotes(...args).map(({ id }) => id);
  const made = ids(notes, place);
  expect(ids(notes, place)).toEqual(made);
  expect(made[2]).toBe(given);
  expect(made.every((id) => uuidSchema.safeParse(id).success)).toBe(true);
  const others = [
    ids(notes, { ...place, by: 'Bo' }),
    ids(notes, { ...place, id: 'b' }),
    ids(valueOf(await read({ notes: [{ ...comment, text: 'Which law? ' }] })), place),
  ].flatMap((some) => some.slice(0, 2));
  expect(new Set([...made, ...others]).size).toBe(made.length + others.length);
});

it.each<[string, unknown, string, string?]>([
  ['no JSON', '{"notes": [', 'document-malformed'],
  ['a key twice', '{"notes": [], "notes": []}', 'document-malformed'],
  ['depth', `${'['.repeat(100)}${']'.repeat(100)}`, 'document-too-large'],
  ['no notes', { notes: [] }, 'document-invalid', '/notes'],
  ['a list alone', [comment], 'document-invalid', ''],
  ['an unknown key', { notes: [comment, { ...comment, rating: 5 }] }, 'document-invalid', '/notes/1/rating'],
  ['an unknown kind', { notes: [{ ...comment, kind: 'verdict' }] }, 'document-invalid', '/notes/0/kind'],
  [
    'a key that is none',
    { notes: [{ ...comment, on: { answer: 'A b' } }] },
    'document-invalid',
    '/notes/0/on/answer',
  ],
  [
    'a text over the limit',
    { notes: [{ ...comment, text: '文'.repeat(limits.annotationCharacters + 1) }] },
    'document-invalid',
    '/notes/0/text',
  ],
  [
    'an id twice',
    {
      notes: ['first', 'second'].map((text) => ({
        ...comment,
        id: '5d3f8a54-2a0e-4f0c-9a51-6c0f6a1f7f10',
        text,
      })),
    },
    'document-invalid',
    '/notes/1/id',
  ],
  ['annotations of another program', annotationCollection(crypto.randomUUID(), []), 'notes-of-others'],
  ['one annotation alone', { type: 'Annotation', body: 'x' }, 'notes-of-others'],
])('refuses %s, and says where', async (_name, content, code, at) => {
  const result = await read(content);
  expect(codeOf(result)).toBe(code);
  const [issue] = result.ok ? [] : (result.error.issues ?? []);
  expect(issue?.path).toBe(at);
});
