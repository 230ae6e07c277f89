import { actOf, kindOf, observationTypeOf } from '../../annotations/note-kinds.ts';
import { standingActs, statusOf, threadsOf, type Thread } from '../../annotations/threads.ts';
import type { Block, Inline, RowOf, Words } from '../report-document.ts';
import type { ReportProfile } from '../report-profile.ts';
import { sentence } from '../report-wording.ts';
import { heldNotes, quotedIn, reviewOf, type ReviewNote } from '../review-source.ts';
import { articlesWithContents, instead, quiet, wording, words, written } from './report-blocks.ts';
import {
  authorLine,
  countLine,
  noteBlocks,
  placeBySection,
  reviewContext,
  reviewFacts,
  reviewFrame,
  sectionBlocks,
  titled,
  type ReviewContext,
} from './review-blocks.ts';

type NoteThread = Thread<ReviewNote>;

/** What kind of note this is, or what it does; what somebody took back does nothing any more. */
function labelOf({ note }: ReviewNote, stands: boolean, { t }: ReviewContext): string {
  const act = stands ? actOf(note) : undefined;
  if (act !== undefined) {
    return t(`report.feedback.act.${act}`);
  }
  const kind = kindOf(note);
  return kind === 'observation'
    ? t(`report.observations.type.${observationTypeOf(note) ?? ''}`)
    : t(`report.feedback.kind.${kind}`);
}

function noteRow(
  one: ReviewNote,
  { label, status }: { readonly label: string; readonly status?: string },
  context: ReviewContext,
): RowOf {
  const { note } = one;
  const quote = quotedIn(note, context.review);
  const author = authorLine(note, context);
  const line: Words[] =
    status === undefined ? author : sentence<Words>(context.t, 'report.feedback.by', { author }, { status });
  return {
    kind: 'row',
    label,
    content: [
      quiet(...line),
      ...(quote === undefined
        ? []
        : [
            quiet(
              ...sentence<Inline>(context.t, 'report.comment.quote', {
                quote: [written('comment', quote)],
              }),
            ),
          ]),
      ...noteBlocks(note),
    ],
  };
}

/** A note and what was replied to it, under the question that it speaks of where there is one. */
function threadBlocks(thread: NoteThread, context: ReviewContext): Block[] {
  const { form, t, source } = context;
  const { first, replies } = thread;
  const acts = standingActs(thread);
  const status = t(`report.feedback.status.${statusOf(thread, source.content.head.party.key)}`);
  const rows = [
    noteRow(first, { label: labelOf(first, false, context), status }, context),
    ...replies.map((reply) => noteRow(reply, { label: labelOf(reply, acts.has(reply), context) }, context)),
  ];
  const question = form.items.get(first.item ?? '')?.item.text;
  return question === undefined ? rows : [{ kind: 'entry', question: [wording(question)], content: rows }];
}

/** What the reviewing States wrote about the answers, and what was replied: thread by thread, each note with its author. */
export const feedbackProfile: ReportProfile = {
  build: (source, t) => {
    const context = reviewContext(source, t);
    const { notes, quotes } = context.review;
    const rank = ({ first }: NoteThread): number => context.form.items.get(first.item ?? '')?.order ?? -1;
    const threads = threadsOf(notes).toSorted((left, right) => rank(left) - rank(right));
    const earlier = threads.filter(({ first }) => first.standing === 'earlier');
    const placed = placeBySection(
      threads.filter(({ first }) => first.standing !== 'earlier'),
      ({ first }) => first.article,
      context,
    );
    const entries = (all: readonly NoteThread[]): Block[] =>
      all.flatMap((thread) => threadBlocks(thread, context));
    return {
      ...reviewFrame(context, 'feedback'),
      opening: [
        reviewFacts(context),
        ...(notes.length === 0
          ? [instead(t('report.feedback.none'))]
          : [countLine('report.feedback.count', notes.length, context)]),
        ...(quotes || notes.length === 0 ? [] : [quiet(words(t('report.feedback.no-quotes')))]),
      ],
      contents: placed.sections.length >= articlesWithContents,
      body: [
        ...sectionBlocks(placed, entries, context),
        ...titled('general', t('report.review.general'), entries(placed.rest)),
        ...titled('earlier', t('report.feedback.earlier'), [
          ...(earlier.length === 0 ? [] : [quiet(words(t('report.feedback.earlier-text')))]),
          ...entries(earlier),
        ]),
      ],
    };
  },
  holds: (source) => {
    const review = reviewOf(source);
    return heldNotes(review.notes, (note) => quotedIn(note, review));
  },
};
