import type { Aspect, Consent, Finding, FindingType } from '../../../shared/findings/finding-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';

/** A finding as its form holds it. */
export interface FindingValues {
  readonly type: FindingType;
  readonly aspect: Aspect | '';
  readonly provisions: string[];
  readonly language: Locale;
  readonly claim: string;
  readonly sources: { readonly source: string; readonly detail: string }[];
  readonly date: string;
  readonly confidence: Finding['confidence'];
  readonly consent: Consent;
  readonly follows: string[];
}

/** A new finding stays here until somebody says otherwise. */
export const emptyFinding = (language: Locale): FindingValues => ({
  type: 'gap',
  aspect: '',
  provisions: [],
  language,
  claim: '',
  sources: [],
  date: '',
  confidence: 'unconfirmed',
  consent: 'none',
  follows: [],
});

export const findingToValues = (finding: Finding): FindingValues => ({
  ...finding,
  aspect: finding.aspect ?? '',
  sources: finding.sources.map(({ source, detail = '' }) => ({ source, detail })),
  date: finding.date ?? '',
  follows: finding.follows ?? [],
});

/** What the form says, without what was left empty. `place`: what the form does not ask. */
export function valuesToFinding(
  values: FindingValues,
  place: Pick<Finding, 'article'> & { readonly order: number | undefined },
): Finding {
  const { aspect, date, follows, sources, claim, ...rest } = values;
  const recommends = values.type === 'recommendation' && follows.length > 0;
  return {
    ...rest,
    article: place.article,
    ...(place.order === undefined ? {} : { order: place.order }),
    claim: claim.trim(),
    sources: sources
      .filter(({ source }) => source !== '')
      .map(({ source, detail }) => ({ source, ...(detail.trim() === '' ? {} : { detail: detail.trim() }) })),
    ...(aspect === '' ? {} : { aspect }),
    ...(date.trim() === '' ? {} : { date: date.trim() }),
    ...(recommends ? { follows } : {}),
  };
}
