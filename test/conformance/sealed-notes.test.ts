import { afterAll, afterEach, expect, test } from 'vitest';
import { annotationCollectionSchema } from '../../shared/annotations/annotation-schema.ts';
import { kindOf, noteKinds } from '../../shared/annotations/note-kinds.ts';
import { offence } from '../support/builders.ts';
import { contentOf, sealContent } from '../support/hostile/sealed-packages.ts';
import { thereAndBack } from '../support/json-ld.ts';
import {
  closeOffices,
  feedbackOf,
  notesIn,
  office,
  practice,
  underReview,
  write,
} from '../support/reviewing.ts';
import { removeTemporaryFolders } from '../support/temp-workspace.ts';
import { takeOver } from '../support/two-workspaces.ts';
import { listed, musts, notesInFile } from '../support/web-annotations.ts';

afterEach(closeOffices);
afterAll(removeTemporaryFolders);

async function expectConformance(file: unknown): Promise<void> {
  expect(musts(file), JSON.stringify(musts.errors)).toBe(true);
  const collection = annotationCollectionSchema.parse(file);
  expect(listed(await thereAndBack(collection))).toEqual(listed(collection));
}

test('a feedback with notes of every kind is one that other programs read, and comes to the State whole', async () => {
  const { state, draft, reader } = await underReview([await office('Ana Ruiz'), await office('ر. قارئ')], {
    text: '𝔸 法 Courts apply it. They apply it often.',
  });
  const { place } = reader;
  const first = write(reader, place, { on: { answer: practice, quote: 'often' } });
  write(reader, place, { kind: 'clarification', on: { item: `${offence}-answer` } });
  write(reader, place, { kind: 'wording', on: { answer: practice, stretch: { start: 0, end: 3 } } });
  write(reader, place, { kind: 'link', url: 'https://example.org/قانون', text: '' });
  write(reader, place, { kind: 'translation', language: 'ar', text: '\u202eالمحاكم تطبقه\u0007' });
  write(reader, place, {
    kind: 'observation',
    observation: { type: 'assistance', provisions: ['untoc-5-1'] },
  });
  const closed = write(reader, place, { audience: 'public' });
  write(reader, place, { kind: 'reply', on: { note: first }, text: '<b>&' });
  write(reader, place, { kind: 'reply', on: { note: closed }, act: 'closing', text: '', audience: 'public' });
  const file = await feedbackOf(reader, place);
  const collection = annotationCollectionSchema.parse(await notesInFile(file));
  await expectConformance(collection);
  expect(new Set(collection.first.items.map(kindOf))).toEqual(
    new Set(noteKinds.filter((kind) => kind !== 'summary')),
  );
  await takeOver(state, file);
  expect(notesIn(state, { draft }).map(({ note }) => note)).toEqual(
    expect.arrayContaining(collection.first.items),
  );
});

test('the sample of a feedback is one that other programs read', async () => {
  const { files } = await sealContent(contentOf('feedback'));
  const text = files.get('data/annotations/collection.json')?.toString('utf8') ?? '';
  await expectConformance(JSON.parse(text));
});
