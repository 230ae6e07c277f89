import type { Instrument } from '../catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';

/** Number of articles of each treaty text; only some of them are under review. */
export const articleCounts: Readonly<Record<Instrument, number>> = { untoc: 41, tip: 20, som: 25, fp: 21 };

/**
 * One reference to an article, found in a text. `named`: the text says which treaty; otherwise the instrument is that
 * of the question. `state`: `known` where the place exists in that treaty, else what does not.
 */
export interface TreatyReference {
  /** Positions in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly instrument: Instrument;
  readonly article: number;
  /** As in the catalogue: `1(a)(i)`; empty for the article as a whole. */
  readonly paragraph: string;
  readonly named: boolean;
  readonly state: 'known' | 'no-article' | 'no-paragraph';
}

const treatyNames: readonly (readonly [Instrument, RegExp])[] = [
  ['tip', /\bTIP\b|trafficking\s+in\s+persons|trafficking\s+protocol|palermo\s+protocol/i],
  ['som', /\bSOM\b|smuggling\s+(?:of\s+migrants|protocol)|migrants?\s+protocol/i],
  ['fp', /\bFP\b|firearms\s+protocol|protocol\s+against\s+(?:the\s+)?illicit\s+manufacturing/i],
  [
    'untoc',
    /\bUNTOC\b|organized\s+crime\s+convention|palermo\s+convention|convention\s+against\s+transnational|\b(?:the|this)\s+convention\b/i,
  ],
];
/** Another text than the four treaties: the reference is not ours to check. */
const otherText =
  /\b(?:code|act|law|laws|constitution|decree|regulations?|ordinance|statute|ley|código|loi|décret|treaty|agreement|UNCAC|against\s+corruption|ICCPR|narcotic|single\s+convention|vienna|council|directive)\b|кодекс|закон|конституци|قانون|دستور|法|宪法/i;

const reference =
  /(?:\barticles?\s+|\barts?\.\s*|\bart\s+|\bart[íi]culos?\s+|стать[яеиюё]й?\s+|\bст\.\s*|المادة\s+|第\s*)([0-9]{1,3}|[٠-٩]{1,3})((?:\s*(?:\([0-9a-zA-Z]{1,5}\)|,?\s*para(?:graph|\.)?\s*[0-9]{1,2})){0,5})/giu;

const arabicZero = '٠'.charCodeAt(0);
const toAscii = (digits: string): number =>
  Number(digits.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - arabicZero)));

/** `(1)(b)` and `, para 1 (b)` to `1(b)`, as the catalogue prints places. */
function toParagraph(text: string): string {
  const parts = [...text.matchAll(/\(([0-9a-zA-Z]{1,5})\)|([0-9]{1,2})/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const [first, ...rest] = parts;
  if (first === undefined) {
    return '';
  }
  return [/^[0-9]+$/.test(first) ? first : `(${first})`, ...rest.map((part) => `(${part})`)]
    .join('')
    .toLowerCase();
}

/** `1(a)(ii)a` to its steps; `(part 2)`, `chapeau` and the grouped end of `11(a)-(c)` are no steps. */
const stepsOf = (paragraph: string): readonly string[] =>
  paragraph
    .replace(/\s*\(part [0-9]+\)|\s*chapeau$|\([a-z]\)-\([a-z]\)$/g, '')
    .toLowerCase()
    .match(/[0-9]+|[a-z]+/g) ?? [];

const startsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((step, at) => long[at] === step);

function hasParagraph(form: Pick<ClusterForm, 'articles'>, article: string, paragraph: string): boolean {
  const known = form.articles.get(article);
  if (known === undefined || paragraph === '') {
    return true;
  }
  // The catalogue groups some subparagraphs: a place inside a listed one counts as known, and so does what holds one.
  const wanted = stepsOf(paragraph);
  return known.provisions.some((provision) => {
    const place = stepsOf(provision.paragraph);
    return startsWith(wanted, place) || startsWith(place, wanted);
  });
}

/** What stands around a reference decides which text it means: words after it first, then words before it. */
function instrumentNear(after: string, before: string): Instrument | 'other' | undefined {
  const clause = /^[^.;:()]{0,90}/u.exec(after)?.[0] ?? '';
  const linked =
    /^\s*(?:,?\s*(?:and|or|to|y|et)\s[^.;:]{0,60})?\s*(?:,\s*)?(?:of|de|du|del|des|UNTOC|TIP|SOM|FP|UNCAC)\b/iu.test(
      clause,
    );
  if (linked || otherText.test(clause.slice(0, 30))) {
    const named = treatyNames.find(([, name]) => name.test(clause));
    const other = otherText.exec(clause)?.index ?? Infinity;
    const at = named === undefined ? Infinity : (named[1].exec(clause)?.index ?? Infinity);
    if (named !== undefined && at < other) {
      return named[0];
    }
    if (other < Infinity) {
      return 'other';
    }
  }
  const lead = /[^.;:]{0,40}$/u.exec(before)?.[0] ?? '';
  const named = treatyNames.find(([, name]) => name.test(lead));
  return named?.[0] ?? (otherText.test(lead) ? 'other' : undefined);
}

/** Finds references to treaty articles in a text (feature: checked references). `own`: the instrument of the question. */
export function findTreatyReferences(
  form: Pick<ClusterForm, 'articles'>,
  own: Instrument,
  text: string,
): readonly TreatyReference[] {
  return [...text.matchAll(reference)].flatMap((match): TreatyReference[] => {
    const start = match.index;
    const whole = match[0].trimEnd();
    const end = start + whole.length;
    const near = instrumentNear(text.slice(end, end + 120), text.slice(Math.max(0, start - 60), start));
    if (near === 'other') {
      return [];
    }
    const instrument = near ?? own;
    const article = toAscii(match[1] ?? '');
    const paragraph = toParagraph(match[2] ?? '');
    const exists = article >= 1 && article <= articleCounts[instrument];
    const state = !exists
      ? 'no-article'
      : hasParagraph(form, `${instrument}-${article}`, paragraph)
        ? 'known'
        : 'no-paragraph';
    return [{ start, end, text: whole, instrument, article, paragraph, named: near !== undefined, state }];
  });
}
