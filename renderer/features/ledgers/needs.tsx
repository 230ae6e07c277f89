import type { LedgerNeed, Ledgers } from '../../../shared/contract/ledgers.ts';
import type { NeedRow } from '../../../shared/ledgers/ledger-schema.ts';
import { codePointLength } from '../../../shared/lib/text.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Wording } from '../../forms/wording.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { LedgerTable } from './ledger-table.tsx';

/** Longer notes are folded after their beginning. */
const longest = 240;
const shown = 120;

/** The beginning of a text, cut at a whole character. */
const startOf = (text: string): string =>
  `${text
    .slice(0, shown)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;

function Note({ note }: { readonly note: NeedRow['notes'][number] }) {
  const t = useTranslate();
  const { language, text } = note;
  const whole = (
    <div className="ledger-note" dir="auto" lang={language}>
      <MarkedText>{text}</MarkedText>
    </div>
  );
  return text.length <= longest ? (
    whole
  ) : (
    <Disclosure
      title={<Foreign lang={language}>{startOf(text)}</Foreign>}
      count={t('ledgers.note.length', { count: codePointLength(text) })}
    >
      {whole}
    </Disclosure>
  );
}

function Help({ row }: { readonly row: LedgerNeed }) {
  const t = useTranslate();
  return (
    <>
      {row.kinds.length === 0 ? (
        <span className="muted">{t('ledgers.no-kind')}</span>
      ) : (
        <ul className="ledger-kinds">
          {row.kinds.map(({ code, text }) => (
            <li key={code}>
              <Wording>{text}</Wording>
            </li>
          ))}
        </ul>
      )}
      {row.notes.map((note, index) => (
        // The notes of one row never change places.
        <Note key={index} note={note} />
      ))}
    </>
  );
}

/** Technical assistance that is asked for, by article. */
export function NeedsTable({
  rows,
  draftName,
}: {
  readonly rows: readonly LedgerNeed[];
  readonly draftName: (draft: string) => string | undefined;
}) {
  const t = useTranslate();
  return (
    <LedgerTable
      caption={t('ledgers.assistance')}
      rows={rows}
      draftName={draftName}
      columns={[
        {
          name: 'answer',
          heading: t('ledgers.column.answer'),
          cell: ({ answer }) =>
            answer === null ? (
              <span className="muted">{t('ledgers.state.not-answered')}</span>
            ) : (
              <Wording>{answer.text}</Wording>
            ),
        },
        { name: 'help', heading: t('ledgers.column.help'), cell: (row) => <Help row={row} /> },
      ]}
    />
  );
}

/** How many questions ask for each kind of help, in words and numbers. */
export function KindTotals({ ledgers }: { readonly ledgers: Pick<Ledgers, 'needs' | 'kinds'> }) {
  const t = useTranslate();
  const format = useFormat();
  const codes = new Set(ledgers.kinds.map(({ code }) => code));
  const asking = ledgers.needs.filter(({ kinds }) => kinds.some(({ code }) => codes.has(code))).length;
  return (
    <>
      <p>{t('ledgers.totals.words', { count: asking })}</p>
      <table className="table ledger-totals">
        <caption className="visually-hidden">{t('ledgers.totals')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ledgers.totals.kind')}</th>
            <th scope="col" className="table__number">
              {t('ledgers.totals.questions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ledgers.kinds.map(({ code, text, questions }) => (
            <tr key={code}>
              <th scope="row">
                <Wording>{text}</Wording>
              </th>
              <td className="table__number">{format.number(questions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
