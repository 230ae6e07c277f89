import { useSettings } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useProtection } from './use-protection.ts';

/**
 * A quiet line in a plain workspace, before the first word is written in it and where it holds a parallel report; in a
 * protected one, while nobody knows that its recovery code is on paper.
 */
export function ProtectionLine({ about }: { readonly about: 'report' | 'empty' | undefined }) {
  const t = useTranslate();
  const { state } = useProtection();
  const settings = useSettings();
  if (state?.protected === true && settings?.recoveryCodeUnproved === true) {
    return (
      <p className="muted">
        {t('protection.line.unproved')} <TextLink to="/protection">{t('protection.open')}</TextLink>
      </p>
    );
  }
  return about !== undefined && state?.protected === false ? (
    <p className="muted">
      {t(`protection.line.${about}`)} <TextLink to="/protection">{t('protection.line.open')}</TextLink>
    </p>
  ) : null;
}
