import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { besideErrors, Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { errorText, useAnswerField } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';

/** Yes or no, with nothing chosen until a person chooses. */
export function BooleanField({ place, text }: { readonly place: AnswerPlace; readonly text: FieldText }) {
  const t = useTranslate();
  const { value, change, leave, findings } = useAnswerField(place);
  return (
    <div className="answer" data-choices="" id={fieldId(place)}>
      <RadioGroup
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        choices={[
          { value: 'yes', label: t('forms.boolean.yes'), end: <kbd aria-hidden="true">1</kbd> },
          { value: 'no', label: t('forms.boolean.no'), end: <kbd aria-hidden="true">2</kbd> },
        ]}
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
        onChange={(next) => change(next === 'yes')}
        onBlur={leave}
      />
      <Findings findings={besideErrors(findings)} />
    </div>
  );
}
