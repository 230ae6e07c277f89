import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useKeySign, useLock } from './use-keys.ts';
import './keys.css';

/** In the bar while keys are open: a quiet reminder, and the way to lock them. */
export function KeysSign() {
  const t = useTranslate();
  const keys = useKeySign();
  const lock = useLock();
  return keys?.state === 'unlocked' ? (
    <div className="keys-sign">
      <Link to="/keys" className="bar__tool">
        <Icon of={KeyRound} />
        <span className="keys-sign__words">{t('keys.sign')}</span>
      </Link>
      <Button variant="quiet" onPress={() => lock.mutate(undefined)}>
        {t('keys.lock')}
      </Button>
    </div>
  ) : null;
}
