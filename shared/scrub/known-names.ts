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

/** A text folded for comparison, with the place of each of its signs in the text as it is. */
interface Folded {
  readonly text: string;
  readonly places: readonly number[];
}

const marks = /\p{M}/gu;

/** Case, width, accents and forms of one letter do not tell names apart. */
const foldSign = (sign: string): string =>
  foldWord(sign).normalize('NFD').replaceAll(marks, '').replaceAll(/\s/gu, ' ');

export function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const signs = foldSign(sign);
    folded += signs;
    for (let index = 0; index < signs.length; index += 1) {
      places.push(at);
    }
    at += sign.length;
  }
  places.push(at);
  return { text: folded, places };
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
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
        const isLong = [...part].length >= (isHan(part) ? 2 : shortestPart);
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

/** Finds known names as whole words, however they are written. */
export function findKnown(text: string, forms: ReturnType<typeof knownForms>): FoundTrace[] {
  const { text: folded, places } = fold(text);
  return forms.flatMap(({ kind, form }) => {
    const found: FoundTrace[] = [];
    const joins = isHan(form);
    for (let at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, at + 1)) {
      const end = at + form.length;
      const alone = joins || ((at === 0 || !isWordSign(folded[at - 1])) && !isWordSign(folded[end]));
      if (alone) {
        found.push({ kind, start: places[at] ?? 0, end: places[end] ?? text.length });
      }
    }
    return found;
  });
}
