import { useEffect, useRef, useState } from 'react';
import { Printer } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { CodeGroups } from './code-groups.tsx';

/** The recovery code, shown this once; typing its last group shows that it was written down. */
export function RecoveryCode({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const t = useTranslate();
  const groups = code.split('-');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const confirm = (): void => {
    if (typed.trim().toUpperCase() === groups.at(-1)) {
      onDone();
    } else {
      setWrong(true);
    }
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <div ref={top} tabIndex={-1} className="outcome">
        <Notice tone="attention" title={t('keys.recovery.title')} role="status">
          <p>{t('keys.recovery.why')}</p>
        </Notice>
      </div>
      <div className="recovery">
        <p>{t('keys.recovery.label')}</p>
        <CodeGroups groups={groups} />
      </div>
      <TextField
        label={t('keys.recovery.confirm')}
        hint={t('keys.recovery.confirm-hint')}
        width="narrow"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        error={isWrong ? t('keys.recovery.wrong') : undefined}
        maxLength={10}
        dir="ltr"
      />
      <div className="actions">
        <Button type="submit" variant="primary">
          {t('keys.recovery.done')}
        </Button>
        <Button icon={<Icon of={Printer} />} onPress={() => window.print()}>
          {t('keys.recovery.print')}
        </Button>
      </div>
    </form>
  );
}
