import { getDocumentProxy } from 'unpdf';
import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';
import type { Doubts } from '../../../../shared/contract/comparisons.ts';
import { wordsOfLine, type PdfItem } from './pdf-lines.ts';

export const mostPages = 2000;
/** Lines further apart than so many heights of a line begin another paragraph. */
const paragraphGap = 1.7;

interface Line {
  readonly text: string;
  readonly y: number;
  readonly height: number;
  readonly fonts: ReadonlySet<string>;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function linesOf(page: Page): Promise<Line[]> {
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let pieces: PdfItem[] = [];
  let fonts = new Set<string>();
  let y = 0;
  let height = 0;
  let longest = 0;
  const end = (): void => {
    const words = wordsOfLine(pieces).trim().replaceAll(/\s+/gu, ' ');
    if (words !== '') {
      // Bullets of symbol fonts have no name of their own.
      lines.push({ text: words.replace(/^[\uE000-\uF8FF](?=\s)/u, '\u2022'), y, height, fonts });
    }
    pieces = [];
    fonts = new Set();
  };
  for (const item of items) {
    if ('str' in item) {
      const at = Number(item.transform[5]);
      const isFirst = pieces.every(({ str }) => str.trim() === '');
      if (!isFirst && Math.abs(at - y) > Math.max(1, item.height / 2, height / 2)) {
        end();
      }
      if (item.str.trim() !== '') {
        // Marks of footnotes and figures are set otherwise than their line: the longest piece tells what it is.
        if (isFirst || item.str.length > longest) {
          y = at;
          height = item.height;
          longest = item.str.length;
        }
        fonts.add(item.fontName);
      }
      if (item.str !== '') {
        const { str, dir, width, transform } = item;
        pieces.push({ str, dir, width, height: item.height, x: Number(transform[4]) });
      }
      if (item.hasEOL) {
        end();
      }
    }
  }
  end();
  return lines;
}

/** Whether a line belongs to the paragraph of the one before it. */
function goesOn(before: Line, line: Line): boolean {
  // A line that is set in other fonts altogether is a heading, or follows one.
  if (
    Math.abs(before.height - line.height) >= 1 ||
    [...before.fonts].every((font) => !line.fonts.has(font))
  ) {
    return false;
  }
  const gap = before.y - line.y;
  return gap > 0
    ? gap <= paragraphGap * Math.max(before.height, line.height, 1)
    : // Further up the page: the next column, which may begin in the middle of a sentence.
      /^\p{Ll}/u.test(line.text) && !/[.!?:;]$/u.test(before.text);
}

const hanEnd = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]$/u;
const hanStart = /^[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

function joined(text: string, line: string): string {
  if (text.endsWith('-')) {
    return text.slice(0, -1) + line;
  }
  // Chinese has no space between its words.
  return hanEnd.test(text) && hanStart.test(line) ? text + line : `${text} ${line}`;
}

function paragraphsOf(lines: readonly Line[]): string[] {
  const paragraphs: string[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (before !== undefined && last !== undefined && goesOn(before, line)) {
      paragraphs[paragraphs.length - 1] = joined(last, line.text);
    } else {
      paragraphs.push(line.text);
    }
    before = line;
  }
  return paragraphs;
}

/** Characters that a font of the file draws and gives no letter for. */
const unnamed = /[\uFFFD\p{Co}]|(?!\s)\p{Cc}/u;
const arabic = /\p{Script=Arabic}/u;

function doubtsOf(blocks: readonly TextBlock[], emptyPages: number): Doubts | undefined {
  const unreadable = blocks.filter(({ text }) => unnamed.test(text)).length;
  const letterOrder = blocks.some(({ text }) => arabic.test(text));
  return emptyPages + unreadable > 0 || letterOrder
    ? {
        ...(emptyPages > 0 ? { emptyPages } : {}),
        ...(unreadable > 0 ? { unreadable } : {}),
        ...(letterOrder ? { letterOrder } : {}),
      }
    : undefined;
}

/** Paragraphs of a PDF, as far as its text tells them. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void = () => undefined,
): Promise<
  | { readonly blocks: readonly TextBlock[]; readonly doubts?: Doubts }
  | 'too-many-pages'
  | 'password'
  | 'damaged'
  | 'scan'
> {
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      // It would write warnings with words of the file to the terminal.
      verbosity: 0,
    });
    const blocks: TextBlock[] = [];
    const pages = document.numPages;
    if (pages > mostPages) {
      return 'too-many-pages';
    }
    let emptyPages = 0;
    for (let number = 1; number <= pages; number += 1) {
      const page = await document.getPage(number);
      const paragraphs = paragraphsOf(await linesOf(page));
      emptyPages += paragraphs.length === 0 ? 1 : 0;
      blocks.push(...paragraphs.map((text) => ({ text })));
      page.cleanup();
      onPage(number, pages);
    }
    await document.cleanup();
    const doubts = doubtsOf(blocks, emptyPages);
    return blocks.length === 0 ? 'scan' : { blocks, ...(doubts === undefined ? {} : { doubts }) };
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged';
  }
}
