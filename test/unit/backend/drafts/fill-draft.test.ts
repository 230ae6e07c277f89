import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { responseSchema } from '../../../../shared/drafts/draft-schema.ts';
import {
  baseOf,
  completeDocument,
  createDraft,
  otherEditor,
  place,
  profile,
  saveOne,
} from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

test('filling saves all answers as the revisions of the author; twice changes nothing', () => {
  expect(valueOf(backend.drafts.fill(draft, completeDocument()))).toEqual({ saved: 7, unchanged: 0 });
  const before = valueOf(backend.drafts.get({ draft }));
  expect(valueOf(backend.drafts.fill(draft, completeDocument()))).toEqual({ saved: 0, unchanged: 7 });
  expect(valueOf(backend.drafts.get({ draft }))).toEqual(before);
  expect(new Set(before.answers.flatMap(({ heads }) => heads.map(({ author }) => author.name)))).toEqual(
    new Set(['Document Author']),
  );
  // The place of a repeating option was completed.
  expect(before.answers.find(({ item }) => item === 'tip-5-offence-assistance')?.instance).toBe('training');
});

test('what is shown has the format of the document and can be filled in again', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const { document, conflicts } = valueOf(backend.drafts.show(draft));
  expect(responseSchema.parse(document)).toEqual(document);
  expect(conflicts).toEqual([]);
  const again = { ...document, author: { name: 'Somebody Else' } };
  expect(valueOf(backend.drafts.fill(draft, again))).toEqual({ saved: 0, unchanged: 7 });
});

test('a document with one answer that cannot be stored is refused whole', () => {
  const bad = [
    { item: 'no-such-item', value: 'yes' },
    { item: 'untoc-5-offence-answer', value: 'perhaps' },
    { item: 'untoc-5-offence-practice', language: 'en', value: true },
    { item: 'untoc-5-offence-practice', language: 'fr', value: 'Texte' },
    { item: 'untoc-5-offence-law', instance: 'b', value: { register: 'nowhere', provisions: '' } },
  ] as const;
  for (const answer of bad) {
    const document = completeDocument();
    const others = document.answers.filter(({ item }) => item !== answer.item);
    const result = backend.drafts.fill(draft, completeDocument({ answers: [...others, answer] }));
    expect(codeOf(result)).toBe('answers-refused');
    expect(result.ok ? 0 : result.error.issues?.length).toBe(1);
  }
  expect(valueOf(backend.drafts.get({ draft })).answers).toEqual([]);
  expect(valueOf(backend.register.list({ party: profile.party })).rows).toEqual([]);
});

test('a document for another State, cluster or questionnaire is refused', () => {
  const fill = (more: Parameters<typeof completeDocument>[0]) =>
    codeOf(backend.drafts.fill(draft, completeDocument(more)));
  expect(fill({ profile: { ...profile, party: 'XAA' } })).toBe('other-party');
  expect(fill({ cluster: 'international-cooperation' })).toBe('other-cluster');
  expect(
    fill({ questionnaire: [{ url: 'https://palermo.example/questionnaire/untoc/x', version: '9' }] }),
  ).toBe('unknown-questionnaire');
  expect(fill({ profile: { ...profile, instruments: ['tip'] } })).toBe('protocol-without-untoc');
  const { author: _, ...anonymous } = completeDocument();
  expect(codeOf(backend.drafts.fill(draft, anonymous))).toBe('author-missing');
});

test('filling settles a conflict by name and keeps both texts in the history', () => {
  saveOne(backend, draft, place.practice, 'One text.', { close: true });
  saveOne(backend, draft, place.practice, 'Another text.', { editor: otherEditor });
  expect(valueOf(backend.drafts.show(draft)).conflicts).toEqual(['untoc-5-offence-practice@en']);
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const { revisions } = valueOf(backend.revisions.history({ draft, ...place.practice }));
  expect(revisions.map(({ value }) => value)).toEqual(['Courts apply it.', 'Another text.', 'One text.']);
  expect(revisions[0]?.parents).toHaveLength(2);
});

test('a text that was unchanged by filling is not typed away by an open window', () => {
  const heads = saveOne(backend, draft, place.practice, 'Courts apply it.');
  valueOf(backend.drafts.fill(draft, completeDocument()));
  saveOne(backend, draft, place.practice, 'Something else.', { base: baseOf(heads) });
  const { revisions } = valueOf(backend.revisions.history({ draft, ...place.practice }));
  expect(revisions.map(({ value }) => value)).toEqual(['Something else.', 'Courts apply it.']);
});

test('null clears an answer; answers that are not named stay', () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const answers = [{ ...place.practice, value: null }];
  expect(valueOf(backend.drafts.fill(draft, completeDocument({ answers })))).toEqual({
    saved: 1,
    unchanged: 0,
  });
  expect(valueOf(backend.drafts.get({ draft })).draft.answers).toBe(6);
});
