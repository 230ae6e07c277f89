import { useId, useSyncExternalStore } from 'react';
import { answerKey, type AnswerPlace } from '../../../shared/drafts/answer.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Findings } from '../findings.tsx';
import { errorText, useAnswerField, useUnitForm } from '../unit-form.tsx';
import { fieldId } from '../use-draft-form.ts';
import { useTypedNumber } from '../use-typed-number.ts';
import { Wording } from '../wording.tsx';

/** One cell: a number in plain digits, or a short remark. What is no number stays on screen and is not saved. */
export function StatisticsCell({
  item,
  place,
  label,
  onEnter,
}: {
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  /** What is counted, and the year. */
  readonly label: string;
  /** Of the last cell: goes on with a new row. */
  readonly onEnter: (() => void) | undefined;
}) {
  const t = useTranslate();
  const id = useId();
  const { autosave } = useUnitForm();
  const { name, value, change, leave, findings } = useAnswerField(place);
  const isHeld = useSyncExternalStore(
    autosave.subscribe,
    () => autosave.isConflict(name) && !autosave.isEditing(name),
  );
  const type = item.type === 'integer' || item.type === 'decimal' ? item.type : undefined;
  const { typed, isWrong, ...typing } = useTypedNumber(autosave, place, type);
  if (isHeld) {
    return <span className="statistics__contested">{t('forms.statistics.contested')}</span>;
  }
  const shown = [
    ...(isWrong ? [{ severity: 'warning' as const, text: t('forms.number.not') }] : []),
    ...findings,
  ];
  const edit = (next: string): void => {
    if (type === undefined) {
      change(next);
      return;
    }
    const parsed = typing.edit(next);
    if (parsed !== undefined) {
      change(parsed);
    }
  };
  return (
    <>
      <input
        id={fieldId(place)}
        className={type === undefined ? 'field__input statistics__remark' : 'field__input statistics__number'}
        type="text"
        autoComplete="off"
        aria-label={label}
        aria-describedby={shown.length === 0 ? undefined : `${id}-findings`}
        aria-invalid={errorText(findings) !== undefined || isWrong || undefined}
        dir={type === undefined ? 'auto' : 'ltr'}
        inputMode={type === undefined ? undefined : type === 'integer' ? 'numeric' : 'decimal'}
        value={typed ?? (value === null || typeof value === 'object' ? '' : String(value))}
        onChange={(event) => edit(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter !== undefined) {
            event.preventDefault();
            onEnter();
          }
        }}
        onBlur={() => {
          typing.leave();
          leave();
        }}
      />
      <div id={`${id}-findings`}>
        <Findings findings={shown} />
      </div>
    </>
  );
}

/** The cells of a row of which people must settle two versions, below the table where there is room for them. */
export function StatisticsConflict({
  columns,
  row,
  name,
}: {
  readonly columns: readonly LeafItem[];
  readonly row: string;
  /** The year of the row. */
  readonly name: string;
}) {
  const t = useTranslate();
  const { autosave, renderConflict } = useUnitForm();
  useSyncExternalStore(autosave.subscribe, autosave.conflicts);
  return columns
    .map((column) => ({ column, place: { item: column.linkId, instance: row } }))
    .filter(({ place }) => autosave.isConflict(answerKey(place)))
    .map(({ column, place }) => (
      <div key={column.linkId} className="statistics__conflict">
        <p className="small">
          <Wording>{t('forms.statistics.cell', { column: column.text, row: name })}</Wording>
        </p>
        {renderConflict(column, place)}
      </div>
    ));
}
