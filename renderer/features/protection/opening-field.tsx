import { useState, type Ref } from 'react';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { longestTried } from '../../../shared/keys/key-schema.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type Way = 'passphrase' | 'recovery-code';

/** What a person types to open the workspace; it is taken out of the page with each try (K5). */
export function useOpening(first: Way = 'passphrase') {
  const [way, setWay] = useState<Way>(first);
  const [text, setText] = useState('');
  return {
    way,
    text,
    setText,
    isEmpty: text === '',
    change: () => {
      setText('');
      setWay(way === 'passphrase' ? 'recovery-code' : 'passphrase');
    },
    /** Gives what was typed and forgets it. */
    take: (): KeyOpening => {
      setText('');
      return way === 'passphrase' ? { by: way, passphrase: text } : { by: way, code: text };
    },
  };
}

/** One field for passphrase or recovery code. */
export function OpeningField({
  opening,
  inputRef,
  label,
  autoFocus = false,
}: {
  readonly opening: ReturnType<typeof useOpening>;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Of the passphrase; that of the workspace where nothing is said. */
  readonly label?: string | undefined;
  readonly autoFocus?: boolean;
}) {
  const t = useTranslate();
  const { way, text, setText } = opening;
  return (
    <TextField
      key={way}
      type={way === 'passphrase' ? 'password' : 'text'}
      label={(way === 'passphrase' ? label : undefined) ?? t(`protection.opening.${way}`)}
      value={text}
      onChange={setText}
      autoFocus={autoFocus}
      {...(inputRef === undefined ? {} : { inputRef })}
      maxLength={way === 'passphrase' ? longestTried : 100}
      {...(way === 'passphrase' ? {} : { dir: 'ltr' as const, hint: t('keys.unlock.code-hint') })}
    />
  );
}

/** Leads to the other field. */
export function OtherWay({
  opening,
  onChange,
}: {
  readonly opening: ReturnType<typeof useOpening>;
  readonly onChange?: () => void;
}) {
  const t = useTranslate();
  return (
    <Button
      variant="link"
      onPress={() => {
        opening.change();
        onChange?.();
      }}
    >
      {t(opening.way === 'passphrase' ? 'keys.unlock.use-code' : 'keys.unlock.use-passphrase')}
    </Button>
  );
}
