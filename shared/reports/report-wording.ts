import type { Article } from '../catalogue/catalogue-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import type { MessageParams, Translate } from '../i18n/message.ts';
import type { Inline, Words } from './report-document.ts';
import { wordingLanguage } from './report-model.ts';

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

/** `Article 5. Title`: the number in the language of the report, the title in that of the catalogue. */
export const articleWords = ({ number, title }: Pick<Article, 'number' | 'title'>, t: Translate): Words[] =>
  sentence<Words>(
    t,
    'report.article',
    { title: [{ kind: 'words', text: title, language: wordingLanguage }] },
    { number },
  );

/** `Article 5, paragraph 1(a)`: what is printed like `1(a)(i)` runs from left to right in every language. */
export const provisionWords = (number: number, paragraph: string, t: Translate): Words[] =>
  paragraph === ''
    ? [{ kind: 'words', text: t('report.article-number', { number }) }]
    : sentence<Words>(
        t,
        'report.provision',
        { paragraph: [{ kind: 'words', text: paragraph, language: 'und' }] },
        { number },
      );

/** Names one after the other, each once. */
export function listedWords(names: readonly (readonly Words[])[], separator: string): Words[] {
  const once = new Map(names.map((name) => [name.map(({ text }) => text).join(''), name]));
  return [...once.values()].flatMap((name, index) => [
    ...(index === 0 ? [] : [{ kind: 'words' as const, text: separator }]),
    ...name,
  ]);
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

/** Languages that write the names of languages small, but for the one that a line begins with. */
const smallNames: ReadonlySet<Locale> = new Set<Locale>(['es', 'fr', 'ru']);

/** The name of a language within a sentence. */
export const nameWithin = (name: string, language: Locale): string =>
  smallNames.has(language) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;

/** What stands between the parts of a list in this language. */
export const separatorOf = (t: Translate, key: 'report.list' | 'report.list.short'): string =>
  t(key, { before: '', after: '' });

export const joined = (
  t: Translate,
  parts: readonly string[],
  key: 'report.list' | 'report.list.short' = 'report.list',
): string => parts.join(separatorOf(t, key));
