import { foldWord } from '../reviews/word-tokens.ts';
import type { TraceKind } from './scrub-schema.ts';
import type { FoundTrace } from './trace-patterns.ts';

/** Something that the workspace knows to name a person or a machine. */
export interface KnownWord {
  readonly kind: TraceKind;
  readonly text: string;
  /** A person's name, whose parts name the person too. */
  readonly isPerson?: boolean;
}

/** A text folded for comparison, with where each of its signs begins and ends in the text as it is. */
export interface Folded {
  readonly text: string;
  readonly places: readonly number[];
  /** Behind the accents of the sign: what only directs the text after it is no part of it. */
  readonly ends: readonly number[];
}

/** Accents, signs that nobody sees (soft hyphens, joiners, direction marks) and the Arabic stroke that only stretches. */
const marks = /[\p{M}\p{Cf}\u0640]/gu;

/** Case, width, accents and forms of one letter do not tell names apart; capitals tell what case hides (ß and SS, ς and Σ). */
const foldSign = (sign: string): string =>
  // Most signs of most texts, and what the longer way makes of them.
  /^[\x21-\x7e]$/.test(sign)
    ? sign.toLowerCase()
    : foldWord(foldWord(sign).toUpperCase()).normalize('NFD').replaceAll(marks, '').replaceAll(/\s/gu, ' ');

export function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const sign of text) {
    const whole = foldSign(sign);
    // Spaces and ends of lines between the parts of a name are one space.
    const signs = whole === ' ' && folded.endsWith(' ') ? '' : whole;
    folded += signs;
    for (let index = 0; index < signs.length; index += 1) {
      places.push(at);
      ends.push(at + sign.length);
    }
    at += sign.length;
    if (signs === '' && ends.length > 0 && /\p{M}/u.test(sign)) {
      ends[ends.length - 1] = at;
    }
  }
  return { text: folded, places, ends };
}

/** Whether the sign of a text before, or that from a place on, is part of a word; both halves of a pair are looked at. */
const endsInWord = (text: string, at: number): boolean =>
  /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at));
const beginsWord = (text: string, at: number): boolean => /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
const isHan = (sign: string): boolean => /\p{Script=Han}/u.test(sign);

/** Particles and titles that are no part of a name by themselves. */
const particles: ReadonlySet<string> = new Set(
  'al el bin ibn ben abu de del la las los da do dos van von der den di du le mr mrs ms dr prof sir st'.split(
    ' ',
  ),
);
const shortestPart = 3;

/** A name and, of a person, the parts that name her too: folded, the longest first. */
export function knownForms(
  words: readonly KnownWord[],
): { readonly kind: TraceKind; readonly form: string }[] {
  const forms = new Map<string, TraceKind>();
  const add = (form: string, kind: TraceKind): void => {
    if (form !== '' && !forms.has(form)) {
      forms.set(form, kind);
    }
  };
  for (const { kind, text, isPerson } of words) {
    const whole = fold(text.trim()).text;
    add(whole, kind);
    if (isPerson === true) {
      for (const part of whole.split(/[^\p{L}\p{N}'-]+/u)) {
        const isLong = Array.from(part).length >= (isHan(part) ? 2 : shortestPart);
        if (isLong && !particles.has(part)) {
          add(part, kind);
        }
      }
    }
  }
  return [...forms]
    .map(([form, kind]) => ({ kind, form }))
    .toSorted((left, right) => right.form.length - left.form.length);
}

/** Places of a folded form in a text as it is: as a word of its own, or anywhere where the script sets no spaces. */
export function findForm({ text, places, ends }: Folded, form: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const joins = isHan(form);
  const opens = beginsWord(form, 0);
  const closes = endsInWord(form, form.length);
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const end = at + form.length;
    if (joins || !((opens && endsInWord(text, at)) || (closes && beginsWord(text, end)))) {
      found.push({ start: places[at] ?? 0, end: ends[end - 1] ?? 0 });
    }
  }
  return found;
}

/** Finds known names as whole words, however they are written. */
export function findKnown(text: string, forms: ReturnType<typeof knownForms>): FoundTrace[] {
  const folded = fold(text);
  return forms.flatMap(({ kind, form }) =>
    findForm(folded, form).map(({ start, end }) => ({ kind, start, end })),
  );
}
