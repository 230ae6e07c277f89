import type { MessageParams, Translate } from '../i18n/message.ts';
import type { Inline, Words } from './report-document.ts';

const slot = /\uE000([0-9]+)\uE001/;

/**
 * A sentence of ours with words of others in it: each stands where the translation wants it and keeps its own language
 * and direction, by the structure of the document and never by control characters (V3).
 */
export function sentence<I extends Inline>(
  t: Translate,
  key: string,
  slots: Readonly<Record<string, readonly I[]>>,
  params: MessageParams = {},
): (I | Words)[] {
  const names = Object.keys(slots);
  const marks = Object.fromEntries(names.map((name, at) => [name, `\uE000${at}\uE001`]));
  return t(key, { ...params, ...marks })
    .split(slot)
    .flatMap((piece, at): readonly (I | Words)[] =>
      at % 2 === 1
        ? (slots[names[Number(piece)] ?? ''] ?? [])
        : piece === ''
          ? []
          : [{ kind: 'words', text: piece }],
    );
}

/**
 * A calendar day `YYYY-MM-DD` spelt out from messages alone: what a platform knows of a language must not change the bytes
 * of a document. Figures are those of European languages in Arabic too, as the United Nations writes them.
 */
export function spelledDay(day: string, t: Translate): string {
  const [year, month, date] = day.split('-').map(Number);
  return year === undefined || month === undefined || date === undefined
    ? day
    : t('report.date', { day: date, month: t(`report.month.${month}`), year });
}

/** What stands between the parts of a list in this language. */
export const separatorOf = (t: Translate, key: 'report.list' | 'report.list.short'): string =>
  t(key, { before: '', after: '' });

export const joined = (
  t: Translate,
  parts: readonly string[],
  key: 'report.list' | 'report.list.short' = 'report.list',
): string => parts.join(separatorOf(t, key));
