import { useState } from 'react';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { longestTried } from '../../../shared/keys/key-schema.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useKeyState, useKeyWork } from './use-keys.ts';

/** Opens the keys by any one of the three ways in. */
export function UnlockForm({ onUnlocked }: { readonly onUnlocked?: () => void }) {
  const t = useTranslate();
  const { keyring } = useKeyState();
  const [way, setWay] = useState<'passphrase' | 'recovery-code'>('passphrase');
  const [text, setText] = useState('');
  const unlock = useKeyWork((opening: KeyOpening) => client.keys.unlock({ opening }));
  const open = (opening: KeyOpening): void =>
    unlock.mutate(opening, {
      onSuccess: () => {
        setText('');
        onUnlocked?.();
      },
    });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '') {
          open(way === 'passphrase' ? { by: way, passphrase: text } : { by: way, code: text });
        }
      }}
    >
      <TextField
        key={way}
        type={way === 'passphrase' ? 'password' : 'text'}
        label={t(`keys.unlock.${way}`)}
        value={text}
        onChange={setText}
        maxLength={way === 'passphrase' ? longestTried : 100}
        {...(way === 'passphrase' ? {} : { dir: 'ltr' as const, hint: t('keys.unlock.code-hint') })}
      />
      {unlock.isError ? <ErrorNotice failure={toFailure(unlock.error)} /> : null}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={unlock.isPending || text === ''}>
          {t(unlock.isPending ? 'keys.working' : 'keys.unlock.submit')}
        </Button>
        {keyring.used ? (
          <Button isDisabled={unlock.isPending} onPress={() => open({ by: 'keyring' })}>
            {t('keys.unlock.keyring')}
          </Button>
        ) : null}
        <Button
          variant="link"
          onPress={() => {
            setText('');
            unlock.reset();
            setWay(way === 'passphrase' ? 'recovery-code' : 'passphrase');
          }}
        >
          {t(way === 'passphrase' ? 'keys.unlock.use-code' : 'keys.unlock.use-passphrase')}
        </Button>
      </div>
    </form>
  );
}
