import type { Trace } from '../../../../shared/contract/scrub.ts';
import {
  createFinder,
  createScrubber,
  type ScrubInput,
  type Scrubber,
} from '../../../../shared/scrub/scrubber.ts';
import { sealBrokenCode } from '../../files/sealed-file.ts';
import { openChosen, openStored } from '../../files/stored-file.ts';
import { toFileTrace } from './file-trace.ts';
import { PartList } from './part-list.ts';
import { readFileTraces, unreadTraces, type FileTraces } from './read-file-traces.ts';

/** A file that would leave, and where its content lies. */
export interface CarriedFile {
  readonly name: string;
  readonly sha512: string;
  readonly path: string;
  /** A file of the person's own: a link is theirs to make. */
  readonly isChosen?: boolean;
  /** Where it is no file of its own on the disk. */
  readonly read?: () => Promise<FileTraces>;
}

/** Of a file that is damaged or gone nobody knows what it tells; to seal it fails by itself. */
const readTracesOf = async ({
  path,
  isChosen,
  read = () => readFileTraces(path, isChosen === true ? openChosen : openStored),
}: CarriedFile): Promise<FileTraces> =>
  read().catch((error: unknown) => {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', sealBrokenCode].includes(String(error.code))
    ) {
      return unreadTraces('application/octet-stream');
    }
    throw error;
  });

/**
 * Looks into each file once: its words are put through the scrubber, which counts what nobody decided of, and what it tells
 * is its trace. Words that are to be replaced stay in a file, so they are told of it too.
 */
export async function readCarriedFiles(
  files: readonly CarriedFile[],
  scrub: ScrubInput,
  { visit }: Pick<Scrubber, 'visit'>,
): Promise<Trace[]> {
  const find = createFinder(scrub);
  const judge = createScrubber(scrub);
  const traces = new Map<string, Trace | undefined>();
  for (const file of files) {
    const { name, sha512 } = file;
    if (!traces.has(sha512)) {
      const told = await readTracesOf(file);
      const parts = new PartList();
      for (const { kind, where, value, count } of told.parts) {
        parts.add(kind, where, value, count);
      }
      for (const { where, text } of told.texts) {
        if (visit(text, { of: name }) !== text) {
          const words = find(text).map(({ start, end }) => text.slice(start, end));
          const replaced = words.filter((word) => judge.visit(word, { of: name }) !== word);
          for (const word of replaced.length === 0 ? [''] : replaced) {
            parts.add('replaced-text', where, word);
          }
        }
      }
      for (const { where, value } of told.parts) {
        if (value !== '' && judge.visit(value, { of: name }) !== value) {
          parts.add('replaced-text', where, value);
        }
      }
      traces.set(sha512, toFileTrace({ name, sha512 }, { ...told, parts: parts.parts }));
    }
  }
  return [...traces.values()].filter((trace) => trace !== undefined);
}

/** Files that nobody decided of. */
export function undecidedFiles(traces: readonly Trace[], { decisions }: ScrubInput): Trace[] {
  const decided = new Set(decisions.map(({ text }) => text));
  return traces.filter(({ text }) => !decided.has(text));
}
