import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useProtection } from './use-protection.ts';

/** A quiet line where a plain workspace holds a parallel report. */
export function ProtectionLine({ wanted }: { readonly wanted: boolean }) {
  const t = useTranslate();
  const { state } = useProtection();
  return wanted && state?.protected === false ? (
    <p className="muted">
      {t('protection.line')} <TextLink to="/protection">{t('protection.line.open')}</TextLink>
    </p>
  ) : null;
}
