import { useDeferredValue, useId } from 'react';
import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { codePointLength } from '../../../shared/lib/text.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { useAnswerField, useUnitForm } from '../unit-form.tsx';
import { Contested } from '../contested.tsx';
import type { FieldText } from './field-text.ts';
import { TextReferences } from './text-references.tsx';

/** Rows for browsers that do not size a field by its content: an estimate at the usual measure. */
const estimatedRows = (text: string): number =>
  text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 72)), 0);

function Count({
  id,
  length,
  limit,
}: {
  readonly id: string;
  readonly length: number;
  readonly limit?: number | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const over = limit !== undefined && length > limit;
  const params = {
    count: length,
    limit: limit ?? 0,
    over: over ? length - limit : 0,
    shown: format.number(length),
  };
  return (
    <span id={id} className={over ? 'answer__count answer__count--over' : 'answer__count'}>
      {limit === undefined
        ? t('forms.text.count', params)
        : t(over ? 'forms.text.over' : 'forms.text.left', params)}
    </span>
  );
}

function TextControl({
  item,
  place,
  language,
  label,
  labelledBy,
  describedBy,
}: {
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  readonly language: Locale;
  readonly label?: string;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
}) {
  const t = useTranslate();
  const id = useId();
  const { value, change, leave, findings } = useAnswerField(place);
  const text = typeof value === 'string' ? value : '';
  // Typing comes first: references follow when there is time.
  const settled = useDeferredValue(text);
  const invalid = findings.some(({ severity }) => severity === 'error');
  const described = [describedBy, `${id}-count`, findings.length > 0 ? `${id}-findings` : undefined];
  return (
    <div className="answer__language">
      {label === undefined ? null : (
        <span className="answer__language-name" id={`${id}-name`}>
          {label}
        </span>
      )}
      <textarea
        id={fieldId(place)}
        className="field__input field__input--wide field__input--text answer__text"
        lang={language}
        dir={directionOf(language)}
        rows={Math.max(5, estimatedRows(text))}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
        spellCheck
        autoComplete="off"
        aria-labelledby={label === undefined ? labelledBy : `${labelledBy} ${id}-name`}
        aria-describedby={described.filter((part) => part !== undefined).join(' ')}
        aria-invalid={invalid || undefined}
      />
      <div className="answer__below">
        <span>{t('forms.text.plain')}</span>
        <Count id={`${id}-count`} length={codePointLength(text)} limit={item.maxLength} />
      </div>
      <TextReferences text={settled} item={item.linkId} />
      <div id={`${id}-findings`}>
        <Findings findings={findings} />
      </div>
    </div>
  );
}

/** Narrative: plain text, one field for each language of the profile. */
export function TextAnswer({
  item,
  instance,
  text,
}: {
  readonly item: LeafItem;
  readonly instance?: string | undefined;
  readonly text: FieldText;
}) {
  const t = useTranslate();
  const id = useId();
  const { profile } = useUnitForm();
  const several = profile.languages.length > 1;
  return (
    <div
      className="answer"
      role={several ? 'group' : undefined}
      aria-labelledby={several ? `${id}-label` : undefined}
    >
      <h2 className="answer__label" id={`${id}-label`}>
        {text.label}
      </h2>
      {text.hint === undefined ? null : (
        <div className="field__hint" id={`${id}-hint`}>
          {text.hint}
        </div>
      )}
      <div className="answer__languages">
        {profile.languages.map((language) => {
          const place = { item: item.linkId, language, ...(instance === undefined ? {} : { instance }) };
          return (
            <Contested key={language} item={item} place={place}>
              <TextControl
                item={item}
                place={place}
                language={language}
                labelledBy={`${id}-label`}
                describedBy={text.hint === undefined ? undefined : `${id}-hint`}
                {...(several ? { label: t(`term.language.${language}`) } : {})}
              />
            </Contested>
          );
        })}
      </div>
    </div>
  );
}
