import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { wordingCheck, type WordingFinding } from '../../../shared/reviews/neutral-wording.ts';
import type { WordingData } from '../../../shared/reviews/wording-schema.ts';
import { api } from '../../client/queries.ts';

/** Finds words that a neutral text does without; finds nothing until its lists are at hand. */
export type WordingCheck = (text: string, language: Locale) => readonly WordingFinding[];

const none: readonly WordingFinding[] = [];

/** Checks of every language, each made once it is asked for. */
function createChecks(data: WordingData | undefined, underReview: string): WordingCheck {
  const checks = new Map<Locale, ReturnType<typeof wordingCheck>>();
  return (text, language) => {
    if (data === undefined) {
      return none;
    }
    const check = checks.get(language) ?? wordingCheck(data, language, underReview);
    checks.set(language, check);
    return check(text);
  };
}

/** The check of neutral wording for texts about a State, in whatever language they are. `underReview`: its key. */
export function useWordingCheck(underReview: string): WordingCheck {
  const data = useQuery({ ...api.reviews.wording.queryOptions({ input: {} }), staleTime: Infinity }).data;
  return useMemo(() => createChecks(data, underReview), [data, underReview]);
}
