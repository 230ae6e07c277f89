import type { ReportChoice } from '../../../shared/contract/reports.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import {
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
  /** Of the summary of differences: which published text; the first one without it. */
  readonly published?: string | undefined;
}

/** The same in the address of the screen, so that back and forward of the browser move between choices. */
export type DocumentSearch = {
  readonly [Key in keyof DocumentChoice]?: DocumentChoice[Key] | undefined;
};

/** Documents of a parallel report that are made of all of it, beside those of any draft. */
export const wholeReportProfiles = ['parallel', 'difference'] as const;

/** Reads the address: what it does not know counts as not chosen. */
export function readSearch(
  search: Readonly<Record<string, unknown>>,
  profiles: readonly ReportProfileName[] = [...reportProfiles, ...wholeReportProfiles],
): DocumentSearch {
  const profile = profiles.find((one) => one === search['profile']);
  const audience = audiences.find((one) => one === search['audience']);
  const language = locales.find((one) => one === search['language']);
  const published = uuidSchema.safeParse(search['published']).data;
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(audience === undefined ? {} : { audience }),
    ...(language === undefined ? {} : { language }),
    ...(search['comments'] === true ? { comments: true } : {}),
    ...(published === undefined ? {} : { published }),
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
    ...(search.published === undefined ? {} : { published: search.published }),
  };
}

/** What is asked of the back end, for the preview and for every format alike (promise 4). */
export const toRequest = (
  draft: string,
  { comments, published, ...choice }: DocumentChoice,
  hasComments: boolean,
): ReportChoice => ({
  draft,
  ...choice,
  ...(comments && hasComments ? { comments: true } : {}),
  ...(published === undefined || choice.profile !== 'difference' ? {} : { published }),
});
