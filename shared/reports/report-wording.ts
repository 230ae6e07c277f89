import type { MessageParams, Translate } from '../i18n/message.ts';
import type { Words } from './report-document.ts';

/** Stands for a part while a message is filled in; no message and no name holds it. */
const placeholder = '\ufffc';

/**
 * A message with one part in another language, or in none: the part stays a run of its own, so that its direction and its
 * language are told by the structure of the document, never by control characters (V3).
 */
export function wordsAround(
  t: Translate,
  key: string,
  params: MessageParams,
  part: { readonly name: string; readonly words: readonly Words[] },
): Words[] {
  const [before = '', after = ''] = t(key, { ...params, [part.name]: placeholder }).split(placeholder);
  const own = (text: string): Words[] => (text === '' ? [] : [{ kind: 'words', text }]);
  return [...own(before), ...part.words, ...own(after)];
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
