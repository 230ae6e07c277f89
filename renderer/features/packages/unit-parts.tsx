import type { ReactNode } from 'react';
import { directionOf } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { ViewGroup, ViewUnit, ViewValue } from '../../../shared/packages/kept-view.ts';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

function Citation({ value }: { readonly value: Extract<ViewValue, { kind: 'citation' }> }) {
  const format = useFormat();
  const { provisions, reference, date = '' } = value;
  const parts = [provisions, reference, isCalendarDay(date) ? format.day(date) : date].filter(
    (part) => part !== undefined && part !== '',
  );
  return (
    <p className="kept__value">
      <Foreign>{value.title}</Foreign>
      {parts.map((part) => (
        <span key={part}>
          {' · '}
          <Foreign>{part}</Foreign>
        </span>
      ))}
      {value.url === undefined ? null : (
        <bdi dir="ltr" className="small muted kept__address">
          <MarkedText>{value.url}</MarkedText>
        </bdi>
      )}
    </p>
  );
}

/** One value of an answer. */
export function KeptValue({ value, several }: { readonly value: ViewValue; readonly several: boolean }) {
  switch (value.kind) {
    case 'words':
      return (
        <p className="kept__value">
          <b>
            <Foreign lang="en">{value.text}</Foreign>
          </b>
        </p>
      );
    case 'text':
      return (
        <div>
          {several ? (
            <p className="small muted" lang="en">
              {value.languageName}
            </p>
          ) : null}
          <div className="reading read-answer" lang={value.language} dir={directionOf(value.language)}>
            <MarkedText>{value.text}</MarkedText>
          </div>
        </div>
      );
    case 'plain':
      return (
        <p className="kept__value">
          <Foreign>{value.text}</Foreign>
        </p>
      );
    case 'address':
      return (
        <p className="kept__value">
          <bdi dir="ltr">
            <MarkedText>{value.url}</MarkedText>
          </bdi>
        </p>
      );
    case 'citation':
      return <Citation value={value} />;
  }
}

/** What the report says in the place of an answer. */
export function Instead({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <p className="muted" lang="en">
      {words}
    </p>
  );
}

/** The rows of a question that is answered more than once: a table where it has columns, else one below the other. */
export function KeptRows<Item extends { readonly linkId: string }>({
  group,
  item,
  cell,
}: {
  readonly group: Pick<ViewGroup, 'columns'> & {
    readonly rows: readonly { readonly label: string; readonly items: readonly Item[] }[];
  };
  /** A question of a row with its answers. */
  readonly item: (item: Item) => ReactNode;
  /** Its answers alone, under the heading of a column. */
  readonly cell: (item: Item) => ReactNode;
}) {
  const { columns, rows } = group;
  // What was sealed never changes places.
  return columns === undefined || rows.length === 0 ? (
    rows.map((row, index) => (
      <div key={index} className="kept__row">
        <p className="small muted" lang="en">
          {row.label}
        </p>
        {row.items.map(item)}
      </div>
    ))
  ) : (
    <div className="kept__table">
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ linkId, heading, isNumber }) => (
              <th key={linkId} scope="col" lang="en" className={isNumber ? 'table__number' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ linkId, isNumber }) => {
                const found = row.items.find((one) => one.linkId === linkId);
                return (
                  <td key={linkId} className={isNumber ? 'table__number' : undefined}>
                    {found === undefined ? null : cell(found)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a question unit rests on, and whether nothing of it is answered. */
export function UnitFacts({
  unit: { obligation, answered },
  provisions,
}: {
  readonly unit: Pick<ViewUnit, 'obligation' | 'answered'>;
  readonly provisions: readonly string[];
}) {
  const t = useTranslate();
  return (
    <>
      {provisions.length === 0 ? null : (
        <p className="small muted">
          <Foreign lang="en">
            {[obligation, ...provisions].filter((part) => part !== undefined).join(' · ')}
          </Foreign>
        </p>
      )}
      {answered ? null : <p className="muted">{t('kept.unanswered')}</p>}
    </>
  );
}
