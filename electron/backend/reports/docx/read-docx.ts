import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { writtenKinds, type WrittenKind } from '../../../../shared/reports/report-document.ts';
import type { HeldText } from '../../../../shared/reports/report-profile.ts';
import { readDocxParts } from './docx-parts.ts';
import { writtenStyles } from './docx-styles.ts';

/** Whose text a run of each character style is: marks, as they are drawn, are part of it. */
const runStyles: ReadonlyMap<string, WrittenKind> = new Map(
  writtenKinds.flatMap((of) => Object.values(writtenStyles[of]).map((style) => [style, of] as const)),
);

/** What a run of a person's text holds, gathered until another run, or the end of its paragraph, ends it. */
interface Gathered {
  readonly of: WrittenKind;
  readonly pieces: string[];
}

/** Elements that are one character of text. */
const characterOf: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\r' };

/**
 * Reads the texts of one part by the character styles of its runs. `add` gets each with the number of the footnote that it
 * stands in; `onReference` is called where a footnote is referred to.
 */
function readPart(
  xml: string,
  add: (text: HeldText, note: string | undefined) => void,
  onReference: (note: string) => void,
): void {
  let style: WrittenKind | undefined;
  let inRun = false;
  let inText = false;
  let note: string | undefined;
  let text: Gathered | undefined;
  let run: string[] = [];
  const finish = (): void => {
    if (text !== undefined) {
      add({ of: text.of, text: text.pieces.join('') }, note);
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
    if (text !== undefined && text.of !== style) {
      finish();
    }
    text ??= { of: style, pieces: [] };
    text.pieces.push(content);
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

/** Every text of a person in a finished document as it is seen, in its order; those of a footnote stand where it is referred to. */
export async function readDocx(bytes: Uint8Array): Promise<HeldText[]> {
  const parts = await readDocxParts(bytes);
  const part = (name: string): string | undefined => parts.get(name)?.toString('utf8');
  const notes = new Map<string, HeldText[]>();
  const footnotes = part('word/footnotes.xml');
  if (footnotes !== undefined) {
    readPart(
      footnotes,
      (text, note = '') => notes.set(note, [...(notes.get(note) ?? []), text]),
      () => undefined,
    );
  }
  const found: HeldText[] = [];
  readPart(
    part('word/document.xml') ?? '<none/>',
    (text) => found.push(text),
    (note) => found.push(...(notes.get(note) ?? [])),
  );
  return found;
}
