import type { LedgerKind, LedgerNeed, LedgerNotification, Ledgers } from '../contract/ledgers.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/message.ts';
import type { LedgerPlace } from './ledger-schema.ts';

const separator = '; ';

/** A place in an instrument, such as "Article 5, paragraph 1(a)". */
export const placeName = ({ number, paragraph }: LedgerPlace['provisions'][number], t: Translate): string =>
  paragraph === '' ? t('term.article', { number }) : t('term.article-paragraph', { number, paragraph });

const placeHeader = [
  'cluster',
  'instrument',
  'article',
  'article-title',
  'provisions',
  'obligation',
  'question',
];

const placeCells = (row: LedgerPlace, t: Translate): string[] => [
  t(`term.cluster.${row.cluster}`),
  t(`term.instrument.${row.instrument}`),
  row.article === undefined ? '' : String(row.article.number),
  row.article?.title ?? '',
  row.provisions.map((provision) => placeName(provision, t)).join(separator),
  row.obligation === undefined ? '' : t(`term.obligation.${row.obligation}`),
  row.title,
];

/** One row per need: a kind of help at a question; a note without a kind keeps its row. */
function* needCells(rows: readonly LedgerNeed[], languages: readonly Locale[], t: Translate) {
  for (const row of rows) {
    const kinds = row.kinds.length === 0 ? [''] : row.kinds.map(({ text }) => text);
    const notes = languages.map((language) =>
      row.notes
        .filter((note) => note.language === language)
        .map(({ text }) => text)
        .join('\n\n'),
    );
    for (const kind of kinds) {
      yield [
        ...placeCells(row, t),
        row.answer?.text ?? t('ledgers.state.not-answered'),
        kind,
        ...notes,
        row.unit,
        row.draft,
      ];
    }
  }
}

function* notificationCells(rows: readonly LedgerNotification[], t: Translate) {
  for (const row of rows) {
    yield [
      ...placeCells(row, t),
      t(row.notAsked === undefined ? 'ledgers.asked' : `ledgers.not-asked.${row.notAsked}`),
      row.notAsked === undefined ? t(`ledgers.state.${row.state}`) : '',
      row.notices.flatMap(({ date }) => date ?? []).join(separator),
      row.notices.flatMap(({ reference }) => reference ?? []).join(separator),
      row.institutions
        .map(({ title, provisions }) => (provisions === '' ? title : `${title} (${provisions})`))
        .join(separator),
      row.missing.map((part) => t(`ledgers.missing.${part}`)).join(separator),
      row.unit,
      row.draft,
    ];
  }
}

/** Languages in which needs are described, in the order of their first note. */
const languagesOf = (rows: readonly LedgerNeed[]): Locale[] => [
  ...new Set(rows.flatMap(({ notes }) => notes.map(({ language }) => language))),
];

/** A ledger as a table of cells: a header in plain words, then a row per need or per notification. */
export function* ledgerTable(
  ledger: LedgerKind,
  ledgers: Pick<Ledgers, 'needs' | 'notifications'>,
  t: Translate,
): Generator<string[], void> {
  const named = (keys: readonly string[]): string[] => keys.map((key) => t(`ledgers.csv.${key}`));
  if (ledger === 'assistance') {
    const languages = languagesOf(ledgers.needs);
    yield [
      ...named([...placeHeader, 'answer', 'kind']),
      ...languages.map((language) => t('ledgers.csv.note', { language: t(`term.language.${language}`) })),
      ...named(['question-id', 'draft']),
    ];
    yield* needCells(ledgers.needs, languages, t);
  } else {
    yield named([
      ...placeHeader,
      'asked',
      'made',
      'dates',
      'references',
      'institutions',
      'missing',
      'question-id',
      'draft',
    ]);
    yield* notificationCells(ledgers.notifications, t);
  }
}
