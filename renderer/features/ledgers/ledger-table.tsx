import type { ReactNode } from 'react';
import type { LedgerPlace } from '../../../shared/ledgers/ledger-schema.ts';
import { placeName } from '../../../shared/ledgers/ledger-table.ts';
import { TextLink } from '../../components/button.tsx';
import { Wording } from '../../forms/wording.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { groupRows, type LedgerGroup } from './ledger-rows.ts';

type Row = LedgerPlace & { readonly draft: string };

/** A column after those of the question and its level: its heading and what stands in it. */
export interface LedgerColumn<R extends Row> {
  readonly name: string;
  readonly heading: string;
  readonly cell: (row: R) => ReactNode;
}

function GroupName({ group }: { readonly group: LedgerGroup<LedgerPlace> }) {
  const t = useTranslate();
  const instrument = t(`term.instrument.${group.instrument}`);
  return group.article === undefined
    ? t('ledgers.group.general', { instrument })
    : t('ledgers.group', { instrument, number: group.article.number, title: group.article.title });
}

function QuestionCell({ row, which }: { readonly row: Row; readonly which: string | undefined }) {
  const t = useTranslate();
  return (
    <th scope="row" className="ledger__question">
      <TextLink to="/drafts/$draft/units/$unit" params={{ draft: row.draft, unit: row.unit }}>
        <Wording>{row.title}</Wording>
      </TextLink>
      {row.provisions.map((provision) => (
        <span key={provision.id} className="ledger__detail">
          {placeName(provision, t)}
        </span>
      ))}
      {which === undefined ? null : <span className="ledger__detail">{which}</span>}
    </th>
  );
}

/** A ledger as one table: a body per article under its heading, a row per question that leads there. */
export function LedgerTable<R extends Row>({
  caption,
  rows,
  columns: own,
  draftName,
}: {
  readonly caption: string;
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  /** Tells drafts of one cluster apart; undefined where only one is read. */
  readonly draftName: (draft: string) => string | undefined;
}) {
  const t = useTranslate();
  const level: LedgerColumn<R> = {
    name: 'level',
    heading: t('ledgers.column.level'),
    cell: ({ obligation }) => (obligation === undefined ? '' : t(`term.obligation.${obligation}`)),
  };
  const columns = [level, ...own];
  return (
    <table className="table ledger">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledgers.column.question')}</th>
          {columns.map(({ name, heading }) => (
            <th key={name} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {groupRows(rows).map((group) => (
        <tbody key={group.key}>
          <tr>
            <th scope="rowgroup" colSpan={columns.length + 1} className="ledger__group">
              <GroupName group={group} />
            </th>
          </tr>
          {group.rows.map((row) => (
            <tr key={`${row.draft} ${row.unit}`}>
              <QuestionCell row={row} which={draftName(row.draft)} />
              {columns.map(({ name, heading, cell }) => (
                <td key={name} data-heading={heading}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
