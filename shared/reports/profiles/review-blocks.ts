import type { Annotation } from '../../annotations/annotation-schema.ts';
import type { Translate } from '../../i18n/message.ts';
import type { PartyRef } from '../../packages/package-schema.ts';
import { createClusterForm, type ClusterForm } from '../../questionnaires/cluster-form.ts';
import { sectionsOf } from '../../questionnaires/questionnaire-schema.ts';
import { isWebAddress } from '../../validation/answer-rules.ts';
import type { Block, Facts, Inline, ReportDocument, Words } from '../report-document.ts';
import { statusText } from '../report-labels.ts';
import type { ReviewProfileName } from '../report-names.ts';
import type { ReportSource } from '../report-profile.ts';
import {
  articleWords,
  listedWords,
  provisionWords,
  sentence,
  separatorOf,
  spelledDay,
} from '../report-wording.ts';
import { draftReason, reviewOf, wordsOfNote, type ReviewSource } from '../review-source.ts';
import { documentTitle, documentWords, paragraph, passage, quiet, words } from './report-blocks.ts';

/** What a document of a review is made with. */
export interface ReviewContext {
  readonly source: ReportSource;
  readonly review: ReviewSource;
  readonly form: ClusterForm;
  readonly t: Translate;
  /** Provisions by id, with the number of their article. */
  readonly provisions: ReadonlyMap<string, { readonly number: number; readonly paragraph: string }>;
  /** Names of States by their keys, of those that the review speaks of. */
  readonly parties: ReadonlyMap<string, string>;
}

export function reviewContext(source: ReportSource, t: Translate): ReviewContext {
  const review = reviewOf(source);
  const form = createClusterForm(source.modules, source.catalogues);
  const { party } = source.content.head;
  return {
    source,
    review,
    form,
    t,
    provisions: new Map(
      [...form.articles.values()].flatMap(({ number, provisions }) =>
        provisions.map(({ id, paragraph: place }) => [id, { number, paragraph: place }]),
      ),
    ),
    parties: new Map([...review.reviewers, party].map(({ key, name }) => [key, name])),
  };
}

/** Everything of a document of a review but its blocks. */
export function reviewFrame(
  { source, review, t }: ReviewContext,
  profile: ReviewProfileName,
): Omit<ReportDocument, 'opening' | 'body' | 'contents'> {
  const { head } = source.content;
  const reason = draftReason(profile, review);
  return {
    profile,
    language: source.language,
    title: documentTitle(profile, head, t),
    mark: reason === undefined ? undefined : t(`report.review.mark.${reason}`),
    shape: 'pages',
    words: documentWords(t),
  };
}

export const partyWords = (parties: readonly PartyRef[], t: Translate): Words[] =>
  listedWords(
    parties.map(({ name }) => [words(name, 'und')]),
    separatorOf(t, 'report.list'),
  );

/** The first page: which State, which cluster, who reviews, on which answers, for whom, and of which day. */
export function reviewFacts({ source, review, t }: ReviewContext): Facts {
  const { head } = source.content;
  const fact = (label: string, content: readonly Inline[]): Facts['facts'][number] => ({
    label: t(label),
    content,
  });
  return {
    kind: 'facts',
    role: 'document',
    facts: [
      fact('report.review.party', [words(head.party.name, 'und')]),
      fact('report.fact.cluster', [words(t(`report.cluster.${head.cluster}`))]),
      fact(
        'report.review.reviewers',
        review.reviewers.length === 0
          ? [words(t('report.review.reviewers-none'))]
          : partyWords(review.reviewers, t),
      ),
      fact('report.review.answers', [
        words(
          t('report.review.answers-of', {
            day: spelledDay(head.date, t),
            status: statusText(source.content, t),
          }),
        ),
      ]),
      fact('report.fact.audience', [words(t(`report.audience.${head.audience}`))]),
      fact('report.fact.date', [words(spelledDay(review.day, t))]),
    ],
  };
}

/** Names of provisions; one that the catalogue lacks is named by its id. */
export const provisionList = (ids: readonly string[], { provisions, t }: ReviewContext): Words[] =>
  listedWords(
    ids.map((id) => {
      const found = provisions.get(id);
      return found === undefined ? [words(id, 'und')] : provisionWords(found.number, found.paragraph, t);
    }),
    separatorOf(t, 'report.list'),
  );

/** The words of a note; an address that somebody gave is a link. */
export const noteBlocks = (note: Annotation): Block[] =>
  wordsOfNote(note).map(({ value, language }) =>
    note.motivation === 'linking' && isWebAddress(value)
      ? paragraph({ kind: 'address', of: 'comment', text: value })
      : passage('comment', value, language),
  );

/** Who wrote a note, for which institution and State, and when. */
export function authorLine({ creator, created }: Annotation, { parties, t }: ReviewContext): Words[] {
  const { name, institution, party } = creator;
  const affiliations = [
    ...(institution === undefined ? [] : [institution]),
    ...(party === undefined ? [] : [parties.get(party) ?? party]),
  ].map((text) => [words(text, 'und')]);
  const day = spelledDay(created.slice(0, 10), t);
  return affiliations.length === 0
    ? sentence<Words>(t, 'report.review.by', { name: [words(name, 'und')] }, { day })
    : sentence<Words>(
        t,
        'report.review.by-for',
        {
          name: [words(name, 'und')],
          for: listedWords(affiliations, separatorOf(t, 'report.list.short')),
        },
        { day },
      );
}

/** What stands under the articles of one instrument, in the order of the form; the rest comes after them. */
export interface PlacedIn<T> {
  readonly sections: readonly {
    readonly instrument: string;
    readonly id: string;
    readonly heading: readonly Words[];
    readonly placed: readonly T[];
  }[];
  readonly rest: readonly T[];
}

export function placeBySection<T>(
  things: readonly T[],
  sectionIdOf: (thing: T) => string | undefined,
  { form, t }: ReviewContext,
): PlacedIn<T> {
  const bySection = Map.groupBy(things, sectionIdOf);
  const known = new Set<string | undefined>();
  const sections = form.modules.flatMap((module) =>
    sectionsOf(module).flatMap(({ id }) => {
      const placed = known.has(id) ? undefined : bySection.get(id);
      known.add(id);
      const article = form.articles.get(id);
      return placed === undefined
        ? []
        : [
            {
              instrument: module.instrument,
              id,
              heading: article === undefined ? [words(t('report.general'))] : articleWords(article, t),
              placed,
            },
          ];
    }),
  );
  return { sections, rest: things.filter((thing) => !known.has(sectionIdOf(thing))) };
}

/** Blocks under a heading for each instrument and each article in it. */
export const sectionBlocks = <T>(
  { sections }: PlacedIn<T>,
  blocksOf: (placed: readonly T[], section: string) => readonly Block[],
  { t }: ReviewContext,
): Block[] =>
  [...Map.groupBy(sections, ({ instrument }) => instrument)].flatMap(([instrument, all]): Block[] => [
    {
      kind: 'heading',
      level: 1,
      id: `part-${instrument}`,
      content: [words(t(`report.instrument.${instrument}`))],
    },
    ...all.flatMap(({ id, heading, placed }): Block[] => [
      { kind: 'heading', level: 2, id: `article-${id}`, content: heading },
      ...blocksOf(placed, id),
    ]),
  ]);

/** Blocks under a heading of their own, where there are any. */
export const titled = (id: string, title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 1, id, content: [words(title)] }, ...blocks];

/** How many there are, in figures: a sentence that needs no plural. */
export const countLine = (key: string, count: number, { t }: ReviewContext): Block =>
  quiet(words(t(key, { count: String(count) })));
