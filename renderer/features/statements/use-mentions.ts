import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { statementCheck, type Mention } from '../../../shared/statements/check-statement.ts';
import type { Statement } from '../../../shared/statements/statement-schema.ts';
import { api } from '../../client/queries.ts';

/** A mention in the title of a statement or in its text; both are read out and published. */
export type FoundMention = Mention & { readonly of: 'title' | 'text' };

/** Finds mentions behind the typing; undefined while the names of the language are being read. */
export function useMentions(
  { title, text, language }: Statement,
  own: { readonly party: string; readonly name: string },
): {
  /** As they were checked. */
  readonly title: string;
  readonly text: string;
  readonly mentions: readonly FoundMention[] | undefined;
} {
  const checked = { title: useDeferredValue(title), text: useDeferredValue(text) };
  const names = useQuery({
    ...api.statements.names.queryOptions({ input: { language } }),
    staleTime: Infinity,
  }).data;
  const { party, name } = own;
  const check = useMemo(
    () => (names === undefined ? undefined : statementCheck(names, language, { party, name })),
    [names, language, party, name],
  );
  const inTitle = useMemo(() => check?.(checked.title), [check, checked.title]);
  const inText = useMemo(() => check?.(checked.text), [check, checked.text]);
  return {
    ...checked,
    mentions:
      inTitle === undefined || inText === undefined
        ? undefined
        : [
            ...inTitle.map((mention) => ({ ...mention, of: 'title' as const })),
            ...inText.map((mention) => ({ ...mention, of: 'text' as const })),
          ],
  };
}
