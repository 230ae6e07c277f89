import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NewPassphraseFields, type NewPassphrase } from './passphrase-fields.tsx';
import { useKeyWork } from './use-keys.ts';

/** Chooses the passphrase of all keys to come; what follows is the recovery code. */
export function SetUpKeys({
  onCode,
  onCancel,
}: {
  readonly onCode: (code: string) => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslate();
  const { control, handleSubmit, setFocus } = useForm<NewPassphrase>({
    defaultValues: { passphrase: '', again: '' },
  });
  // The button that led here is gone.
  useEffect(() => setFocus('passphrase'), [setFocus]);
  const setUp = useKeyWork((passphrase: string) => client.keys.setUp({ passphrase }));
  const submit = handleSubmit(({ passphrase }) =>
    setUp.mutate(passphrase, { onSuccess: ({ recoveryCode }) => onCode(recoveryCode) }),
  );
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t('keys.set-up.text')}</p>
      <NewPassphraseFields
        control={control}
        label={t('keys.passphrase.new')}
        hint={t('keys.passphrase.hint')}
      />
      {setUp.isError ? <ErrorNotice failure={toFailure(setUp.error)} /> : null}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={setUp.isPending}>
          {t(setUp.isPending ? 'keys.working' : 'keys.set-up.submit')}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
