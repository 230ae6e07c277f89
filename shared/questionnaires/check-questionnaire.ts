import type { Article, Catalogue } from '../catalogue/catalogue-schema.ts';
import { instruments } from '../catalogue/catalogue-schema.ts';
import { newestBy } from '../lib/text.ts';
import type { Issue, IssueCode, IssueParams } from '../validation/issue.ts';
import { finding } from '../validation/issue.ts';
import { createConditionCheck } from './check-conditions.ts';
import { itemsOf } from './compare-editions.ts';
import {
  generalSection,
  questionnaireUrl,
  sectionsOf,
  type Item,
  type Questionnaire,
  type Unit,
} from './questionnaire-schema.ts';

/** What a new edition is checked against: every catalogue in use, and every version of every module at hand. */
export interface EditionsAtHand {
  readonly catalogues: readonly Catalogue[];
  readonly questionnaires: readonly Questionnaire[];
}

/** Refuses a place of the document; `path` is its JSON Pointer (RFC 6901). */
export type Refuse = (path: string, code: IssueCode, params?: IssueParams) => void;

const ours = /^https?:\/\/(?:[^/?#]*\.)?palermo\.example(?:[/:?#]|$)/i;
const webAddress = /^https:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?\/[!-{}~]+$/;
const versionShape = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;
/** Characters that move, hide or turn text, and words that are blank. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const isBadText = (text: string): boolean => text.trim() === '' || unseen.test(text);

const sameModule = (left: Questionnaire, right: Questionnaire): boolean =>
  left.instrument === right.instrument && left.cluster === right.cluster;

/** The url is ours for this instrument and cluster, or one of the user's own that no other module has. */
function checkIdentity(module: Questionnaire, hand: EditionsAtHand, refuse: Refuse): void {
  const { url, version, instrument, cluster } = module;
  const expected = questionnaireUrl(instrument, cluster);
  if (url !== expected && (ours.test(url) || !webAddress.test(url))) {
    refuse('/url', 'edition-url', { expected });
  }
  if (hand.questionnaires.some((other) => other.url === url && !sameModule(other, module))) {
    refuse('/url', 'edition-url-taken', { url });
  }
  if (!versionShape.test(version)) {
    refuse('/version', 'edition-version');
  }
}

interface PlacedUnit {
  readonly unit: Unit;
  readonly path: string;
  readonly section: string;
}

function unitsOf(module: Questionnaire): PlacedUnit[] {
  const shift = module.general === undefined ? 0 : 1;
  return sectionsOf(module).flatMap(({ id, units }, at) =>
    units.map((unit, index) => ({
      unit,
      section: id,
      path: id === generalSection ? `/general/units/${index}` : `/articles/${at - shift}/units/${index}`,
    })),
  );
}

/** Every item of a unit with its place in the document; `group`: the item that holds it. */
export const placedItems = ({
  unit,
  path,
}: Pick<PlacedUnit, 'unit' | 'path'>): { readonly item: Item; readonly path: string }[] =>
  unit.items.flatMap((item, at) => {
    const own = { item, path: `${path}/items/${at}` };
    return item.type === 'group'
      ? [own, ...item.items.map((child, index) => ({ item: child, path: `${own.path}/items/${index}` }))]
      : [own];
  });

function checkSections(module: Questionnaire, articles: ReadonlyMap<string, Article>, refuse: Refuse): void {
  const seen = new Set<string>();
  module.articles.forEach(({ id }, at) => {
    const path = `/articles/${at}/id`;
    const article = articles.get(id);
    if (article === undefined || !id.startsWith(`${module.instrument}-`)) {
      refuse(path, 'edition-article-unknown', { article: id });
    } else if (article.cluster !== module.cluster) {
      refuse(path, 'edition-article-elsewhere', { article: id });
    }
    if (seen.has(id)) {
      refuse(path, 'edition-article-repeated', { article: id });
    }
    seen.add(id);
  });
}

/** Ids are unique in the module and over all other modules; another edition of the same module may have the same. */
function checkIds(
  module: Questionnaire,
  units: readonly PlacedUnit[],
  hand: EditionsAtHand,
  refuse: Refuse,
): void {
  const others = hand.questionnaires.filter((other) => !sameModule(other, module));
  const takenItems = new Map(
    others.flatMap((other) => [...itemsOf(other).keys()].map((id) => [id, other.url])),
  );
  const takenUnits = new Map(
    others.flatMap((other) =>
      sectionsOf(other).flatMap((section) => section.units.map(({ id }) => [id, other.url] as const)),
    ),
  );
  const seen = new Map<'item' | 'unit', Set<string>>([
    ['item', new Set()],
    ['unit', new Set()],
  ]);
  const check = (
    kind: 'item' | 'unit',
    id: string,
    path: string,
    taken: ReadonlyMap<string, string>,
  ): void => {
    const own = seen.get(kind);
    const url = taken.get(id);
    if (own?.has(id) === true) {
      refuse(path, 'edition-id-repeated', { id });
    } else if (url !== undefined) {
      refuse(path, 'edition-id-taken', { id, url });
    }
    own?.add(id);
  };
  for (const placed of units) {
    check('unit', placed.unit.id, `${placed.path}/id`, takenUnits);
    for (const { item, path } of placedItems(placed)) {
      check('item', item.linkId, `${path}/linkId`, takenItems);
    }
  }
}

/** Provisions exist and belong to the article of their section; only the general part names none. */
function checkProvisions(
  { unit, path, section }: PlacedUnit,
  homes: ReadonlyMap<string, string>,
  refuse: Refuse,
): void {
  const check = (provisions: readonly string[], at: string): void => {
    provisions.forEach((id, index) => {
      const home = homes.get(id);
      if (home === undefined) {
        refuse(`${at}/provisions/${index}`, 'edition-provision-unknown', { provision: id });
      } else if (home !== section) {
        refuse(`${at}/provisions/${index}`, 'edition-provision-elsewhere', { provision: id, article: home });
      }
    });
  };
  if (unit.provisions.length === 0 && section !== generalSection) {
    refuse(`${path}/provisions`, 'edition-provision-missing');
  }
  check(unit.provisions, path);
  for (const { item, path: at } of placedItems({ unit, path })) {
    check(item.provisions, at);
  }
}

function checkOptions(item: Item, path: string, refuse: Refuse): void {
  if (item.type === 'coding' && item.answerOption === undefined) {
    refuse(path, 'edition-options-missing');
  }
  if (item.type !== 'coding' && item.answerOption !== undefined) {
    refuse(`${path}/answerOption`, 'edition-options-not-allowed');
  }
  const codes = new Set<string>();
  item.answerOption?.forEach(({ code, text }, at) => {
    if (codes.has(code)) {
      refuse(`${path}/answerOption/${at}/code`, 'edition-option-repeated', { option: code });
    }
    if (isBadText(text)) {
      refuse(`${path}/answerOption/${at}/text`, 'edition-text');
    }
    codes.add(code);
  });
}

/** Items that come before the module in its cluster form: those of the instruments before it, in their newest editions of ours. */
function earlierItems(module: Questionnaire, hand: EditionsAtHand): Item[] {
  return instruments.slice(0, instruments.indexOf(module.instrument)).flatMap((instrument) => {
    const url = questionnaireUrl(instrument, module.cluster);
    const newest = newestBy(
      hand.questionnaires.filter((other) => other.url === url),
      ({ version }) => version,
    );
    return newest === undefined ? [] : [...itemsOf(newest).values()].map(({ item }) => item);
  });
}

/**
 * Checks what a schema cannot say of a questionnaire: that it fits the catalogue, its cluster form and the other modules
 * at hand. Issues are refusals; none means that it may be published here. That groups have one level is in the schema.
 */
export function checkQuestionnaire(module: Questionnaire, hand: EditionsAtHand): Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (path, code, params) => issues.push({ path, ...finding(code, params) });
  const articles = new Map(
    hand.catalogues.flatMap((catalogue) => catalogue.articles.map((article) => [article.id, article])),
  );
  const homes = new Map(
    [...articles.values()].flatMap(({ id, provisions }) => provisions.map((provision) => [provision.id, id])),
  );
  const units = unitsOf(module);
  checkIdentity(module, hand, refuse);
  if (isBadText(module.notice)) {
    refuse('/notice', 'edition-text');
  }
  checkSections(module, articles, refuse);
  checkIds(module, units, hand, refuse);
  const own = units.flatMap(placedItems);
  const checkConditions = createConditionCheck(
    earlierItems(module, hand),
    own.map(({ item }) => item),
    refuse,
  );
  for (const placed of units) {
    checkProvisions(placed, homes, refuse);
    if (isBadText(placed.unit.title)) {
      refuse(`${placed.path}/title`, 'edition-text');
    }
  }
  for (const { item, path } of own) {
    for (const field of ['text', 'hint'] as const) {
      const text = item[field];
      if (text !== undefined && isBadText(text)) {
        refuse(`${path}/${field}`, 'edition-text');
      }
    }
    checkOptions(item, path, refuse);
    checkConditions(item, path);
  }
  return issues;
}
