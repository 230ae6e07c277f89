import type { Answer } from '../drafts/answer.ts';
import { parseAnswerKey } from '../drafts/answer.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import { leafItems, type ClusterForm } from '../questionnaires/cluster-form.ts';
import type { GroupItem, ItemPart, LeafItem, Unit } from '../questionnaires/questionnaire-schema.ts';
import { answersByItem, createRelevance, type Relevance } from '../questionnaires/relevance.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { asksForNotice } from './ledger-items.ts';
import { articleNumbers, placeOfUnit, unitsOf } from './ledger-place.ts';
import type { MissingPart, Notice, NotificationRow, NotificationState } from './ledger-schema.ts';

/** What stands in a draft, for one reading of its ledgers. */
export interface LedgerInput {
  readonly form: ClusterForm;
  readonly profile: Pick<Profile, 'instruments' | 'uncacParty'>;
  readonly answers: readonly Answer[];
  /** Keys of answers with two versions side by side. */
  readonly conflicts: readonly string[];
  readonly register: ReadonlyMap<string, RegisterEntry>;
}

interface Reading extends LedgerInput {
  readonly relevance: Relevance;
  readonly byItem: ReadonlyMap<string, readonly Answer[]>;
  readonly contested: ReadonlySet<string>;
}

/** A run of items that tell of one notice: those of the unit itself, or one row of a repeating group. */
interface Run {
  readonly items: readonly LeafItem[];
  readonly instance?: string;
}

const withPart = (items: readonly LeafItem[], part: ItemPart): LeafItem[] =>
  items.filter((item) => item.part === part);

const answersOf = (
  { byItem, relevance }: Reading,
  { linkId }: LeafItem,
  instance?: string,
): readonly Answer[] =>
  (byItem.get(linkId) ?? []).filter(
    (answer) =>
      (instance === undefined || answer.instance === instance) && relevance.isAsked(linkId, answer.instance),
  );

function textIn(reading: Reading, run: Run, part: ItemPart): string | undefined {
  const value = withPart(run.items, part).flatMap((item) => answersOf(reading, item, run.instance))[0]?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The rows of a repeating group that hold an answer, in the order in which their keys stand. */
function rowsOf(reading: Reading, group: GroupItem): Run[] {
  const instances = new Set(
    group.items.flatMap((item) => answersOf(reading, item).flatMap(({ instance }) => instance ?? [])),
  );
  return [...instances].map((instance) => ({ items: group.items, instance }));
}

/** The runs of a unit that ask for a date or a reference and are asked now; a group without rows is one empty run. */
function runsOf(reading: Reading, unit: Unit): Run[] {
  const own = unit.items.flatMap((item) => (item.type === 'group' ? [] : [item]));
  const groups = unit.items.flatMap((item) => (item.type === 'group' ? [item] : []));
  return [
    ...(asksForNotice(own) ? [{ items: own }] : []),
    ...groups
      .filter((group) => asksForNotice(group.items) && reading.relevance.isAsked(group.linkId))
      .flatMap((group) => {
        const rows = rowsOf(reading, group);
        return rows.length === 0 ? [{ items: group.items }] : rows;
      }),
  ];
}

function toNotice(reading: Reading, run: Run): Notice | undefined {
  const date = textIn(reading, run, 'notified-on');
  const reference = textIn(reading, run, 'notified-reference');
  return date === undefined && reference === undefined
    ? undefined
    : {
        ...(run.instance === undefined ? {} : { instance: run.instance }),
        ...(date === undefined ? {} : { date }),
        ...(reference === undefined ? {} : { reference }),
      };
}

function stateOf(reading: Reading, item: LeafItem | undefined): NotificationState {
  if (item === undefined) {
    return 'not-marked';
  }
  if (reading.contested.has(item.linkId)) {
    return 'two-versions';
  }
  const value = answersOf(reading, item)[0]?.value;
  switch (value) {
    case 'yes':
    case 'in-part':
    case 'no':
      return value;
    default:
      return value === undefined ? 'not-answered' : 'not-marked';
  }
}

function missingOf(
  reading: Reading,
  unit: Unit,
  state: NotificationState,
  runs: readonly Run[],
): MissingPart[] {
  if (state === 'not-answered') {
    return ['answer'];
  }
  if (state !== 'yes' && state !== 'in-part') {
    return [];
  }
  const lacks = (part: ItemPart, run: Run): boolean => {
    const asked = withPart(run.items, part).some(
      ({ linkId }) => reading.relevance.isAsked(linkId, run.instance) && !reading.contested.has(linkId),
    );
    return asked && textIn(reading, run, part) === undefined;
  };
  const institutions = withPart(leafItems(unit), 'institution').filter(
    ({ linkId }) => reading.relevance.isAsked(linkId) && !reading.contested.has(linkId),
  );
  return [
    ...(runs.some((run) => lacks('notified-on', run)) ? (['date'] as const) : []),
    ...(runs.some((run) => lacks('notified-reference', run)) ? (['reference'] as const) : []),
    ...(institutions.some((item) => answersOf(reading, item).length === 0) ? (['institution'] as const) : []),
  ];
}

function institutionsOf(reading: Reading, unit: Unit): NotificationRow['institutions'] {
  return withPart(leafItems(unit), 'institution')
    .flatMap((item) => answersOf(reading, item))
    .flatMap(({ value }) =>
      typeof value === 'object' && value !== null && 'register' in value
        ? [
            {
              register: value.register,
              title: reading.register.get(value.register)?.title ?? value.register,
              provisions: value.provisions,
            },
          ]
        : [],
    );
}

/**
 * The duties to notify in one form: every unit whose provisions the catalogue marks so, in the order of the form, whether
 * asked of this State or not; what was notified, when, where it can be found, and what is still missing.
 */
export function notifications(input: LedgerInput): NotificationRow[] {
  const { form, profile } = input;
  const byItem = answersByItem(input.answers);
  const reading: Reading = {
    ...input,
    byItem,
    relevance: createRelevance(form, profile, byItem),
    contested: new Set(input.conflicts.flatMap((key) => parseAnswerKey(key)?.item ?? [])),
  };
  const numbers = articleNumbers(form);
  return unitsOf(form).flatMap((where): NotificationRow[] => {
    const { unit } = where;
    const provisions = unit.provisions.filter((id) => form.provisions.get(id)?.answerKind === 'notification');
    const items = leafItems(unit);
    const [answer] = withPart(items, 'answer');
    const first = answer ?? items[0];
    if (provisions.length === 0 || first === undefined) {
      return [];
    }
    const reason = reading.relevance.hiddenReason(first.linkId);
    const state = stateOf(reading, answer);
    const runs = reason === undefined ? runsOf(reading, unit) : [];
    return [
      {
        ...placeOfUnit(form, numbers, where, provisions),
        ...(reason === undefined
          ? {}
          : { notAsked: reason.kind === 'profile' ? reason.reason : ('condition' as const) }),
        state,
        notices: runs.flatMap((run) => toNotice(reading, run) ?? []),
        institutions: reason === undefined ? institutionsOf(reading, unit) : [],
        missing: reason === undefined ? missingOf(reading, unit, state, runs) : [],
      },
    ];
  });
}
