import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useStanding } from '../../forms/draft-session.ts';
import type { SaveFault } from '../../forms/save-port.ts';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Text of the answers that are not saved, ready to be kept elsewhere. */
export function unsavedText(
  autosave: Pick<Autosave, 'value'>,
  keys: readonly string[],
  nameOf: (key: string) => string,
): string {
  return keys
    .flatMap((key) => {
      const value = autosave.value(key);
      return value === null
        ? []
        : [`${nameOf(key)}\n${typeof value === 'object' ? JSON.stringify(value) : String(value)}`];
    })
    .join('\n\n');
}

/** The shell says these across the whole window; the page need not say them twice. */
const isSaidAbove = ({ code }: SaveFault): boolean => code === 'no-connection' || code === 'session-required';

/** Says on the page that what was typed is not saved, and offers to try again or to copy the text (D9). */
export function UnsavedNotice({
  autosave,
  nameOf,
}: {
  readonly autosave: Autosave;
  readonly nameOf: (key: string) => string;
}) {
  const t = useTranslate();
  const standing = useStanding(autosave);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  if (standing.state !== 'not-saved') {
    return null;
  }
  const text = unsavedText(autosave, standing.keys, nameOf);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  const actions = (
    <div className="actions">
      <Button onPress={() => autosave.retry()}>{t('questionnaires.unsaved.retry')}</Button>
      <Button onPress={() => void copy()}>{t('questionnaires.unsaved.copy')}</Button>
      <span role="status">
        {copied === 'yes'
          ? t('questionnaires.unsaved.copied')
          : copied === 'failed'
            ? t('questionnaires.unsaved.select')
            : ''}
      </span>
    </div>
  );
  return (
    <div className="unsaved">
      {isSaidAbove(standing.fault) ? (
        <Notice
          tone="error"
          title={t('questionnaires.unsaved.title', { count: standing.keys.length })}
          role="status"
        >
          {standing.fault.code === 'session-required' ? <p>{t('questionnaires.unsaved.session')}</p> : null}
          {actions}
        </Notice>
      ) : (
        <ErrorNotice failure={standing.fault} actions={actions} />
      )}
      {copied === 'failed' ? (
        <textarea
          className="field__input field__input--wide"
          readOnly
          autoComplete="off"
          rows={8}
          value={text}
          aria-label={t('questionnaires.unsaved.text')}
        />
      ) : null}
    </div>
  );
}
