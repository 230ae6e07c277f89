import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDocument, sameCount, tallyTexts } from '../../../../electron/backend/reports/build-document.ts';
import { itemFault } from '../../../../electron/backend/packages/carriage.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { createTranslate, type Messages, type Translate } from '../../../../shared/i18n/message.ts';
import { createClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { profilesByName } from '../../../../shared/reports/profiles/index.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { exportableAnswers } from '../../../../shared/validation/validate.ts';
import { arbitraryPackage } from '../../../support/arbitrary-content.ts';
import { fullSource } from '../../../support/full-answers.ts';
import { packageCatalogues, packageMessages, packageModules } from '../../../support/package-fixtures.ts';

let messages: Messages;
let translates: Readonly<Record<'en' | 'ar', Translate>>;
beforeAll(async () => {
  messages = await packageMessages();
  translates = {
    en: createTranslate('en', messages, messages),
    ar: createTranslate('ar', messages, messages),
  };
});

const texts = ['questionnaire', 'narrative'] as const;
const build = (name: keyof typeof profilesByName, source: ReportSource): ReportDocument =>
  profilesByName[name].build(source, translates[source.language === 'ar' ? 'ar' : 'en']);

/** Every text of a person in the answers, counted here by rules of its own. */
function textsOf({ content, modules }: Pick<ReportSource, 'content' | 'modules'>): string[] {
  const form = createClusterForm(modules, []);
  const { answers, register = [] } = content.response;
  return answers
    .flatMap(({ item, value }): string[] => {
      const type = form.items.get(item)?.item.type;
      if (type === 'coding' || type === 'boolean' || value === null) {
        return [];
      }
      if (typeof value !== 'object') {
        return [`answer ${String(value)}`];
      }
      if (!('register' in value)) {
        return [`answer ${value.name}`];
      }
      const entry = register.find(({ id }) => id === value.register);
      return [entry?.title ?? value.register, entry?.reference, entry?.date, entry?.url, value.provisions]
        .filter((text) => text !== undefined && text !== '')
        .map((text) => `citation ${text}`);
    })
    .toSorted();
}
const textsIn = (document: ReportDocument): string[] =>
  [...writtenParts(document)].map(({ of, text }) => `${of} ${text}`).toSorted();

const headings = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
const headingIds = ({ opening, body }: ReportDocument): string[] => headings([...opening, ...body]);

describe('documents of text', () => {
  it.each(clusters.flatMap((cluster) => texts.map((name) => [cluster, name] as const)))(
    'feature 57: %s as %s holds every text of the answers, whatever closed questions say',
    (cluster, name) => {
      for (const option of [0, 1, 2]) {
        const source = fullSource(cluster, { option });
        const document = build(name, source);
        const held = profilesByName[name].holds(source);
        expect(held.length).toBeGreaterThan(200);
        expect(textsIn(document)).toEqual(textsOf(source));
        expect(held.map(({ of, text }) => `${of} ${text}`).toSorted()).toEqual(textsOf(source));
      }
    },
  );

  it.each(texts)('feature 57: %s loses no text of any content', (name) => {
    fc.assert(
      fc.property(arbitraryPackage('review'), ({ content }) => {
        const form = createClusterForm(packageModules, packageCatalogues);
        const { profile, answers } = content.response;
        const source: ReportSource = {
          content: {
            ...content,
            response: { ...content.response, answers: exportableAnswers(form, profile, answers) },
          },
          modules: packageModules,
          catalogues: packageCatalogues,
          language: 'en',
          comments: [],
        };
        expect(textsIn(build(name, source))).toEqual(textsOf(source));
      }),
      { numRuns: 60 },
    );
  });

  it.each(texts)('feature 57: %s is not made where a text is missing in it', async (name) => {
    const source = fullSource('law-enforcement-judicial');
    const input = { profile: name, source, messages, fallback: messages };
    const { document, counted } = await buildDocument(input);
    const all = [...writtenParts(document)];
    expect(sameCount(counted, tallyTexts(all))).toBe(true);
    expect(sameCount(counted, tallyTexts(all.slice(1)))).toBe(false);
    // An answer to a question that is not asked has no place in the document: the count notices.
    const stray = { item: 'untoc-0-nowhere', value: 'lost' };
    const { content } = source;
    const response = { ...content.response, answers: [...content.response.answers, stray] };
    await expect(
      buildDocument({ ...input, source: { ...source, content: { ...content, response } } }),
    ).rejects.toThrow('lacks a text');
  });

  it.each(texts)('X1 %s for the public holds nothing of a unit that reaches less far', (name) => {
    const source = fullSource('criminalization-jurisdiction', { text: (place) => `PLANTED ${place}` });
    const { form, content } = source;
    const narrow = 'untoc-2-organized-criminal-group';
    const carriage = {
      type: 'review',
      audience: 'public',
      articles: undefined,
      reaches: new Map([[narrow, 'confidential' as const]]),
      form,
    } as const;
    const answers = content.response.answers.filter(({ item }) => itemFault(carriage, item) === undefined);
    const shown = build(name, {
      ...source,
      content: { ...content, response: { ...content.response, answers } },
    });
    expect(JSON.stringify(build(name, source))).toContain(`PLANTED ${narrow}`);
    expect(JSON.stringify(shown)).not.toContain(`PLANTED ${narrow}`);
    expect(JSON.stringify(shown)).toContain('PLANTED untoc-2-structured-group');
  });

  it.each(clusters)('%s has headings that can each be found', (cluster) => {
    for (const name of [...texts, 'blank'] as const) {
      for (const answered of [true, false]) {
        const ids = headingIds(build(name, fullSource(cluster, { answered })));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => /^[a-z][a-z0-9-]*$/.test(id))).toBe(true);
      }
    }
  });

  it('keeps every text of a report in Arabic, that language first in the narrative', () => {
    const source = fullSource('prevention-assistance', { language: 'ar' });
    for (const name of texts) {
      const document = build(name, source);
      expect(document.language).toBe('ar');
      expect(textsIn(document)).toEqual(textsOf(source));
    }
    const languages = [...writtenParts(build('narrative', source))]
      .filter((part) => part.kind === 'written')
      .flatMap(({ language }) => language ?? []);
    expect(languages.slice(0, 4)).toEqual(['ar', 'en', 'ar', 'en']);
  });
});
