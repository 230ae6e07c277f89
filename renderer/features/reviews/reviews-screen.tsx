import { useSuspenseQuery } from '@tanstack/react-query';
import { Archive, FileCheck } from 'lucide-react';
import { api } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { StartEyebrow } from '../workspace/start-eyebrow.tsx';
import { ReviewCards } from './review-card.tsx';

function Actions() {
  const t = useTranslate();
  return (
    <div className="actions">
      <LinkButton to="/verify" className="button button--primary">
        <Icon of={FileCheck} />
        {t('drafts.verify')}
      </LinkButton>
      <LinkButton to="/packages">
        <Icon of={Archive} />
        {t('kept.title')}
      </LinkButton>
    </div>
  );
}

/** All reviews of this workspace, the one with the nearest limit first. */
export function ReviewsScreen() {
  const t = useTranslate();
  const { reviews } = useSuspenseQuery(api.reviews.list.queryOptions({ input: {} })).data;
  return (
    <Page title={t('reviews.title')} lead={t('reviews.lead')} wide eyebrow={<StartEyebrow />}>
      {reviews.length === 0 ? (
        <EmptyState title={t('reviews.empty.title')} actions={<Actions />}>
          <p>{t('reviews.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Actions />
          <ReviewCards reviews={reviews} level={2} />
        </>
      )}
    </Page>
  );
}
