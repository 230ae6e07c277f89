import type { AdoptionPreview } from '../../../shared/contract/editions.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ClusterForm, PlacedItem } from '../../../shared/questionnaires/cluster-form.ts';
import { compareQuestionnaires, itemsOf } from '../../../shared/questionnaires/compare-editions.ts';
import { itemMeaning } from '../../../shared/questionnaires/item-meaning.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import type {
  Item,
  Questionnaire,
  QuestionnaireRef,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import { readCarries, type StandingCarry } from '../carries/carry-store.ts';
import type { Reader } from '../database/open-database.ts';
import { answerOf, placeOf, readAnswers, readMarks } from '../drafts/draft-state.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { refKey, type Library } from '../questionnaires/library.ts';
import type { StoredRevision } from '../revisions/revision-store.ts';
import { editionOfTitle, readAdoptions } from './adoption-store.ts';

/** What the answer at one key becomes under another edition. */
export type Fate = 'carried' | 'check-again' | 'no-longer-fits' | 'gone';

export interface AnswerFate {
  readonly key: string;
  readonly fate: Fate;
  /** The edition for whose question the answer was given. */
  readonly origin: QuestionnaireRef | undefined;
  /** The mark that stands on the answer. */
  readonly carry: StandingCarry | undefined;
  /** The mark says what no longer holds: the question means again what it meant when it was answered. */
  readonly isRestored: boolean;
}

/** A draft's step from the editions that it answers to others. */
export interface Adoption {
  /** All references of the draft afterwards. */
  readonly refs: readonly QuestionnaireRef[];
  readonly switched: readonly { readonly from: Questionnaire; readonly to: Questionnaire }[];
  readonly next: ClusterForm;
  readonly fates: readonly AnswerFate[];
  /** Keys in conflict that could not be settled afterwards. */
  readonly conflicts: readonly string[];
}

/** The editions named, else the newest of each url that the draft answers; refused where one is not of its modules. */
function chooseRefs(
  draft: StoredDraft,
  library: Library,
  wanted: readonly QuestionnaireRef[] | undefined,
): Result<QuestionnaireRef[], AppError> {
  const find = (ref: QuestionnaireRef): Questionnaire | undefined =>
    library.questionnaires.find((module) => refKey(module) === refKey(ref));
  if (wanted === undefined) {
    return ok(draft.questionnaire.map((ref) => library.newestOf(ref.url) ?? ref));
  }
  const refs = [...draft.questionnaire];
  const taken = new Set<number>();
  for (const ref of wanted) {
    const module = find(ref);
    const at = refs.findIndex((held) => {
      const own = find(held);
      return (
        module !== undefined && own?.instrument === module.instrument && module.cluster === draft.cluster
      );
    });
    if (at < 0 || taken.has(at)) {
      return err(appError('edition-not-at-hand', { url: ref.url, version: ref.version }));
    }
    taken.add(at);
    refs[at] = { url: ref.url, version: ref.version };
  }
  return ok(refs);
}

interface Origin {
  readonly ref: QuestionnaireRef;
  readonly item: Item;
}

/** Finds for which question an answer was given: what its mark says, else the edition in use, else the last that had it. */
function createOrigins(
  reader: Reader,
  draft: StoredDraft,
  library: Library,
): (linkId: string, carry: StandingCarry | undefined) => Origin | undefined {
  const modules = new Map(library.questionnaires.map((module) => [refKey(module), module]));
  const originsOf = (refs: readonly QuestionnaireRef[]): Map<string, Origin> =>
    new Map(
      refs.flatMap((ref) => {
        const module = modules.get(refKey(ref));
        const items = module === undefined ? [] : [...itemsOf(module).values()];
        return items.map(({ item }): [string, Origin] => [item.linkId, { ref, item }]);
      }),
    );
  // Of several the one set last stands: from the oldest edition to the one in use.
  const standing = new Map(
    [draft.questionnaire, ...readAdoptions(reader, draft.id).map(({ from }) => from)]
      .toReversed()
      .flatMap((refs) => [...originsOf(refs)]),
  );
  const titles = new Map(library.questionnaires.map((module) => [editionOfTitle(module), module]));
  const marked = new Map<string, ReadonlyMap<string, Origin>>();
  const markedBy = ({ from }: StandingCarry): ReadonlyMap<string, Origin> | undefined => {
    const module = from.kind === 'edition' ? titles.get(from.title) : undefined;
    if (module === undefined) {
      return undefined;
    }
    const origins = marked.get(from.title) ?? originsOf([{ url: module.url, version: module.version }]);
    marked.set(from.title, origins);
    return origins;
  };
  return (linkId, carry) =>
    (carry === undefined ? undefined : markedBy(carry)?.get(linkId)) ?? standing.get(linkId);
}

/** Whether the answer was written again after it was marked: then it answers the question that it stood under. */
const isRewritten = (heads: readonly StoredRevision[], carry: StandingCarry): boolean =>
  heads.some(({ authoredAt }) => authoredAt > carry.authoredAt);

function fateOf(
  key: string,
  heads: readonly StoredRevision[],
  placed: PlacedItem | undefined,
  origin: Origin | undefined,
): Fate {
  const place = placeOf(key);
  if (placed === undefined || place === undefined) {
    return 'gone';
  }
  const fits = heads.every((head) => {
    const answer = answerOf(key, head);
    return answer !== undefined && storageFault(placed, place, answer.value) === undefined;
  });
  if (!fits) {
    return 'no-longer-fits';
  }
  return origin === undefined || itemMeaning(origin.item) === itemMeaning(placed.item)
    ? 'carried'
    : 'check-again';
}

/** Works out what other editions would mean for a draft, and changes nothing. */
export function planAdoption(
  reader: Reader,
  draft: StoredDraft,
  library: Library,
  wanted: readonly QuestionnaireRef[] | undefined,
): Result<Adoption, AppError> {
  const chosen = chooseRefs(draft, library, wanted);
  if (!chosen.ok) {
    return chosen;
  }
  const refs = chosen.value;
  const old = library.form(draft.cluster, draft.questionnaire);
  const next = library.form(draft.cluster, refs);
  if (old === undefined || next === undefined) {
    return err(appError('no-questionnaire', { cluster: draft.cluster }));
  }
  const held = new Set(draft.questionnaire.map(refKey));
  const switched = next.modules.flatMap((to) => {
    const from = old.modules.find(({ instrument }) => instrument === to.instrument);
    const isHeld = from !== undefined && held.has(refKey(from));
    return isHeld && refKey(from) !== refKey(to) ? [{ from, to }] : [];
  });
  const instruments = new Set(switched.map(({ to }) => to.instrument));
  const originOf = createOrigins(reader, draft, library);
  const carries = readCarries(reader, draft.id);
  const state = readAnswers(reader, draft.id);
  const fates = [...state.heads].flatMap(([key, heads]): AnswerFate[] => {
    const linkId = itemOfKey(key);
    const placed = next.items.get(linkId);
    const module = (placed ?? old.items.get(linkId))?.module;
    if (module === undefined || !instruments.has(module.instrument)) {
      return [];
    }
    if (heads.every(({ value }) => value === 'null')) {
      return [];
    }
    const carry = carries.get(key);
    const isStale = carry !== undefined && isRewritten(heads, carry);
    const origin = originOf(linkId, isStale ? undefined : carry);
    const fate = fateOf(key, heads, placed, origin);
    const isRestored = carry?.from.kind === 'edition' && !isStale && fate === 'carried';
    return [{ key, fate, origin: origin?.ref, carry, isRestored }];
  });
  const lost = new Set(
    fates.filter(({ fate }) => fate === 'gone' || fate === 'no-longer-fits').map(({ key }) => key),
  );
  const conflicts = state.conflicts.filter((key) => lost.has(key));
  return ok({ refs, switched, next, fates, conflicts });
}

const keysOf = (fates: readonly AnswerFate[], fate: Fate): string[] =>
  fates.filter((one) => one.fate === fate).map(({ key }) => key);

/** The plan as the contract tells it. */
export function toPreview(reader: Reader, draft: StoredDraft, adoption: Adoption): AdoptionPreview {
  const { switched, fates, next } = adoption;
  const modules = switched.map(({ from, to }) => ({
    instrument: to.instrument,
    from: { url: from.url, version: from.version },
    to: { url: to.url, version: to.version },
    comparison: compareQuestionnaires(from, to),
  }));
  const touched = new Set(
    modules
      .flatMap(({ comparison }) => [...comparison.changed, ...comparison.new])
      .map(({ linkId }) => linkId),
  );
  const units = new Set([...touched].flatMap((linkId) => next.items.get(linkId)?.unit.id ?? []));
  return {
    modules,
    carried: keysOf(fates, 'carried').length,
    checkAgain: keysOf(fates, 'check-again'),
    noLongerFit: keysOf(fates, 'no-longer-fits'),
    gone: keysOf(fates, 'gone'),
    conflicts: [...adoption.conflicts],
    ready: readMarks(reader, draft.id)
      .filter(({ unit, ready }) => ready && units.has(unit))
      .map(({ unit }) => ({ unit, title: next.units.get(unit)?.unit.title ?? unit })),
  };
}
