import type { Locale } from '../i18n/locales.ts';

const withoutAccent = (ending: string): string =>
  ending.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');

function spanishForms(word: string): string[] {
  if (/[oa]$/u.test(word)) {
    const stem = word.slice(0, -1);
    return word.endsWith('o') ? [word, `${stem}a`, `${stem}os`, `${stem}as`] : [word, `${word}s`];
  }
  const accented = /^(.*)([áéíóú][ns])$/u.exec(word);
  if (accented !== null) {
    const stem = `${accented[1] ?? ''}${withoutAccent(accented[2] ?? '')}`;
    return [word, `${stem}a`, `${stem}es`, `${stem}as`];
  }
  return [word, `${word}s`, `${word}es`, `${word}a`, `${word}as`];
}

const frenchForms = (word: string): string[] =>
  [
    word,
    `${word}s`,
    `${word}e`,
    `${word}es`,
    ...(word.endsWith('n') ? [`${word}ne`, `${word}nes`] : []),
    ...(word.endsWith('c')
      ? [`${word.slice(0, -1)}que`, `${word.slice(0, -1)}ques`, `${word}que`, `${word}ques`]
      : []),
    ...(word.endsWith('f') ? [`${word.slice(0, -1)}ve`, `${word.slice(0, -1)}ves`] : []),
  ].flat();

/** `украинк*` and `украинок`, but no adjectives (`украинск*`). */
const womenOf = /(?<=[бвгджзлмнпрт])к\*$/u;

/** Endings that an adjective of belonging takes in Arabic: gender, number, case. */
const arabicEndings = ['', 'ة', 'ون', 'ين', 'ان', 'ات', 'تان', 'تين', 'ا', 'و'];

/**
 * The written forms of a nationality: number, gender and, where words carry it, case. The data holds the base form
 * (masculine singular); forms that no rule gives stand in the data beside it. A pattern with `*` stays as it is.
 */
export function formsOfNationality(base: string, language: Locale): string[] {
  if (base.endsWith('*')) {
    return language === 'ru' && womenOf.test(base) ? [base, base.replace(womenOf, 'ок')] : [base];
  }
  switch (language) {
    case 'en':
      return [base, `${base}s`];
    case 'es':
      return spanishForms(base);
    case 'fr':
      return frenchForms(base);
    case 'ar':
      return base.endsWith('ي') ? arabicEndings.map((ending) => `${base}${ending}`) : [base];
    case 'ru':
    case 'zh':
      return [base];
  }
}
