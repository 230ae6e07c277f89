import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { answerKey } from '../../../shared/drafts/answer.ts';
import type { GroupItem, LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Relevance } from '../../../shared/questionnaires/relevance.ts';
import { rowAfter, rowsInOrder, statisticsColumns } from '../../../shared/questionnaires/statistics.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Findings } from '../findings.tsx';
import { useInstances, useItemFindings, useRowRemoval, useUnitForm } from '../unit-form.tsx';
import { fieldId } from '../use-draft-form.ts';
import { Wording } from '../wording.tsx';
import type { FieldText } from './field-text.ts';
import './statistics.css';
import { StatisticsCell, StatisticsConflict } from './statistics-cell.tsx';

/** The name of a row: its year, else its number. */
function useRowName(year: LeafItem | undefined): (row: string, index: number) => string {
  const t = useTranslate();
  const { autosave } = useUnitForm();
  useSyncExternalStore(autosave.subscribe, autosave.answers);
  return (row, index) => {
    const value = year === undefined ? null : autosave.value(answerKey({ item: year.linkId, instance: row }));
    return typeof value === 'number' ? String(value) : t('forms.statistics.row', { number: index + 1 });
  };
}

/** Statistics as a table: a row for each year in the order in which they were added, a column for each count. */
export function StatisticsField({
  item,
  relevance,
  text,
}: {
  readonly item: GroupItem;
  readonly relevance: Relevance;
  readonly text: FieldText;
}) {
  const t = useTranslate();
  const id = useId();
  const columns = statisticsColumns(item);
  const linkIds = columns.map(({ linkId }) => linkId);
  const [first] = columns;
  const stored = useInstances(linkIds);
  const clearRow = useRowRemoval(linkIds);
  const findings = useItemFindings(item);
  const [added, setAdded] = useState<readonly string[]>([]);
  const rows = [...rowsInOrder(stored.filter((row) => !added.includes(row))), ...added];
  const nameOf = useRowName(first);
  /** What takes the focus once the table is drawn anew: the first cell of a row, or the button below. */
  const target = useRef<string>(undefined);
  useEffect(() => {
    if (target.current !== undefined) {
      document.getElementById(target.current)?.focus();
      target.current = undefined;
    }
  });
  const add = (): void => {
    const row = rowAfter(rows, crypto.randomUUID());
    setAdded([...added, row]);
    target.current = first === undefined ? undefined : fieldId({ item: first.linkId, instance: row });
  };
  const remove = (row: string): void => {
    clearRow(row);
    setAdded(added.filter((one) => one !== row));
    target.current = `${id}-add`;
  };
  return (
    <div className="answer" id={fieldId({ item: item.linkId })}>
      {rows.length === 0 ? <h2 className="answer__label">{text.label}</h2> : null}
      {rows.length === 0 && text.hint !== undefined ? <div className="field__hint">{text.hint}</div> : null}
      {rows.length === 0 ? null : (
        <div className="statistics">
          <table className="statistics__table">
            <caption className="answer__label">
              <div className="statistics__caption">
                {text.label}
                {text.hint === undefined ? null : <div className="field__hint">{text.hint}</div>}
              </div>
            </caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.linkId} scope="col" id={`${id}-${column.linkId}`}>
                    <Wording>{column.text}</Wording>
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('forms.statistics.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row}>
                  {columns.map((column) => {
                    const place = { item: column.linkId, instance: row };
                    const cell = relevance.isAsked(column.linkId, row) ? (
                      <StatisticsCell
                        item={column}
                        place={place}
                        onEnter={row === rows.at(-1) && column === columns.at(-1) ? add : undefined}
                        label={
                          column === first
                            ? column.text
                            : t('forms.statistics.cell', { column: column.text, row: nameOf(row, index) })
                        }
                      />
                    ) : null;
                    return column === first ? (
                      <th key={column.linkId} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={column.linkId}>{cell}</td>
                    );
                  })}
                  <td>
                    <Button
                      variant="quiet"
                      icon={<Icon of={X} />}
                      onPress={() => remove(row)}
                      aria-label={t('forms.statistics.remove-of', { row: nameOf(row, index) })}
                    >
                      {null}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.map((row, index) => (
        <StatisticsConflict key={row} columns={columns} row={row} name={nameOf(row, index)} />
      ))}
      <div className="statistics__below">
        <Button id={`${id}-add`} variant="link" icon={<Icon of={Plus} />} onPress={add}>
          {t('forms.statistics.add')}
        </Button>
        {rows.length === 0 ? null : <span className="small muted">{t('forms.statistics.keys')}</span>}
      </div>
      <Findings findings={findings} />
    </div>
  );
}
