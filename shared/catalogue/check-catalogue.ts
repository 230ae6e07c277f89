import { isBadText, type EditionsAtHand } from '../questionnaires/check-questionnaire.ts';
import { sectionsOf } from '../questionnaires/questionnaire-schema.ts';
import { finding, type Issue, type IssueCode, type IssueParams } from '../validation/issue.ts';
import type { Catalogue } from './catalogue-schema.ts';

/** A catalogue has no url in its file: it is named by its instrument, and its version is the edition. */
export const catalogueUrl = (instrument: string): string => `https://palermo.example/catalogue/${instrument}`;

const editionShape = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;

/** The articles and provisions of an instrument that questionnaires at hand name. */
function namedIds({ questionnaires }: EditionsAtHand, instrument: string): ReadonlySet<string> {
  return new Set(
    questionnaires
      .filter((module) => module.instrument === instrument)
      .flatMap((module) => [
        ...module.articles.map(({ id }) => id),
        ...sectionsOf(module).flatMap(({ units }) =>
          units.flatMap(({ provisions, items }) => [
            ...provisions,
            ...items.flatMap((item) => [
              ...item.provisions,
              ...(item.type === 'group' ? item.items.flatMap((child) => child.provisions) : []),
            ]),
          ]),
        ),
      ]),
  );
}

/**
 * Checks what a schema cannot say of a catalogue: ids are unique and belong to its instrument, relations lead somewhere,
 * and nothing that a questionnaire at hand asks about is gone, so that every form stays usable.
 */
export function checkCatalogue(catalogue: Catalogue, hand: EditionsAtHand): Issue[] {
  const issues: Issue[] = [];
  const refuse = (path: string, code: IssueCode, params: IssueParams = {}): void => {
    issues.push({ path, ...finding(code, params) });
  };
  const { instrument, edition, articles } = catalogue;
  const [articleIds, provisionIds] = [new Set<string>(), new Set<string>()];
  const all = articles.flatMap((article) => article.provisions);
  const known = new Set([
    ...all.map(({ id }) => id),
    ...hand.catalogues
      .filter((other) => other.instrument !== instrument)
      .flatMap((other) => other.articles.flatMap(({ provisions }) => provisions.map(({ id }) => id))),
  ]);
  if (!editionShape.test(edition)) {
    refuse('/edition', 'edition-version');
  }
  const claim = (ids: Set<string>, id: string, path: string): void => {
    if (ids.has(id)) {
      refuse(path, 'edition-id-repeated', { id });
    }
    ids.add(id);
  };
  articles.forEach((article, at) => {
    const path = `/articles/${at}`;
    claim(articleIds, article.id, `${path}/id`);
    if (article.id !== `${instrument}-${article.number}`) {
      refuse(`${path}/id`, 'edition-article-unknown', { article: article.id });
    }
    if (isBadText(article.title)) {
      refuse(`${path}/title`, 'edition-text');
    }
    article.provisions.forEach((provision, index) => {
      const place = `${path}/provisions/${index}`;
      claim(provisionIds, provision.id, `${place}/id`);
      // An article without paragraphs is one provision of the same id.
      if (provision.id !== article.id && !provision.id.startsWith(`${article.id}-`)) {
        refuse(`${place}/id`, 'edition-provision-elsewhere', {
          provision: provision.id,
          article: article.id,
        });
      }
      for (const field of ['dutyHolder', 'topic', 'requirement'] as const) {
        if (isBadText(provision[field])) {
          refuse(`${place}/${field}`, 'edition-text');
        }
      }
      provision.related.forEach((related, order) => {
        if (!known.has(related)) {
          refuse(`${place}/related/${order}`, 'edition-provision-unknown', { provision: related });
        }
      });
    });
  });
  const gone = [...namedIds(hand, instrument)].filter((id) => !articleIds.has(id) && !provisionIds.has(id));
  for (const id of gone) {
    refuse('/articles', 'edition-provision-in-use', { provision: id });
  }
  return issues;
}
