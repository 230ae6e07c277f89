import { directionOf } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { ViewGroup, ViewItem, ViewUnit, ViewValue } from '../../../shared/packages/kept-view.ts';
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

function Values({ item }: { readonly item: ViewItem }) {
  return (
    <>
      {item.values.map((values, index) => (
        // What was sealed never changes places.
        <div key={index} className="stack stack--tight">
          {values.map((value, at) => (
            <KeptValue key={at} value={value} several={values.length > 1} />
          ))}
        </div>
      ))}
      {item.instead === undefined ? null : (
        <p className="muted" lang="en">
          {item.instead}
        </p>
      )}
    </>
  );
}

function Item({ item }: { readonly item: ViewItem }) {
  return (
    <div className="kept__item">
      <p className="kept__question">
        <Foreign lang="en">{item.question}</Foreign>
      </p>
      <Values item={item} />
    </div>
  );
}

function Group({ group }: { readonly group: ViewGroup }) {
  const { columns } = group;
  return (
    <div className="kept__item">
      <p className="kept__question">
        <Foreign lang="en">{group.question}</Foreign>
      </p>
      {group.instead === undefined ? null : (
        <p className="muted" lang="en">
          {group.instead}
        </p>
      )}
      {columns === undefined || group.rows.length === 0 ? (
        group.rows.map((row, index) => (
          <div key={index} className="kept__row">
            <p className="small muted" lang="en">
              {row.label}
            </p>
            {row.items.map((item) => (
              <Item key={item.linkId} item={item} />
            ))}
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
              {group.rows.map((row, index) => (
                <tr key={index}>
                  {columns.map(({ linkId, isNumber }) => {
                    const item = row.items.find((one) => one.linkId === linkId);
                    return (
                      <td key={linkId} className={isNumber ? 'table__number' : undefined}>
                        {item === undefined ? null : <Values item={item} />}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** One question unit with its answers, as the report of the package shows them. */
export function KeptUnit({ unit }: { readonly unit: ViewUnit }) {
  const t = useTranslate();
  return (
    <section className="kept__unit">
      <h4>
        <Foreign lang="en">{unit.title}</Foreign>
      </h4>
      {unit.provisions.length === 0 ? null : (
        <p className="small muted">
          <Foreign lang="en">
            {[unit.obligation, ...unit.provisions].filter((part) => part !== undefined).join(' · ')}
          </Foreign>
        </p>
      )}
      {unit.answered ? null : <p className="muted">{t('kept.unanswered')}</p>}
      {unit.answered
        ? unit.entries.map((entry) =>
            entry.kind === 'item' ? (
              <Item key={entry.linkId} item={entry} />
            ) : (
              <Group key={entry.linkId} group={entry} />
            ),
          )
        : null}
    </section>
  );
}
