import type { Chapter } from '../../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';

/** A chapter of the authors' own, in the languages that it was begun in. */
export interface OwnChapter {
  readonly id: string;
  readonly title: string;
  readonly order: number;
  readonly records: readonly DraftRecord<Chapter>[];
}

/** Own chapters in the order of the document, each by its title in this language, else in another one. */
export function ownChapters(chapters: readonly DraftRecord<Chapter>[], language: Locale): OwnChapter[] {
  const own = chapters.flatMap((record) =>
    record.value.place.of === 'own' ? [{ id: record.value.place.chapter, record }] : [],
  );
  return [...Map.groupBy(own, ({ id }) => id)]
    .flatMap(([id, rows]): OwnChapter[] => {
      const records = rows.map(({ record }) => record);
      const shown = records.find(({ value }) => value.language === language) ?? records[0];
      return shown === undefined
        ? []
        : [{ id, title: shown.value.title ?? '', order: shown.value.order ?? 0, records }];
    })
    .toSorted((left, right) => left.order - right.order || compareCodeUnits(left.id, right.id));
}
