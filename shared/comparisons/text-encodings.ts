import type { Locale } from '../i18n/locales.ts';

/**
 * Encodings that are offered where a file does not say its own, by their names in the Encoding Standard. Each stands for
 * those that it contains: `windows-1252` for ISO 8859-1, `gb18030` for GB 2312 and GBK.
 */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'windows-1251',
  'koi8-r',
  'ibm866',
  'iso-8859-5',
  'windows-1256',
  'iso-8859-6',
  'gb18030',
  'big5',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
  'windows-1253',
  'windows-1255',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** In what texts of a language were mostly written before UTF-8: offered first where a person has said the language. */
const usual: Readonly<Record<Locale, readonly TextEncoding[]>> = {
  ar: ['windows-1256', 'iso-8859-6'],
  en: ['windows-1252'],
  es: ['windows-1252', 'iso-8859-15'],
  fr: ['windows-1252', 'iso-8859-15'],
  ru: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
  zh: ['gb18030', 'big5'],
};

/** All of them, in the order in which they are offered. */
export const encodingsFor = (language: Locale | undefined): readonly TextEncoding[] => {
  const first = language === undefined ? [] : usual[language];
  return [...first, ...textEncodings.filter((encoding) => !first.includes(encoding))];
};
