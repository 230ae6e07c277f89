import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { LinkButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Where a parallel report is begun. */
export const protectedBeginnings = ['/reports/new', '/drafts/new'] as const;
export type ProtectedBeginning = (typeof protectedBeginnings)[number];

/** Before a parallel report is begun in a plain workspace: protect it first, or say that it may lie unprotected. */
export function ProtectFirst({
  next,
  isAccepted,
  error,
  onChange,
}: {
  /** Where the work goes on when the workspace is protected. */
  readonly next: ProtectedBeginning;
  readonly isAccepted: boolean;
  /** What is lacking, the same words as in the error summary. */
  readonly error?: string | undefined;
  readonly onChange: (accepted: boolean) => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <Notice tone="attention" title={t('protection.first')}>
      <p>{t('protection.first.text')}</p>
      <div className="actions">
        <LinkButton to="/protection" search={{ next }}>
          {t('protection.first.open')}
        </LinkButton>
      </div>
      {error === undefined ? null : (
        <p id={id} className="field__error">
          <Icon of={CircleAlert} size={14} />
          <span>{error}</span>
        </p>
      )}
      <Checkbox
        isSelected={isAccepted}
        onChange={onChange}
        isInvalid={error !== undefined}
        {...(error === undefined ? {} : { 'aria-describedby': id })}
      >
        {t('protection.first.unprotected')}
      </Checkbox>
    </Notice>
  );
}
