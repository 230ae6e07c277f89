import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { api } from '../../client/queries.ts';
import { linkClass } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Whether the files of this workspace are encrypted; undefined until it is known. */
export const useIsProtected = (): boolean | undefined =>
  useQuery(api.protection.get.queryOptions({ input: {} })).data?.protected;

/**
 * The safe way first: a parallel report belongs into a protected workspace, for some of its authors and sources are at risk.
 * The other way is taken only where a person says so.
 */
export function ProtectionChoice({
  isUnprotected,
  error,
  onChange,
}: {
  /** A person chose to go on without. */
  readonly isUnprotected: boolean;
  readonly error?: string | undefined;
  readonly onChange: (isUnprotected: boolean) => void;
}) {
  const t = useTranslate();
  const isProtected = useIsProtected();
  if (isProtected === undefined) {
    return null;
  }
  if (isProtected) {
    return (
      <p className="protection-line">
        <Icon of={ShieldCheck} />
        {t('engagements.protected')}
      </p>
    );
  }
  return (
    <Notice tone="attention" title={t('engagements.unprotected.title')}>
      <p>{t('engagements.unprotected.text')}</p>
      <div className="actions">
        <a className={linkClass('plain')} href="#/settings/protection">
          <Icon of={ShieldCheck} />
          {t('engagements.unprotected.protect')}
        </a>
      </div>
      <div id="way-in-unprotected">
        <Checkbox isSelected={isUnprotected} onChange={onChange}>
          {t('engagements.unprotected.choice')}
        </Checkbox>
        {error === undefined ? null : <p className="field__error">{error}</p>}
      </div>
    </Notice>
  );
}
