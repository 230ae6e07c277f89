import path from 'node:path';
import { loadLibrary } from '../../electron/backend/questionnaires/read-library.ts';
import { clusters } from '../../shared/catalogue/catalogue-schema.ts';
import type { Item, Unit } from '../../shared/questionnaires/questionnaire-schema.ts';

export const library = await loadLibrary(path.resolve(import.meta.dirname, '../../resources'));

/** The newest version of each module, in the order of the forms. */
export const modules = clusters.flatMap((cluster) => library.modules(cluster));
/** The articles under review, in the order of the forms. */
export const articles = clusters.flatMap((cluster) =>
  library.catalogues.flatMap((catalogue) =>
    catalogue.articles.filter((article) => article.cluster === cluster),
  ),
);
export const provisions = articles.flatMap((article) => article.provisions);
export const sections = modules.flatMap((module) => module.articles);
export const units = sections.flatMap((section) => section.units);
/** Units of the general parts: one set for each cluster. */
export const generalUnits = modules.flatMap((module) => module.general?.units ?? []);

export const withRows = (item: Item): Item[] => (item.type === 'group' ? [item, ...item.items] : [item]);
export const itemsOf = (unit: Pick<Unit, 'items'>): Item[] => unit.items.flatMap(withRows);
export const items = units.flatMap(itemsOf);
export const generalItems = generalUnits.flatMap(itemsOf);
/** The question of each page: the text of its first item. */
export const questions = units.map((unit) => unit.items[0]?.text ?? '');

export const words = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+/u);

/** Every run of nine words in a text: one more than two wordings may share. */
const runs = (text: string): string[] => {
  const all = words(text);
  return all.slice(0, Math.max(0, all.length - 8)).map((_, at) => all.slice(at, at + 9).join(' '));
};

/** Groups of different texts that share a run of nine words, at least one of them ours; named by the first run. */
export function sharedRuns(own: readonly string[], others: readonly string[]): string[] {
  const ours = new Set(own);
  const places = new Map<string, Set<string>>();
  for (const text of new Set([...own, ...others])) {
    for (const run of runs(text)) {
      places.set(run, (places.get(run) ?? new Set()).add(text));
    }
  }
  const shared = new Map<string, string>();
  for (const [run, texts] of places) {
    const group = [...texts].toSorted().join('\n');
    if (texts.size > 1 && [...texts].some((text) => ours.has(text)) && !shared.has(group)) {
      shared.set(group, run);
    }
  }
  return [...shared.values()];
}

/** Vowel groups of an English word, a silent final `e` left out: near enough for an average. */
const syllables = (word: string): number =>
  Math.max(1, (word.replace(/(?:[^l]e|es|ed)$/u, 'x').match(/[aeiouy]+/gu) ?? []).length);

/** Flesch-Kincaid grade (Kincaid and others 1975): the school year in which a text can be read, on average. */
export function readingGrade(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const all = sentences.flatMap(words);
  const count = all.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (all.length / sentences.length) + 11.8 * (count / all.length) - 15.59;
}
