// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { renderHtml } from '../../../../../electron/backend/reports/render-html.ts';
import { BelowHeading } from '../../../../../renderer/features/reports/view/report-context.ts';
import { ReportView } from '../../../../../renderer/features/reports/view/report-view.tsx';
import type { Block, ReportDocument } from '../../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../../shared/reports/visible-text.ts';
import { everyBlock, hostileTexts } from '../../../../support/report-documents.ts';
import { words, written } from '../../../../support/report-trees.ts';

afterEach(cleanup);

test('R3 the style of documents is there while one is shown, and gone after it', () => {
  const { unmount } = render(<ReportView document={everyBlock()} />);
  expect(document.adoptedStyleSheets).toHaveLength(1);
  unmount();
  expect(document.adoptedStyleSheets).toEqual([]);
});

/** Anchors carry a prefix in the app, and no address leads out of it; all else is the same. */
function shapeOf(node: Node): unknown {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.textContent;
  }
  if (!(node instanceof Element)) {
    return '';
  }
  const name = node.localName;
  const children = [...node.childNodes].flatMap((child) => {
    const shape = shapeOf(child);
    return shape === '' || (typeof shape === 'string' && shape.trim() === '') ? [] : [shape];
  });
  if (name === 'a' && node.getAttribute('href')?.startsWith('#') !== true) {
    return children.length === 1 ? children[0] : children;
  }
  const attributes = ['class', 'lang', 'dir', 'data-of', 'scope', 'role', 'title', 'aria-hidden', 'fill'];
  return {
    name: name === 'main' ? 'article' : name,
    ...Object.fromEntries(attributes.map((one) => [one, node.getAttribute(one)])),
    children: merged(children),
  };
}

/** Neighbouring texts are one text: where one ends and the next begins shows nowhere. */
const merged = (children: readonly unknown[]): unknown[] => {
  const out: unknown[] = [];
  for (const child of children) {
    const last = out.at(-1);
    if (typeof child === 'string' && typeof last === 'string') {
      out[out.length - 1] = `${last}${child}`;
    } else {
      out.push(child);
    }
  }
  return out;
};

const shown = (report: ReportDocument): Element => {
  const { container } = render(<ReportView document={report} />);
  const root = container.querySelector('.report');
  if (root === null) {
    throw new Error('Nothing is shown');
  }
  return root;
};

const saved = (report: ReportDocument): Element => {
  const page = new DOMParser().parseFromString(renderHtml(report), 'text/html');
  const root = page.querySelector('main');
  if (root === null) {
    throw new Error('Nothing is saved');
  }
  return root;
};

test.each(['en', 'ar', 'zh'] as const)(
  'the preview has the elements, classes and texts of the saved web page: %s',
  (language) => {
    const report = everyBlock(language);
    const here = shapeOf(shown(report));
    expect(here).toEqual(shapeOf(saved(report)));
    // Control: another document has another shape.
    expect(here).not.toEqual(shapeOf(saved(everyBlock(language, [{ kind: 'lines', count: 1 }]))));
  },
);

const levelsOf = (within: HTMLElement): (string | null)[] =>
  [...within.querySelectorAll(':is(h1, h2, h3, h4)')].map(
    (heading) => heading.getAttribute('aria-level') ?? heading.localName.slice(1),
  );

test('below the heading of a screen each heading is told one level deeper, and its element stays', () => {
  const alone = render(<ReportView document={everyBlock()} />).container;
  const below = render(
    <BelowHeading value>
      <ReportView document={everyBlock()} />
    </BelowHeading>,
  ).container;
  const levels = levelsOf(alone).map(Number);
  expect(new Set(levels)).toEqual(new Set([1, 2, 3, 4]));
  expect(levelsOf(below).map(Number)).toEqual(levels.map((level) => level + 1));
  expect(within(below).queryByRole('heading', { level: 1 })).toBeNull();
  expect(below.querySelectorAll('h1')).toHaveLength(1);
});

test('V1 V3 hostile texts stay text, and each control character is shown by a mark', () => {
  const blocks = hostileTexts.map((text): Block => ({ kind: 'passage', written: written(text) }));
  const root = shown({ ...everyBlock(), opening: [], body: blocks });
  expect([...root.querySelectorAll('script, img, iframe, link, style')]).toEqual([]);
  const passages = [...root.querySelectorAll('div.written')];
  expect(passages.map(({ textContent }) => textContent)).toEqual(hostileTexts.map(visibleText));
  expect(root.querySelectorAll('.mark[title="U+202E"]')).toHaveLength(1);
  expect(root.querySelectorAll('.mark[title="U+0000"]')).toHaveLength(1);
});

test('V1 a drawing shows only what is on the lists', () => {
  const figure = everyBlock().body.find((block) => block.kind === 'figure');
  if (figure?.kind !== 'figure') {
    throw new Error('No figure');
  }
  const root = shown({
    ...everyBlock(),
    opening: [],
    body: [
      {
        ...figure,
        drawing: {
          name: 'svg',
          attributes: { width: '10', onload: 'alert(1)', style: 'fill:red' },
          children: [
            { name: 'script', attributes: {}, children: ['alert(1)'] },
            { name: 'rect', attributes: { 'stroke-width': '2', fill: 'url(#elsewhere)' }, children: [] },
          ],
        },
      },
    ],
  });
  const svg = root.querySelector('svg');
  expect(svg?.getAttribute('width')).toBe('10');
  expect(svg?.hasAttribute('onload')).toBe(false);
  expect(svg?.hasAttribute('style')).toBe(false);
  expect(svg?.querySelector('script')).toBeNull();
  expect(svg?.querySelector('rect')?.getAttribute('stroke-width')).toBe('2');
  expect(svg?.querySelector('rect')?.hasAttribute('fill')).toBe(false);
});

test('a footnote is reached and left by its links, and the address of the screen stays', async () => {
  Element.prototype.scrollIntoView = vi.fn<() => void>();
  const address = location.href;
  shown({
    ...everyBlock(),
    opening: [],
    body: [
      {
        kind: 'paragraph',
        role: 'text',
        content: [words('A claim'), { kind: 'footnote', content: [written('Law 1', undefined, 'citation')] }],
      },
    ],
  });
  const mark = screen.getByRole('doc-noteref');
  await userEvent.click(mark);
  expect(document.activeElement).toHaveTextContent('Law 1');
  await userEvent.click(screen.getByRole('doc-backlink'));
  expect(document.activeElement).toBe(mark);
  expect(location.href).toBe(address);
});
