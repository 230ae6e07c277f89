/** A piece of a line as it is drawn: where, how wide, and which way its own letters run. */
export interface PdfItem {
  readonly str: string;
  readonly dir: string;
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Nd}]/u;
/** Pieces that stand further apart than so much of a line's height are two words. */
const wordGap = 0.2;
/** The same where the file itself says where spaces stand: cells of a table from right to left. */
const cellGap = 1;

const mirrors: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
};

/** A bracket that closes before one opens was drawn as it looks from right to left, not as it is meant. */
function withBrackets(text: string): string {
  const first = /[()[\]«»]/u.exec(text)?.[0];
  return first === undefined || !')]»'.includes(first)
    ? text
    : text.replaceAll(/[()[\]«»]/gu, (bracket) => mirrors[bracket] ?? bracket);
}

/** Shapes of Arabic letters, which PDF files name, become the letters. */
const withLetters = (text: string): string =>
  text.replaceAll(/[\uFB50-\uFDFF\uFE70-\uFEFC]+/g, (shapes) => shapes.normalize('NFKC'));

/** Numbers and words of other scripts within a line from right to left keep their own order. */
function inReadingOrder(items: readonly PdfItem[]): readonly PdfItem[] {
  const ordered: PdfItem[] = [];
  let run: PdfItem[] = [];
  const end = (): void => {
    // What stands at the edge of such words, as points and spaces do, belongs to the line.
    let last = run.length;
    while (last > 0 && !leftToRight.test(run[last - 1]?.str ?? '')) {
      last -= 1;
    }
    ordered.push(...run.slice(0, last).toReversed(), ...run.slice(last));
    run = [];
  };
  for (const item of items.toSorted((one, other) => other.x - one.x)) {
    if (rightToLeft.test(item.str)) {
      end();
      ordered.push(item);
    } else if (run.length > 0 || leftToRight.test(item.str)) {
      run.push(item);
    } else {
      ordered.push(item);
    }
  }
  end();
  return ordered;
}

/** Whether the letters of a line run from right to left, as most of them do. */
function runsFromRight(items: readonly PdfItem[]): boolean {
  const text = items.map(({ str }) => str).join('');
  const right = text.match(new RegExp(rightToLeft, 'gu'))?.length ?? 0;
  return right > 0 && right >= (text.match(/[\p{Script=Latin}\p{Script=Cyrillic}]/gu)?.length ?? 0);
}

/**
 * The words of one line. A file draws a line from right to left piece by piece in any order: it is read by where the
 * pieces stand.
 */
export function wordsOfLine(items: readonly PdfItem[]): string {
  const fromRight = runsFromRight(items);
  const wide = fromRight ? wordGap : cellGap;
  let words = '';
  let before: PdfItem | undefined;
  for (const item of fromRight ? inReadingOrder(items) : items) {
    const gap =
      before === undefined
        ? 0
        : Math.max(before.x - (item.x + item.width), item.x - (before.x + before.width));
    const height = Math.max(before?.height ?? 0, item.height);
    words += gap > wide * height && height > 0 ? ` ${item.str}` : item.str;
    before = item;
  }
  return fromRight ? withBrackets(withLetters(words)) : words;
}
