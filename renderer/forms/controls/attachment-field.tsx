import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { AnswerPlace } from '../../../shared/drafts/answer.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Findings } from '../findings.tsx';
import { useAnswerField, useUnitForm } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';

/** A question whose answer is a file: attached like any other file of the page, and named in the answer by its hash. */
export function AttachmentField({ place, text }: { readonly place: AnswerPlace; readonly text: FieldText }) {
  const t = useTranslate();
  const { attachFile } = useUnitForm();
  const { value, change, leave, findings } = useAnswerField(place);
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  const attach = async (file: File): Promise<void> => {
    setFailure(undefined);
    setBusy(true);
    try {
      const attached = await attachFile?.(place, file);
      if (attached !== undefined) {
        change(attached);
        leave();
      }
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="answer">
      <h2 className="answer__label">{text.label}</h2>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <p className="muted" role="status">
        {name === undefined ? t('forms.attachment.none') : <Foreign>{name}</Foreign>}
      </p>
      <div className="actions">
        <FileTrigger
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) {
              void attach(file);
            }
          }}
        >
          <Button icon={<Icon of={Paperclip} />} isDisabled={isBusy || attachFile === undefined}>
            {t(name === undefined ? 'evidence.item.attach' : 'evidence.item.replace')}
          </Button>
        </FileTrigger>
        {name === undefined ? null : (
          <Button
            variant="quiet"
            onPress={() => {
              change(null);
              leave();
            }}
          >
            {t('evidence.item.remove')}
          </Button>
        )}
      </div>
      <Findings findings={findings} />
    </div>
  );
}
