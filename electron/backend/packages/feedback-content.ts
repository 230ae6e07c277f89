import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { chooseNotes, type ChosenNotes, type NoteChoice } from '../annotations/choose-notes.ts';
import type { FeedbackRequest } from '../backend.ts';
import type { Library } from '../questionnaires/library.ts';
import type { PackageInput } from './package-parts.ts';

/** What a feedback may be made of. */
export interface FeedbackGround extends Omit<NoteChoice, 'may'> {
  /** All notes that are seen where it is sealed; those for fewer people than the audience stay behind. */
  readonly annotations: readonly Annotation[];
  /** Addresses of those that shall go, as far as they may; all without it. */
  readonly wanted?: ReadonlySet<string>;
}

/** Which notes a feedback carries, and which of those that were wanted stay behind, and why. */
export function chooseFeedback({ annotations, wanted, ...choice }: FeedbackGround): ChosenNotes {
  const { going, staying } = chooseNotes(annotations, choice);
  return wanted === undefined
    ? { going, staying }
    : {
        going: going.filter(({ id }) => wanted.has(id)),
        staying: new Map([...staying].filter(([id]) => wanted.has(id))),
      };
}

/**
 * What a feedback is made of: the head of the package that was read, no answer of it, and the notes that were chosen for
 * its audience (threat-model X1).
 */
export function feedbackInput(
  request: FeedbackRequest,
  from: Author | undefined,
  library: Library,
): PackageInput {
  const { about, profile, kind, audience, date, notes } = request;
  return {
    notes,
    content: {
      head: {
        type: 'feedback',
        audience,
        status: about.status,
        date,
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
    },
    modules: library.modules(about.cluster, about.questionnaire),
    catalogues: library.catalogues,
    messages: library.messages,
  };
}
