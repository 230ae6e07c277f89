import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { locales, type Locale } from '../../../../shared/i18n/locales.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { profilesByName } from '../../../../shared/reports/profiles/index.ts';
import { reportProfiles, type ReportProfileName } from '../../../../shared/reports/report-names.ts';
import type { ReportDocument, Words } from '../../../../shared/reports/report-document.ts';
import { nameWithin, sentence } from '../../../../shared/reports/report-wording.ts';
import { fullSource } from '../../../support/full-answers.ts';
import { packageCatalogues, packageContent, packageModules } from '../../../support/package-fixtures.ts';
import { reportMessages } from '../../../support/report-messages.ts';

const translate = (locale: Locale): Translate => createTranslate(locale, reportMessages(locale), {});
const build = (language: Locale, profile: ReportProfileName = 'questionnaire'): ReportDocument =>
  profilesByName[profile].build(
    {
      content: packageContent,
      modules: packageModules,
      catalogues: packageCatalogues,
      language,
      comments: [],
    },
    translate(language),
  );

/** A document with every question answered in English and Arabic, so that each kind of document has something to say. */
const buildFull = (language: Locale, profile: ReportProfileName): ReportDocument =>
  profilesByName[profile].build(
    fullSource('prevention-assistance', { language, languages: ['en', 'ar'] }),
    translate(language),
  );

const wordsSchema = z.object({ kind: z.literal('words'), text: z.string(), language: z.string().optional() });
/** Every run of words in a document, wherever it stands. */
function runs(value: unknown): { readonly text: string; readonly language?: string | undefined }[] {
  const found = wordsSchema.safeParse(value);
  if (found.success) {
    return [found.data];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(runs) : [];
}

describe('documents in the six languages', () => {
  it('holds the same texts of people in every one, in the same order', () => {
    const texts = locales.map((locale) => [...writtenParts(build(locale))].map(({ text }) => text));
    expect(texts[0]?.length).toBeGreaterThan(10);
    for (const one of texts) {
      expect(one).toEqual(texts[0]);
    }
  });

  it.each(
    (['ar', 'ru', 'zh'] as const).flatMap((locale) =>
      reportProfiles.map((profile) => [locale, profile] as const),
    ),
  )('%s %s: what is in Latin letters says that it is not ours', (locale, profile) => {
    const unmarked = (document: ReportDocument): string[] =>
      runs(document)
        .filter(({ text, language }) => language === undefined && /\p{Script=Latin}/u.test(text))
        .map(({ text }) => text);
    const document = buildFull(locale, profile);
    expect(unmarked(document)).toEqual([]);
    expect(runs(document).filter(({ language }) => language === 'en').length).toBeGreaterThan(3);
    expect(unmarked(buildFull('en', profile)).length).toBeGreaterThan(3);
  });

  it('says in which language the questions are, where it is another', () => {
    const said = (locale: Locale): boolean =>
      runs(build(locale).opening).some(
        ({ text }) =>
          text ===
          translate(locale)('report.wording-note', {
            language: nameWithin(translate(locale)('report.language.en'), locale),
          }),
      );
    expect(locales.filter((locale) => said(locale))).toEqual(['ar', 'es', 'fr', 'ru', 'zh']);
  });

  it('holds no control character for direction in what is ours (V3)', () => {
    const document = build('ar');
    const all = [document.title, ...runs(document).map(({ text }) => text)];
    expect(all.filter((text) => /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text))).toEqual([]);
  });
});

describe('sentence', () => {
  const part: Words = { kind: 'words', text: '1(a)(i)', language: 'und' };
  it.each(locales)('%s keeps the part once and whole, and the words around it', (locale) => {
    const name = sentence<Words>(translate(locale), 'report.provision', { paragraph: [part] }, { number: 6 });
    expect(name.filter((one) => one === part)).toHaveLength(1);
    expect(name.map(({ text }) => text).join('')).toBe(
      translate(locale)('report.provision', { number: 6, paragraph: part.text }),
    );
  });
});
