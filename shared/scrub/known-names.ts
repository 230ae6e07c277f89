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
  /** Where the text shows that another word begins without a space: a capital after a small letter or a digit, a digit after a letter. */
  readonly breaks: ReadonlySet<number>;
}

/** Accents, signs that nobody sees (soft hyphens, joiners, direction marks) and the Arabic stroke that only stretches. */
const marks = /[\p{M}\p{Cf}\u0640]/gu;

/** Letters that no accent takes apart, as they are written where a keyboard lacks them, or in haste. */
const plainLetters: ReadonlyMap<string, string> = new Map(
  'đd ðd łl øo ħh ıi æae œoe þth ةه یي کك'.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const),
);
const apostrophes = /[‘ʼʻ´`′]/gu;
const dashes = /[‐‑‒–—−]/gu;

/** Case, width, accents and forms of one letter do not tell names apart; capitals tell what case hides (ß and SS, ς and Σ). */
const foldOther = (sign: string): string =>
  Array.from(
    foldWord(foldWord(sign.replace(apostrophes, "'").replace(dashes, '-')).toUpperCase()).normalize('NFD'),
    (letter) => plainLetters.get(letter) ?? letter,
  )
    .join('')
    .replaceAll(marks, '')
    .replaceAll(/\s/gu, ' ');

/** The same few signs make up every text. */
const foldedSigns = new Map<string, string>();

function foldSign(sign: string): string {
  if (/^[\x21-\x7e]$/.test(sign)) {
    return sign === '`' ? "'" : sign.toLowerCase();
  }
  const known = foldedSigns.get(sign);
  if (known !== undefined) {
    return known;
  }
  const folded = foldOther(sign);
  foldedSigns.set(sign, folded);
  return folded;
}

const beginsAnother = (before: string, sign: string): boolean =>
  /\p{N}/u.test(sign)
    ? /\p{L}/u.test(before)
    : /\p{Lu}/u.test(sign)
      ? /[\p{Ll}\p{N}]/u.test(before)
      : /\p{N}/u.test(before) && /\p{Lo}/u.test(sign);

/** Bytes as addresses hold them, and as an address in another address does. */
const percentBytes = /(?:%(?:25)*[0-9A-Fa-f]{2})+/g;
const onePercentByte = /%(?:25)*[0-9A-Fa-f]{2}/g;

/** The sign that some bytes of an address begin with, and how many of them it takes; undefined where they are none. */
function signOf(bytes: readonly string[]): readonly [sign: string, count: number] | undefined {
  const first = Number.parseInt(bytes[0]?.slice(-2) ?? '', 16);
  const count = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const some = bytes.slice(0, count).map((byte) => `%${byte.slice(-2)}`);
  try {
    return [decodeURIComponent(some.join('')), count];
  } catch {
    return undefined;
  }
}

/** The signs of a text, each with its length there; of addresses those that their bytes stand for. */
function* signsOf(text: string): Generator<readonly [sign: string, length: number]> {
  const plain = function* (part: string): Generator<readonly [sign: string, length: number]> {
    for (const sign of part) {
      yield [sign, sign.length];
    }
  };
  let at = 0;
  for (const { 0: run, index } of text.matchAll(percentBytes)) {
    yield* plain(text.slice(at, index));
    at = index + run.length;
    const bytes = run.match(onePercentByte) ?? [];
    for (let byte = 0; byte < bytes.length;) {
      const [sign, count] = signOf(bytes.slice(byte, byte + 4)) ?? ['', 1];
      const coded = bytes.slice(byte, byte + count).join('');
      yield* sign === '' ? plain(coded) : [[sign, coded.length] as const];
      byte += count;
    }
  }
  yield* plain(text.slice(at));
}

export function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  const ends: number[] = [];
  const breaks = new Set<number>();
  let before = '';
  let isSpaced = false;
  let at = 0;
  for (const [sign, length] of signsOf(text)) {
    if (beginsAnother(before, sign)) {
      breaks.add(folded.length);
    }
    const whole = foldSign(sign);
    // Spaces and ends of lines between the parts of a name are one space.
    const signs = whole === ' ' && isSpaced ? '' : whole;
    folded += signs;
    isSpaced = whole === '' ? isSpaced : whole.endsWith(' ');
    before = whole === '' ? before : sign;
    for (let index = 0; index < signs.length; index += 1) {
      places.push(at);
      ends.push(at + length);
    }
    at += length;
    if (signs === '' && ends.length > 0 && /\p{M}/u.test(sign)) {
      ends[ends.length - 1] = at;
    }
  }
  return { text: folded, places, ends, breaks };
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

/** A form of a known name to look for. */
interface KnownForm {
  readonly kind: TraceKind;
  readonly form: string;
  /** A stem: what the case of a word adds to it may follow. */
  readonly isStem?: boolean;
}

/** What the cases of Russian add to the stem of a name; folded, й is и. */
const caseEnding =
  /^(?:ого|ому|его|ему|ыми|ими|ами|ями|ая|яя|ое|ее|ои|ою|еи|ею|ом|ем|ым|им|ых|их|ую|юю|ам|ям|ах|ях|ов|ев|ые|ыи|ью|ии|ия|ие|ию|а|я|у|ю|ы|и|е|о|ь)(?![\p{L}\p{N}])/u;
const longestEnding = 3;

/** What the other cases of a Russian name begin with: it loses its ending, that of an adjective, or a vowel before its last sign. */
function stemsOf(name: string): string[] {
  const [, before, last] = /^(.*[^аеиоуыэюя])[ео]([вклрц])$/u.exec(name) ?? [];
  return [
    name.replace(/[аеиоуыьэюя]$/u, ''),
    name.replace(/(?:ая|яя|ои|еи|ыи|ии)$/u, ''),
    name.replace(/еи$/u, 'ь'),
    ...(before === undefined || last === undefined ? [] : [`${before}${last}`, `${before}ь${last}`]),
  ].filter((stem) => stem.length >= shortestPart);
}

const shortestJoined = 6;
const isCyrillic = (text: string): boolean => /^\p{Script=Cyrillic}+$/u.test(text);

/** The parts of a person's name that name her by themselves: also the halves of a double name, and what follows an article. */
function partsOf(whole: string): string[] {
  const words = whole.split(/[^\p{L}\p{N}'-]+/u).filter((word) => word !== '');
  const halves = words.flatMap((word) => word.split(/['-]/u));
  const parts = [...words, ...halves, ...words.map((word) => word.replaceAll(/['-]/gu, ''))];
  return [
    ...parts,
    // The family name of most is the first sign alone: what follows names somebody.
    ...parts.flatMap((part) => (isHan(part) ? [part.slice(1), part.slice(2)] : [])),
    ...parts.flatMap((part) => (/^ال\p{Script=Arabic}{3}/u.test(part) ? [part.slice(2)] : [])),
  ].filter((part) => Array.from(part).length >= (isHan(part) ? 2 : shortestPart) && !particles.has(part));
}

/** A name, however its words are set beside one another, and, of a person, the parts that name her too; the longest first. */
export function knownForms(words: readonly KnownWord[]): KnownForm[] {
  const forms = new Map<string, KnownForm>();
  const add = (one: KnownForm): void => {
    const key = `${one.form}${one.isStem === true ? '*' : ''}`;
    if (one.form !== '' && !forms.has(key)) {
      forms.set(key, one);
    }
  };
  for (const { kind, text, isPerson } of words) {
    const whole = fold(text.trim()).text;
    add({ kind, form: whole });
    const names = kind === 'name' ? whole.split(/[^\p{L}\p{N}]+/u).filter((name) => name !== '') : [];
    if (names.length > 1) {
      const turned = names.toReversed();
      const account = `${names[0]?.charAt(0)}${turned[0]}`;
      for (const form of [
        ...['', '-', '_'].map((sign) => names.join(sign)),
        ...['', ' '].map((sign) => turned.join(sign)),
        ...(isPerson === true && /^[a-z]+$/.test(account) ? [account] : []),
      ]) {
        if (form.length >= shortestJoined || (isPerson === true && form.includes(' '))) {
          add({ kind, form });
        }
      }
    }
    for (const part of isPerson === true ? partsOf(whole) : []) {
      add({ kind, form: part });
      for (const stem of isCyrillic(part) ? stemsOf(part) : []) {
        add({ kind, form: stem, isStem: true });
      }
    }
  }
  return [...forms.values()].toSorted((left, right) => right.form.length - left.form.length);
}

/** And, so, in, to, like and the article, which Arabic writes as one word with what follows. */
const arabicBefore = /(?<![\p{L}\p{N}])(?:[وف](?:[بلك]?(?:ال)?|لل)|[بلك](?:ال)?|لل|ال)$/u;
const isArabic = (text: string): boolean => /^\p{Script=Arabic}/u.test(text);

/** Places of a folded form in a text as it is: as a word of its own, or anywhere where the script sets no spaces. */
export function findForm(
  { text, places, ends, breaks }: Folded,
  form: string,
  isStem = false,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const joins = isHan(form);
  const opens = beginsWord(form, 0);
  const closes = endsInWord(form, form.length);
  const isInside = (at: number): boolean =>
    opens &&
    endsInWord(text, at) &&
    !breaks.has(at) &&
    !(isArabic(form) && arabicBefore.test(text.slice(Math.max(0, at - 6), at)));
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    let end = at + form.length;
    if (isStem) {
      end += caseEnding.exec(text.slice(end, end + longestEnding + 1))?.[0].length ?? 0;
    }
    // The ending of an object, which is a letter where its marks are left out.
    if (isArabic(form) && /^ا(?![\p{L}\p{N}])/u.test(text.slice(end, end + 3))) {
      end += 1;
    }
    if (joins || !(isInside(at) || (closes && beginsWord(text, end) && !breaks.has(end)))) {
      found.push({ start: places[at] ?? 0, end: ends[end - 1] ?? 0 });
    }
  }
  return found;
}

/** Finds known names as whole words, however they are written. */
export function findKnown(text: string, forms: ReturnType<typeof knownForms>): FoundTrace[] {
  const folded = fold(text);
  return forms.flatMap(({ kind, form, isStem }) =>
    findForm(folded, form, isStem).map(({ start, end }) => ({ kind, start, end })),
  );
}
