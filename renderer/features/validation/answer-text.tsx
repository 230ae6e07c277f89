import type { AnswerValue } from '../../../shared/drafts/answer.ts';
import type { Item } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** One answer in words, as a reader of the document will see it. */
export function AnswerText({
  item,
  value,
  language,
  register,
}: {
  readonly item: Item;
  readonly value: AnswerValue;
  readonly language?: string | undefined;
  readonly register: ReadonlyMap<string, RegisterEntry>;
}) {
  const t = useTranslate();
  const format = useFormat();
  if (value === null) {
    return <span className="muted">{t('check.not-answered')}</span>;
  }
  if (typeof value === 'boolean') {
    return <>{t(value ? 'check.yes' : 'check.no')}</>;
  }
  if (typeof value === 'number') {
    return <>{format.number(value)}</>;
  }
  if (typeof value === 'object') {
    return 'register' in value ? (
      <>
        <Foreign>{register.get(value.register)?.title ?? value.register}</Foreign>
        {value.provisions === '' ? null : (
          <>
            {' · '}
            <Foreign>{value.provisions}</Foreign>
          </>
        )}
      </>
    ) : (
      <Foreign>{value.name}</Foreign>
    );
  }
  switch (item.type) {
    case 'coding':
      return <>{item.answerOption?.find(({ code }) => code === value)?.text ?? value}</>;
    case 'date':
      return <>{isCalendarDay(value) ? format.day(value) : value}</>;
    case 'text':
      return (
        <div className="reading read-answer" dir="auto" lang={language}>
          <MarkedText>{value}</MarkedText>
        </div>
      );
    default:
      return <Foreign>{value}</Foreign>;
  }
}
