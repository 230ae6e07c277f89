import { useForm } from 'react-hook-form';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NewPassphraseFields, type NewPassphrase } from '../keys/passphrase-fields.tsx';
import { ProtectionPoints } from './protection-points.tsx';
import { useProtection } from './use-protection.ts';
import { useProtectionWork } from './use-protection-work.ts';

/** A plain workspace: what protection does and what it cannot do, said before; then the passphrase. */
export function SetUpProtection({ onCode }: { readonly onCode: (code: string) => void }) {
  const t = useTranslate();
  const { refresh } = useProtection();
  const { control, handleSubmit, reset } = useForm<NewPassphrase>({
    defaultValues: { passphrase: '', again: '' },
  });
  const protect = useProtectionWork(async (passphrase: string) => {
    const done = client.protection.protect({ passphrase });
    // The state is "changing" from here on: the page shows how far it is.
    setTimeout(() => void refresh(), 100);
    // Here and not in a callback of this part: it is gone as soon as the workspace is protected.
    onCode((await done).recoveryCode);
  });
  const submit = handleSubmit(({ passphrase }) => {
    protect.mutate(passphrase);
    reset();
  });
  return (
    <>
      <ProtectionPoints />
      <Section title={t('protection.set-up')}>
        <Notice tone="attention" title={t('protection.lost')}>
          <p>{t('protection.lost.text')}</p>
        </Notice>
        <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
          <NewPassphraseFields
            control={control}
            label={t('protection.set-up.passphrase')}
            hint={t('protection.set-up.hint')}
          />
          {protect.isError ? <ErrorNotice failure={toFailure(protect.error)} /> : null}
          <p className="muted">{t('protection.set-up.next')}</p>
          <div className="actions">
            <Button type="submit" variant="primary" isDisabled={protect.isPending}>
              {t(protect.isPending ? 'keys.working' : 'protection.set-up.submit')}
            </Button>
          </div>
        </form>
      </Section>
    </>
  );
}
