import type { ReportChoice } from '../../../shared/contract/reports.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import {
  holdsComments,
  isParallelProfile,
  parallelProfiles,
  reportProfiles,
  reviewProfiles,
  type ReportProfileName,
} from '../../../shared/reports/report-names.ts';

/** What a person chooses of a document. */
export interface DocumentChoice {
  readonly profile: ReportProfileName;
  readonly audience: Audience;
  readonly language: Locale;
  /** Readers' comments go along. */
  readonly comments: boolean;
  /** Of a letter, a statement or a comparison: which one; the first one without it. */
  readonly record?: string | undefined;
  /** Of a parallel report: the organisation is named. */
  readonly named: boolean;
  /** Of a parallel report: letters and what came of them stand in an annex. */
  readonly letters: boolean;
}

/** The same in the address of the screen, so that back and forward of the browser move between choices. */
export type DocumentSearch = {
  readonly [Key in keyof DocumentChoice]?: DocumentChoice[Key] | undefined;
};

/** Reads the address: what it does not know counts as not chosen. */
export function readSearch(
  search: Readonly<Record<string, unknown>>,
  profiles: readonly ReportProfileName[] = [...reportProfiles, ...parallelProfiles],
): DocumentSearch {
  const profile = profiles.find((one) => one === search['profile']);
  const audience = audiences.find((one) => one === search['audience']);
  const language = locales.find((one) => one === search['language']);
  const record = uuidSchema.safeParse(search['record']).data;
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(audience === undefined ? {} : { audience }),
    ...(language === undefined ? {} : { language }),
    ...(search['comments'] === true ? { comments: true } : {}),
    ...(record === undefined ? {} : { record }),
    ...(search['named'] === true ? { named: true } : {}),
    ...(search['letters'] === true ? { letters: true } : {}),
  };
}

export const readReviewSearch = (search: Readonly<Record<string, unknown>>): DocumentSearch =>
  readSearch(search, reviewProfiles);

/**
 * The choice that an address stands for. Where nothing was chosen: the first kind, for the narrowest audience, in the
 * language of the interface where documents speak it.
 */
export function choiceOf(
  search: DocumentSearch,
  {
    languages,
    locale,
    first = 'questionnaire',
  }: {
    readonly languages: readonly Locale[];
    readonly locale: Locale;
    readonly first?: ReportProfileName;
  },
): DocumentChoice {
  const spoken = [search.language, locale, 'en' as const].find(
    (language) => language !== undefined && languages.includes(language),
  );
  return {
    profile: search.profile ?? first,
    audience: search.audience ?? 'confidential',
    language: spoken ?? 'en',
    comments: search.comments ?? false,
    record: search.record,
    named: search.named ?? false,
    letters: search.letters ?? false,
  };
}

/** What is asked of the back end, for the preview and for every format alike (promise 4). */
export function toRequest(
  draft: string,
  { comments, record, named, letters, ...choice }: DocumentChoice,
  hasComments: boolean,
): ReportChoice {
  const { profile } = choice;
  const which = record === undefined ? {} : profile === 'difference' ? { published: record } : { record };
  return isParallelProfile(profile)
    ? {
        draft,
        ...choice,
        ...(profile === 'parallel' ? {} : which),
        ...(named && profile !== 'letter' ? { named } : {}),
        ...(letters && profile === 'parallel' ? { letters } : {}),
      }
    : { draft, ...choice, ...(comments && hasComments && holdsComments(profile) ? { comments } : {}) };
}
