import { longestPartValue, mostFileParts, type FilePart } from '../../../../shared/scrub/file-parts.ts';

/** A file that is damaged, locked or larger than anybody looks into: what it tells is not known. */
export class FileUnread extends Error {
  constructor(reason: string) {
    super(`The file cannot be looked into: ${reason}`);
  }
}

/** Words that a reader of the file meets, to be searched for what names somebody. */
export interface FileText {
  readonly where: string;
  readonly text: string;
}

/** What our own documents say made them, and nothing more (threat-model X2). */
export const ownProducer = 'Palermo';

/** Signs of text that are kept for the search of one file. */
const mostText = 8 * 1024 * 1024;

const cut = (text: string): string => {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  return plain.length <= longestPartValue ? plain : `${plain.slice(0, longestPartValue - 1)}…`;
};

/** Collects what a file tells: the same thing at the same place is told once, with how often it stands there. */
export class PartList {
  readonly #parts = new Map<string, FilePart>();
  readonly #texts: FileText[] = [];
  #signs = 0;
  #ours = false;

  /** The file says that we made it: its title is the one that its first page prints. */
  isOurs(): void {
    this.#ours = true;
  }

  add(kind: FilePart['kind'], where: string, value = '', count = 1): void {
    const part = { kind, where: cut(where), value: cut(value), count };
    const key = JSON.stringify([part.kind, part.where, part.value]);
    const same = this.#parts.get(key);
    if (same !== undefined) {
      this.#parts.set(key, { ...same, count: same.count + count });
    } else if (this.#parts.size < mostFileParts) {
      this.#parts.set(key, part);
    }
  }

  /** A text that is too long to be searched whole makes the file one that is not looked through. */
  text(where: string, text: string): void {
    if (text.trim() === '') {
      return;
    }
    this.#signs += text.length;
    if (this.#signs > mostText) {
      throw new FileUnread('too much text');
    }
    this.#texts.push({ where, text });
  }

  get parts(): FilePart[] {
    return [...this.#parts.values()].filter(({ kind }) => !this.#ours || kind !== 'title');
  }

  get texts(): readonly FileText[] {
    return this.#texts;
  }
}
