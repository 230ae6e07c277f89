import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { codePointLength } from '../../../../shared/lib/text.ts';
import type { ReportCount } from '../../../../shared/contract/reports.ts';
import { writtenKinds, type WrittenKind } from '../../../../shared/reports/report-document.ts';
import { readDocxParts } from './docx-parts.ts';
import { writtenStyles } from './docx-styles.ts';

/** A person's text as it stands in a finished document. */
export interface FoundText {
  readonly of: WrittenKind;
  /** As it is seen: marks as they are drawn. */
  readonly text: string;
  /** Characters that it was written with: a mark stands for one. */
  readonly characters: number;
}

interface RunStyle {
  readonly of: WrittenKind;
  readonly isMark: boolean;
}
const runStyles: ReadonlyMap<string, RunStyle> = new Map(
  writtenKinds.flatMap((of): [string, RunStyle][] => [
    [writtenStyles[of].text, { of, isMark: false }],
    [writtenStyles[of].link, { of, isMark: false }],
    [writtenStyles[of].mark, { of, isMark: true }],
  ]),
);

/** What a run of a person's text holds, gathered until another run, or the end of its paragraph, ends it. */
interface Gathered {
  of: WrittenKind;
  pieces: string[];
  characters: number;
}

/** Elements that are one character of text. */
const characterOf: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\r' };

/**
 * Reads the texts of one part by the character styles of its runs. `add` gets each with the number of the footnote that it
 * stands in; `onReference` is called where a footnote is referred to.
 */
function readPart(
  xml: string,
  add: (text: FoundText, note: string | undefined) => void,
  onReference: (note: string) => void,
): void {
  let style: RunStyle | undefined;
  let inRun = false;
  let inText = false;
  let note: string | undefined;
  let text: Gathered | undefined;
  let run: string[] = [];
  const finish = (): void => {
    if (text !== undefined) {
      add({ of: text.of, text: text.pieces.join(''), characters: text.characters }, note);
      text = undefined;
    }
  };
  const endRun = (): void => {
    inRun = false;
    const content = run.join('');
    run = [];
    if (style === undefined) {
      finish();
      return;
    }
    if (text !== undefined && text.of !== style.of) {
      finish();
    }
    text ??= { of: style.of, pieces: [], characters: 0 };
    text.pieces.push(content);
    text.characters += style.isMark ? 1 : codePointLength(content);
  };
  const open = ({ name, attributes }: SaxesTagPlain): void => {
    if (name === 'w:r') {
      inRun = true;
      style = undefined;
    } else if (name === 'w:rStyle' && inRun) {
      style = runStyles.get(attributes['w:val'] ?? '');
    } else if (name === 'w:t') {
      inText = true;
    } else if (name === 'w:footnote') {
      note = attributes['w:id'];
    } else if (name === 'w:footnoteReference') {
      finish();
      onReference(attributes['w:id'] ?? '');
    } else if (inRun) {
      const character = characterOf[name];
      if (character !== undefined) {
        run.push(character);
      }
    }
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', open);
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') {
      inText = false;
    } else if (name === 'w:r') {
      endRun();
    } else if (name === 'w:p') {
      finish();
    } else if (name === 'w:footnote') {
      note = undefined;
    }
  });
  parser.on('text', (content) => {
    if (inText) {
      run.push(content);
    }
  });
  parser.write(xml).close();
}

/** Every text of a person in a finished document, in its order; those of a footnote stand where it is referred to. */
export async function readDocx(bytes: Uint8Array): Promise<FoundText[]> {
  const parts = await readDocxParts(bytes);
  const part = (name: string): string | undefined => parts.get(name)?.toString('utf8');
  const notes = new Map<string, FoundText[]>();
  const footnotes = part('word/footnotes.xml');
  if (footnotes !== undefined) {
    readPart(
      footnotes,
      (text, note = '') => notes.set(note, [...(notes.get(note) ?? []), text]),
      () => undefined,
    );
  }
  const found: FoundText[] = [];
  readPart(
    part('word/document.xml') ?? '<none/>',
    (text) => found.push(text),
    (note) => found.push(...(notes.get(note) ?? [])),
  );
  return found;
}

/** How many texts of persons a finished document holds, and how long they are: to be held against its tree (feature 57). */
export async function countDocx(bytes: Uint8Array): Promise<ReportCount> {
  const count = {
    answer: { texts: 0, characters: 0 },
    citation: { texts: 0, characters: 0 },
    comment: { texts: 0, characters: 0 },
  };
  for (const { of, characters } of await readDocx(bytes)) {
    count[of].texts += 1;
    count[of].characters += characters;
  }
  return count;
}
