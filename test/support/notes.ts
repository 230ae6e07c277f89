import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import { makeAnnotation, type NoteContext } from '../../shared/annotations/make-annotation.ts';
import { noteInputSchema, type NoteInput } from '../../shared/annotations/note-input.ts';
import { actTag, noteAddress, type NoteAct } from '../../shared/annotations/note-kinds.ts';

/** A UUID with a number that can be read off. */
export const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export const reviewer: Annotation['creator'] = { type: 'Person', name: 'R. Reader', party: 'ATL' };
export const coReviewer: Annotation['creator'] = { type: 'Person', name: 'C. Other', party: 'BOR' };
export const expert: Annotation['creator'] = { type: 'Person', name: 'E. Expert', party: 'XAA' };
export const underReview = 'XAA';

/** A stored note, made by hand: it may be one that this application would not write. */
export const noteOf = (number: number, change: Partial<Annotation> = {}): Annotation => ({
  id: noteAddress(idOf(number)),
  type: 'Annotation',
  motivation: 'commenting',
  target: { source: noteAddress(idOf(0xabc)) },
  body: [
    { type: 'TextualBody', value: 'Words.', format: 'text/plain', language: 'en', textDirection: 'ltr' },
  ],
  creator: reviewer,
  created: '2026-03-12T09:00:00.000Z',
  status: 'open',
  audience: 'confidential',
  ...change,
});

/** A reply to another note, which may do something about it. */
export const replyTo = (
  number: number,
  parent: number,
  creator: Annotation['creator'],
  act?: NoteAct,
): Annotation =>
  noteOf(number, {
    motivation: 'replying',
    target: noteAddress(idOf(parent)),
    creator,
    ...(act === 'closing' ? { status: 'resolved' } : act === 'withdrawal' ? { status: 'withdrawn' } : {}),
    ...(act === 'agreement' || act === 'withholding' || act === 'release'
      ? { body: [{ type: 'TextualBody', value: actTag(act), purpose: 'tagging' }] }
      : {}),
  });

/** What the service would add to a note on a text, with its input as the contract takes it. */
export const noteContext = (change: Partial<NoteContext> = {}): NoteContext => ({
  id: idOf(1),
  created: '2026-03-12T09:00:00.000Z',
  creator: reviewer,
  on: { revision: idOf(0xabc), text: 'The law punishes it. The law names no body.' },
  isProvision: (id) => id.startsWith('untoc-5-'),
  parseUrl: (text) => URL.parse(text),
  ...change,
});

/** A comment in English on an answer, but for what is changed. */
export const noteInput = (change: Partial<NoteInput> = {}): NoteInput =>
  noteInputSchema.parse({
    kind: 'comment',
    on: { answer: 'untoc-5-group-law@en' },
    text: 'Which body?',
    language: 'en',
    audience: 'confidential',
    ...change,
  });

export const made = (
  input: Partial<NoteInput> = {},
  context: Partial<NoteContext> = {},
): ReturnType<typeof makeAnnotation> => makeAnnotation(noteInput(input), noteContext(context));
