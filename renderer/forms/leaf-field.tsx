import { memo, type ReactNode } from 'react';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { LeafItem } from '../../shared/questionnaires/questionnaire-schema.ts';
import { useTranslate } from '../i18n/use-translate.ts';
import { Carried } from './carried.tsx';
import { AttachmentField } from './controls/attachment-field.tsx';
import { BooleanField } from './controls/boolean-field.tsx';
import { CitationField } from './controls/citation-field.tsx';
import { ChoicesField, CodingField } from './controls/coding-field.tsx';
import type { FieldText } from './controls/field-text.ts';
import { DateAnswer, NumberField, StringField } from './controls/line-answer.tsx';
import { TextAnswer } from './controls/text-answer.tsx';
import { Contested } from './contested.tsx';
import { Wording } from './wording.tsx';

function Control({
  item,
  instance,
  text,
}: {
  readonly item: LeafItem;
  readonly instance?: string | undefined;
  readonly text: FieldText;
}) {
  const place = { item: item.linkId, ...(instance === undefined ? {} : { instance }) };
  switch (item.type) {
    case 'coding':
      return item.repeats ? (
        <ChoicesField item={item} text={text} />
      ) : (
        <CodingField item={item} place={place} text={text} />
      );
    case 'boolean':
      return <BooleanField place={place} text={text} />;
    case 'text':
      return <TextAnswer item={item} instance={instance} text={text} />;
    case 'string':
    case 'url':
      return <StringField item={item} place={place} text={text} />;
    case 'integer':
    case 'decimal':
      return <NumberField item={item} place={place} text={text} />;
    case 'date':
      return <DateAnswer item={item} place={place} text={text} />;
    case 'citation':
      return <CitationField item={item} instance={instance} text={text} />;
    case 'attachment':
      return <AttachmentField place={place} text={text} />;
    case 'display':
      return <p className="answer answer--display">{text.label}</p>;
    default:
      return assertNever(item.type);
  }
}

/** One item by its type. Memoized: typing in one field draws that field alone. */
export const LeafField = memo(function LeafField({
  item,
  instance,
  isQuestion = false,
}: {
  readonly item: LeafItem;
  /** The row of a repeating group. */
  readonly instance?: string | undefined;
  /** The item's words stand as the heading of the page already. */
  readonly isQuestion?: boolean;
}) {
  const t = useTranslate();
  const wording: ReactNode = <Wording>{item.text}</Wording>;
  const label =
    isQuestion && item.type === 'coding' ? (
      <>
        <span className="visually-hidden">{wording} </span>
        <span className="answer__one">{t(item.repeats ? 'forms.choice.several' : 'forms.choice.one')}</span>
      </>
    ) : (
      wording
    );
  const text: FieldText = {
    label: isQuestion && item.type !== 'coding' ? t('forms.your-answer') : label,
    ...(item.hint === undefined ? {} : { hint: <Wording>{item.hint}</Wording> }),
  };
  const control = <Control item={item} instance={instance} text={text} />;
  const contestedHere = !item.repeats && item.type !== 'text' && item.type !== 'citation';
  return (
    <div className="leaf">
      {contestedHere ? (
        <Contested item={item} place={{ item: item.linkId, ...(instance === undefined ? {} : { instance }) }}>
          {control}
        </Contested>
      ) : (
        control
      )}
      <Carried item={item} instance={instance} />
    </div>
  );
});
