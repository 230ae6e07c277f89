import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../../../electron/backend/reports/build-document.ts';
import { renderText } from '../../../../electron/backend/reports/render-text.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { hostileSource, shortSource } from '../../../support/report-samples.ts';
import { emptyDocument } from '../../../support/report-trees.ts';

const messages = await packageMessages();
const names: Readonly<Record<string, string>> = { ar: 'Arabic', en: 'English', zh: 'Chinese', fr: 'French' };

const textOf = (document: ReportDocument): string =>
  Buffer.from(renderText(document, (language) => names[language] ?? language)).toString('utf8');
const bodyText = (...body: Block[]): string => textOf(emptyDocument({ body })).replace(/^Title\n=+\n\n/, '');

const words = (text: string) => ({ kind: 'words', text }) as const;
const answer = (text: string, language?: 'ar' | 'en') =>
  ({ kind: 'written', of: 'answer', text, ...(language === undefined ? {} : { language }) }) as const;
const paragraph = (...content: Extract<Block, { kind: 'paragraph' }>['content']): Block => ({
  kind: 'paragraph',
  role: 'text',
  content,
});

describe('plain text of a document', () => {
  test('a mark stands before the title, and headings are listed and underlined by their level', () => {
    const heading = (level: 1 | 2 | 3, text: string): Block => ({
      kind: 'heading',
      level,
      id: text,
      content: [words(text)],
    });
    const document = emptyDocument({
      mark: 'DRAFT',
      contents: true,
      body: [heading(1, 'First'), heading(2, 'Second'), heading(3, 'Third part')],
    });

    expect(textOf(document)).toBe(
      'DRAFT\n\nTitle\n=====\n\nContents\n========\n\nFirst\n  Second\n\nFirst\n=====\n\nSecond\n------\n\nThird part\n~~~~~~~~~~\n',
    );
  });

  test('the language of a text is named where it changes, and only there', () => {
    const passage = (text: string, language: 'ar' | 'en'): Block => ({
      kind: 'passage',
      written: answer(text, language),
    });

    expect(
      bodyText(passage('one', 'en'), passage('اثنان', 'ar'), passage('ثلاثة', 'ar'), passage('four', 'en')),
    ).toBe('one\n\n[Arabic]\nاثنان\n\nثلاثة\n\n[English]\nfour\n');
  });

  test('notes stand at the end of their article, numbered through the document', () => {
    const note = (text: string) =>
      ({ kind: 'footnote', content: [{ kind: 'written', of: 'citation', text }] }) as const;
    const article = (id: string): Block => ({ kind: 'heading', level: 2, id, content: [words(id)] });

    expect(
      bodyText(
        article('One'),
        paragraph(answer('a'), note('Law A'), answer('b'), note('Law B')),
        paragraph(answer('c')),
        article('Two'),
        paragraph(answer('d'), note('Law C')),
      ),
    ).toBe('One\n---\n\na[1]b[2]\n\nc\n\n[1] Law A\n[2] Law B\n\nTwo\n---\n\nd[3]\n\n[3] Law C\n');
  });

  test('a table is one block of labels and values for each row; boxes and lines can be filled in by hand', () => {
    const column = (heading: string) => ({ heading: [words(heading)], holds: 'text', share: 1 }) as const;
    const cell = (text: string) => [{ kind: 'paragraph', role: 'text', content: [answer(text)] }] as const;

    expect(
      bodyText(
        {
          kind: 'table',
          caption: { content: [words('Requests')], shown: true },
          columns: [column('Year'), column('Received')],
          rowHeads: true,
          rows: [
            [cell('2020'), cell('12')],
            [cell('2021'), []],
          ],
        },
        { kind: 'boxes', several: true, options: [[words('Yes')], [words('No')]] },
        { kind: 'boxes', several: false, options: [[words('Yes')]] },
        { kind: 'lines', count: 2 },
      ),
    ).toBe(
      `Requests\n\nYear:     2020\nReceived: 12\n\nYear: 2021\n\n[ ] Yes\n[ ] No\n\n( ) Yes\n\n${'_'.repeat(40)}\n${'_'.repeat(40)}\n`,
    );
  });

  test('feature 57: hostile texts stand in it whole, each control shown by its mark and no line broken', async () => {
    const source = hostileSource();
    const { document } = await buildDocument({
      profile: 'questionnaire',
      source,
      messages,
      fallback: messages,
    });
    const text = textOf(document);

    expect(hostileTexts().filter((one) => !text.includes(visibleText(one.text)))).toStrictEqual([]);
    expect(text).not.toMatch(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  test.each(['en', 'ar', 'zh'] as const)(
    'a short report in %s begins with its facts and ends with an answer',
    async (language) => {
      const source = shortSource(language);
      const { document } = await buildDocument({
        profile: 'questionnaire',
        source,
        messages,
        fallback: messages,
      });
      const text = textOf(document);

      expect(text).toMatch(/^DRAFT – not cleared by the focal point\n\n/);
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toMatch(/undefined|\[object|\n{4}/);
    },
  );
});
