import { useDeferredValue, useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { leakCheck, type Leak } from '../../../shared/reviews/leak-check.ts';
import { leakSources } from '../../../shared/reviews/leak-sources.ts';
import type { WordingFinding } from '../../../shared/reviews/neutral-wording.ts';
import { countWords } from '../../../shared/reviews/word-count.ts';
import { useWordingCheck } from '../annotations/use-wording-check.ts';
import type { ReviewObservations } from '../reviews/use-observations.ts';
import type { HeldTexts } from './use-held-texts.ts';

export interface SummaryChecks {
  /** The text that was checked: what follows are places in it. */
  readonly text: string;
  readonly words: number;
  readonly wording: readonly WordingFinding[];
  readonly leaks: readonly Leak[];
}

/** Counts the words of a summary and looks for what should not stand in it, behind the typing. */
export function useSummaryChecks(
  typed: string,
  language: Locale,
  { threads, observations, underReview }: ReviewObservations,
  { held, open }: HeldTexts,
): SummaryChecks {
  const text = useDeferredValue(typed);
  const wording = useWordingCheck(underReview.key);
  const leaksIn = useMemo(
    () => leakCheck(leakSources({ threads, observations, held }), open),
    [threads, observations, held, open],
  );
  return useMemo(
    () => ({
      text,
      words: countWords(text, language),
      wording: wording(text, language),
      leaks: leaksIn(text, language),
    }),
    [text, language, wording, leaksIn],
  );
}
