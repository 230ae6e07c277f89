import type { Annotation, Selector } from './annotation-schema.ts';
import { pointPlace, textOf, unitPlace, type Stretch } from './code-points.ts';
import { codePointLength } from '../lib/text.ts';

/** Code points kept before and after a quoted stretch, at the most. */
const contextLength = 32;
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

type Quote = Extract<Selector, { readonly type: 'TextQuoteSelector' }>;

/**
 * What stands around a stretch inside the sentences that it begins and ends in (UAX 29). Words whose own sentence stays as
 * it was mean what they meant, whatever is written before and after it.
 */
function contextOf(
  text: string,
  { start, end }: Stretch,
): { readonly prefix: string; readonly suffix: string } {
  const before = textOf(text, { start: Math.max(0, start - contextLength), end: start });
  const exact = textOf(text, { start, end });
  const after = textOf(text, { start: end, end: end + contextLength });
  const segments = sentences.segment(`${before}${exact}${after}`);
  const first = segments.containing(before.length);
  const last = segments.containing(before.length + exact.length - 1);
  if (first === undefined || last === undefined) {
    return { prefix: '', suffix: '' };
  }
  const sentenceEnd = last.index + last.segment.trimEnd().length;
  return {
    prefix: before.slice(first.index),
    suffix: after.slice(0, Math.max(0, sentenceEnd - before.length - exact.length)),
  };
}

/** Selectors of a stretch of a text: its position, and its words with what stands around them (standards §4, rule 2). */
export function selectorsOf(text: string, stretch: Stretch): Selector[] {
  const { prefix, suffix } = contextOf(text, stretch);
  return [
    { type: 'TextPositionSelector', start: stretch.start, end: stretch.end },
    {
      type: 'TextQuoteSelector',
      exact: textOf(text, stretch),
      ...(prefix === '' ? {} : { prefix }),
      ...(suffix === '' ? {} : { suffix }),
    },
  ];
}

export const selectorsOfNote = ({ target }: Annotation): readonly Selector[] =>
  typeof target === 'string' ? [] : (target.selector ?? []);

/** The words that a note stands on; undefined for one on a whole answer, a question or another note. */
export const quoteOf = (note: Annotation): Quote | undefined =>
  selectorsOfNote(note).find((selector) => selector.type === 'TextQuoteSelector');

/** UTF-16 place of the one occurrence; undefined where there is none or another one, overlapping ones included. */
function onlyPlace(text: string, part: string): number | undefined {
  const first = part === '' ? -1 : text.indexOf(part);
  return first === -1 || text.includes(part, first + 1) ? undefined : first;
}

/** The stretch of so many units from a place; undefined where it would begin or end inside a character. */
function stretchFrom(text: string, unit: number, words: string): Stretch | undefined {
  const start = pointPlace(text, unit);
  const stretch = { start, end: start + codePointLength(words) };
  return textOf(text, stretch) === words ? stretch : undefined;
}

/** Where words stand in a text that holds them exactly once. */
export function stretchOfQuote(text: string, words: string): Stretch | undefined {
  const place = onlyPlace(text, words);
  return place === undefined ? undefined : stretchFrom(text, place, words);
}

/**
 * Where the words of a note stand in a text that it was not written on: only where they stand once, with what stood around
 * them. Nothing is ever attached by likeness (standards §4, rule 8).
 */
export function placeAgain(text: string, { exact, prefix = '', suffix = '' }: Quote): Stretch | undefined {
  const place = onlyPlace(text, exact);
  const isSameAround =
    place !== undefined && text.endsWith(prefix, place) && text.startsWith(suffix, place + exact.length);
  return isSameAround ? stretchFrom(text, place, exact) : undefined;
}

/** Where a note stands in the very text that it was written on; undefined where its selectors do not agree on a stretch. */
export function placeWithin(text: string, selectors: readonly Selector[]): Stretch | undefined {
  const position = selectors.find((selector) => selector.type === 'TextPositionSelector');
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
  if (position === undefined) {
    return quote === undefined ? undefined : placeAgain(text, quote);
  }
  const { start, end } = position;
  if (end <= start || end > pointPlace(text, text.length)) {
    return undefined;
  }
  if (quote === undefined) {
    return { start, end };
  }
  const { exact, prefix = '', suffix = '' } = quote;
  const [from, to] = [unitPlace(text, start), unitPlace(text, end)];
  const isSame = text.slice(from, to) === exact && text.endsWith(prefix, from) && text.startsWith(suffix, to);
  return isSame ? { start, end } : undefined;
}

/** What an answer says in one version: the revisions that hold it, and its text where it is one. */
export interface AnchorText {
  readonly revisions: readonly string[];
  readonly text: string | undefined;
}

/**
 * How a note stands on what its answer says now. `current`: on the very revision it was written on. `reattached`: on a
 * later one that still holds its exact words once. `earlier`: on a text that the answer does not hold any more.
 */
export type Standing = 'current' | 'reattached' | 'earlier' | 'general';

/** Whether a note stands on what its answer says now. */
export const standsNow = (standing: Standing): boolean => standing === 'current' || standing === 'reattached';

/** `revision`: the one that the note was written on. `now`: undefined where there is no such answer any more. */
export function standingOf(
  note: Annotation,
  revision: string,
  now: AnchorText | undefined,
): { readonly standing: Standing; readonly stretch?: Stretch } {
  if (now === undefined) {
    return { standing: 'earlier' };
  }
  const selectors = selectorsOfNote(note);
  if (now.revisions.includes(revision)) {
    if (selectors.length === 0) {
      return { standing: 'current' };
    }
    const stretch = now.text === undefined ? undefined : placeWithin(now.text, selectors);
    return stretch === undefined ? { standing: 'earlier' } : { standing: 'current', stretch };
  }
  const quote = quoteOf(note);
  const stretch = now.text === undefined || quote === undefined ? undefined : placeAgain(now.text, quote);
  return stretch === undefined ? { standing: 'earlier' } : { standing: 'reattached', stretch };
}
