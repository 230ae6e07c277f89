import { answerKey, citedEntry, type Answer, type AnswerPlace } from '../drafts/answer.ts';
import { canonicalJson } from '../lib/json.ts';
import { uuidSchema } from '../lib/ids.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import { unitObligation, type ClusterForm, type PlacedItem } from '../questionnaires/cluster-form.ts';
import { storageFault } from '../questionnaires/item-types.ts';
import { relevanceOf } from '../questionnaires/relevance.ts';
import type { Author } from '../revisions/revision-schema.ts';
import { matchItems, type ItemMatch, type MatchSource } from './match-items.ts';
import type { Proposal } from './proposal-schema.ts';

/** An answer of a source, with who wrote it where that is known. */
export interface SourceAnswer extends Answer {
  readonly author?: Author;
  readonly authoredAt?: string;
}

/** A source that was read: what its questions are, and what it answers. */
export interface ReadSource extends MatchSource {
  readonly id: string;
  readonly answers: readonly SourceAnswer[];
}

export interface ProposalInput {
  readonly form: ClusterForm;
  readonly profile: Profile;
  readonly answers: readonly Answer[];
  /** Keys that a person cleared or has to settle first: nothing is proposed for them. */
  readonly closed: ReadonlySet<string>;
  /** In the order in which they are preferred. */
  readonly sources: readonly ReadSource[];
  /** Whether an entry that an answer of a source cites can be cited here. */
  readonly canCite: (source: string, entry: string) => boolean;
}

/** A proposal before its state is known and refused ones are left out. */
export type FoundProposal = Omit<Proposal, 'state'>;

interface Candidate {
  readonly source: ReadSource;
  readonly order: number;
  readonly match: ItemMatch;
  readonly answer: SourceAnswer;
}

const isUuid = (id: string): boolean => uuidSchema.safeParse(id).success;

const longestInstance = 64;

/**
 * The row of a proposed answer: the one that cites the same entry already, else a row named by that entry, so that two
 * documents which number their rows alike never meet in one row.
 */
function instanceOf({ source, match, answer }: Candidate, { item }: PlacedItem, given: readonly Answer[]) {
  const entry = citedEntry(answer.value);
  if (entry !== undefined && item.repeats && match.relation === 'related-provision') {
    return given.find(({ value }) => citedEntry(value) === entry)?.instance ?? entry;
  }
  return match.isGeneral &&
    answer.instance !== undefined &&
    item.type !== 'coding' &&
    !isUuid(answer.instance)
    ? `${source.id.slice(0, 8)}-${answer.instance}`.slice(0, longestInstance)
    : answer.instance;
}

const placeOf = (item: string, instance: string | undefined, { language }: Answer): AnswerPlace => ({
  item,
  ...(instance === undefined ? {} : { instance }),
  ...(language === undefined ? {} : { language }),
});

/** A closed answer says how far a duty is met: it is proposed only where the other provision binds as strongly. */
function bindsAlike(form: ClusterForm, source: ReadSource, placed: PlacedItem, match: ItemMatch): boolean {
  const other = source.form.units.get(match.unit)?.unit;
  return (
    match.relation === 'same-question' ||
    placed.item.part !== 'answer' ||
    (other !== undefined && unitObligation(form, placed.unit) === unitObligation(source.form, other))
  );
}

const byItemOf = (answers: readonly SourceAnswer[]): ReadonlyMap<string, readonly SourceAnswer[]> =>
  Map.groupBy(
    answers.filter(({ value }) => value !== null),
    ({ item }) => item,
  );

/** Finds the proposals for one item of the form; a caller that must not hold others up may pause between items. */
export type ProposalFinder = (placed: PlacedItem) => FoundProposal[];

/**
 * Answers of other places that may serve here: of the same question in an earlier review, of the general part of another
 * cluster, and of units on provisions that the catalogue relates to those of the unit. Only for items that are asked,
 * never for one that already says the same, and each text once. Same questions come first, then the sources in the order
 * given.
 */
export function createProposalFinder(input: ProposalInput): ProposalFinder {
  const { form, profile, answers, closed, sources } = input;
  const relevance = relevanceOf(form, profile, answers);
  const given = byItemOf(answers);
  const readers = sources.map((source, order) => ({
    source,
    order,
    match: matchItems(form, source),
    byItem: byItemOf(source.answers),
  }));

  const candidatesFor = (placed: PlacedItem): Candidate[] => {
    const found = readers.flatMap(({ source, order, match: matchOf, byItem }) => {
      const matches = matchOf(placed).filter(
        (match) => byItem.has(match.item) && bindsAlike(form, source, placed, match),
      );
      // An answer to the question itself leaves no room for those of its relations in the same source.
      const same = matches.filter(({ relation }) => relation === 'same-question');
      return (same.length > 0 ? same : matches).flatMap((match) =>
        (byItem.get(match.item) ?? []).map((answer) => ({ source, order, match, answer })),
      );
    });
    const rank = ({ match }: Candidate): number => (match.relation === 'same-question' ? 0 : 1);
    return found.toSorted(
      (left, right) =>
        rank(left) - rank(right) ||
        left.order - right.order ||
        compareCodeUnits(answerKey(left.answer), answerKey(right.answer)),
    );
  };

  return (placed) => {
    const { item, group } = placed;
    const own = given.get(item.linkId) ?? [];
    const inRow = (instance: string | undefined): string => (group === undefined ? '' : (instance ?? ''));
    const textOf = ({ instance, language, value }: Answer): string =>
      `${inRow(instance)} ${language ?? ''} ${canonicalJson(value)}`;
    const said = new Set(own.map(textOf));
    return candidatesFor(placed).flatMap((candidate): FoundProposal[] => {
      const { source, match, answer } = candidate;
      const { value } = answer;
      const place = placeOf(item.linkId, instanceOf(candidate, placed, own), answer);
      const key = answerKey(place);
      const entry = citedEntry(value);
      const isOpen =
        !closed.has(key) &&
        relevance.isAsked(item.linkId, place.instance) &&
        storageFault(placed, place, value) === undefined &&
        (place.language === undefined || profile.languages.includes(place.language)) &&
        (entry === undefined || input.canCite(source.id, entry));
      const text = textOf({ ...place, value });
      if (!isOpen || said.has(text)) {
        return [];
      }
      said.add(text);
      const beside = own.filter(
        ({ instance, language }) =>
          language === place.language && (group === undefined || instance === place.instance),
      );
      return [
        {
          ...place,
          value,
          key,
          source: source.id,
          from: answerKey(answer),
          relation: match.relation,
          standing: beside.length > 0 ? 'answered' : 'blank',
          ...(answer.author === undefined ? {} : { author: answer.author }),
          ...(answer.authoredAt === undefined ? {} : { authoredAt: answer.authoredAt }),
        },
      ];
    });
  };
}
