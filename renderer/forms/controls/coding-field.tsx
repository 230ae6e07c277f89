import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup, type Choice } from '../../components/choices.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { besideErrors, Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { errorText, useAnswerField, useInstances, useItemFindings, useUnitForm } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';
import { Wording } from '../wording.tsx';

/** Rows of choices with the key that picks each; 1 to 9 work while the group or the page has the focus. */
const toChoices = (item: LeafItem, keys: boolean): Choice<string>[] =>
  (item.answerOption ?? []).map(({ code, text }, index) => ({
    value: code,
    label: <Wording>{text}</Wording>,
    ...(keys && index < 9 ? { end: <kbd aria-hidden="true">{index + 1}</kbd> } : {}),
  }));

/** One of several answers, as large rows. */
export function CodingField({
  item,
  place,
  text,
}: {
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  readonly text: FieldText;
}) {
  const t = useTranslate();
  const { value, change, leave, findings } = useAnswerField(place);
  return (
    <div className="answer" data-choices="" id={fieldId(place)}>
      <RadioGroup
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        choices={toChoices(item, true)}
        value={typeof value === 'string' ? value : null}
        onChange={change}
        onBlur={leave}
      />
      <Findings findings={besideErrors(findings)} />
      {value === null || item.required ? null : (
        <p>
          <Button variant="link" onPress={() => change(null)}>
            {t('forms.choice.clear')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Several of several answers: one answer per chosen option, whose code is its instance. */
export function ChoicesField({ item, text }: { readonly item: LeafItem; readonly text: FieldText }) {
  const { autosave } = useUnitForm();
  const chosen = useInstances([item.linkId]);
  const findings = useItemFindings(item);
  const change = (next: readonly string[]): void => {
    for (const { code } of item.answerOption ?? []) {
      if (next.includes(code) !== chosen.includes(code)) {
        autosave.edit({ item: item.linkId, instance: code }, next.includes(code) ? code : null);
        autosave.leave({ item: item.linkId, instance: code });
      }
    }
  };
  return (
    <div className="answer answer--options" data-choices="" id={fieldId({ item: item.linkId })}>
      <CheckboxGroup
        label={text.label}
        {...(text.hint === undefined ? {} : { hint: text.hint })}
        error={errorText(findings)}
        choices={toChoices(item, true)}
        value={chosen}
        onChange={change}
      />
      <Findings findings={besideErrors(findings)} />
    </div>
  );
}
