import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import type { PackageContent } from '../../../../shared/packages/package-schema.ts';
import { narrativeProfile } from '../../../../shared/reports/profiles/narrative.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import { bodyLines, documentLines, linesUnder } from '../../../support/document-text.ts';
import { fullSource } from '../../../support/full-answers.ts';
import {
  packageCatalogues,
  packageContent,
  packageMessages,
  packageModules,
  rowOne,
} from '../../../support/package-fixtures.ts';

let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

/** Under which the fixture's question on gaps is asked. */
const no: Answer = { item: 'untoc-5-group-answer', value: 'no' };
const lead = 'What about answer? Option no.';

const narrate = (
  answers: readonly Answer[],
  more: Partial<PackageContent> = {},
  language: 'en' | 'ar' = 'en',
): ReportDocument =>
  narrativeProfile.build(
    {
      content: {
        ...packageContent,
        ...more,
        response: { ...packageContent.response, answers: [...answers] },
      },
      modules: packageModules,
      catalogues: packageCatalogues,
      language,
      comments: [],
    },
    t,
  );

describe('the narrative report', () => {
  it('tells the closed answer in a sentence, with the laws cited as notes at its end', () => {
    const { form, content, ...source } = fullSource('criminalization-jurisdiction', { languages: ['en'] });
    const unit = 'untoc-2-organized-criminal-group';
    const answers = content.response.answers.filter(({ item }) => item.startsWith(`${unit}-`));
    const document = narrativeProfile.build(
      { ...source, content: { ...content, response: { ...content.response, answers } } },
      t,
    );
    const question = form.items.get(`${unit}-answer`)?.item.text ?? '';
    const [lead, ...rest] = linesUnder(bodyLines(document), '### Organized criminal group');
    const note = (row: string): string =>
      `[note: Penal Code <1999>, No. 1, 1999-02-03, On ${unit}-law ${row}., https://example.org/a]`;
    expect(lead).toBe(
      `To the question “${question}” the answer is “Yes, in part”.${note('a')}\u2009${note('b')}`,
    );
    expect(rest).toContain(`Practice. On ${unit}-practice en.`);
    expect(rest).toContain('Help that would be welcome. Drafting of legislation; Legal advice.');
    expect(rest.join('\n')).not.toMatch(/Not answered|Obligation/);
  });

  it('leaves out what is not answered, and lists it once at the end', () => {
    const lines = documentLines(narrate([{ item: 'untoc-5-group-count', value: 42 }]));
    expect(lines).toContain('What about count? 42');
    expect(lines.join('\n')).not.toContain('Not answered');
    expect(lines).not.toContain('What about share?');
    const closing = linesUnder(lines, '# Questions not answered');
    expect(closing).toEqual([]);
    const nothing = documentLines(narrate([]));
    expect(nothing).toContain('No question is answered yet.');
    expect(linesUnder(nothing, '# Questions not answered')).toEqual([
      '## Convention against Transnational Organized Crime',
      '- Article 5: About untoc-5-group',
    ]);
  });

  it('names an answer that two versions stand of', () => {
    const document = narrate([], { conflicts: ['untoc-5-group-answer', 'untoc-5-group-count'] });
    expect(linesUnder(bodyLines(document), '### About untoc-5-group')).toEqual([
      'The answer to “What about answer?” is not settled: two versions stand side by side.',
      'The answer to “What about count?” is not settled: two versions stand side by side.',
    ]);
    expect(documentLines(document)).toContain('# Answers that are not settled');
  });

  it('puts the language of the report first and marks the others; a question of the other direction stands alone', () => {
    const text = (language: 'en' | 'ar' | 'zh', value: string): Answer => ({
      item: 'untoc-5-group-gap',
      language,
      value,
    });
    const answers = [no, text('ar', 'نص'), text('en', 'One line'), text('zh', '第十二条')];
    expect(linesUnder(bodyLines(narrate(answers)), '### About untoc-5-group')).toEqual([
      lead,
      'What about gap? One line',
      '(Arabic)',
      'نص',
      '(Chinese) 第十二条',
    ]);
    expect(linesUnder(bodyLines(narrate(answers, {}, 'ar')), '### About untoc-5-group').slice(2, 5)).toEqual([
      'What about gap?',
      'نص',
      '(English)',
    ]);
  });

  it('gives a text of several paragraphs or of some length its own block', () => {
    const text = (value: string): Answer[] => [no, { item: 'untoc-5-group-gap', language: 'en', value }];
    const kinds = (value: string): string[] =>
      narrate(text(value))
        .body.slice(4)
        .map(({ kind }) => kind);
    expect(kinds('short')).toEqual(['paragraph']);
    expect(kinds('two\nparagraphs')).toEqual(['paragraph', 'passage']);
    expect(kinds('x'.repeat(20_000))).toEqual(['paragraph', 'passage']);
  });

  it('tells the rows of a repeating group as short blocks', () => {
    const lines = bodyLines(
      narrate([
        { item: 'untoc-5-group-case-name', instance: rowOne, value: 'State v. Doe' },
        { item: 'untoc-5-group-case-result', instance: rowOne, language: 'en', value: 'Convicted' },
      ]),
    );
    expect(linesUnder(lines, '### About untoc-5-group')).toEqual([
      'What about cases?',
      'Entry 1',
      '  What about case-name? State v. Doe',
      '  What about case-result? Convicted',
    ]);
  });

  it('shows statistics as tables with their caption', () => {
    const { body } = narrativeProfile.build(fullSource('international-cooperation'), t);
    const tables = body.filter((block) => block.kind === 'table');
    expect(tables.length).toBeGreaterThan(3);
    expect(
      tables.every(({ caption, rows, rowHeads }) => caption.shown && rowHeads && rows.length === 2),
    ).toBe(true);
  });
});
