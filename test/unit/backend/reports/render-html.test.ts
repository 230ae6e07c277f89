import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { escapePlain, escapeText } from '../../../../electron/backend/reports/html-text.ts';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import { createTranslate } from '../../../../shared/i18n/message.ts';
import { buildReport } from '../../../../shared/reports/build-report.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { questionnaireDocument } from '../../../../shared/reports/profiles/questionnaire.ts';
import type { Block, DrawnElement, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import {
  packageCatalogues,
  packageContent,
  packageMessages,
  packageModules,
} from '../../../support/package-fixtures.ts';
import { countTable, everyBlock, hostileTexts } from '../../../support/report-documents.ts';
import { words, written } from '../../../support/report-trees.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  text: string;
}

/** Every element of a file by a strict reader of XML, which throws at the first thing that is not well formed. */
function elementsOf(html: string): Element[] {
  const parser = new SaxesParser();
  const all: Element[] = [];
  const open: Element[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, path: open.map((one) => one.name), text: '' };
    all.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    for (const element of open) {
      element.text += text;
    }
  });
  parser.write(html.replace(/^<!DOCTYPE html>\n/, '')).close();
  return all;
}

const isWritten = ({ attributes }: Element): boolean => attributes['class'] === 'written';
const visibleOf = (document: ReportDocument): string[] =>
  [...writtenParts(document)].map(({ of, text }) => `${of}: ${visibleText(text)}`).toSorted();
const hostileBlocks: readonly Block[] = hostileTexts.flatMap((text): Block[] => [
  { kind: 'passage', written: written(text) },
  { kind: 'passage', written: written(text, 'ar', 'comment') },
  { kind: 'paragraph', role: 'text', content: [words(text), written(text, 'zh'), words(text, 'und')] },
  {
    kind: 'paragraph',
    role: 'text',
    content: [{ kind: 'footnote', content: [{ kind: 'address', of: 'citation', text }] }],
  },
]);

describe('the report as HTML', () => {
  const html = renderHtml(everyBlock());
  const elements = elementsOf(html);
  const named = (...names: readonly string[]): Element[] =>
    elements.filter(({ name }) => names.includes(name));

  it('is one well-formed file that fetches and runs nothing', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8" \/>/);
    expect(html).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
    expect(named('script', 'link', 'img', 'iframe', 'object', 'image', 'use', 'base', 'form')).toEqual([]);
    expect(html).not.toMatch(/@import|url\(/i);
    for (const { attributes } of elements) {
      expect(Object.keys(attributes).filter((name) => /^on|^src/i.test(name))).toEqual([]);
      expect(attributes['href'] ?? '#').toMatch(/^(?:#|https?:\/\/)/);
    }
    // The strict reader would have said so.
    expect(() => elementsOf(html.replace('</p>', ''))).toThrow();
  });

  it('feature 57: every text of a person stands in it once, character by character, and is marked as theirs', () => {
    const document = everyBlock('ar', hostileBlocks);
    const found = elementsOf(renderHtml(document)).filter(isWritten);
    const texts = found.map(({ attributes, text }) => `${attributes['data-of']}: ${text}`);
    expect(texts.toSorted()).toEqual(visibleOf(document));
    expect(texts.length).toBeGreaterThan(hostileTexts.length * 4);
  });

  it('V1 text is text, wherever it stands', () => {
    const attack = hostileTexts[0] ?? '';
    const document = everyBlock('en', hostileBlocks);
    const all = elementsOf(
      renderHtml({
        ...document,
        title: attack,
        mark: attack,
        words: { ...document.words, contents: attack },
      }),
    );
    const known = new Set(elements.map(({ name }) => name));
    expect(all.filter(({ name }) => !known.has(name))).toEqual([]);
    expect(all.find(({ name }) => name === 'title')?.text).toBe(attack);
    expect(all.find(({ name }) => name === 'h1')?.text).toBe(attack);
    expect(all.find(({ name }) => name === 'style')?.text).not.toContain('alert(1)');
  });

  it('V3 no character vanishes: controls and direction overrides become marks', () => {
    expect(escapeText('a\u0000b\u001b\u007f\u0085\u202e\n\t')).toBe(
      'a<span class="mark" title="U+0000">\u2400</span>b<span class="mark" title="U+001B">\u241b</span>' +
        '<span class="mark" title="U+007F">\u2421</span><span class="mark" title="U+0085">[U+0085]</span>' +
        '<span class="mark" title="U+202E">[U+202E]</span>\n\t',
    );
    expect(escapeText('\ud800')).toContain('[U+D800]');
    expect(escapeText('😀 نص')).toBe('😀 نص');
    expect(escapeText('a\r\n')).toBe('a&#13;\n');
    expect(escapePlain('"\u0000<')).toBe('&quot;\u2400&lt;');
  });

  it('marks every change of language with its direction, and isolates what has none', () => {
    const of = (text: string): Element[] => elements.filter((element) => element.text === text);
    expect(of('المادة ١٢ (Art. 12)')[0]?.attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(of('第十二条')[0]).toMatchObject({ name: 'bdi', attributes: { lang: 'zh', dir: 'ltr' } });
    expect(of('no language')[0]).toMatchObject({ name: 'bdi', attributes: { dir: 'auto' } });
    expect(of('Sarellia').at(-1)).toMatchObject({ name: 'bdi', attributes: {} });
    expect(of('Which law applies?').map(({ name }) => name)).toEqual(['p']);
    const arabic = elementsOf(renderHtml(everyBlock('ar')));
    expect(arabic[0]?.attributes).toEqual({ lang: 'ar', dir: 'rtl' });
    expect(arabic.find(({ name }) => name === 'main')?.attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(arabic.filter(({ text }) => text === 'Which law applies?').at(-1)).toMatchObject({
      name: 'span',
      attributes: { lang: 'en', dir: 'ltr' },
    });
  });

  it('words of the document in a column of another language carry their own', () => {
    const cells = named('td').filter(({ attributes }) => attributes['lang'] === 'ar');
    expect(cells.map(({ text }) => text)).toEqual(['Not answered']);
    expect(elements.filter(({ text }) => text === 'Not answered').at(-1)?.attributes).toMatchObject({
      lang: 'en',
    });
  });

  it('has an outline without gaps, ids that are unique and links that lead somewhere', () => {
    const levels = named('h1', 'h2', 'h3', 'h4').map(({ name }) => Number(name[1]));
    expect(levels).toEqual([1, 2, 2, 2, 3, 4, 3, 2]);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = named('a').flatMap(({ attributes }) => attributes['href'] ?? []);
    const within = links.filter((href) => href.startsWith('#'));
    expect(within.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
    const contents = named('a').filter(({ path }) => path.includes('nav'));
    expect(contents.map(({ attributes, text }) => [attributes['href'], text])).toEqual([
      ['#part-untoc', 'Convention'],
      ['#article-5', 'Article 5. Participation'],
      ['#article-6', 'On paper'],
    ]);
    for (const { attributes } of elements.filter((one) => one.attributes['aria-labelledby'] !== undefined)) {
      expect(ids).toContain(attributes['aria-labelledby']);
    }
  });

  it('leads to each footnote and back', () => {
    const [marks, backs] = ['doc-noteref', 'doc-backlink'].map((role) =>
      elements.filter(({ attributes }) => attributes['role'] === role),
    );
    expect(marks?.map(({ attributes, text }) => [attributes['id'], attributes['href'], text])).toEqual([
      ['footnote-1-mark', '#footnote-1', '1'],
      ['footnote-2-mark', '#footnote-2', '2'],
    ]);
    expect(backs?.map(({ attributes }) => [attributes['href'], attributes['aria-label']])).toEqual([
      ['#footnote-1-mark', 'Back to note 1'],
      ['#footnote-2-mark', 'Back to note 2'],
    ]);
    const notes = elements.filter(({ attributes }) => /^footnote-\d$/.test(attributes['id'] ?? ''));
    expect(notes.map(({ name, path }) => [name, ...path.slice(-2)])).toEqual([
      ['li', 'section', 'ol'],
      ['li', 'section', 'ol'],
    ]);
    expect(renderHtml({ ...everyBlock(), body: [] })).not.toContain('<section role="doc-endnotes"');
  });

  it('links an address of the web alone', () => {
    const outward = named('a').filter(({ attributes }) => !attributes['href']?.startsWith('#'));
    expect(outward.map(({ attributes }) => attributes['href'])).toEqual(['https://law.example/12?a=1&b="2']);
    expect(elements.find(({ text }) => text === 'javascript:alert(1)')?.name).toBe('p');
  });

  it('gives tables captions, heads with scope and widths that fit', () => {
    expect(named('caption').map(({ attributes, text }) => [attributes['class'], text])).toEqual([
      [undefined, 'Two languages'],
      ['unseen', 'Questions'],
    ]);
    const scopes = named('th').map(({ attributes }) => attributes['scope']);
    expect(scopes).toEqual(['col', 'col', 'col', 'col', 'col', 'row']);
    expect(named('col').map(({ attributes }) => attributes['style'])).toEqual([
      'width:50%',
      'width:50%',
      'width:50%',
      'width:25%',
      'width:25%',
    ]);
    // A row whose head has no words has no head.
    expect(named('tr').at(-1)?.text).toBe('');
    expect(named('td').at(-3)?.path.at(-1)).toBe('tr');
    expect(named('td').filter(({ attributes }) => attributes['class'] === 'number')).toHaveLength(2);
  });

  it('keeps short rows whole, and begins the heading of a column where its texts begin', () => {
    const row = (text: string): string[] => {
      const table = {
        ...countTable,
        rows: [[[{ kind: 'passage' as const, written: written(text) }], [], []]],
      };
      const { attributes } = elementsOf(renderHtml({ ...everyBlock(), body: [table] })).findLast(
        ({ name }) => name === 'tr',
      ) ?? { attributes: {} };
      return Object.values(attributes);
    };
    expect([row('a'.repeat(500)), row('a'.repeat(501))]).toEqual([['whole'], []]);
    const heads = named('th').filter(({ attributes }) => attributes['dir'] !== undefined);
    expect(heads.map(({ attributes, text }) => [text, attributes['dir']])).toEqual([
      ['English', 'ltr'],
      ['Arabic', 'rtl'],
    ]);
  });

  it('draws a figure from the listed names alone, and lets listeners read its table', () => {
    const [svg] = named('svg');
    expect(svg?.attributes).toMatchObject({ 'aria-hidden': 'true', viewBox: '0 0 200 60' });
    expect(named('text')[0]?.text).toBe('Articles & <units>');
    expect(named('figure')[0]?.text).toContain('-12');
    const drawn = (element: DrawnElement): string =>
      renderHtml(
        everyBlock('en', [
          {
            kind: 'figure',
            chart: { title: '', description: '', unit: '', series: [], rows: [] },
            drawing: element,
            table: countTable,
          },
        ]),
      );
    const svgOf = (child: DrawnElement): DrawnElement => ({ name: 'svg', attributes: {}, children: [child] });
    for (const [name, attributes] of [
      ['script', {}],
      ['image', {}],
      ['foreignObject', {}],
      ['style', {}],
      ['rect', { onclick: 'x' }],
      ['rect', { style: 'x' }],
      ['rect', { href: '#a' }],
      ['rect', { fill: 'url(https://x.example/)' }],
      ['rect', { 'x"><script': '1' }],
    ] as const) {
      expect(() => drawn(svgOf({ name, attributes, children: [] }))).toThrow('A drawing holds');
    }
    expect(() => drawn({ name: 'g', attributes: {}, children: [] })).toThrow('A drawing holds');
    expect(drawn(svgOf({ name: 'rect', attributes: { fill: '#333' }, children: [] }))).toContain('#333');
  });

  it('has boxes to tick and lines to write on', () => {
    const lists = named('ul').map(({ attributes }) => attributes['class']);
    expect(lists).toEqual([undefined, 'boxes one across-2', 'boxes']);
    expect(elements.filter(({ attributes }) => attributes['class'] === 'line')).toHaveLength(6);
  });

  it('stamps a draft, on each page too, and nothing else', () => {
    expect(html).toContain('<p class="draft">DRAFT – not cleared</p>');
    expect(html).toContain('@top-center {');
    const cleared = renderHtml({ ...everyBlock(), mark: undefined });
    expect(cleared).not.toContain('class="draft"');
    expect(cleared).not.toContain('font-weight: 700; content:');
  });

  it('takes fonts along where they are given, and one page for all where it is meant for one', () => {
    const faces = '@font-face{font-family:"Noto Serif";src:url(data:font/woff2;base64,AAAA)}';
    expect(renderHtml(everyBlock(), { fontFaces: faces })).toContain(`<style>${faces}`);
    expect(html).not.toContain('@font-face');
    expect(renderHtml({ ...everyBlock(), shape: 'sheet' })).toContain('<main class="report sheet"');
  });
});

describe('the questionnaire with its answers as HTML', () => {
  let html = '';
  let document: ReportDocument;
  beforeAll(async () => {
    const messages = await packageMessages();
    const t = createTranslate('en', messages, messages);
    const report = buildReport(
      { content: packageContent, modules: packageModules, catalogues: packageCatalogues, language: 'en' },
      t,
    );
    document = questionnaireDocument(report, t);
    html = renderHtml(document);
  });

  it('feature 57: holds every text of every answer and citation', () => {
    const found = elementsOf(html).filter(isWritten);
    expect(found.map(({ attributes, text }) => `${attributes['data-of']}: ${text}`).toSorted()).toEqual(
      visibleOf(document),
    );
    expect(html).toContain('title="U+0001"');
    expect(html).toContain(
      '<td lang="ar" dir="rtl"><div class="written" data-of="answer" lang="ar" dir="rtl">المادة',
    );
  });

  it('passes no judgement: no score or per cent on a State', () => {
    const [, body = ''] = html.split('<body>');
    expect(body.replaceAll(/style="width:[\d.]+%"/g, '')).not.toMatch(/%|score|compliant|rank/i);
  });
});
