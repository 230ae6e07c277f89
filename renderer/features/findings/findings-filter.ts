import { cautiousFinding, reachOf } from '../../../shared/findings/consent.ts';
import {
  aspects,
  consentSchema,
  findingTypes,
  type Aspect,
  type Consent,
  type FindingType,
  type Source,
} from '../../../shared/findings/finding-schema.ts';
import { compareFindings } from '../../../shared/findings/order.ts';
import type { FindingRecord } from './use-findings.ts';

/** Which findings are shown; without a word all of them. */
export interface FindingsFilter {
  readonly type?: FindingType;
  readonly article?: string;
  readonly aspect?: Aspect;
  /** How far they go, by their own consent and that of their sources. */
  readonly reach?: Consent;
}

/** Takes from an address what it may say, and nothing else. */
export function readFindingsFilter(search: Readonly<Record<string, unknown>>): FindingsFilter {
  const type = findingTypes.find((one) => one === search['type']);
  const aspect = aspects.find((one) => one === search['aspect']);
  const reach = consentSchema.options.find((one) => one === search['reach']);
  const { article } = search;
  return {
    ...(type === undefined ? {} : { type }),
    ...(typeof article === 'string' && article.length <= 80 ? { article } : {}),
    ...(aspect === undefined ? {} : { aspect }),
    ...(reach === undefined ? {} : { reach }),
  };
}

/** The findings that pass, article by article in the order of the report; those of an article that it does not have last. */
export function filterFindings(
  findings: readonly FindingRecord[],
  register: ReadonlyMap<string, Source>,
  articles: readonly string[],
  { type, article, aspect, reach }: FindingsFilter,
): FindingRecord[] {
  const placeOf = ({ value }: FindingRecord): number => {
    const at = articles.indexOf(value.article);
    return at < 0 ? articles.length : at;
  };
  return findings
    .filter(
      (record) =>
        (type === undefined || record.value.type === type) &&
        (article === undefined || record.value.article === article) &&
        (aspect === undefined || record.value.aspect === aspect) &&
        (reach === undefined || reachOf(cautiousFinding(record), register).reach === reach),
    )
    .toSorted((left, right) => placeOf(left) - placeOf(right) || compareFindings(left, right));
}
