import type { Instrument, Provision } from '../catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { readMentions } from './article-mention.ts';
import { textNamedNear } from './treaty-names.ts';

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

/** `1(a)(ii)a` to its steps; `(part 2)`, `chapeau` and the grouped end of `11(a)-(c)` are no steps. */
const stepsOf = (paragraph: string): readonly string[] =>
  paragraph
    .replace(/\s*\(part [0-9]+\)|\s*chapeau$|\([a-z]\)-\([a-z]\)$/g, '')
    .toLowerCase()
    .match(/[0-9]+|[a-z]+/g) ?? [];

const provisionSteps = new WeakMap<Provision, readonly string[]>();

/** The steps of a provision, read once: a text is compared with many, and many texts are. */
function stepsOfProvision(provision: Provision): readonly string[] {
  const known = provisionSteps.get(provision) ?? stepsOf(provision.paragraph);
  provisionSteps.set(provision, known);
  return known;
}

const startsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((step, at) => long[at] === step);

/** The provisions of an article that stand at a place, inside it or around it; none where the catalogue has none. */
export function provisionsAt(
  form: Pick<ClusterForm, 'articles'>,
  article: string,
  paragraph: string,
): readonly Provision[] {
  // The catalogue groups some subparagraphs: a place inside a listed one belongs to it, and so does what holds one.
  const wanted = stepsOf(paragraph);
  return (form.articles.get(article)?.provisions ?? []).filter((provision) => {
    const place = stepsOfProvision(provision);
    return startsWith(wanted, place) || startsWith(place, wanted);
  });
}

const hasParagraph = (form: Pick<ClusterForm, 'articles'>, article: string, paragraph: string): boolean =>
  paragraph === '' || !form.articles.has(article) || provisionsAt(form, article, paragraph).length > 0;

/** How far around a reference its text is looked for, in UTF-16 units. */
const lookBefore = 80;
const lookAfter = 240;

/** Finds references to treaty articles in a text (feature: checked references). `own`: the instrument of the question. */
export function findTreatyReferences(
  form: Pick<ClusterForm, 'articles'>,
  own: Instrument,
  text: string,
): readonly TreatyReference[] {
  return readMentions(text).flatMap(({ start, end, articles }): TreatyReference[] => {
    const before = text.slice(Math.max(0, start - lookBefore), start);
    const near = textNamedNear(before, text.slice(end, end + lookAfter));
    // "The Protocol" is that of the question; asked about the Convention it may be any of the three.
    const named = near === 'protocol' ? (own === 'untoc' ? 'other' : own) : near;
    if (named === 'other') {
      return [];
    }
    const instrument = named ?? own;
    return articles.map(({ number, paragraph, ...place }) => {
      const exists = number >= 1 && number <= articleCounts[instrument];
      const state = !exists
        ? 'no-article'
        : hasParagraph(form, `${instrument}-${number}`, paragraph)
          ? 'known'
          : 'no-paragraph';
      return {
        ...place,
        text: text.slice(place.start, place.end),
        instrument,
        article: number,
        paragraph,
        named: named !== undefined,
        state,
      };
    });
  });
}
