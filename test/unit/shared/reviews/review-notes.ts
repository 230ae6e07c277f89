import { annotationSchema, type Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import {
  actTag,
  noteAddress,
  provisionTag,
  typeTag,
  type NoteAct,
  type ObservationType,
} from '../../../../shared/annotations/note-kinds.ts';
import { threadsOf } from '../../../../shared/annotations/threads.ts';
import { readNoteSchema, type ReadNote } from '../../../../shared/contract/annotations.ts';
import type { Instrument } from '../../../../shared/catalogue/catalogue-schema.ts';
import type { ObservationGround } from '../../../../shared/reviews/observations.ts';

/** State under review, its reviewers B and C, and a State that reviews nothing here. */
export const [A, B, C, D] = ['XPA', 'XPB', 'XPC', 'XPD'] as const;

export const uuidOf = (name: number): string => `00000000-0000-4000-8000-${String(name).padStart(12, '0')}`;
const tagging = (value: string) => ({ type: 'TextualBody' as const, purpose: 'tagging' as const, value });

/** A note by its number, checked by the schemas of the contract. */
export function noteOf(
  id: number,
  party: string | undefined,
  more: Partial<Annotation> = {},
  read: Partial<ReadNote> = {},
): ReadNote {
  return readNoteSchema.parse({
    note: annotationSchema.parse({
      id: noteAddress(uuidOf(id)),
      type: 'Annotation',
      motivation: 'commenting',
      target: 'https://palermo.example/questionnaire/untoc/x#untoc-5-offence-answer',
      body: [{ type: 'TextualBody', value: `Note ${id}`, language: 'en' }],
      creator: { type: 'Person', name: `Reader ${party ?? ''}`, ...(party === undefined ? {} : { party }) },
      created: '2026-03-10T09:00:00.000Z',
      status: 'open',
      audience: 'states_parties',
      ...more,
    }),
    standing: 'general',
    own: false,
    sent: true,
    ...read,
  });
}

export const observationOf = (
  id: number,
  party: string,
  type: ObservationType,
  provisions: readonly string[],
  read: Partial<ReadNote> = {},
  more: Partial<Annotation> = {},
): ReadNote =>
  noteOf(
    id,
    party,
    {
      body: [
        { type: 'TextualBody', value: `Observation ${id}`, language: 'en' },
        tagging(typeTag(type)),
        ...provisions.map((provision) => tagging(provisionTag(provision))),
      ],
      ...more,
    },
    read,
  );

/** A reply, with what it does. */
export const replyOf = (
  id: number,
  party: string,
  to: number,
  act?: NoteAct,
  read: Partial<ReadNote> = {},
): ReadNote =>
  noteOf(
    id,
    party,
    {
      motivation: 'replying',
      target: noteAddress(uuidOf(to)),
      body: [
        { type: 'TextualBody', value: `Reply ${id}` },
        ...(act === 'agreement' || act === 'withholding' || act === 'release' ? [tagging(actTag(act))] : []),
      ],
      status: act === 'closing' ? 'resolved' : act === 'withdrawal' ? 'withdrawn' : 'open',
    },
    read,
  );

const ref = (key: string) => ({ key, name: `State ${key}` });
const pair = (instrument: Instrument, ...reviewers: string[]) => ({
  instrument,
  reviewers: reviewers.map(ref),
});

/** A is reviewed: the Convention by B and C, the Firearms Protocol by C and D. */
export const groundOf = (notes: readonly ReadNote[]): ObservationGround => ({
  threads: threadsOf(notes),
  underReview: A,
  pairing: [pair('untoc', B, C), pair('fp', C, D)],
  articles: [
    { id: 'general' },
    { id: 'untoc-5', instrument: 'untoc' },
    { id: 'untoc-6', instrument: 'untoc' },
    { id: 'fp-5', instrument: 'fp' },
  ],
  articleOf: (provision) => /^[a-z]+-[0-9]+/.exec(provision)?.[0],
});
