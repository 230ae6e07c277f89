import { Check, CircleAlert, LoaderCircle, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useSaveState, type SaveState } from '../../client/save-state.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

const icons = { saved: Check, saving: LoaderCircle, unsaved: Pencil, 'not-saved': CircleAlert } as const;

function NotSaved({ state }: { readonly state: Extract<SaveState, { kind: 'not-saved' }> }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={<Icon of={icons['not-saved']} />} onPress={() => setOpen(true)}>
        {t('shell.save.not-saved')}
      </Button>
      <Dialog title={t('shell.save.not-saved')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ErrorNotice failure={state.failure} />
        <p>{t('shell.save.still-here')}</p>
        <DialogFooter>
          <Button onPress={() => setOpen(false)}>{t('shell.close')}</Button>
          {state.retry === undefined ? null : (
            <Button
              variant="primary"
              onPress={() => {
                state.retry?.();
                setOpen(false);
              }}
            >
              {t('shell.save.retry')}
            </Button>
          )}
        </DialogFooter>
      </Dialog>
    </>
  );
}

/** The one sign of whether everything typed is on disk: always in the same place and always true. */
export function SaveSign() {
  const t = useTranslate();
  const { state } = useSaveState();
  return (
    <div className={`save-sign save-sign--${state.kind}`}>
      <span role="status" className="save-sign__words">
        {state.kind === 'not-saved' ? (
          <span className="visually-hidden">{t('shell.save.not-saved')}</span>
        ) : (
          <>
            <Icon of={icons[state.kind]} />
            {t(`shell.save.${state.kind}`)}
          </>
        )}
      </span>
      {state.kind === 'not-saved' ? <NotSaved state={state} /> : null}
    </div>
  );
}
