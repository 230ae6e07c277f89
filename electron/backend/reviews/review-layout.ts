import { instruments, type Catalogue } from '../../../shared/catalogue/catalogue-schema.ts';
import { answerKey, type Answer } from '../../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { createTranslate, type Translate } from '../../../shared/i18n/message.ts';
import { createClusterForm, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import type { ReportItem, ReportUnit } from '../../../shared/reports/report-model.ts';
import { reportItem } from '../../../shared/reports/report-values.ts';
import { provisionWords } from '../../../shared/reports/report-wording.ts';
import { otherAnswers, type ReviewArticleOutline } from '../../../shared/reviews/review-schema.ts';
import type { ViewMeans } from '../packages/kept-view.ts';
import type { ReadContent } from '../packages/package-content.ts';
import type { StoredReviewAnswer, VersionFacts } from './review-store.ts';

/** An entry without the ids of rows, which nobody who reads needs. */
const entryPart = (entry: ReportUnit['entries'][number]) =>
  entry.kind === 'item'
    ? entry
    : { ...entry, rows: entry.rows.map(({ label, items }) => ({ label, items })) };

/** A question unit as the report shows it; undefined values are left to JSON to drop. */
interface LaidUnit extends Omit<ReportUnit, 'provisions' | 'provisionWords' | 'entries'> {
  readonly provisions: readonly { readonly id: string; readonly name: string }[];
  readonly entries: readonly ReturnType<typeof entryPart>[];
}

interface LaidArticle {
  readonly outline: ReviewArticleOutline;
  readonly units: readonly LaidUnit[];
}

/** A version as it is kept: articles as the report shows them, and answers by their keys. */
export interface LaidOut {
  readonly articles: readonly LaidArticle[];
  readonly answers: readonly StoredReviewAnswer[];
  readonly edition: VersionFacts['edition'];
  readonly hidden: VersionFacts['hidden'];
}

/** Items without a place in the form stand so many to a part. */
const itemsPerUnit = 100;

const keysIn = (units: readonly LaidUnit[]): string[] =>
  units.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      (entry.kind === 'item' ? [entry] : entry.rows.flatMap(({ items }) => items)).flatMap(({ keys }) =>
        keys.flat(),
      ),
    ),
  );

/** An item whose question is not at hand is called by its linkId and read as plain text. */
const nameless = (linkId: string): LeafItem => ({
  linkId,
  type: 'string',
  text: linkId,
  provisions: [],
  required: false,
  repeats: false,
});

/** Articles of one id (two modules may each have a general part) are one. */
function joined(articles: readonly LaidArticle[]): LaidArticle[] {
  const byId = new Map<string, LaidArticle>();
  for (const article of articles) {
    const known = byId.get(article.outline.id);
    byId.set(
      article.outline.id,
      known === undefined
        ? article
        : {
            outline: {
              ...known.outline,
              units: known.outline.units + article.outline.units,
              answered: known.outline.answered + article.outline.answered,
            },
            units: [...known.units, ...article.units],
          },
    );
  }
  return [...byId.values()];
}

const outlineOf = (
  article: Pick<ReviewArticleOutline, 'id' | 'instrument' | 'group' | 'heading'>,
  units: readonly LaidUnit[],
): ReviewArticleOutline => ({
  ...article,
  units: units.length,
  answered: units.filter(({ answered }) => answered).length,
});

/** Names of provisions as the report writes them. */
function namesOfProvisions(catalogues: readonly Catalogue[], t: Translate): (id: string) => string {
  const names = new Map(
    catalogues.flatMap(({ articles }) =>
      articles.flatMap(({ number, provisions }) =>
        provisions.map(({ id, paragraph }) => [
          id,
          provisionWords(number, paragraph, t)
            .map(({ text }) => text)
            .join(''),
        ]),
      ),
    ),
  );
  return (id) => names.get(id) ?? id;
}

/** Answers that the report has no place for, by item. */
function otherArticle(
  left: readonly Answer[],
  { response, form, translate: t }: { response: ResponseDocument; form: ClusterForm; translate: Translate },
): LaidArticle | undefined {
  const byItem = Map.groupBy(left, ({ item }) => item);
  const register = new Map((response.register ?? []).map((entry) => [entry.id, entry]));
  const items = [...byItem].map(([linkId, answers]): ReportItem => {
    const known = form.items.get(linkId)?.item;
    return reportItem(known === undefined || known.type === 'group' ? nameless(linkId) : known, {
      answers: new Map([[linkId, answers]]),
      unsettled: new Set(),
      register,
      languages: response.profile.languages,
      translate: t,
    });
  });
  if (items.length === 0) {
    return undefined;
  }
  const units = Array.from({ length: Math.ceil(items.length / itemsPerUnit) }, (_, page): LaidUnit => ({
    id: `${otherAnswers}-${page + 1}`,
    title: t('kept.part.answers'),
    obligation: undefined,
    provisions: [],
    entries: items.slice(page * itemsPerUnit, (page + 1) * itemsPerUnit),
    answered: true,
  }));
  const name = t('kept.part.answers');
  return { outline: outlineOf({ id: otherAnswers, group: name, heading: name }, units), units };
}

/** Lays a package's answers out for review: in the order of the form, and nothing of them lost. */
export function layOutReview(
  { content, head }: Pick<ReadContent, 'content' | 'head'>,
  means: ViewMeans,
): LaidOut {
  const { response } = content;
  const t = createTranslate('en', means.messages, means.messages);
  const form = createClusterForm(means.modules, means.catalogues);
  const report = buildReport({ content: { ...content, head }, ...means, language: 'en' }, t);
  const nameOf = namesOfProvisions(means.catalogues, t);
  const articles = joined(
    report.instruments.flatMap(({ id: instrumentId, name, articles: all }) =>
      all
        .filter(({ units }) => units.length > 0)
        .map(({ id, heading, units: shown }): LaidArticle => {
          const instrument = instruments.find((one) => one === instrumentId);
          const units = shown.map(({ provisionWords: _words, ...unit }) => ({
            ...unit,
            provisions: (form.units.get(unit.id)?.unit.provisions ?? []).map((provision) => ({
              id: provision,
              name: nameOf(provision),
            })),
            entries: unit.entries.map(entryPart),
          }));
          return {
            outline: outlineOf(
              { id, ...(instrument === undefined ? {} : { instrument }), group: name, heading },
              units,
            ),
            units,
          };
        }),
    ),
  );
  const placed = new Map(
    articles.flatMap(({ outline, units }) =>
      units.flatMap((unit) => keysIn([unit]).map((key) => [key, [outline.id, unit.id] as const] as const)),
    ),
  );
  const given = response.answers.filter(({ value }) => value !== null);
  const others = otherArticle(
    given.filter((answer) => !placed.has(answerKey(answer))),
    { response, form, translate: t },
  );
  for (const unit of others?.units ?? []) {
    keysIn([unit]).forEach((key) => placed.set(key, [otherAnswers, unit.id]));
  }
  const heads = new Map((content.heads ?? []).map(({ answer, revisions }) => [answer, revisions]));
  const order = new Map([...placed.keys()].map((key, index) => [key, index]));
  return {
    articles: [...articles, ...(others === undefined ? [] : [others])],
    answers: given
      .map((answer) => ({ key: answerKey(answer), value: answer.value }))
      .toSorted((left, right) => (order.get(left.key) ?? 0) - (order.get(right.key) ?? 0))
      .map(({ key, value }) => {
        const [article, unit] = placed.get(key) ?? [otherAnswers, otherAnswers];
        return { answer: key, article, unit, value, revisions: heads.get(key) ?? [] };
      }),
    edition: means.modules.length > 0 ? 'at-hand' : 'missing',
    hidden: report.hidden.map(({ name, reason }) => ({ name, reason })),
  };
}
