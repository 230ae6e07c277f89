import { quoteOf } from '../../../shared/annotations/anchor.ts';
import {
  actOf,
  kindOf,
  linkOf,
  observationTypeOf,
  provisionsOf,
} from '../../../shared/annotations/note-kinds.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { ViewValue } from '../../../shared/packages/kept-view.ts';
import type { ReviewArticle, ReviewDetail, ReviewItem } from '../../../shared/reviews/review-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Command } from '../command.ts';
import { listNotes } from '../list-notes.ts';
import { showLine } from '../output.ts';
import { showNotes, wordsOf, type ShownNote } from '../shown-notes.ts';
import { placeOf, requireReviewId, withReview } from '../with-review.ts';
import { reviewText } from './review-list.ts';

type Listed = Extract<ReturnType<Backend['annotations']['list']>, { readonly ok: true }>['value'];

interface Shown {
  /** Of a review; a draft of one's own has its answers elsewhere (`draft show`). */
  readonly detail?: ReviewDetail;
  readonly article?: ReviewArticle;
  readonly listed: Listed;
  readonly notes: readonly ShownNote[];
}

async function read(
  backend: Backend,
  id: string,
  article: string | undefined,
): Promise<Result<Shown, AppError>> {
  const place = await placeOf(backend, id);
  if (!place.ok) {
    return place;
  }
  const listed = listNotes(backend, place.value);
  if (!listed.ok) {
    return listed;
  }
  const all = showNotes(listed.value.notes, listed.value.underReview.key);
  const notes = article === undefined ? all : all.filter((note) => note.article === article);
  const shown = { listed: listed.value, notes };
  if ('draft' in place.value) {
    return ok(shown);
  }
  const { review } = place.value;
  const detail = await backend.reviews.get({ review });
  if (!detail.ok) {
    return detail;
  }
  if (article === undefined) {
    return ok({ ...shown, detail: detail.value });
  }
  const laid = backend.reviews.article({ review, article });
  return laid.ok ? ok({ ...shown, detail: detail.value, article: laid.value }) : laid;
}

function toJson(id: string, { detail, article, listed, notes }: Shown) {
  const { underReview, writingFor, rounds } = listed;
  const common = {
    underReview,
    ...(writingFor === undefined ? {} : { writingFor }),
    ...(article === undefined ? {} : { article }),
    notes,
    rounds,
  };
  if (detail === undefined) {
    return { draft: id, ...common };
  }
  const { bases: _, ...rest } = detail;
  return { ...rest, ...common };
}

const valueText = (value: ViewValue): string => {
  switch (value.kind) {
    case 'address':
      return value.url;
    case 'citation':
      return [value.title, value.provisions].filter((part) => part !== '').join(', ');
    default:
      return value.text;
  }
};

/** Foreign text of several lines on one. */
const onOneLine = (text: string): string => showLine(text.replaceAll(/\s+/g, ' '));

/** Each answer under its own key: it is what a note names. */
const itemLines = ({ keys, values, question, instead }: ReviewItem, t: Translate): string[] => [
  `  ${onOneLine(question)}`,
  ...values.flatMap((parts, index) =>
    parts.map((part, at) =>
      t('cli.review.answer', { key: keys[index]?.[at] ?? '', value: onOneLine(valueText(part)) }),
    ),
  ),
  ...(instead === undefined ? [] : [`    ${onOneLine(instead)}`]),
];

const articleLines = ({ outline, units }: ReviewArticle, t: Translate): string[] => [
  `${outline.id}  ${showLine(outline.heading)}`,
  ...units.flatMap(({ title, entries }) => [
    showLine(title),
    ...entries.flatMap((entry) =>
      entry.kind === 'item'
        ? itemLines(entry, t)
        : entry.rows.flatMap(({ label, items }) => [
            `  ${showLine(label)}`,
            ...items.flatMap((item) => itemLines(item, t)),
          ]),
    ),
  ]),
];

/** What a note is on: words of an answer, an answer, a question; of one on the whole or on a note nothing needs saying. */
function placeLine({ answer, item, annotation }: ShownNote, t: Translate): string[] {
  const place = answer ?? item;
  const words = quoteOf(annotation)?.exact;
  return place === undefined || actOf(annotation) !== undefined || kindOf(annotation) === 'reply'
    ? []
    : [
        t('cli.review.note.on', {
          place,
          quote: words === undefined ? 'none' : 'some',
          words: onOneLine(words ?? ''),
        }),
      ];
}

const observationLine = ({ annotation }: ShownNote, t: Translate): string[] => {
  const type = observationTypeOf(annotation);
  return type === undefined
    ? []
    : [t('cli.review.note.observation', { type, provisions: showLine(provisionsOf(annotation).join(', ')) })];
};

/** Its words and, of a link, the address: what a person reads of it. */
const saidIn = (note: ShownNote): string =>
  [wordsOf(note), linkOf(note.annotation) ?? ''].filter((part) => part !== '').join(' ');

const indented = (line: string): string => `  ${line}`;

const headLine = (note: ShownNote, t: Translate): string =>
  t('cli.review.note', {
    id: note.id,
    kind: note.act ?? note.kind,
    name: showLine(note.annotation.creator.name),
    day: note.annotation.created.slice(0, 10),
    status: note.status,
    standing: note.standing,
  });

/** A note in a few lines; what replies to another stands farther in. */
function noteLines(note: ShownNote, t: Translate): string[] {
  const said = note.withdrawn ? t('cli.review.note.withdrawn') : saidIn(note);
  const lines = [
    headLine(note, t),
    ...placeLine(note, t),
    ...(note.withdrawn ? [] : observationLine(note, t)),
    ...(said === '' ? [] : [`  ${onOneLine(said)}`]),
  ];
  return note.id === note.thread ? lines : lines.map(indented);
}

function toText({ detail, article, notes }: Shown, t: Translate): string {
  return [
    ...(detail === undefined ? [] : [reviewText(detail, t)]),
    ...(detail === undefined || article !== undefined
      ? []
      : detail.articles.map(({ id, heading, counts, ours }) =>
          t(ours ? 'cli.review.article' : 'cli.review.article-of-others', {
            id,
            heading: showLine(heading),
            notes: counts.open + counts.answered + counts.closed,
            ...counts,
          }),
        )),
    ...(article === undefined ? [] : articleLines(article, t)),
    ...(notes.length === 0 ? [t('cli.review.no-notes')] : notes.flatMap((note) => noteLines(note, t))),
  ].join('\n');
}

/** Shows a review whole, or one article of it; of a draft the notes of its readers. */
export const reviewShow: Command = {
  name: 'review show',
  synopsis: 'ID [--article ARTICLE]',
  positionals: ['ID'],
  options: { article: 'text' },
  run: async (args, context) => {
    const id = requireReviewId(args);
    if (!id.ok) {
      return id;
    }
    const shown = await withReview(context, id.value, async (backend) =>
      read(backend, id.value, args.text('article')),
    );
    return shown.ok
      ? ok({ json: toJson(id.value, shown.value), text: toText(shown.value, context.t) })
      : shown;
  },
};
