import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { api } from '../../client/queries.ts';
import type { LetterValues } from './letter-values.ts';

/**
 * Fills in what the State is called in the language of the letter, as long as nobody typed another name: of a new letter at
 * once, of a stored one only when its language is changed. The name is stored with the letter, so that its document never
 * depends on what a machine knows of a language.
 */
export function useStateName({
  form,
  party,
  language,
  isNew,
}: {
  readonly form: UseFormReturn<LetterValues>;
  readonly party: string;
  readonly language: Locale;
  readonly isNew: boolean;
}): void {
  const { data } = useQuery({
    ...api.statements.names.queryOptions({ input: { language } }),
    staleTime: Infinity,
  });
  const name = data?.countries.find((country) => country.party === party)?.names[0];
  const filled = useRef('');
  const isFirst = useRef(true);
  useEffect(() => {
    if (name === undefined) {
      return;
    }
    const typed = form.getValues('state');
    const isAsked = isNew || !isFirst.current;
    isFirst.current = false;
    if (isAsked && (typed === '' || typed === filled.current)) {
      form.setValue('state', name);
      filled.current = name;
    }
    if (typed === name) {
      filled.current = name;
    }
  }, [name, form, isNew]);
}
