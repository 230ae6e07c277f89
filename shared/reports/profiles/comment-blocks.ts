import { standsNow } from '../../annotations/anchor.ts';
import { threadsOf, type Thread } from '../../annotations/threads.ts';
import { answerKey, parseAnswerKey } from '../../drafts/answer.ts';
import type { Translate } from '../../i18n/message.ts';
import { leafItems } from '../../questionnaires/cluster-form.ts';
import { sectionsOf } from '../../questionnaires/questionnaire-schema.ts';
import { bodiesOf, quotesIn } from '../comment-threads.ts';
import type { Block, RowOf } from '../report-document.ts';
import type { Report, ReportItem } from '../report-model.ts';
import type { ReportComment, ReportSource } from '../report-profile.ts';
import { sentence, spelledDay } from '../report-wording.ts';
import { headLine, passage, quiet, wording, words, written } from './report-blocks.ts';

/** Readers' comments as blocks: under the answers that they stand on, and those that stand on none of them. */
export interface CommentBlocks {
  /** Comments on the answer to an item, in one row of a repeating group where it stands in one. */
  at(linkId: string, row?: string): Block[];
  /** Under a heading of their own, at the end. */
  readonly general: readonly Block[];
}

export const noComments: CommentBlocks = { at: () => [], general: [] };

const placeOf = (item: string, row: string | undefined): string =>
  row === undefined ? item : answerKey({ item, instance: row });

/** Places of a report that show an answer, or that it is not settled. */
function shownPlaces({ instruments }: Report): ReadonlySet<string> {
  const shows = ({ values, unsettled }: ReportItem): boolean => values.length > 0 || unsettled;
  return new Set(
    instruments
      .flatMap(({ articles }) => articles.flatMap(({ units }) => units.flatMap(({ entries }) => entries)))
      .flatMap((entry) =>
        entry.kind === 'item'
          ? shows(entry)
            ? [entry.linkId]
            : []
          : entry.rows.flatMap(({ id, items }) =>
              items.filter(shows).map(({ linkId }) => placeOf(linkId, id)),
            ),
      ),
  );
}

/** The place that a thread belongs to; undefined where its text has changed, or its answer is not in the report. */
function placeIn(places: ReadonlySet<string>, { first }: Thread<ReportComment>): string | undefined {
  const place = standsNow(first.standing) ? parseAnswerKey(first.answer ?? '') : undefined;
  return place === undefined
    ? undefined
    : [placeOf(place.item, place.instance), place.item].find((one) => places.has(one));
}

type QuoteOf = ReturnType<typeof quotesIn>;

function commentRow(comment: ReportComment, quoteOf: QuoteOf, t: Translate): RowOf {
  const { motivation, creator, created, status } = comment.note;
  const quote = quoteOf(comment);
  return {
    kind: 'row',
    label: t(`report.comment.kind.${motivation}`),
    content: [
      quiet(
        ...sentence(
          t,
          'report.comment.by',
          { name: [words(creator.name, 'und')] },
          { day: spelledDay(created.slice(0, 10), t), status: t(`report.comment.status.${status}`) },
        ),
      ),
      ...(quote === undefined
        ? []
        : [quiet(...sentence(t, 'report.comment.quote', { quote: [written('comment', quote)] }))]),
      ...bodiesOf(comment).map(({ value, language }) => passage('comment', value, language)),
    ],
  };
}

const threadRows = ({ first, replies }: Thread<ReportComment>, quoteOf: QuoteOf, t: Translate): Block[] =>
  [first, ...replies].map((comment) => commentRow(comment, quoteOf, t));

/** Comments of the source over the answers that a report shows. None is attached to a text that it was not written on. */
export function commentBlocks(source: ReportSource, report: Report, t: Translate): CommentBlocks {
  if (source.comments.length === 0) {
    return noComments;
  }
  const places = shownPlaces(report);
  const quoteOf = quotesIn(source.content);
  const byPlace = Map.groupBy(threadsOf(source.comments), (thread) => placeIn(places, thread));
  const questions = new Map(
    source.modules
      .flatMap((module) => sectionsOf(module).flatMap(({ units }) => units.flatMap(leafItems)))
      .map(({ linkId, text }) => [linkId, text]),
  );
  const general = (byPlace.get(undefined) ?? []).flatMap((thread): Block[] => {
    const question = questions.get(parseAnswerKey(thread.first.answer ?? '')?.item ?? '');
    return [
      ...(question === undefined
        ? []
        : [
            headLine(
              ...sentence(
                t,
                thread.first.standing === 'earlier' ? 'report.comment.earlier' : 'report.comment.on',
                { question: [wording(question)] },
              ),
            ),
          ]),
      ...threadRows(thread, quoteOf, t),
    ];
  });
  return {
    at: (linkId, row) =>
      (byPlace.get(placeOf(linkId, row)) ?? []).flatMap((thread) => threadRows(thread, quoteOf, t)),
    general:
      general.length === 0
        ? []
        : [
            { kind: 'heading', level: 1, id: 'comments', content: [words(t('report.label.comments'))] },
            ...general,
          ],
  };
}
