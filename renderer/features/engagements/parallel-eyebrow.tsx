import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Above the heading of the screens of a parallel report: the way back to it, which State it is about, and the cluster. */
export function ParallelEyebrow({
  draft,
}: {
  readonly draft: Pick<DraftSummary, 'id' | 'party' | 'cluster'>;
}) {
  const t = useTranslate();
  return (
    <Eyebrow
      parts={[
        <TextLink key="report" to="/drafts/$draft/parallel" params={{ draft: draft.id }}>
          {t('engagements.to-report')}
        </TextLink>,
        <Foreign key="party">{draft.party.name}</Foreign>,
        t(`term.cluster.${draft.cluster}`),
      ]}
    />
  );
}
