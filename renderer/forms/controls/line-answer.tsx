import { useState } from 'react';
import type { AnswerPlace, AnswerValue } from '../../../shared/drafts/answer.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { besideErrors, Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { errorText, useAnswerField } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';

interface LineProps {
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  readonly text: FieldText;
}

/** A short text or an address: one line. */
export function StringField({ item, place, text }: LineProps) {
  const { value, change, leave, findings } = useAnswerField(place);
  return (
    <div className="answer">
      <TextField
        id={fieldId(place)}
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        value={typeof value === 'string' ? value : ''}
        onChange={change}
        onBlur={leave}
        width="wide"
        type={item.type === 'url' ? 'url' : 'text'}
        dir={item.type === 'url' ? 'ltr' : 'auto'}
      />
      <Findings findings={besideErrors(findings)} />
    </div>
  );
}

/** The number that a text means to its writer; undefined while it means none. */
export function parseNumber(type: 'integer' | 'decimal', text: string): AnswerValue | undefined {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace(',', '.');
  if (plain === '') {
    return null;
  }
  const value = /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : Number.NaN;
  const fits = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  return fits ? value : undefined;
}

/** A whole or decimal number; what is no number stays on screen and is not saved. */
export function NumberField({ item, place, text }: LineProps) {
  const type = item.type === 'integer' ? 'integer' : 'decimal';
  const { value, change, leave, findings } = useAnswerField(place);
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && parseNumber(type, typed) === undefined;
  return (
    <div className="answer">
      <TextField
        id={fieldId(place)}
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        value={typed ?? (typeof value === 'number' ? String(value) : '')}
        onChange={(next) => {
          setTyped(next);
          const parsed = parseNumber(type, next);
          if (parsed !== undefined) {
            change(parsed);
          }
        }}
        onBlur={() => {
          if (!wrong) {
            setTyped(undefined);
          }
          leave();
        }}
        inputMode={type === 'integer' ? 'numeric' : 'decimal'}
        width="narrow"
        dir="ltr"
      />
      {wrong ? <NotANumber /> : null}
      <Findings findings={besideErrors(findings)} />
    </div>
  );
}

function NotANumber() {
  const t = useTranslate();
  return <Findings findings={[{ severity: 'warning', text: t('forms.number.not') }]} />;
}

/** A calendar day in the system's own date control. */
export function DateAnswer({ place, text }: LineProps) {
  const { value, change, leave, findings } = useAnswerField(place);
  return (
    <div className="answer">
      <TextField
        id={fieldId(place)}
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        value={typeof value === 'string' ? value : ''}
        onChange={(next) => change(next === '' ? null : next)}
        onBlur={leave}
        type="date"
        width="narrow"
      />
      <Findings findings={besideErrors(findings)} />
    </div>
  );
}
