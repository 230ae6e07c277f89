import { describe, expect, it } from 'vitest';
import type { ReadNote } from '../../../../../shared/contract/annotations.ts';
import { idOfNote, noteAddress } from '../../../../../shared/annotations/note-kinds.ts';
import type { ReviewArticle } from '../../../../../shared/reviews/review-schema.ts';
import {
  threadsElsewhere,
  threadsInArticle,
} from '../../../../../renderer/features/annotations/article-threads.ts';
import {
  languageOf,
  lastWord,
  placeOf,
  saidIn,
  toInput,
  toValues,
} from '../../../../../renderer/features/annotations/note-values.ts';

const uuid = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const revision = uuid(900);

const item = (linkId: string, keys: string[]) => ({
  kind: 'item' as const,
  linkId,
  question: `Question ${linkId}`,
  values: keys.map((key) => [
    { kind: 'text' as const, text: key, language: 'en' as const, languageName: 'English' },
  ]),
  keys: keys.map((key) => [key]),
  unsettled: false,
});
const article: ReviewArticle = {
  outline: { id: 'a5', group: 'Convention', heading: 'Article 5', units: 2, answered: 2 },
  version: 1,
  units: [
    {
      id: 'u1',
      title: 'One',
      provisions: [],
      entries: [item('q1', ['q1@en', 'q1@ar']), item('q2', ['q2@en'])],
      answered: true,
    },
    { id: 'u2', title: 'Two', provisions: [], entries: [item('q3', ['q3@en'])], answered: true },
  ],
  revisions: [],
};

function note(at: number, part: Partial<ReadNote> = {}, body: Partial<ReadNote['note']> = {}): ReadNote {
  return {
    note: {
      id: noteAddress(uuid(at)),
      type: 'Annotation',
      motivation: 'commenting',
      target: { source: noteAddress(revision) },
      body: [{ type: 'TextualBody', value: `Note ${at}`, language: 'en' }],
      creator: { type: 'Person', name: 'R. Reader', party: 'FRA' },
      created: '2026-03-12T09:00:00.000Z',
      status: 'open',
      audience: 'confidential',
      ...body,
    },
    article: 'a5',
    standing: 'current',
    own: true,
    sent: false,
    ...part,
  };
}
const ids = (threads: readonly { readonly first: ReadNote }[]): string[] =>
  threads.map(({ first }) => String(Number(idOfNote(first.note).slice(-12))));

describe('feature 46: threads of an article stand beside what they speak of, in reading order', () => {
  it('questions before answers, whole answers before stretches, by unit', () => {
    const notes = [
      note(1, { answer: 'q3@en', unit: 'u2' }),
      note(2, { answer: 'q1@en', stretch: { start: 9, end: 12 } }),
      note(3, { answer: 'q1@en', stretch: { start: 2, end: 20 } }),
      note(4, { answer: 'q1@en' }),
      note(5, { item: 'q1', standing: 'general' }, { target: 'https://example.org/q#q1' }),
      note(6, { answer: 'q1@ar', standing: 'reattached', stretch: { start: 0, end: 1 } }),
      note(7, {}, { motivation: 'replying', target: noteAddress(uuid(4)) }),
    ];
    const { beside } = threadsInArticle(article, notes);
    expect(ids(beside.map(({ thread }) => thread))).toEqual(['5', '4', '3', '2', '6', '1']);
    expect(beside.map(({ anchor }) => anchor.kind)).toEqual([
      'item',
      'answer',
      'stretch',
      'stretch',
      'stretch',
      'answer',
    ]);
    expect(beside[1]?.thread.replies).toHaveLength(1);
  });

  it('feature 49: every thread is in exactly one place, whatever became of its text', () => {
    const notes = [
      note(1, { answer: 'q1@en' }),
      note(2, { answer: 'q1@en', unit: 'u1', standing: 'earlier' }),
      note(3, { answer: 'gone@en', unit: 'u2', standing: 'earlier' }),
      note(4, { answer: 'gone@en', unit: 'gone', standing: 'earlier' }),
      note(5, { item: 'gone', unit: 'u2', standing: 'general' }, { target: 'https://example.org/q#gone' }),
      note(6, { article: 'a6', answer: 'x@en' }),
      note(7, { article: undefined, standing: 'general' }, { target: noteAddress(uuid(800)) }),
      note(8, { article: 'of-an-older-form', standing: 'earlier' }),
    ];
    const { beside, earlier, unplaced } = threadsInArticle(article, notes);
    expect(ids(beside.map(({ thread }) => thread))).toEqual(['1', '5']);
    expect([...earlier].map(([unit, threads]) => [unit, ids(threads)])).toEqual([
      ['u1', ['2']],
      ['u2', ['3']],
    ]);
    expect(ids(unplaced)).toEqual(['4']);
    expect(ids(threadsElsewhere(new Set(['a5', 'a6']), notes))).toEqual(['7', '8']);
  });
});

describe('what a form makes of a note, and a note of a form', () => {
  it('keeps only what goes with the kind', () => {
    const values = {
      kind: 'comment',
      text: ' Words. ',
      language: 'en',
      url: 'https://example.org/',
      type: 'gap',
      provisions: ['untoc-5-1-a'],
      audience: 'public',
    } as const;
    expect(toInput(values, { item: 'q1' })).toEqual({
      kind: 'comment',
      on: { item: 'q1' },
      text: 'Words.',
      language: 'en',
      audience: 'public',
    });
    expect(toInput({ ...values, kind: 'link', text: '' }, { item: 'q1' })).toEqual({
      kind: 'link',
      on: { item: 'q1' },
      text: '',
      url: 'https://example.org/',
      audience: 'public',
    });
    expect(toInput({ ...values, kind: 'observation' }, { item: 'q1' })).toMatchObject({
      observation: { type: 'gap', provisions: ['untoc-5-1-a'] },
    });
  });

  it('an own note is edited where it was written, with the words that it has', () => {
    const read = note(
      1,
      { answer: 'q1@en', standing: 'reattached', stretch: { start: 40, end: 44 } },
      {
        target: {
          source: noteAddress(revision),
          selector: [
            { type: 'TextPositionSelector', start: 4, end: 8 },
            { type: 'TextQuoteSelector', exact: 'word' },
          ],
        },
      },
    );
    expect(placeOf(read)).toEqual({ answer: 'q1@en', revision, stretch: { start: 4, end: 8 } });
    expect(toValues(read, 'fr')).toMatchObject({ kind: 'comment', text: 'Note 1', language: 'en' });
    const link = note(
      2,
      {},
      {
        motivation: 'linking',
        body: [
          { type: 'TextualBody', value: 'The law', language: 'en', purpose: 'commenting' },
          { type: 'TextualBody', value: 'https://example.org/', purpose: 'linking' },
        ],
      },
    );
    expect(saidIn(link)).toEqual({ text: 'The law', language: 'en', url: 'https://example.org/' });
  });

  it('a reply goes to the last word, and reopens a closing by answering it', () => {
    const first = note(1);
    const reply = note(2, {}, { motivation: 'replying', target: first.note.id });
    const closing = note(3, {}, { motivation: 'replying', target: reply.note.id, status: 'resolved' });
    expect(lastWord({ first, replies: [] })).toBe(first);
    expect(lastWord({ first, replies: [reply, closing] })).toBe(closing);
    const taken = note(4, {}, { motivation: 'replying', target: closing.note.id, status: 'withdrawn' });
    expect(lastWord({ first, replies: [reply, closing, taken] })).toBe(reply);
  });

  it('the letters tell the language where the script leaves no choice', () => {
    expect(languageOf('请说明。', 'en')).toBe('zh');
    expect(languageOf('ما المقصود بذلك؟', 'fr')).toBe('ar');
    expect(languageOf('Une question', 'fr')).toBe('fr');
    expect(languageOf('A question', 'ar')).toBe('en');
    expect(languageOf('61', 'ar')).toBe('ar');
  });
});
