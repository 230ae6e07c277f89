import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { plainText } from './plain-signs.ts';
import type { FoundTrace } from './trace-patterns.ts';

/** Countries whose national shapes are looked for beside that of the State reported on: large ones of the six languages. */
const commonRegions: readonly CountryCode[] = ['US', 'GB', 'FR', 'ES', 'MX', 'RU', 'CN', 'EG', 'SA', 'MA'];

const candidate = /(?:\+|\b00|\()?\d[\d ().\-/·_]{5,24}\d/gu;
const phoneWord =
  /(?:\b(?:tel|tél|phone|telephone|téléphone|teléfono|telefono|mobile|móvil|celular|cell|fax|whatsapp|signal|portable)|тел|телефон|моб|факс|电话|電話|手机|手機|传真|هاتف|تلفون|جوال|موبايل|فاكس)[^\p{L}\d]{0,6}(?:n[.o°º]*|no\.?|номер|№|号|رقم)?[^\p{L}\d]{0,4}$/iu;
const bookWord = /\bIS[BS]N(?:-1[03])?[^\p{L}\d]{0,4}$/iu;
const lawWord =
  /(?:\b(?:no|nr|n|law|act|loi|ley|art|article|articles|para|paras|paragraph|section|case)\.?|[№°ºn]|закон|статья|ст\.|第|المادة|قانون|رقم)\s*[:#]?\s*$/iu;
/** Days, years, times, amounts with groups of three, numbers of laws with their year. */
const notPhones: readonly RegExp[] = [
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u,
  /^\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:\b.*)?$/u,
  /^\d{4}\s*[-/]\s*\d{4}$/u,
  /^[1-9]\d{0,2}(?:[ .]\d{3}){2,}$/u,
  /\/\s*(?:19|20)\d{2}$/u,
  /^\d+\.\d+$/u,
];

const isValidIn = (text: string, region?: CountryCode): boolean =>
  parsePhoneNumberFromString(
    text,
    region === undefined ? undefined : { defaultCountry: region },
  )?.isValid() === true;

/** A national number shows itself as one: by its trunk prefix, by brackets, by a known grouping, or by a word before it. */
const looksNational = (text: string): boolean =>
  /^(?:\(?0\d|\(\d|8[ (-]{1,2}\d{3}\b|1[3-9]\d{9}$|1[3-9]\d[ -]\d{4}[ -]\d{4}$|\d{3}[-.]\d{3}[-.]\d{4}$)/u.test(
    text,
  );

/**
 * Telephone numbers beyond those that show themselves by a sign or a word: libphonenumber judges what is a number in which
 * country. Which runs of digits it is asked about is decided here, since laws, days and amounts are runs of digits too.
 * `regions`: ISO 3166-1 alpha-2 codes, first of all that of the State reported on.
 */
export function findPhones(text: string, regions: readonly string[] = []): FoundTrace[] {
  const plain = plainText(text);
  const ascii = plain.text;
  const countries = [
    ...new Set([...regions.filter((region) => isSupportedCountry(region)), ...commonRegions]),
  ];
  return [...ascii.matchAll(candidate)].flatMap((match): FoundTrace[] => {
    const found = match[0];
    const start = match.index;
    const end = start + found.length;
    const before = ascii.slice(Math.max(0, start - 30), start);
    const isPart = /[A-Za-z\d_.,/-]$/u.test(before) || /^[A-Za-z\d_]/u.test(ascii.slice(end, end + 1));
    if (isPart || bookWord.test(before) || notPhones.some((pattern) => pattern.test(found))) {
      return [];
    }
    const isInternational = /^(?:\+|00)/u.test(found);
    const isPhone = isInternational
      ? isValidIn(found.replace(/^00/u, '+'))
      : (phoneWord.test(before) || (looksNational(found) && !lawWord.test(before))) &&
        countries.some((region) => isValidIn(found, region));
    return isPhone ? [{ kind: 'phone', start: plain.start(start), end: plain.end(end) }] : [];
  });
}
