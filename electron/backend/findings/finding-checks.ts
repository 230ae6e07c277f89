import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { isLabelTaken } from '../../../shared/findings/labels.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import { isCalendarDay, uuidSchema } from '../../../shared/lib/ids.ts';
import type { PartialDay } from '../../../shared/lib/partial-day.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import type { Library } from '../questionnaires/library.ts';

const refused = (field: string): AppError => appError('request-refused', { field });

const isRealDay = (day: PartialDay | undefined): boolean =>
  day === undefined || day.length < 10 || isCalendarDay(day);

/** An article of the draft's cluster in the catalogue that it is written by. */
export function articleOf(library: Library, draft: StoredDraft, article: string) {
  const form = library.form(draft.cluster, draft.questionnaire);
  return form === undefined
    ? undefined
    : reportArticles(form, draft.cluster).find(({ id }) => id === article);
}

/** Whether what stood before names the same places: a new edition of the catalogue makes no finding impossible to correct. */
const isSamePlace = (finding: Finding, before: Finding | undefined): boolean =>
  before?.article === finding.article && finding.provisions.every((id) => before.provisions.includes(id));

/** Why a finding may not stand: its places, sources and links must be those of its report. */
export function checkFinding(
  at: { readonly library: Library; readonly draft: StoredDraft },
  edit: { readonly record: string; readonly value: Finding; readonly before: Finding | undefined },
  known: {
    readonly isSource: (id: string) => boolean;
    readonly isFinding: (id: string) => boolean;
  },
): AppError | undefined {
  const { record, value, before } = edit;
  if (!uuidSchema.safeParse(record).success) {
    return refused('record');
  }
  const article = articleOf(at.library, at.draft, value.article);
  if (!isSamePlace(value, before)) {
    if (article === undefined) {
      return refused('article');
    }
    const provisions = new Set(article.provisions.map(({ id }) => id));
    if (!value.provisions.every((id) => provisions.has(id))) {
      return refused('provisions');
    }
  }
  if (!isRealDay(value.date)) {
    return refused('date');
  }
  const source = value.sources.find((cited) => !known.isSource(cited.source))?.source;
  if (source !== undefined) {
    return appError('not-found', { source });
  }
  const follows = value.follows ?? [];
  if (follows.length > 0 && value.type !== 'recommendation') {
    return refused('follows');
  }
  // What was linked and removed since stays as it is: the link leads nowhere until somebody takes it off.
  const stranger = follows.find(
    (id) => id === record || !(before?.follows?.includes(id) === true || known.isFinding(id)),
  );
  return stranger === undefined ? undefined : appError('not-found', { finding: stranger });
}

/** Why a source may not stand: its label must be its own in the report, its address one of the web. */
export function checkSource(
  edit: { readonly record: string; readonly value: Source; readonly before: Source | undefined },
  labels: () => readonly { readonly id: string; readonly label: string }[],
): AppError | undefined {
  const { record, value, before } = edit;
  if (!uuidSchema.safeParse(record).success) {
    return refused('record');
  }
  if (!isRealDay(value.date)) {
    return refused('date');
  }
  if (value.url !== undefined && !isWebAddress(value.url)) {
    return refused('url');
  }
  // Two organisations' registers may meet with the same label: each is saved on as it is.
  return value.label !== before?.label &&
    isLabelTaken(
      value.label,
      labels().flatMap(({ id, label }) => (id === record ? [] : [label])),
    )
    ? appError('label-taken', { label: value.label })
    : undefined;
}
