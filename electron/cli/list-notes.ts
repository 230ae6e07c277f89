import type { Place } from '../../shared/annotations/place.ts';
import type { ReadNote } from '../../shared/contract/annotations.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from '../backend/backend.ts';

type Page = Extract<ReturnType<Backend['annotations']['list']>, { readonly ok: true }>['value'];
export type ListedNotes = Omit<Page, 'next'>;

/** All notes of a place, page by page; rounds and names come with the first page. */
export function listNotes(
  { annotations }: Pick<Backend, 'annotations'>,
  place: Place,
): Result<ListedNotes, AppError> {
  const first = annotations.list({ place, from: 0 });
  if (!first.ok) {
    return first;
  }
  const { next: second, ...listed } = first.value;
  const notes: ReadNote[] = [...listed.notes];
  for (let from = second; from !== undefined;) {
    const page = annotations.list({ place, from });
    if (!page.ok) {
      return page;
    }
    notes.push(...page.value.notes);
    from = page.value.next;
  }
  return ok({ ...listed, notes });
}
