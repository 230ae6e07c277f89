import { pointPlace, unitPlace, type Stretch } from '../../../shared/annotations/code-points.ts';
import { codePointLength } from '../../../shared/lib/text.ts';

/** What a key does to the words that are selected in an answer. */
export type SelectStep =
  | 'next-word'
  | 'previous-word'
  | 'longer-by-word'
  | 'shorter-by-word'
  | 'longer-by-letter'
  | 'shorter-by-letter'
  | 'longer-by-sentence'
  | 'all';

interface Part {
  readonly start: number;
  readonly end: number;
}

type Granularity = 'word' | 'grapheme' | 'sentence';

/** Key after key goes along the same text: its parts are kept until another one is asked about. */
let last: { readonly text: string; readonly language: string; readonly parts: Map<Granularity, Part[]> } = {
  text: '',
  language: '',
  parts: new Map(),
};

/** Parts of a text in UTF-16 places; of words only those that hold letters or digits. */
function partsOf(text: string, language: string, granularity: Granularity): Part[] {
  if (last.text !== text || last.language !== language) {
    last = { text, language, parts: new Map() };
  }
  const parts = last.parts.get(granularity) ?? cut(text, language, granularity);
  last.parts.set(granularity, parts);
  return parts;
}

function cut(text: string, language: string, granularity: Granularity): Part[] {
  return [...new Intl.Segmenter(language, { granularity }).segment(text)]
    .filter(({ isWordLike }) => granularity !== 'word' || isWordLike === true)
    .map(({ index, segment }) => ({
      start: index,
      end: index + (granularity === 'sentence' ? segment.trimEnd().length : segment.length),
    }));
}

/**
 * The stretch after a step, in code points; undefined where a text has no words. It begins with the first word, and goes by
 * the words of the text's own language, so that Chinese and Arabic are taken word by word too.
 */
export function afterStep(
  text: string,
  language: string,
  stretch: Stretch | undefined,
  step: SelectStep,
): Stretch | undefined {
  if (step === 'all') {
    return text.trim() === '' ? undefined : { start: 0, end: codePointLength(text) };
  }
  const toPoints = ({ start, end }: Part): Stretch => ({
    start: pointPlace(text, start),
    end: pointPlace(text, end),
  });
  if (stretch === undefined) {
    const first = partsOf(text, language, 'word')[0];
    return first === undefined ? undefined : toPoints(first);
  }
  const now = { start: unitPlace(text, stretch.start), end: unitPlace(text, stretch.end) };
  switch (step) {
    case 'next-word': {
      const next = partsOf(text, language, 'word').find(({ start }) => start >= now.end);
      return next === undefined ? stretch : toPoints(next);
    }
    case 'previous-word': {
      const before = partsOf(text, language, 'word').findLast(({ end }) => end <= now.start);
      return before === undefined ? stretch : toPoints(before);
    }
    case 'longer-by-word':
    case 'longer-by-letter':
    case 'longer-by-sentence': {
      const by = granularityOf[step];
      const next = partsOf(text, language, by).find(({ end }) => end > now.end);
      return next === undefined ? stretch : toPoints({ start: now.start, end: next.end });
    }
    case 'shorter-by-word':
    case 'shorter-by-letter': {
      const before = partsOf(text, language, granularityOf[step]).findLast(
        ({ end }) => end < now.end && end > now.start,
      );
      return before === undefined ? stretch : toPoints({ start: now.start, end: before.end });
    }
  }
}

const granularityOf = {
  'longer-by-word': 'word',
  'shorter-by-word': 'word',
  'longer-by-letter': 'grapheme',
  'shorter-by-letter': 'grapheme',
  'longer-by-sentence': 'sentence',
} as const;

/** The step that a key takes in a text of a direction; forward is where the text goes on, on whichever side that is. */
export function stepOfKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  direction: 'ltr' | 'rtl',
): SelectStep | undefined {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (command && !shiftKey && !altKey && key.toLowerCase() === 'a') {
    return 'all';
  }
  if (altKey) {
    return undefined;
  }
  if (key === 'ArrowDown' && shiftKey && !command) {
    return 'longer-by-sentence';
  }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') {
    return undefined;
  }
  const isForward = (key === 'ArrowRight') === (direction === 'ltr');
  if (!shiftKey) {
    return command ? undefined : isForward ? 'next-word' : 'previous-word';
  }
  const by = command ? 'letter' : 'word';
  return isForward ? `longer-by-${by}` : `shorter-by-${by}`;
}
