import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';

/** Chapters that every parallel report has, in the order of the document; those of the articles stand after `process`. */
export const fixedChapters = [
  'introduction',
  'executive-summary',
  'method',
  'process',
  'developments',
  'conclusions',
] as const;
export type FixedChapter = (typeof fixedChapters)[number];

/** Which text it is: a fixed chapter, law or practice under one article, or a chapter of the author's own. */
export const chapterPlaceSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('report'), chapter: z.enum(fixedChapters) }),
  z.strictObject({
    of: z.literal('article'),
    article: z.string().min(1).max(80),
    aspect: z.enum(['law', 'practice']),
  }),
  z.strictObject({ of: z.literal('own'), chapter: uuidSchema }),
]);
export type ChapterPlace = z.infer<typeof chapterPlaceSchema>;

/** A text of the report in one language. */
export const chapterSchema = z.strictObject({
  place: chapterPlaceSchema,
  language: localeSchema,
  /** Of an own chapter. */
  title: z.string().min(1).max(300).optional(),
  /** Own chapters stand by it, after the articles. */
  order: z.int().min(0).max(1000).optional(),
  text: z.string().max(limits.answerCharacters),
});
export type Chapter = z.infer<typeof chapterSchema>;

/** Id of the record of a text: two authors who write the same text of a report meet in one record. */
export function chapterId({ place, language }: Pick<Chapter, 'place' | 'language'>): string {
  switch (place.of) {
    case 'report':
      return `${place.chapter}@${language}`;
    case 'article':
      return `${place.aspect}-${place.article}@${language}`;
    case 'own':
      return `${place.chapter}@${language}`;
  }
}

/** What a parallel report asks of the review itself, each answered in words and never counted together. */
export const processQuestions = [
  'focal-point-known',
  'focal-point-reachable',
  'consultation-announced',
  'consultation-held',
  'consultation-broad',
  'letter-answered',
  'saq-shared',
  'saq-published',
  'observations-published',
  'summary-published',
  'follow-up-planned',
] as const;
export const processQuestionSchema = z.enum(processQuestions);
export type ProcessQuestion = z.infer<typeof processQuestionSchema>;

/** One answer about the process; its record has the question as id. */
export const processAnswerSchema = z.strictObject({
  answer: z.enum(['yes', 'in-part', 'no', 'unknown']),
  day: daySchema.optional(),
  remark: z.string().max(10_000).optional(),
});
export type ProcessAnswer = z.infer<typeof processAnswerSchema>;
export const mostChapters = 2000;
