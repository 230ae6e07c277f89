import { describe, expect, it } from 'vitest';
import { buildDocument, tallyTexts } from '../../../../electron/backend/reports/build-document.ts';
import { countFile } from '../../../../electron/backend/reports/count-file.ts';
import { renderDocx } from '../../../../electron/backend/reports/docx/render-docx.ts';
import { renderCsv } from '../../../../electron/backend/reports/render-csv.ts';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import { renderText } from '../../../../electron/backend/reports/render-text.ts';
import { annotationSchema } from '../../../../shared/annotations/annotation-schema.ts';
import { locales, type Locale } from '../../../../shared/i18n/locales.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { packageContentSchema } from '../../../../shared/packages/package-schema.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { profilesByName } from '../../../../shared/reports/profiles/index.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import {
  reportProfiles,
  reviewProfiles,
  type ReviewProfileName,
} from '../../../../shared/reports/report-names.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { reportMessages } from '../../../support/report-messages.ts';
import { shortSource } from '../../../support/report-samples.ts';
import { observationsIn, reviewNote, reviewSource } from '../../../support/review-samples.ts';

const translates = new Map(
  locales.map((locale) => [locale, createTranslate(locale, reportMessages(locale), {})]),
);
const translate = (locale: Locale): Translate => translates.get(locale) ?? String;
const build = (profile: ReviewProfileName, source: ReportSource): ReportDocument =>
  profilesByName[profile].build(source, translate(source.language));
const english = reportMessages('en');
const checked = (profile: ReviewProfileName, source: ReportSource) =>
  buildDocument({ profile, source, messages: english, fallback: english });

/** Every text of our own or of the questionnaire, and where one says nothing of its language. */
function runs(value: unknown): { readonly text: string; readonly language: unknown }[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return 'kind' in value && value.kind === 'words' && 'text' in value
    ? [{ text: String(value.text), language: 'language' in value ? value.language : undefined }]
    : Object.values(value).flatMap(runs);
}
const said = (blocks: unknown): string =>
  runs(blocks)
    .map(({ text }) => text)
    .join('\n');
const outlineOf = ({ body }: ReportDocument): string[] =>
  body.flatMap((block: Block) =>
    block.kind === 'heading'
      ? [`${'#'.repeat(block.level)} ${block.content.map(({ text }) => text).join('')}`]
      : block.kind === 'entry'
        ? [block.question.map(({ text }) => text).join('')]
        : [],
  );

describe('documents of a review', () => {
  it.each(locales.flatMap((locale) => reviewProfiles.map((profile) => [locale, profile] as const)))(
    '%s %s holds every text that people wrote, and says of all else whose words it is',
    (locale, profile) => {
      const source = reviewSource(locale);
      const document = build(profile, source);
      const held = profilesByName[profile].holds(source);
      expect(held.length).toBeGreaterThan(1);
      expect(tallyTexts(writtenParts(document))).toStrictEqual(tallyTexts(held));
      const ids = [...document.opening, ...document.body].flatMap((block) =>
        block.kind === 'heading' ? [block.id] : [],
      );
      expect(new Set(ids).size).toBe(ids.length);
      const unmarked = runs(document).filter(
        ({ text, language }) => language === undefined && /\p{Script=Latin}/u.test(text),
      );
      expect(unmarked.length > 0).toBe(['en', 'es', 'fr'].includes(locale));
      expect(JSON.stringify(document)).not.toContain('report.');
    },
  );

  it('is made of notes that a feedback may carry', () => {
    for (const source of locales.map((locale) => reviewSource(locale))) {
      expect(packageContentSchema.parse(source.content)).toStrictEqual(source.content);
      const { observations = [], notes = [] } = source.review ?? {};
      for (const { note } of [...observations, ...notes]) {
        expect(annotationSchema.parse(note)).toStrictEqual(note);
      }
    }
  });

  it('feature 51: lists observations by article, then by type, gaps and challenges under one heading', () => {
    const outline = outlineOf(build('observations', reviewSource('en')));
    expect(outline.slice(0, 8)).toEqual([
      '# Convention against Transnational Organized Crime',
      '## Article 2. Use of terms',
      '### Gaps and challenges',
      'Observation 1',
      'Observation 2',
      '### Best practices',
      'Observation 3',
      expect.stringMatching(/^## Article \d/),
    ]);
    expect(outline.filter((line) => line.startsWith('Observation'))).toHaveLength(14);
    expect(outline).toContain('### Technical assistance needs');
  });

  it('says of each observation which provisions, who agreed, who has not, and that it is withheld', () => {
    const { body } = build('observations', reviewSource('en'));
    const entries = body.filter((block) => block.kind === 'entry').map((entry) => said(entry));
    const facts = body.filter((block) => block.kind === 'entry').map((entry) => JSON.stringify(entry));
    expect(entries[0]).toMatch(/Gap\nArticle 2, paragraph /);
    expect(facts.filter((text) => text.includes('Not agreed yet by')).length).toBe(3);
    expect(facts.filter((text) => text.includes('"Withheld"')).length).toBe(2);
    expect(entries[0]).toContain('R. Viewer');
    expect(entries[0]).toContain('Ministry of Justice');
    expect(entries[0]).toContain('Ruritania');
  });

  it('says how many observations stay out, and never which', () => {
    const document = build('observations', reviewSource('en', { outside: 3 }));
    expect(said(document.opening)).toContain('are not part of this document: 3');
    expect(said(build('observations', reviewSource('en')).opening)).not.toContain('not part of');
  });

  it('is a draft until every reviewing State agreed, and a summary while it is too long', () => {
    const marks = (more: Parameters<typeof reviewSource>[1]): (string | undefined)[] =>
      reviewProfiles.map((profile) => build(profile, reviewSource('en', more)).mark?.split(' – ')[1]);
    const words = (count: number) => ({ language: 'en' as const, text: 'word '.repeat(count) });
    expect(marks({ agreed: false, summary: words(1501) })).toEqual([
      'observations not agreed by all reviewing States',
      'observations not agreed by all reviewing States',
      undefined,
    ]);
    expect(marks({ agreed: true, summary: words(1500) })).toEqual([undefined, undefined, undefined]);
    expect(marks({ agreed: true, summary: words(1501) })).toEqual([
      undefined,
      'longer than 1,500 words',
      undefined,
    ]);
  });

  it('gives the summary by paragraphs, with its length and its language where that is another', () => {
    const summary = { language: 'fr' as const, text: 'Un deux\ntrois.\n\n\nQuatre.\n' };
    const document = build('summary', reviewSource('en', { summary }));
    expect([...writtenParts(document)].map(({ text }) => text)).toEqual(['Un deux\ntrois.', 'Quatre.\n']);
    expect(said(document.body)).toContain('The text is in French.');
    expect(said(document.body)).toContain('Words: 4 of at most 1,500');
    const two = build('summary', reviewSource('en', { summary: { language: 'en', text: undefined } }));
    expect(said(two.body)).toContain('two versions stand side by side');
  });

  it('gives notes by article with their replies, and those on earlier text apart with that text', () => {
    const source = reviewSource('en');
    const document = build('feedback', source);
    expect(outlineOf(document)).toEqual([
      '# Convention against Transnational Organized Crime',
      expect.stringMatching(/^## Article 2/),
      expect.any(String),
      expect.any(String),
      expect.stringMatching(/^## Article /),
      expect.any(String),
      expect.any(String),
      '# On the review as a whole',
      '# On earlier text',
      expect.any(String),
    ]);
    const [first] = document.body.filter((block) => block.kind === 'entry');
    const rows = first?.content.flatMap((block) => (block.kind === 'row' ? [block.label] : []));
    expect(rows).toEqual(['Question for clarification', 'Reply', 'Closes this note']);
    expect(said(first)).toMatch(/R\. Viewer[\s\S]*Ministry of Justice[\s\S]*Ruritania[\s\S]*closed/);
    expect(said(first)).toMatch(/F\. Point[\s\S]*Palermia/);
    const texts = [...writtenParts(document)].map(({ text }) => text);
    expect(texts.filter((text) => text === 'Section 12(1)–(3) of the')).toHaveLength(2);
    const silent = build('feedback', reviewSource('en', { quotes: false }));
    expect(JSON.stringify(silent)).not.toContain('"Section 12(1)–(3) of the"');
    expect(said(silent.opening)).toContain('not quoted');
  });

  it('says so where nothing was written yet', () => {
    const nothing = { observations: [], notes: [], summary: undefined, reviewers: [] };
    const texts = reviewProfiles.map((profile) => {
      const source = reviewSource('en', nothing);
      expect(profilesByName[profile].holds(source)).toEqual([]);
      return said(build(profile, source));
    });
    expect(texts[0]).toContain('holds no observations');
    expect(texts[1]).toContain('not been written yet');
    expect(texts[2]).toContain('holds no notes');
    expect(texts.every((text) => text.includes('Not recorded'))).toBe(true);
  });

  it('is made of a review, and other documents of answers', async () => {
    const input = { messages: english, fallback: english };
    for (const profile of reviewProfiles) {
      await expect(buildDocument({ ...input, profile, source: shortSource('en') })).rejects.toThrow('source');
    }
    for (const profile of reportProfiles) {
      await expect(buildDocument({ ...input, profile, source: reviewSource('en') })).rejects.toThrow(
        'source',
      );
    }
  });

  it('feature 57: is not made where a text is missing in it', async () => {
    const source = reviewSource('en');
    await expect(checked('feedback', source)).resolves.toBeDefined();
    const { review } = source;
    const [first] = review?.observations ?? [];
    if (review === undefined || first === undefined) {
      throw new Error('No observation to lose');
    }
    // Of a type that no heading is of: the list has no place for it.
    const stray = { ...first, type: 'praise' as 'gap' };
    await expect(
      checked('observations', { ...source, review: { ...review, observations: [stray] } }),
    ).rejects.toThrow('lacks a text');
  });

  it.each(['html', 'csv', 'txt', 'docx'] as const)(
    'feature 57: %s of hostile notes holds every text, 20,000 characters and more',
    async (format) => {
      const texts = hostileTexts();
      const source = reviewSource('en', {
        observations: observationsIn('en', texts.length, (index) => texts[index]?.text ?? ''),
        notes: texts.map(({ text }, index) => ({ note: reviewNote(index + 1, text), standing: 'general' })),
        summary: { language: 'en', text: texts.map(({ text }) => text).join('\n\n') },
      });
      for (const profile of reviewProfiles) {
        const { document, counted } = await checked(profile, source);
        const bytes = {
          html: () => Buffer.from(renderHtml(document)),
          csv: () => renderCsv(document),
          txt: () => renderText(document, (language) => language),
          docx: () => renderDocx(document),
        }[format];
        expect(await countFile(format, await bytes(), document)).toStrictEqual({ ok: true, value: counted });
        expect(counted.comment.characters).toBeGreaterThan(60_000);
      }
    },
  );

  it('costs what it is long: ten times as many observations take about ten times as long', () => {
    const timed = (count: number): number => {
      const source = reviewSource('en', {
        observations: observationsIn('en', count, (index) => `Text ${String(index)}`),
        notes: Array.from({ length: count }, (_, index) => ({
          note: reviewNote(index + 1, `Note ${String(index)}`),
          item: 'nowhere',
          standing: 'general' as const,
        })),
      });
      const times = Array.from({ length: 3 }, () => {
        const start = performance.now();
        reviewProfiles.forEach((profile) => build(profile, source));
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    timed(50);
    const [few, many] = [timed(500), timed(5000)];
    expect(many / few).toBeLessThan(40);
  });
});
