import { useEffect, useRef } from 'react';
import type { Audience } from '../../../shared/packages/audience.ts';
import { TextLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** What becomes of texts that nobody has decided; undefined: they are decided first, and nothing leaves before. */
export type Undecided = 'keep' | 'replace' | undefined;

const first = 'first';

/**
 * Says how many texts nobody has decided, and asks what becomes of them. It stands while there are any: what was chosen
 * here is chosen for this copy alone.
 */
export function UndecidedChoice({
  draft,
  audience,
  count,
  value,
  missing,
  onChange,
}: {
  readonly draft: string;
  readonly audience: Audience;
  readonly count: number;
  readonly value: Undecided;
  /** Counts how often it was gone on without a choice: each time it takes the focus. */
  readonly missing: number;
  readonly onChange: (value: Undecided) => void;
}) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (missing > 0) {
      box.current?.querySelector('input')?.focus();
      box.current?.scrollIntoView({ block: 'center' });
    }
  }, [missing]);
  return (
    <div ref={box}>
      <Notice tone="attention" title={t('scrub.undecided', { count })}>
        <p>
          {t('scrub.undecided-text')}{' '}
          <TextLink to="/drafts/$draft/parallel/scrub" params={{ draft }} search={{ audience }}>
            {t('scrub.to-scrub')}
          </TextLink>
        </p>
        <RadioGroup
          label={t('scrub.undecided-label')}
          choices={[
            { value: first, label: t('scrub.undecided.first') },
            { value: 'keep', label: t('scrub.undecided.keep'), hint: t('scrub.undecided.keep-hint') },
            {
              value: 'replace',
              label: t('scrub.undecided.replace'),
              hint: t('scrub.undecided.replace-hint'),
            },
          ]}
          {...(missing > 0 && value === undefined ? { error: t('scrub.undecided-missing') } : {})}
          value={value ?? first}
          onChange={(chosen) => onChange(chosen === 'keep' || chosen === 'replace' ? chosen : undefined)}
        />
      </Notice>
    </div>
  );
}
