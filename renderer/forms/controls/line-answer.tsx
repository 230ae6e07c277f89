import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { besideErrors, Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { errorText, useAnswerField, useUnitForm } from '../unit-form.tsx';
import { useTypedNumber } from '../use-typed-number.ts';
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

/** A whole or decimal number; what is no number stays on screen and is not saved. */
export function NumberField({ item, place, text }: LineProps) {
  const type = item.type === 'integer' ? 'integer' : 'decimal';
  const { autosave } = useUnitForm();
  const { value, change, leave, findings } = useAnswerField(place);
  const typing = useTypedNumber(autosave, place, type);
  return (
    <div className="answer">
      <TextField
        id={fieldId(place)}
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        value={typing.typed ?? (typeof value === 'number' ? String(value) : '')}
        onChange={(next) => {
          const parsed = typing.edit(next);
          if (parsed !== undefined) {
            change(parsed);
          }
        }}
        onBlur={() => {
          typing.leave();
          leave();
        }}
        inputMode={type === 'integer' ? 'numeric' : 'decimal'}
        width="narrow"
        dir="ltr"
      />
      {typing.isWrong ? <NotANumber /> : null}
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
