import { useDeferredValue, useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { useWordingCheck } from './use-wording-check.ts';
import { WordingWords } from './wording-words.tsx';

/**
 * Words of an observation that a neutral text does without, found while it is written: hints for the person who writes,
 * never a reason to refuse.
 */
export function WordingHints({
  text,
  language,
  underReview,
}: {
  readonly text: string;
  readonly language: Locale;
  /** Key of the State under review, which may be named. */
  readonly underReview: string;
}) {
  const check = useWordingCheck(underReview);
  const later = useDeferredValue(text);
  const found = useMemo(() => check(later, language), [check, later, language]);
  return (
    <div className="wording-hints" role="status">
      <WordingWords found={found} language={language} />
    </div>
  );
}
