import { describe, expect, it } from 'vitest';
import {
  generalItems,
  generalUnits,
  items,
  itemsOf,
  library,
  provisions,
  questions,
  readingGrade,
  sharedRuns,
  sentencesOf,
  units,
  words,
} from '../../support/question-bank.ts';

const guidance = library.guidance.flatMap(({ articles }) => articles);
const guidanceTexts = [
  ...guidance.flatMap(({ about, measures }) => [...about, ...measures]),
  ...library.terms.map(({ meaning }) => meaning),
];
const itemTexts = [...items, ...generalItems].flatMap(({ text, hint }) =>
  hint === undefined ? [text] : [text, hint],
);

describe('question bank: wording', () => {
  it('keeps questions within 45 words, sentences within 40, and within 28 on average', () => {
    expect(questions.filter((text) => words(text).length > 45)).toEqual([]);
    expect(itemTexts.flatMap(sentencesOf).filter((sentence) => words(sentence).length > 40)).toEqual([]);
    const sentences = questions.flatMap(sentencesOf);
    const average = sentences.reduce((sum, sentence) => sum + words(sentence).length, 0) / sentences.length;
    expect(average).toBeLessThanOrEqual(28);
  });

  it('reads as plainly as legal matter allows', () => {
    // A treaty article reads at grade 20 and above; a serious newspaper at 12 to 14.
    expect(readingGrade(['Does your law punish theft?'])).toBeLessThan(6);
    expect(readingGrade(itemTexts)).toBeLessThan(9);
    expect(readingGrade(questions)).toBeLessThan(15);
    expect(readingGrade(guidanceTexts)).toBeLessThan(12);
  });

  it('asks whole questions, each once', () => {
    expect(questions.filter((text) => !/^\p{Lu}[^?]+\?$/u.test(text))).toEqual([]);
    expect(new Set(questions).size).toBe(questions.length);
    expect(itemTexts.filter((text) => /\s\s|\s[?.,:;]|^\p{Ll}/u.test(text))).toEqual([]);
  });

  it('titles every unit in two to eight words', () => {
    const titles = [...units, ...generalUnits].map(({ title }) => title);
    expect(titles.filter((title) => words(title).length < 2 || words(title).length > 8)).toEqual([]);
  });

  it('repeats a wording only where it is a fixed follow-up prompt', () => {
    const prompts = new Set(['gap', 'assistance', 'assistance-note', 'practice', 'law', 'roles']);
    const seen = new Map<string, string[]>();
    for (const unit of units) {
      for (const item of itemsOf(unit)) {
        const part = item.linkId.slice(unit.id.length + 1);
        seen.set(item.text, [...(seen.get(item.text) ?? []), part]);
      }
    }
    const repeated = [...seen].filter(
      ([, parts]) => parts.length > 1 && (new Set(parts).size > 1 || !prompts.has(parts[0] ?? '')),
    );
    expect(repeated).toEqual([]);
  });

  it('shares no more than eight words in a row between two wordings of questions, guidance, rules and catalogue', () => {
    const others = provisions.map(({ requirement }) => requirement);
    const ruleTexts = [...library.rulesById.values()].flatMap(({ text, fix }) => [text, fix]);
    expect(sharedRuns([...itemTexts, ...guidanceTexts, ...ruleTexts], others)).toEqual([]);
    const planted = 'Does your law make it an offence to agree on a serious crime?';
    expect(sharedRuns([planted, `In short: ${planted}`], [])).toHaveLength(1);
  });

  it('neither rates nor ranks', () => {
    const rating =
      /\b(?:complian\w*|comply|complies|ranks?|ranking|scores?|satisfactory|inadequate|fails?|failures?)\b/iu;
    expect([...itemTexts, ...guidanceTexts].filter((text) => rating.test(text))).toEqual([]);
  });
});

describe('guidance', () => {
  it('stands beside every article under review', () => {
    const guided = guidance.map(({ id }) => id);
    expect(guided.toSorted()).toEqual(
      library.catalogues.flatMap(({ articles }) => articles.map(({ id }) => id)).toSorted(),
    );
  });

  it('names only articles, works and terms that there are, and uses each of these', () => {
    const articles = new Set(
      library.catalogues.flatMap((catalogue) => catalogue.articles.map(({ id }) => id)),
    );
    const works = new Set(library.works.map(({ key }) => key));
    const terms = new Set(library.terms.map(({ key }) => key));
    for (const article of guidance) {
      expect(
        article.related.filter((id) => !articles.has(id) || id === article.id),
        article.id,
      ).toEqual([]);
      expect(
        article.reading.filter((key) => !works.has(key)),
        article.id,
      ).toEqual([]);
      expect(
        article.terms.filter((key) => !terms.has(key)),
        article.id,
      ).toEqual([]);
    }
    const used = new Set(guidance.flatMap(({ reading, terms: named }) => [...reading, ...named]));
    expect([...works, ...terms].filter((key) => !used.has(key))).toEqual([]);
    expect(library.terms.flatMap((term) => term.articles).filter((id) => !articles.has(id))).toEqual([]);
  });

  it('has three or four sentences on each article, none over 35 words', () => {
    expect(guidanceTexts.flatMap(sentencesOf).filter((sentence) => words(sentence).length > 35)).toEqual([]);
  });
});
