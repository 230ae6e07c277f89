import { Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { CodeGroups } from '../keys/code-groups.tsx';
import '../keys/keys.css';
import './protection.css';

/** The same code, whatever a person puts between its groups. */
const bare = (code: string): string => code.replace(/[^0-9a-z]/gi, '').toUpperCase();

/**
 * The recovery code of the workspace, shown this once: to print or write down, and typed from there to show that it can be
 * read. It is in no file; on paper nothing else of the screen stands beside it.
 */
export function CodeDialog({
  code,
  workspace,
  onDone,
  onLater,
}: {
  readonly code: string;
  readonly workspace: string;
  readonly onDone: () => void;
  /** Left without proof: the code is gone, and a new one has to be made. */
  readonly onLater: () => void;
}) {
  const t = useTranslate();
  const { day } = useFormat();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const groups = code.split('-');
  return (
    <Dialog title={t('protection.code.title')} isOpen onClose={() => undefined} isDismissable={false} wide>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (bare(typed) === bare(code)) {
            setTyped('');
            onDone();
          } else {
            setWrong(true);
            field.current?.focus();
          }
        }}
      >
        <Notice tone="attention" title={t('protection.code.once')}>
          <p>{t('protection.code.why')}</p>
        </Notice>
        <div className="recovery">
          <p>{t('protection.code.label')}</p>
          <CodeGroups groups={groups} />
          <p className="small">
            {t('protection.code.workspace')} <Foreign>{workspace}</Foreign>
            <br />
            {t('protection.code.made', { day: day(today) })}
          </p>
          <p className="small recovery__paper">{t('protection.code.paper')}</p>
        </div>
        <TextField
          label={t('protection.code.prove')}
          hint={t('protection.code.prove-hint')}
          inputRef={field}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          error={isWrong ? t('protection.code.wrong') : undefined}
          maxLength={60}
          dir="ltr"
          autoFocus
        />
        <DialogFooter>
          <Button variant="quiet" onPress={onLater}>
            {t('protection.code.later')}
          </Button>
          <Button icon={<Icon of={Printer} />} onPress={() => window.print()}>
            {t('keys.recovery.print')}
          </Button>
          <Button type="submit" variant="primary">
            {t('protection.code.done')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
