import type { LedgerNotification } from '../../../shared/contract/ledgers.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { LedgerTable } from './ledger-table.tsx';

function Made({ row }: { readonly row: LedgerNotification }) {
  const t = useTranslate();
  if (row.notAsked !== undefined) {
    return <span className="muted">{t(`ledgers.not-asked.${row.notAsked}`)}</span>;
  }
  return t(`ledgers.state.${row.state}`);
}

function Where({ row }: { readonly row: LedgerNotification }) {
  const format = useFormat();
  return row.notices.length + row.institutions.length === 0 ? null : (
    <ul className="clean-list ledger-notices">
      {row.notices.map(({ date, reference }, index) => (
        // The notices of one row never change places.
        <li key={index}>
          {date === undefined ? null : (
            <span>{isCalendarDay(date) ? format.day(date) : <Foreign>{date}</Foreign>}</span>
          )}
          {reference === undefined ? null : (
            <span>
              <Foreign>{reference}</Foreign>
            </span>
          )}
        </li>
      ))}
      {row.institutions.map(({ register, title, provisions }, index) => (
        <li key={`${register} ${index}`}>
          <Foreign>{title}</Foreign>
          {provisions === '' ? null : (
            <span className="muted">
              <Foreign>{provisions}</Foreign>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Every duty to notify, asked or not: what was notified, when and where, and what is missing. */
export function NotificationsTable({
  rows,
  draftName,
}: {
  readonly rows: readonly LedgerNotification[];
  readonly draftName: (draft: string) => string | undefined;
}) {
  const t = useTranslate();
  return (
    <LedgerTable
      caption={t('ledgers.notifications')}
      rows={rows}
      draftName={draftName}
      columns={[
        { name: 'made', heading: t('ledgers.column.made'), cell: (row) => <Made row={row} /> },
        { name: 'where', heading: t('ledgers.column.where'), cell: (row) => <Where row={row} /> },
        {
          name: 'missing',
          heading: t('ledgers.column.missing'),
          cell: ({ missing }) =>
            missing.length === 0 ? null : (
              <ul className="clean-list">
                {missing.map((part) => (
                  <li key={part}>{t(`ledgers.missing.${part}`)}</li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
