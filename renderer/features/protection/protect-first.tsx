import { LinkButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Where a parallel report is begun. */
export const protectedBeginnings = ['/reports/new', '/drafts/new'] as const;
export type ProtectedBeginning = (typeof protectedBeginnings)[number];

/** Before a parallel report is begun in a plain workspace: protect it first, or say that it may lie unprotected. */
export function ProtectFirst({
  next,
  isAccepted,
  onChange,
}: {
  /** Where the work goes on when the workspace is protected. */
  readonly next: ProtectedBeginning;
  readonly isAccepted: boolean;
  readonly onChange: (accepted: boolean) => void;
}) {
  const t = useTranslate();
  return (
    <Notice tone="attention" title={t('protection.first')}>
      <p>{t('protection.first.text')}</p>
      <div className="actions">
        <LinkButton to="/protection" search={{ next }}>
          {t('protection.first.open')}
        </LinkButton>
      </div>
      <Checkbox isSelected={isAccepted} onChange={onChange}>
        {t('protection.first.unprotected')}
      </Checkbox>
    </Notice>
  );
}
