import { getDocumentProxy } from 'unpdf';
import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';

export const mostPages = 2000;
/** Lines further apart than so many heights of a line begin another paragraph. */
const paragraphGap = 1.7;

interface Line {
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function linesOf(page: Page): Promise<Line[]> {
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let words = '';
  let y = 0;
  let height = 0;
  const end = (): void => {
    if (words.trim() !== '') {
      lines.push({ text: words.trim().replaceAll(/\s+/gu, ' '), y, height });
    }
    words = '';
  };
  for (const item of items) {
    if ('str' in item) {
      const at = Number(item.transform[5]);
      if (words !== '' && Math.abs(at - y) > Math.max(1, item.height / 2)) {
        end();
      }
      if (item.str.trim() !== '') {
        y = at;
        height = item.height;
      }
      words += item.str;
      if (item.hasEOL) {
        end();
      }
    }
  }
  end();
  return lines;
}

function paragraphsOf(lines: readonly Line[]): string[] {
  const paragraphs: string[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const near =
      before !== undefined &&
      before.y - line.y > 0 &&
      before.y - line.y <= paragraphGap * Math.max(before.height, line.height, 1) &&
      Math.abs(before.height - line.height) < 1;
    if (near && last !== undefined) {
      paragraphs[paragraphs.length - 1] = last.endsWith('-')
        ? last.slice(0, -1) + line.text
        : `${last} ${line.text}`;
    } else {
      paragraphs.push(line.text);
    }
    before = line;
  }
  return paragraphs;
}

/** Paragraphs of a PDF, as far as its text tells them; undefined where it cannot be read or holds pictures of text alone. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void = () => undefined,
): Promise<TextBlock[] | 'too-many-pages' | undefined> {
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
    for (let number = 1; number <= pages; number += 1) {
      const page = await document.getPage(number);
      blocks.push(...paragraphsOf(await linesOf(page)).map((text) => ({ text })));
      page.cleanup();
      onPage(number, pages);
    }
    await document.cleanup();
    return blocks.length === 0 ? undefined : blocks;
  } catch {
    // Damaged, encrypted or no PDF at all: the library tells these apart by messages alone.
    return undefined;
  }
}
