import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useAnswerField } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';

/** A file that an answer names: shown by name; adding files comes with evidence. */
export function AttachmentField({ place, text }: { readonly place: AnswerPlace; readonly text: FieldText }) {
  const t = useTranslate();
  const { value } = useAnswerField(place);
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return (
    <div className="answer">
      <h2 className="answer__label">{text.label}</h2>
      <p className="muted">{name === undefined ? t('forms.attachment.none') : <Foreign>{name}</Foreign>}</p>
    </div>
  );
}
