import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Above the heading of a draft's own screens: the way back to its questions, whose draft it is, and its cluster. */
export function DraftEyebrow({ draft }: { readonly draft: Pick<DraftSummary, 'id' | 'party' | 'cluster'> }) {
  const t = useTranslate();
  return (
    <Eyebrow
      parts={[
        <TextLink key="questions" to="/drafts/$draft" params={{ draft: draft.id }}>
          {t('drafts.to-questions')}
        </TextLink>,
        <Foreign key="party">{draft.party.name}</Foreign>,
        t(`term.cluster.${draft.cluster}`),
      ]}
    />
  );
}
