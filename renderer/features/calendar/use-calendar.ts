import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Calendar } from '../../../shared/contract/calendar.ts';
import type { StepId, StepValue } from '../../../shared/calendar/step-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';

/** One change of a calendar as the screen asks for it. */
export type CalendarChange =
  | { readonly kind: 'save'; readonly step: StepId; readonly value: StepValue }
  | { readonly kind: 'remove'; readonly step: string }
  | { readonly kind: 'shift'; readonly steps: readonly StepId[]; readonly days: number };

/** The heads that a change edits: those that were on the screen. */
const basesOf = (calendar: Calendar, step: StepId): { readonly id: string; readonly edition: number }[] =>
  (calendar.steps.find(({ id }) => id === step)?.versions ?? []).map(({ id, edition }) => ({ id, edition }));

/** The calendar of a draft and the way to change it; suspends until it is at hand. */
export function useCalendar(draft: string): {
  readonly calendar: Calendar;
  /** Resolves to whether it was done; a failure stays in `failure` until the next change. */
  readonly change: (wanted: CalendarChange) => Promise<boolean>;
  readonly failure: Failure | undefined;
  readonly forget: () => void;
} {
  const queries = useQueryClient();
  const query = api.calendar.get.queryOptions({ input: { draft } });
  const calendar = useSuspenseQuery(query).data;
  const mutation = useMutation({
    mutationFn: (wanted: CalendarChange): Promise<Calendar> => {
      const request = crypto.randomUUID();
      const edit = <S extends StepId>(step: S) => ({
        step,
        revision: crypto.randomUUID(),
        bases: basesOf(calendar, step),
      });
      switch (wanted.kind) {
        case 'save':
          return client.calendar.saveStep({ request, draft, ...edit(wanted.step), value: wanted.value });
        case 'remove':
          return client.calendar.removeStep({ request, draft, ...edit(wanted.step) });
        case 'shift':
          return client.calendar.shift({ request, draft, days: wanted.days, steps: wanted.steps.map(edit) });
        default:
          throw new Error('A change of no kind');
      }
    },
    onSuccess: (next) => {
      queries.setQueryData(query.queryKey, next);
      void queries.invalidateQueries({ queryKey: api.drafts.key() });
    },
  });
  return {
    calendar,
    change: (wanted) =>
      mutation.mutateAsync(wanted).then(
        () => true,
        // Shown from the mutation's own state.
        () => false,
      ),
    failure: mutation.isError ? toFailure(mutation.error) : undefined,
    forget: () => mutation.reset(),
  };
}
