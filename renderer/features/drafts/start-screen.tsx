import { useSuspenseQuery } from '@tanstack/react-query';
import { Archive, BookOpenCheck, FileCheck, KeyRound, Megaphone, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { api } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { CalendarFile } from '../calendar/calendar-file.tsx';
import { OutboxNotice } from '../outbox/outbox-sign.tsx';
import { ProtectionLine } from '../protection/protection-line.tsx';
import { StartReviews, useReviews } from '../reviews/start-reviews.tsx';
import { DraftCard } from './draft-card.tsx';
import './drafts.css';

function Actions({ children }: { readonly children?: ReactNode }) {
  const t = useTranslate();
  return (
    <div className="actions">
      <LinkButton to="/drafts/new" className="button button--primary">
        <Icon of={Plus} />
        {t('drafts.new')}
      </LinkButton>
      <LinkButton to="/reports/new">
        <Icon of={Megaphone} />
        {t('engagements.way-in.title')}
      </LinkButton>
      <LinkButton to="/verify">
        <Icon of={FileCheck} />
        {t('drafts.verify')}
      </LinkButton>
      <LinkButton to="/keys">
        <Icon of={KeyRound} />
        {t('keys.title')}
      </LinkButton>
      <LinkButton to="/packages">
        <Icon of={Archive} />
        {t('kept.title')}
      </LinkButton>
      <LinkButton to="/reviews">
        <Icon of={BookOpenCheck} />
        {t('reviews.title')}
      </LinkButton>
      {children}
    </div>
  );
}

/** The first screen: the drafts and reviews of this workspace, or what to do first where there are none. */
export function StartScreen() {
  const t = useTranslate();
  const { drafts } = useSuspenseQuery(api.drafts.list.queryOptions({ input: {} })).data;
  const reviews = useReviews();
  if (drafts.length === 0 && reviews.length === 0) {
    return (
      <Page title={t('drafts.title')} lead={t('drafts.lead')}>
        <EmptyState title={t('drafts.empty.title')} actions={<Actions />}>
          <p>{t('drafts.empty.text')}</p>
        </EmptyState>
        <ProtectionLine about="empty" />
        <ol className="first-steps">
          <li>{t('drafts.empty.step-profile')}</li>
          <li>{t('drafts.empty.step-answer')}</li>
          <li>{t('drafts.empty.step-clear')}</li>
        </ol>
        <p className="small muted">{t('drafts.wording')}</p>
      </Page>
    );
  }
  return (
    <Page title={t('drafts.title')} lead={t('drafts.lead')} wide>
      <OutboxNotice />
      <ProtectionLine about={drafts.some(({ kind }) => kind === 'parallel-report') ? 'report' : undefined} />
      <Actions>
        <CalendarFile />
      </Actions>
      {drafts.length === 0 ? null : (
        <ul className="draft-list clean-list">
          {drafts.map((draft) => (
            <DraftCard key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
      <StartReviews reviews={reviews} />
      <p className="small muted">{t('drafts.wording')}</p>
    </Page>
  );
}
