import type { Locale } from '../../../shared/i18n/locales.ts';
import type { ReviewArticle, ReviewUnit } from '../../../shared/reviews/review-schema.ts';

/** A text that the State gave, and the question unit that it stands in. */
export interface StateText {
  readonly unit: ReviewUnit;
  readonly text: string;
  readonly language: Locale;
}

/** Texts of an article by the keys of their answers. */
export function textsIn({ units }: ReviewArticle): ReadonlyMap<string, StateText> {
  const items = units.flatMap((unit) =>
    unit.entries.flatMap((entry) =>
      (entry.kind === 'item' ? [entry] : entry.rows.flatMap((row) => row.items)).map((item) => ({
        unit,
        item,
      })),
    ),
  );
  return new Map(
    items.flatMap(({ unit, item }) =>
      item.values.flatMap((values, index) =>
        values.flatMap((value, at) => {
          const key = item.keys[index]?.[at];
          return value.kind === 'text' && key !== undefined
            ? [[key, { unit, text: value.text, language: value.language }] as const]
            : [];
        }),
      ),
    ),
  );
}
