import type { Locale } from '../i18n/locales.ts';
import { createTraceFinder } from './find-traces.ts';
import type { KnownWord } from './known-names.ts';
import { findPhones } from './phones.ts';
import { createRedactor, traceForm } from './redact.ts';
import { traceKinds, type TraceDecision, type TraceKind, type Undecided } from './scrub-schema.ts';
import { slicePieces, textOf, type LeavingText, type TextPiece } from './text-pieces.ts';
import type { FoundTrace } from './trace-patterns.ts';

export type TraceWords = Readonly<Record<TraceKind, string>>;

/** What the texts of a parallel report are looked through by: plain data that a worker can be handed. */
export interface ScrubInput {
  readonly decisions: readonly TraceDecision[];
  /** What the workspace knows to name a person or a machine. */
  readonly known: readonly KnownWord[];
  /** Names of who writes the report: known as well, and no surprise where they stand. */
  readonly own?: readonly string[];
  /** Countries (ISO 3166-1 alpha-2) whose telephone numbers are known by their national shape. */
  readonly regions: readonly string[];
  /** What stands in the place of a trace, by language. */
  readonly words: Readonly<Partial<Record<Locale, TraceWords>>>;
  /** Of texts that name none. */
  readonly language: Locale;
  readonly undecided?: Undecided | undefined;
}

export interface ScrubPlace {
  /** A record, an answer key, a file name: what a person can open. */
  readonly of: string;
  readonly language?: Locale | undefined;
  /** `address`: a text that must stay an address. */
  readonly is?: 'address' | 'file-name';
  /** The longest text that may stand there, in code units. */
  readonly longest?: number;
}

export interface ScrubbedTrace extends FoundTrace {
  readonly known: boolean;
}

/** Puts texts through one function and counts what nobody decided of. */
export interface Scrubber {
  visit(text: string, place: ScrubPlace): string;
  /** How many different texts are still to be decided of. */
  undecided(): number;
  /** Tells of every further text as it leaves, with what was replaced in it. */
  listen(leave: (text: LeavingText) => void): void;
}

/** Reserved so that it leads nowhere (RFC 2606). */
const noAddress = 'https://redacted.invalid/';

/** An address as people read it, where it can be read so. */
function readAddress(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

const fallbackWords = Object.fromEntries(traceKinds.map((kind) => [kind, '[…]'])) as TraceWords;

/** A text no longer than may stand there, with no half of a character at its end. */
const clipped = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '');

/** Finds what may name somebody in one text: by shape, by what the workspace knows and by what was decided before. */
export function createFinder({
  known,
  regions,
  decisions,
}: Pick<ScrubInput, 'known' | 'regions' | 'decisions'>): (text: string) => readonly ScrubbedTrace[] {
  const chosen = decisions
    .filter(({ kind }) => kind !== 'metadata')
    .map(({ kind, text }): KnownWord => ({
      kind,
      text,
      // A name that a person added has its cases too; of other scripts it stands as it was written.
      ...(kind === 'name' && /^\p{Script=Cyrillic}+$/u.test(text) ? { isPerson: true } : {}),
    }));
  const find = createTraceFinder([...known, ...chosen], (text) => findPhones(text, regions));
  return (text) => find(text).found;
}

/** Told of every trace where it stands, decided or not. */
export type ScrubSight = (text: string, trace: ScrubbedTrace, place: ScrubPlace) => void;

export function createScrubber(input: ScrubInput, see?: ScrubSight): Scrubber {
  let leave: ((text: LeavingText) => void) | undefined;
  const find = createFinder(input);
  const redact = createRedactor(input.decisions, input.undecided);
  const open = new Set<string>();
  const wordsOf = (language: Locale = input.language): TraceWords =>
    input.words[language] ?? input.words[input.language] ?? fallbackWords;

  const redacted = (text: string, { language }: ScrubPlace): readonly TextPiece[] => {
    const result = redact(text, (kind) => wordsOf(language)[kind], find(text));
    for (const { kind, start, end } of result.open) {
      open.add(`${kind} ${traceForm(text.slice(start, end))}`);
    }
    return result.pieces;
  };
  const left = (pieces: readonly TextPiece[], { of, language }: ScrubPlace): string => {
    leave?.({
      of: of.slice(0, 300),
      pieces: pieces.filter(({ text, was = '' }) => text !== '' || was !== ''),
      ...(language === undefined ? {} : { language }),
    });
    return textOf(pieces);
  };

  return {
    visit: (text, place) => {
      const read = place.is === 'address' ? readAddress(text) : text;
      for (const trace of see === undefined ? [] : find(read)) {
        see?.(read, trace, place);
      }
      const pieces = redacted(read, place);
      if (textOf(pieces) === read) {
        return left([{ text }], place);
      }
      return left(
        place.is === 'address'
          ? [{ text: noAddress, was: text }]
          : slicePieces(pieces, 0, clipped(textOf(pieces), place.longest ?? Infinity).length),
        place,
      );
    },
    undecided: () => open.size,
    listen: (told) => {
      leave = told;
    },
  };
}
