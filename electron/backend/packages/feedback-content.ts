import { annotationSchema, type Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { FeedbackRequest } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';
import type { PackageInput } from './package-parts.ts';

/** A package is no wider than its narrowest note: one meant for fewer people stays behind. */
const mayGo = (note: Annotation, audience: Audience): boolean =>
  audiences.indexOf(audience) >= audiences.indexOf(note.audience);

/** Notes that go along, of those that may; an answer to a note that stays behind stays with it, however long the chain. */
export function chooseNotes(
  notes: readonly Annotation[],
  audience: Audience,
  may: (note: Annotation) => boolean = () => true,
): Annotation[] {
  const answersTo = Map.groupBy(notes, ({ target }) => (typeof target === 'string' ? target : undefined));
  const staying = new Set(notes.filter((note) => !mayGo(note, audience) || !may(note)));
  // A set is walked to its end, with what is added on the way.
  for (const { id } of staying) {
    answersTo.get(id)?.forEach((note) => staying.add(note));
  }
  return notes.filter((note) => !staying.has(note));
}

/** UTC day of the newest note; of the package where there is none. */
const dayOf = (notes: readonly Annotation[], otherwise: string): string =>
  notes
    .map(({ created, modified }) => (modified ?? created).slice(0, 10))
    .toSorted()
    .at(-1) ?? otherwise;

/**
 * What a feedback is made of: the head of the package that was read, no answer of it, and the notes that its audience may
 * see, built up field by field (threat-model X1).
 */
export function feedbackInput(
  { about, profile, kind, audience, annotations }: FeedbackRequest,
  from: Author | undefined,
  library: Library,
): PackageInput {
  // The order of the fields is the schema's, so that the same notes give the same bytes.
  const notes = chooseNotes(annotations, audience).map((note) => annotationSchema.parse(note));
  return {
    content: {
      head: {
        type: 'feedback',
        audience,
        status: about.status,
        date: dayOf(notes, about.date),
        draft: about.draft,
        party: about.party,
        cluster: about.cluster,
        questionnaire: about.questionnaire,
        ...(about.catalogue === undefined ? {} : { catalogue: about.catalogue }),
      },
      kind,
      ...(from === undefined ? {} : { from }),
      about: about.id,
      conflicts: [],
      response: {
        format: 'palermo-response/1',
        questionnaire: about.questionnaire,
        profile,
        cluster: about.cluster,
        answers: [],
      },
      annotations: notes,
    },
    modules: library.modules(about.cluster, about.questionnaire),
    catalogues: library.catalogues,
    messages: library.messages,
  };
}
