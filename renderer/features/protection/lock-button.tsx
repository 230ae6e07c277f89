import { Lock } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useProtection } from './use-protection.ts';

/** In the bar of a protected workspace: locks it at once. */
export function LockButton() {
  const t = useTranslate();
  const { state, lockNow } = useProtection();
  return state?.protected === true ? (
    <Button
      variant="quiet"
      icon={<Icon of={Lock} />}
      aria-label={t('protection.lock-now')}
      aria-keyshortcuts="Control+Shift+L"
      onPress={lockNow}
    >
      <span className="bar__tool-words">{t('protection.lock-now')}</span>
    </Button>
  ) : null;
}
