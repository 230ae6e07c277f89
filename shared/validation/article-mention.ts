/** One article of a mention; positions in UTF-16 units, end exclusive. */
interface MentionedArticle {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  /** As the catalogue prints places: `1(a)(i)`; empty for the article as a whole. */
  readonly paragraph: string;
}

/** Articles named in one breath, such as `articles 5, 6 and 8`; what text they are of stands around the whole. */
export interface ArticleMention {
  readonly start: number;
  readonly end: number;
  readonly articles: readonly MentionedArticle[];
}

/** Arabic, Persian and full-width digits, by the code of their zero. */
const zeros = [0x660, 0x6f0, 0xff10] as const;

/** The same text with every digit in ASCII: each is one unit, so positions stay. */
const withAsciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
  });

// Each gap is bounded, so that no text makes the search anything but linear.
const space = '[\\s\\u00a0]{0,3}';
const several =
  'articles|arts\\.?|art[íi]culos|стать\\p{L}{1,3}|статей|ст\\.(?:\\s?ст\\.)?|(?:[وفبك]{0,2}ال|و?لل)(?:مواد|مادتين|مادتان)';
const single = '(?<!of[\\s-]the[\\s-])art(?:\\.|icle)?|art[íi]culo|(?:[وفبك]{0,2}ال|و?لل)مادة';
const head = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${several})|(?:${single}))${space}(\\()?([0-9]{1,3})(?![\\p{L}\\p{N}])(\\))?`,
  'giu',
);

const letter = '(?:[a-z]|[ivx]{1,5})';
const paragraphWords =
  'paragraph(?:e|s|es)?|paras?\\.?|§{1,2}|alinéas?|al\\.|párrafos?|párr\\.|apartados?|пункт\\p{L}{0,3}|п\\.|част\\p{L}{1,2}|ч\\.|(?:ال)?فقرة';
const letterWords = 'sub-?paragraphs?|lit(?:\\.|era)?|letra|inciso|подпункт\\p{L}{0,3}|пп\\.';
const bracketed = `[(（](?:[0-9]{1,2}|${letter})[)）]`;
/** One step into an article: `(1)`, `.1`, `, paragraph 1`, ` lit. a`. */
const step = [
  `${space}${bracketed}`,
  '\\.[0-9]{1,2}(?![0-9])',
  `[,،]?${space}(?:${paragraphWords})${space}(?:${bracketed}|[0-9]{1,2}(?![0-9]))`,
  `[,،]?${space}(?:${letterWords})${space}(?:${bracketed}|[a-z](?!\\p{L}))`,
].join('|');
const steps = new RegExp(`(?:${step}){0,5}`, 'iuy');
const usesWords = new RegExp(`(?<!\\p{L})(?:${paragraphWords})`, 'iu');

const join = '(?:and\\/or|and|or|to|through|y|e|o|a|al|et|ou|à|и|или|по|до|و|أو|إلى)';
const more = new RegExp(
  `(?:${space}[,،;]?${space}(?<!\\p{L})${join}${space}|${space}[,،]${space}|${space}[-–—‑]${space})([0-9]{1,3})(?![\\p{L}\\p{N}])`,
  'iuy',
);
const mostInList = 40;

const lead = new RegExp(
  `(?<!\\p{L})(?:${paragraphWords})${space}(?:[0-9]{1,2}\\s(?:and|y|et|и|و)\\s?)?\\(?([0-9]{1,2})\\)?((?:\\s?\\(${letter}\\)){0,2})\\s(?:(?:of|de|del|من)\\s|de\\sl['’])?$`,
  'iu',
);

const places = new RegExp(
  `[(（]([0-9]{1,2}|${letter})[)）]|([0-9]{1,2})|(?:${letterWords})${space}([a-z])`,
  'giu',
);

/** `(1)(b)` and `, para 1 (b)` to `1(b)`. */
function toParagraph(text: string): string {
  if (text === '') {
    return '';
  }
  const parts = [...text.matchAll(places)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const [first, ...rest] = parts;
  return first === undefined
    ? ''
    : [/^[0-9]+$/.test(first) ? first : `(${first})`, ...rest.map((part) => `(${part})`)]
        .join('')
        .toLowerCase();
}

/** Matches a sticky pattern at one place. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `450-1` and `12 bis` number the articles of a law, not those of a treaty. */
function isCompound(text: string, end: number, first: number): boolean {
  const next = /^(?:[-‑]([0-9]{1,3})|\s?(?:bis|ter|quater)(?!\p{L}))/iu.exec(text.slice(end, end + 8));
  return next !== null && (next[1] === undefined || Number(next[1]) <= first);
}

function readMention(text: string, match: RegExpExecArray): ArticleMention | undefined {
  const [whole, plural, open, digits = '', close] = match;
  // "(art. 5)" closes a bracket that opened before the article.
  const numberEnd = match.index + whole.length - (close !== undefined && open === undefined ? 1 : 0);
  if (isCompound(text, numberEnd, Number(digits))) {
    return undefined;
  }
  const before = lead.exec(text.slice(Math.max(0, match.index - 50), match.index));
  let steppedIn = matchAt(steps, text, numberEnd)?.[0] ?? '';
  let end = numberEnd + steppedIn.length;
  const start = match.index - (before?.[0].length ?? 0);
  const paragraph = toParagraph(steppedIn);
  const articles: MentionedArticle[] = [
    {
      start,
      end,
      number: Number(digits),
      paragraph:
        paragraph === '' && before !== null ? toParagraph(`${before[1] ?? ''}${before[2] ?? ''}`) : paragraph,
    },
  ];
  const ranges = /^\s?[-–—‑]/u;
  while (articles.length < mostInList && !usesWords.test(steppedIn)) {
    const next = matchAt(more, text, end);
    if (next === null || (plural === undefined && !ranges.test(next[0]))) {
      break;
    }
    const from = end + next[0].length;
    const number = next[1] ?? '';
    steppedIn = matchAt(steps, text, from)?.[0] ?? '';
    end = from + steppedIn.length;
    articles.push({
      start: from - number.length,
      end,
      number: Number(number),
      paragraph: toParagraph(steppedIn),
    });
  }
  return { start, end, articles };
}

const chineseDigits = '零一二三四五六七八九';
const chineseNumber = '[0-9]{1,3}|[一二三四五六七八九十百零]{1,6}';
const chinese = new RegExp(
  `第${space}((?:${chineseNumber})(?:${space}(?:[至到、和与及或,，]|-|–)${space}第?${space}(?:${chineseNumber})){0,20})${space}条(?:${space}第?${space}(${chineseNumber})${space}款)?(?:${space}第?[(（]?([a-z])[)）]?${space}项)?`,
  'giu',
);
const chineseParts = new RegExp(chineseNumber, 'gu');

/** `五` is 5, `十二` 12, `三十一` 31. */
function fromChinese(text: string): number {
  if (/^[0-9]/.test(text)) {
    return Number(text);
  }
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit === undefined) {
      digit = chineseDigits.indexOf(character);
    } else {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

function readChinese(match: RegExpExecArray): ArticleMention {
  const [whole, numbers = '', paragraph, sub] = match;
  const end = match.index + whole.length;
  const base = match.index + whole.indexOf(numbers);
  const parts = [...numbers.matchAll(chineseParts)];
  const place = `${paragraph === undefined ? '' : fromChinese(paragraph)}${sub === undefined ? '' : `(${sub})`}`;
  return {
    start: match.index,
    end,
    articles: parts.map((part, index) => ({
      start: index === 0 ? match.index : base + part.index,
      end: index === parts.length - 1 ? end : base + part.index + part[0].length,
      number: fromChinese(part[0]),
      paragraph: index === parts.length - 1 ? toParagraph(place) : '',
    })),
  };
}

/** Nobody writes more in one answer; a text made of nothing else would hold up whoever checks it. */
const mostMentions = 1000;

/**
 * The mentions of articles in a text, in its order, up to a thousand of a script: the six languages of the United Nations, digits of any of their
 * scripts, Chinese numerals below a thousand, lists and ranges, and paragraphs after or before the article.
 */
export function readMentions(text: string): ArticleMention[] {
  const plain = withAsciiDigits(text);
  const mentions = [
    ...[...plain.matchAll(head).take(mostMentions)].flatMap((match) => readMention(plain, match) ?? []),
    ...[...plain.matchAll(chinese).take(mostMentions)].map(readChinese),
  ];
  return mentions.toSorted((left, right) => left.start - right.start);
}
