import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What is never read: it is not shown, or is no text of the document. */
const skipped: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'nav',
  'head',
]);

const blockNames: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'dd',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'details',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);

const headingLevel = (name: string): number | undefined => {
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
};

/** Paragraphs of an HTML document as it reads: nothing of it is run, fetched or kept but its words. */
export function readHtml(html: string): { readonly title: string | undefined; readonly blocks: TextBlock[] } {
  const blocks: TextBlock[] = [];
  let words = '';
  let title: string | undefined;
  const end = (heading?: number): void => {
    const text = words
      .replaceAll(/[^\S\n]+/gu, ' ')
      .replaceAll(/ ?\n ?/g, '\n')
      .trim();
    words = '';
    if (text !== '') {
      blocks.push(heading === undefined ? { text } : { text, heading });
    }
  };
  // A tree of a stranger may be deeper than a stack: nodes wait in a list.
  interface Task {
    readonly node?: Node;
    readonly after?: () => void;
  }
  const waiting: Task[] = [];
  const visitAll = (nodes: readonly Node[]): void => {
    waiting.push(...nodes.toReversed().map((node) => ({ node })));
  };
  visitAll(parse(html).childNodes);
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    task.after?.();
    const { node } = task;
    if (node === undefined) {
      continue;
    }
    if (node.nodeName === '#text' && 'value' in node) {
      words += node.value.replaceAll(/\s+/gu, ' ');
    } else if ('tagName' in node) {
      const name = node.tagName;
      if (name === 'head') {
        const found = node.childNodes.find((child) => child.nodeName === 'title');
        const text = found !== undefined && 'childNodes' in found ? found.childNodes[0] : undefined;
        title = text !== undefined && 'value' in text ? text.value.trim() : undefined;
      }
      if (skipped.has(name)) {
        continue;
      }
      if (name === 'br') {
        words += '\n';
      } else if (blockNames.has(name)) {
        end();
        waiting.push({ after: () => end(headingLevel(name)) });
        visitAll(node.childNodes);
      } else {
        visitAll(node.childNodes);
      }
    }
  }
  end();
  return { title: title === '' ? undefined : title, blocks };
}
