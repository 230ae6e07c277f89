import { annotationSchema, type Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { chooseNotes, type ChosenNotes } from '../annotations/choose-notes.ts';
import type { FeedbackRequest } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';
import type { PackageInput } from './package-parts.ts';

/** UTC day of the newest note; of the package where there is none. */
const dayOf = (notes: readonly Annotation[], otherwise: string): string =>
  notes
    .map(({ created, modified }) => (modified ?? created).slice(0, 10))
    .toSorted()
    .at(-1) ?? otherwise;

/** Which notes a feedback carries, and which of those that were wanted stay behind, and why. */
export function chooseFeedback(request: FeedbackRequest): ChosenNotes {
  const { about, audience, annotations, wanted, sent, showsAnswer } = request;
  const { going, staying } = chooseNotes(annotations, {
    audience,
    underReview: about.party.key,
    ...(sent === undefined ? {} : { sent }),
    ...(showsAnswer === undefined ? {} : { showsAnswer }),
  });
  return wanted === undefined
    ? { going, staying }
    : {
        going: going.filter(({ id }) => wanted.has(id)),
        staying: new Map([...staying].filter(([id]) => wanted.has(id))),
      };
}

/**
 * What a feedback is made of: the head of the package that was read, no answer of it, and the notes that its audience may
 * see, built up field by field (threat-model X1).
 */
export function feedbackInput(
  request: FeedbackRequest,
  from: Author | undefined,
  library: Library,
): PackageInput {
  const { about, profile, kind, audience } = request;
  // The order of the fields is the schema's, so that the same notes give the same bytes.
  const notes = chooseFeedback(request).going.map((note) => annotationSchema.parse(note));
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
      ...(about.id === undefined ? {} : { about: about.id }),
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
