import { describe, expect, test } from 'vitest';
import { buildDocument, tallyTexts } from '../../../../electron/backend/reports/build-document.ts';
import { annotationSchema } from '../../../../shared/annotations/annotation-schema.ts';
import { packageContentSchema } from '../../../../shared/packages/package-schema.ts';
import { profilesByName } from '../../../../shared/reports/profiles/index.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { hostileSource, longSource, sampleLanguages, shortSource } from '../../../support/report-samples.ts';

const messages = await packageMessages();

const sources: readonly (readonly [string, ReportSource])[] = [
  ...sampleLanguages.map((language) => [`short ${language}`, shortSource(language)] as const),
  ...sampleLanguages.map((language) => [`long ${language}`, longSource(language)] as const),
  ['hostile', hostileSource()],
];

describe('samples of documents', () => {
  test.each(sources)(
    '%s is content that a workspace can hold, and makes a document',
    async (_name, source) => {
      expect(packageContentSchema.parse(source.content)).toStrictEqual(source.content);
      for (const { note } of source.comments) {
        expect(annotationSchema.parse(note)).toStrictEqual(note);
      }
      const { document, counted } = await buildDocument({
        profile: 'questionnaire',
        source,
        messages,
        fallback: messages,
      });
      expect(document.body.length).toBeGreaterThan(0);
      expect(counted).toStrictEqual(tallyTexts(profilesByName.questionnaire.holds(source)));
      expect(counted.answer.characters).toBeGreaterThan(2000);
    },
  );

  test('the hostile sample holds every hostile text among its answers', () => {
    const held = new Set(hostileSource().content.response.answers.map(({ value }) => value));
    expect(hostileTexts().filter(({ text }) => !held.has(text))).toStrictEqual([]);
  });
});
