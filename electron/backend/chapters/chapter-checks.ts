import {
  chapterId,
  processQuestionSchema,
  type Chapter,
  type ProcessAnswer,
} from '../../../shared/chapters/chapter-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { articleOf } from '../findings/finding-checks.ts';
import type { Library } from '../questionnaires/library.ts';

const refused = (field: string): AppError => appError('request-refused', { field });

/** Why a text may not stand: its id says what it is of, its article is one of the report, and only own chapters have a title. */
export function checkChapter(
  at: { readonly library: Library; readonly draft: StoredDraft },
  edit: { readonly record: string; readonly value: Chapter; readonly before: Chapter | undefined },
): AppError | undefined {
  const { record, value, before } = edit;
  const { place, title, order } = value;
  if (chapterId(value) !== record) {
    return refused('record');
  }
  if (
    place.of === 'article' &&
    before === undefined &&
    articleOf(at.library, at.draft, place.article) === undefined
  ) {
    return refused('article');
  }
  if ((place.of === 'own') !== (title !== undefined)) {
    return refused('title');
  }
  return place.of !== 'own' && order !== undefined ? refused('order') : undefined;
}

/** Why an answer about the review itself may not stand. */
export function checkProcess(edit: {
  readonly record: string;
  readonly value: ProcessAnswer;
}): AppError | undefined {
  if (!processQuestionSchema.safeParse(edit.record).success) {
    return refused('record');
  }
  return edit.value.day !== undefined && !isCalendarDay(edit.value.day) ? refused('day') : undefined;
}
