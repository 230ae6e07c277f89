import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  articleTitlesSchema,
  catalogueSchema,
  instruments,
  partyTableSchema,
  type Catalogue,
  type Instrument,
} from '../../shared/catalogue/catalogue-schema.ts';
import { parseCsv, type CsvRow } from './csv.ts';

const edition = '1';
const translations = ['ar', 'es', 'fr', 'ru', 'zh'] as const;
const origin =
  'Palermo catalogue: numbering and verbs compared with the treaty texts, requirements in our own words. The treaty text binds.';
const partiesOrigin =
  'UN members and other possible parties by ISO 3166-1, M49 and UN regional group. Not a list of who has joined what.';

const column = (row: CsvRow, name: string): string => {
  const value = row[name];
  if (value === undefined) {
    throw new Error(`The source table has no column ${name}`);
  }
  return value;
};

const articleId = (row: CsvRow): string => `${column(row, 'instrument')}-${column(row, 'article')}`;

function catalogueOf(
  instrument: Instrument,
  articles: readonly CsvRow[],
  provisions: readonly CsvRow[],
): Catalogue {
  const byArticle = Map.groupBy(provisions, articleId);
  return catalogueSchema.parse({
    instrument,
    edition,
    origin,
    articles: articles
      .filter((row) => column(row, 'instrument') === instrument)
      .map((row) => ({
        id: articleId(row),
        number: Number(column(row, 'article')),
        cluster: column(row, 'cluster'),
        title: column(row, 'title_en'),
        ...(column(row, 'condition') === '' ? {} : { condition: column(row, 'condition') }),
        provisions: (byArticle.get(articleId(row)) ?? []).map((provision) => ({
          id: column(provision, 'id'),
          paragraph: column(provision, 'paragraph'),
          obligation: column(provision, 'obligation'),
          dutyHolder: column(provision, 'duty_holder'),
          topic: column(provision, 'topic'),
          requirement: column(provision, 'requirement'),
          subjectTo: column(provision, 'subject_to'),
          answerKind: column(provision, 'answer_kind'),
          related: column(provision, 'related').split(';').filter(Boolean),
        })),
      })),
  });
}

/** Only titles that were seen in an official text of that language. */
function titlesOf(
  instrument: Instrument,
  locale: (typeof translations)[number],
  articles: readonly CsvRow[],
): unknown {
  const seen = articles.filter(
    (row) =>
      column(row, 'instrument') === instrument &&
      column(row, 'titles_verified_langs').split(';').includes(locale),
  );
  return articleTitlesSchema.parse({
    instrument,
    edition,
    locale,
    titles: Object.fromEntries(seen.map((row) => [articleId(row), column(row, `title_${locale}`)])),
  });
}

/** Keys for parties without an ISO code stand in the source table; the rest is carried over as it is. */
function partiesOf(rows: readonly CsvRow[]): unknown {
  return partyTableSchema.parse({
    edition,
    origin: partiesOrigin,
    parties: rows.map((row) => ({
      key: column(row, 'iso3'),
      name: column(row, 'name_en'),
      m49: column(row, 'un_m49'),
      regionalGroup: column(row, 'un_region_group'),
    })),
  });
}

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Makes the catalogue files from the source tables: path relative to `resources/catalogue` → text. */
export function buildCatalogue(sourceFolder: string): Map<string, string> {
  const read = (name: string): CsvRow[] => parseCsv(readFileSync(path.join(sourceFolder, name), 'utf8'));
  const articles = read('articles.csv');
  const provisions = read('provisions.csv');
  const files = new Map<string, string>([['parties.json', toText(partiesOf(read('parties.csv')))]]);
  for (const instrument of instruments) {
    files.set(`${instrument}/en.json`, toText(catalogueOf(instrument, articles, provisions)));
    for (const locale of translations) {
      files.set(`${instrument}/${locale}.json`, toText(titlesOf(instrument, locale, articles)));
    }
  }
  return files;
}

if (import.meta.main) {
  const folder = path.resolve(import.meta.dirname, '../../resources/catalogue');
  for (const [name, text] of buildCatalogue(path.join(folder, 'source'))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
