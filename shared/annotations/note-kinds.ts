import { provisionIdSchema } from '../catalogue/catalogue-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import type { Annotation } from './annotation-schema.ts';

/** Our own words of an annotation document: kinds of observations, marks on threads, and what they are about. */
const ns = 'https://palermo.example/ns/annotation/v1#';

/** Kinds of observations of a country review (review-mechanism §10): tags of a note, never a judgement of the State. */
export const observationTypes = ['gap', 'challenge', 'best-practice', 'suggestion', 'assistance'] as const;
export type ObservationType = (typeof observationTypes)[number];

/** What a person writes in a review. */
export const noteKinds = [
  'comment',
  'clarification',
  'wording',
  'link',
  'translation',
  'observation',
  'summary',
  'reply',
] as const;
export type NoteKind = (typeof noteKinds)[number];

/**
 * What a person does about a note, as a reply of its own, so that nothing sent is ever changed: `closing` ends the thread,
 * `agreement` takes an observation on, `withholding` keeps one out of what others see and `release` gives it free again,
 * `withdrawal` takes back the author's own note, closing, agreement or withholding.
 */
export const noteActs = ['closing', 'agreement', 'withholding', 'release', 'withdrawal'] as const;
export type NoteAct = (typeof noteActs)[number];

export const typeTag = (type: ObservationType): string => `${ns}${type}`;
export const actTag = (act: Exclude<NoteAct, 'closing' | 'withdrawal'>): string => `${ns}${act}`;
export const kindTag = (kind: 'translation' | 'summary'): string => `${ns}${kind}`;
/** A provision, as a tag of an observation. */
export const provisionTag = (provision: string): string => `https://palermo.example/provision/${provision}`;
const provisionStart = provisionTag('');

export const tagsOf = ({ body }: Annotation): string[] =>
  body.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value);

const linkBodyOf = ({ motivation, body }: Annotation): Annotation['body'][number] | undefined =>
  motivation === 'linking' ? body.find(({ purpose }) => purpose === 'linking') : undefined;

/** The address that a link leads to, as its author gave it: whoever opens it checks it again (threat model, R6). */
export const linkOf = (note: Annotation): string | undefined => linkBodyOf(note)?.value;

/** What a person wrote in a note: neither its tags nor the address of a link. */
export function textsOf(note: Annotation): Annotation['body'] {
  const link = linkBodyOf(note);
  return note.body.filter((body) => body.purpose !== 'tagging' && body !== link);
}

export const observationTypeOf = (note: Annotation): ObservationType | undefined => {
  const tags = new Set(tagsOf(note));
  return observationTypes.find((type) => tags.has(typeTag(type)));
};

/** Ids of the provisions that a note is tied to, each once; whether there are such provisions, the catalogue tells. */
export const provisionsOf = (note: Annotation): string[] => [
  ...new Set(
    tagsOf(note).flatMap((tag) => {
      const id = tag.startsWith(provisionStart) ? tag.slice(provisionStart.length) : '';
      return provisionIdSchema.safeParse(id).success ? [id] : [];
    }),
  ),
];

/** What a reply does about the note that it targets; undefined for one that only says something. */
export function actOf(note: Annotation): NoteAct | undefined {
  if (note.motivation !== 'replying') {
    return undefined;
  }
  if (note.status !== 'open') {
    return note.status === 'resolved' ? 'closing' : 'withdrawal';
  }
  const tags = new Set(tagsOf(note));
  return (['agreement', 'withholding', 'release'] as const).find((act) => tags.has(actTag(act)));
}

/** What kind of note this is, by its motivation and tags. */
export function kindOf(note: Annotation): NoteKind {
  switch (note.motivation) {
    case 'replying':
      return 'reply';
    case 'questioning':
      return 'clarification';
    case 'editing':
      return 'wording';
    case 'linking':
      return 'link';
    case 'commenting': {
      const tags = new Set(tagsOf(note));
      if (tags.has(kindTag('translation'))) {
        return 'translation';
      }
      if (tags.has(kindTag('summary'))) {
        return 'summary';
      }
      return observationTypeOf(note) === undefined ? 'comment' : 'observation';
    }
  }
}

const urn = 'urn:uuid:';
/** Address of a question: its questionnaire and its item, whatever the version. */
export const questionAddress = (questionnaireUrl: string, linkId: string): string =>
  `${questionnaireUrl}#${linkId}`;
export const noteAddress = (id: string): string => `${urn}${id}`;
export const idOfNote = ({ id }: Pick<Annotation, 'id'>): string => id.slice(urn.length);

/** What a note is on: the revision of an answer, an item by its linkId, or something else by its address (another note). */
export type NoteTarget =
  | { readonly kind: 'revision'; readonly revision: string }
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'other' };

export function targetOf({ target }: Annotation): NoteTarget {
  if (typeof target !== 'string') {
    return { kind: 'revision', revision: target.source.slice(urn.length) };
  }
  if (target.startsWith(urn)) {
    return { kind: 'note', note: target.slice(urn.length) };
  }
  const item = linkIdSchema.safeParse(target.split('#').at(1));
  return item.success ? { kind: 'item', item: item.data } : { kind: 'other' };
}
