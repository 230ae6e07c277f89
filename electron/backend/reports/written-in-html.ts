import { writtenKinds } from '../../../shared/reports/report-document.ts';
import type { HeldText } from '../../../shared/reports/report-profile.ts';

/** A tag with its attributes, a comment, or a declaration. */
const markup = /<!--[\s\S]*?-->|<!(?:[^>])*>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
/** Elements without an end tag (HTML 13.1.2). */
const voids = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);
/** Elements whose content is no markup. */
const rawEnds = { style: /<\/style\s*>/gi, script: /<\/script\s*>/gi } as const;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Text of HTML as a browser reads it: line ends of the file are LF, character references are what they stand for. */
const readText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(
      /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi,
      (whole, hex?: string, decimal?: string, name?: string) =>
        name === undefined
          ? String.fromCodePoint(parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16))
          : (named[name] ?? whole),
    );

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined);

/**
 * Every text of a person in a finished page: the content of each outermost element of the class `written`. It reads the
 * file as bytes on disk give it, knowing nothing of the document that it was made from.
 */
export function writtenInHtml(html: string): HeldText[] {
  const found: HeldText[] = [];
  const pieces: string[] = [];
  let depth = 0;
  let of: HeldText['of'] | undefined;
  let end = 0;
  markup.lastIndex = 0;
  for (let match = markup.exec(html); match !== null; match = markup.exec(html)) {
    const [whole, slash, rawName, attributes = ''] = match;
    if (depth > 0 && match.index > end) {
      pieces.push(readText(html.slice(end, match.index)));
    }
    end = match.index + whole.length;
    const name = rawName?.toLowerCase();
    if (name === undefined) {
      continue;
    }
    if ((name === 'style' || name === 'script') && slash === '') {
      const close = rawEnds[name];
      close.lastIndex = end;
      end = close.exec(html) === null ? html.length : close.lastIndex;
      markup.lastIndex = end;
      continue;
    }
    if (depth > 0) {
      pieces.push(name === 'br' && slash === '' ? '\n' : '');
      depth += voids.has(name) ? 0 : slash === '/' ? -1 : 1;
      if (depth === 0 && of !== undefined) {
        found.push({ of, text: pieces.join('') });
        pieces.length = 0;
      }
    } else if (slash === '' && attributeOf(attributes, 'class')?.split(/\s+/).includes('written') === true) {
      of = writtenKinds.find((kind) => kind === attributeOf(attributes, 'data-of'));
      depth = of === undefined || voids.has(name) ? 0 : 1;
    }
  }
  return found;
}
