import { instruments, type Instrument, type Party } from '../../../shared/catalogue/catalogue-schema.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { isUnlistedPartyKey } from '../../../shared/profiles/profile-schema.ts';
import type { Reviewer, ReviewSetUp } from '../../../shared/reviews/review-schema.ts';
import { unlisted } from '../profiles/profile-values.ts';

/** Most reviewing States that can be written down; that more than four are too many is said, not hidden. */
export const mostReviewers = 8;

/** A reviewing State as the form holds it: everything may still be open. */
export interface ReviewerValues {
  readonly party: string | null;
  readonly unlistedKey: string;
  readonly unlistedName: string;
  readonly instruments: readonly Instrument[];
}

/** The set-up of a review as the form holds it. */
export interface SetUpValues {
  readonly reviewers: ReviewerValues[];
  /** Key of the State that the people here review for; empty while that is not said. */
  readonly reviewingFor: string;
  readonly receivedOn: string;
  readonly deadline: string;
  readonly workingLanguage: Locale | '';
}

/** A row that nobody has filled in yet; codes for parties that are not listed differ from row to row. */
export const emptyReviewer = (row: number): ReviewerValues => ({
  party: null,
  unlistedKey: `XA${String.fromCodePoint(65 + row)}`,
  unlistedName: '',
  instruments: ['untoc'],
});

const toRow = ({ party, instruments: joined }: Reviewer, row: number): ReviewerValues =>
  isUnlistedPartyKey(party.key)
    ? { party: unlisted, unlistedKey: party.key, unlistedName: party.name, instruments: joined }
    : { ...emptyReviewer(row), party: party.key, instruments: joined };

/** A stored set-up as the form holds it; two rows at least, as two States review each instrument. */
export function setUpToValues(setUp: ReviewSetUp): SetUpValues {
  const rows = setUp.reviewers.map(toRow);
  return {
    reviewers: [...rows, ...[0, 1].slice(rows.length).map(emptyReviewer)],
    reviewingFor: setUp.reviewingFor ?? '',
    receivedOn: setUp.receivedOn,
    deadline: setUp.deadline ?? '',
    workingLanguage: setUp.workingLanguage ?? '',
  };
}

/** Key of the State of a row; undefined while none is chosen. */
export const keyOf = ({ party, unlistedKey }: ReviewerValues): string | undefined =>
  party === unlisted ? unlistedKey : (party ?? undefined);

/** The reviewing States that the rows name; rows without a State say nothing yet. */
export function rowsToReviewers(rows: readonly ReviewerValues[], parties: readonly Party[]): Reviewer[] {
  const names = new Map(parties.map(({ key, name }) => [key, name]));
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const name = row.party === unlisted ? row.unlistedName.trim() : (names.get(key ?? '') ?? '');
    return key === undefined
      ? []
      : [
          {
            party: { key, name: name === '' ? key : name },
            instruments: instruments.filter((instrument) => row.instruments.includes(instrument)),
          },
        ];
  });
}

type RowField = 'unlistedKey' | 'unlistedName' | 'instruments';

/** A field that something is wrong with; the code names a message `reviews.set-up.error.<code>`. */
export interface SetUpFault {
  readonly field: `reviewers.${number}.${RowField}` | 'receivedOn' | 'deadline';
  readonly code:
    | 'key-shape'
    | 'name-missing'
    | 'without-untoc'
    | 'received-missing'
    | 'deadline-not-real'
    | 'deadline-before';
}

/** What keeps the form from being saved. Whether the pairing is as the rules want it is shown beside it, and never refused. */
export function faultsOf({ reviewers, receivedOn, deadline }: SetUpValues): readonly SetUpFault[] {
  const rows = reviewers.flatMap((row, at): SetUpFault[] => {
    const isUnlisted = row.party === unlisted;
    const faults: readonly (SetUpFault & { readonly wrong: boolean })[] = [
      {
        field: `reviewers.${at}.unlistedKey`,
        code: 'key-shape',
        wrong: isUnlisted && !isUnlistedPartyKey(row.unlistedKey),
      },
      {
        field: `reviewers.${at}.unlistedName`,
        code: 'name-missing',
        wrong: isUnlisted && row.unlistedName.trim() === '',
      },
      {
        field: `reviewers.${at}.instruments`,
        code: 'without-untoc',
        wrong: row.party !== null && !row.instruments.includes('untoc'),
      },
    ];
    return faults.filter(({ wrong }) => wrong).map(({ field, code }) => ({ field, code }));
  });
  return [
    ...rows,
    ...(isCalendarDay(receivedOn) ? [] : [{ field: 'receivedOn', code: 'received-missing' } as const]),
    ...(deadline === '' || isCalendarDay(deadline)
      ? []
      : [{ field: 'deadline', code: 'deadline-not-real' } as const]),
    ...(isCalendarDay(receivedOn) && isCalendarDay(deadline) && deadline < receivedOn
      ? [{ field: 'deadline', code: 'deadline-before' } as const]
      : []),
  ];
}

/** The set-up that the form stands for, once nothing is wrong with it. */
export function valuesToSetUp(values: SetUpValues, parties: readonly Party[]): ReviewSetUp {
  const reviewers = rowsToReviewers(values.reviewers, parties);
  const own = reviewers.find(({ party }) => party.key === values.reviewingFor)?.party.key;
  const language = locales.find((locale) => locale === values.workingLanguage);
  return {
    ...(own === undefined ? {} : { reviewingFor: own }),
    reviewers,
    receivedOn: values.receivedOn,
    ...(values.deadline === '' ? {} : { deadline: values.deadline }),
    ...(language === undefined ? {} : { workingLanguage: language }),
  };
}
