import type { Instrument } from '../catalogue/catalogue-schema.ts';

/** Which text a reference belongs to: one of the four treaties, a Protocol not named, or a text that is not ours to check. */
export type NamedText = Instrument | 'protocol' | 'other';

const word = (source: string): string => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`;
const anyOf = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'giu');

/**
 * Names in the six languages of the United Nations. Conventions and protocols of others come first: where two names
 * begin at the same place, the first of this list counts.
 */
const names: readonly (readonly [NamedText, RegExp])[] = [
  [
    'other',
    anyOf(
      // Other treaties.
      '\\b(?:european|vienna|single|hague|geneva|inter-american|arab|african|refugee|council\\s+of\\s+europe|1951|1961|1971|1988)\\s+(?:\\p{L}+\\s+){0,3}(?:convention|protocol)s?\\b',
      '\\bconventions?\\s+(?:against\\s+(?!transnational|organi[sz]ed)|on\\b|for\\b|relating\\b|concerning\\b|of\\s+[0-9]{4})',
      'convention\\s+(?:contre\\s+(?:la\\s+corruption|la\\s+torture)|sur\\s|relative\\s|européenne|de\\s+(?:vienne|genève))',
      'convención\\s+(?:contra\\s+(?:la\\s+corrupción|la\\s+tortura)|sobre\\s|europea|interamericana|de\\s+(?:viena|ginebra))',
      'конвенци\\p{L}*\\s+(?:против\\s+(?:коррупции|пыток)|о\\s|об\\s)',
      'اتفاقية\\s+(?:مكافحة\\s+الفساد|الأمم\\s+المتحدة\\s+لمكافحة\\s+الفساد|فيينا|جنيف)',
      '反腐败公约|禁止酷刑公约|维也纳公约',
      word('UNCAC|ICCPR|CAT|CRC|ECHR|CEDAW'),
      // Laws of States.
      word(
        'codes?|acts?|laws?|legislation|constitution|bill|decrees?|regulations?|ordinances?|orders?|statutes?|rules?|directives?|agreements?|treaty|treaties',
      ),
      word('código|ley|leyes|constitución|decreto|reglamento|tratado|acuerdo'),
      word('loi|lois|constitution|décrets?|ordonnance|règlement|traité|accord'),
      '(?<!\\p{L})(?:(?:\\p{L}{1,20}(?:ого|ой|ему|ому)\\s+){0,3}кодекс\\p{L}*|закон(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\\p{L})|конституци\\p{L}*|указ(?:а|у|ом|е)?(?!\\p{L})|постановлени\\p{L}*|договор\\p{L}*|соглашени\\p{L}*|УК(?!\\p{L})|УПК(?!\\p{L})|ГК(?!\\p{L}))',
      '(?:ال)?قانون|(?:ال)?دستور|(?:ال)?مرسوم|اللائحة|لائحة|نظام|معاهدة',
      '\\p{sc=Han}法(?=[》」”"]?\\s*(?:第|$))|法典|宪法|刑法|条例|法令|法规|法律',
    ),
  ],
  [
    'tip',
    anyOf(
      word('TIP'),
      'trafficking\\s+(?:in\\s+persons|protocol)',
      'palermo\\s+protocol',
      'protocole\\s+(?:relatif\\s+à\\s+la\\s+traite|contre\\s+la\\s+traite)|traite\\s+des\\s+personnes',
      'trata\\s+de\\s+personas|protocolo\\s+(?:contra|sobre)\\s+la\\s+trata',
      'торговл\\p{L}+\\s+людьми',
      '(?:ال)?اتجار\\s+ب(?:ال)?أشخاص',
      '贩运人口',
    ),
  ],
  [
    'som',
    anyOf(
      word('SOM'),
      'smuggling\\s+(?:of\\s+migrants|protocol)|\\bmigrants?\\s+protocol',
      'trafic\\s+illicite\\s+de\\s+migrants',
      'tráfico\\s+ilícito\\s+de\\s+migrantes',
      'ввоз\\p{L}*\\s+мигрантов',
      'تهريب\\s+المهاجرين',
      '偷运移民',
    ),
  ],
  [
    'fp',
    anyOf(
      word('FP'),
      'firearms\\s+protocol|protocol\\s+against\\s+(?:the\\s+)?illicit\\s+manufacturing',
      'protocole\\s+(?:sur\\s+les\\s+|relatif\\s+aux\\s+)?armes\\s+à\\s+feu',
      'protocolo\\s+(?:sobre\\s+|contra\\s+)?(?:las\\s+)?armas\\s+de\\s+fuego',
      'протокол\\p{L}*\\s+(?:об|против)\\s+огнестрельн\\p{L}+',
      'بروتوكول\\s+الأسلحة\\s+النارية',
      '枪支议定书',
    ),
  ],
  [
    'untoc',
    anyOf(
      word('UNTOC|CTOC'),
      'organi[sz]ed\\s+crime\\s+convention|palermo\\s+convention|convention\\s+against\\s+(?:transnational|organi[sz]ed)',
      '\\b(?:the|this|said|present|of)\\s+convention\\b(?!\\s+(?:against\\s+(?!transnational|organi[sz]ed)|on\\b|for\\b|relating\\b|concerning\\b|of\\s+[0-9]{4}))',
      '\\b(?:la|cette|présente|de)\\s+convention(?!\\p{L})(?!\\s+(?:contre\\s+(?:la\\s+corruption|la\\s+torture)|sur\\s|relative\\s|européenne|de\\s+(?:vienne|genève)))',
      '(?:la|esta|presente|de)\\s+convención(?!\\p{L})(?!\\s+(?:contra\\s+(?:la\\s+corrupción|la\\s+tortura)|sobre\\s|europea|interamericana|de\\s+(?:viena|ginebra)))',
      '(?<!\\p{L})(?:\\p{L}{1,20}(?:ой|ей)\\s+){0,2}конвенци\\p{L}+(?!\\p{L})(?!\\s+(?:против\\s+(?:коррупции|пыток)|о\\s|об\\s))',
      '(?:هذه\\s+|من\\s+|ال)اتفاقية(?!\\p{L})(?!\\s+(?:مكافحة\\s+الفساد|الأمم\\s+المتحدة\\s+لمكافحة\\s+الفساد|فيينا|جنيف))',
      '公约',
    ),
  ],
  [
    'protocol',
    anyOf('(?<!\\p{L})(?:protocol|protocole|protocolo|протокол\\p{L}*|(?:ال)?بروتوكول)(?!\\p{L})|议定书'),
  ],
];

/** Words that tie what follows to a reference: "of the", "de la", "من"; Russian needs none. */
const link = /^[\s)]{0,3},?\s{0,3}(?:(?:of|de|du|del|des|من)(?![\p{L}\p{N}])|d['’])/iu;

/** A title that follows at once, such as `Penal Code`. */
const titled =
  /^[\s,]{1,3}(?:\p{Lu}[\p{L}’'-]{1,20}\s){1,4}(?:Code|Act|Law|Constitution|Decree|Regulations?)(?!\p{L})/u;

/** A short name with two capitals, such as `StGB` or `CPP`. */
const abbreviation =
  /^[\s,]{1,3}(?:(?:of|du|del|de)\s(?:the\s|la\s)?)?(\p{Lu}[\p{L}.]{0,3}\p{Lu})(?![\p{L}\p{N}])/u;
const capitals = /^(?:OF|AND|OR|IN|TO|THE|IS|AS|ET|LA|EN|DE|DU|DEL|DES|UN|DOES|HAS|И|НЕ)$/u;

/** What may stand between the name of a law and its article: nothing much, its number and year, or its further words and a comma. */
const gap =
  /^(?:['’]s)?(?:(?:\s[\p{L}’'-]{1,20}){0,4}\s?[,،(（])?[\s,،(（》」»”"’]{0,3}(?:(?:no\.?|nr\.?|n[°ºo]|№|number|رقم|第)?\s?[0-9][0-9/.-]{0,12}(?:\s?(?:of|de|du|от|لسنة)\s?[0-9]{4})?[号\s,،(（]{0,4})?$/iu;

interface Place {
  readonly text: NamedText;
  readonly start: number;
  readonly end: number;
}

const rank = new Map(names.map(([text], index) => [text, index]));
const rankOf = ({ text }: Place): number => rank.get(text) ?? names.length;

const placesIn = (clause: string): Place[] =>
  names.flatMap(([text, pattern]) =>
    [...clause.matchAll(pattern)].map((match) => ({
      text,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );

/** All names as one pattern: it finds the first of a clause, and of two that begin together the one listed first. */
const anyName = names.map(([, { source }]) => `(${source})`).join('|');
const firstName = new RegExp(anyName, 'iu');
const nameHere = new RegExp(anyName, 'iuy');

const textOf = (match: RegExpExecArray | null): NamedText | undefined =>
  match === null ? undefined : names[match.slice(1).findIndex((group) => group !== undefined)]?.[0];

/** A name among the first characters of a clause, after no more than a blank and a bracket. */
function nameAtOnce(clause: string): NamedText | undefined {
  for (let at = 0; at < 4; at += 1) {
    nameHere.lastIndex = at;
    const found = textOf(nameHere.exec(clause));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The name that follows a reference: the first of its clause where a word ties it, else only one that follows at once. */
function nameAfter(after: string): NamedText | undefined {
  const clause = /^[^.;:(（。；：]{0,90}/u.exec(after)?.[0] ?? '';
  const found = link.test(clause) ? textOf(firstName.exec(clause)) : nameAtOnce(clause);
  if (found !== undefined) {
    return found;
  }
  const short = abbreviation.exec(clause)?.[1];
  const isOther = titled.test(clause) || (short !== undefined && !capitals.test(short));
  return isOther ? 'other' : undefined;
}

/** The name before a reference: a treaty anywhere in its sentence, a law only where its article follows at once. */
function nameBefore(before: string): NamedText | undefined {
  const sentence = before.split(/[。；;？]|[.:?]\s+(?=\p{Lu})|\n/u).at(-1) ?? '';
  const found = placesIn(sentence).toSorted(
    (left, right) => right.end - left.end || rankOf(left) - rankOf(right),
  );
  const nearest = found.find(
    ({ text, end }) => (text !== 'other' && text !== 'protocol') || gap.test(sentence.slice(end)),
  );
  // "Trafficking in Persons Protocol": what it is about stands right before the word.
  const about =
    nearest?.text === 'protocol'
      ? found.find(({ text, end }) => text !== 'other' && text !== 'protocol' && end >= nearest.start - 1)
      : undefined;
  return (about ?? nearest)?.text;
}

/**
 * Which text a reference means, by the words around it: a name in brackets, then what follows, then the nearest before;
 * undefined where none says.
 */
export function textNamedNear(before: string, after: string): NamedText | undefined {
  const bracket = /^\s{0,2}[(（]([^()（）]{1,120})[)）]/u.exec(after);
  const inside = bracket === null ? undefined : nameAfter(` ${bracket[1] ?? ''}`);
  return inside ?? nameAfter(bracket === null ? after : after.slice(bracket[0].length)) ?? nameBefore(before);
}
