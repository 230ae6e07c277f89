import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { api, clusterFormQuery } from '../../client/queries.ts';
import { Button, LinkButton, TextLink } from '../../components/button.tsx';
import { Completion } from '../../components/completion.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { NextSteps } from '../calendar/next-steps.tsx';
import { daysBetween } from '../../../shared/lib/days.ts';
import { useToday } from './days-left.ts';
import { DeadlineDialog } from './deadline-dialog.tsx';
import { draftTally } from './draft-progress.ts';

/** The completion line of one draft; it appears when its answers have been read. */
function DraftCompletion({ draft }: { readonly draft: DraftSummary }) {
  const t = useTranslate();
  const form = useQuery(clusterFormQuery(draft.cluster, draft.questionnaire)).data;
  const state = useQuery(api.drafts.get.queryOptions({ input: { draft: draft.id } })).data;
  if (form === undefined || state === undefined) {
    return <div className="draft-card__waiting" />;
  }
  const { units, answered, ready, needsAttention } = draftTally(form, state);
  return (
    <Completion done={answered} total={units} label={t('drafts.card.completion')}>
      <span>{t('drafts.card.answered', { answered, units })}</span>
      {ready === 0 ? null : <span>{t('drafts.card.ready', { ready })}</span>}
      {needsAttention === 0 ? null : (
        <span className="draft-card__attention">{t('drafts.card.attention', { count: needsAttention })}</span>
      )}
    </Completion>
  );
}

function Deadline({ draft }: { readonly draft: DraftSummary }) {
  const t = useTranslate();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { deadline } = draft;
  const today = useToday();
  const days = deadline === undefined ? 0 : daysBetween(today, deadline);
  return (
    <div className="draft-card__deadline">
      {deadline === undefined ? (
        <span className="muted">{t('drafts.card.no-deadline')}</span>
      ) : (
        <>
          <strong className="draft-card__days">
            {days < 0 ? t('drafts.card.past', { days: -days }) : t('drafts.card.days', { days })}
          </strong>
          <span className="muted">{t('drafts.card.due', { day: format.day(deadline) })}</span>
        </>
      )}
      <Button
        variant="link"
        onPress={() => setOpen(true)}
        aria-label={t(deadline === undefined ? 'drafts.deadline.set-of' : 'drafts.deadline.change-of', {
          party: draft.party.name,
        })}
      >
        {t(deadline === undefined ? 'drafts.deadline.set' : 'drafts.deadline.change')}
      </Button>
      <DeadlineDialog draft={draft} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

/** One draft on the start page: whose, which cluster, how far, and until when. */
export function DraftCard({ draft }: { readonly draft: DraftSummary }) {
  const t = useTranslate();
  const format = useFormat();
  const isReport = draft.kind === 'parallel-report';
  const hub = isReport ? '/drafts/$draft/parallel' : '/drafts/$draft';
  return (
    <li className="draft-card">
      <div className="draft-card__main">
        <Eyebrow
          parts={[
            t(`term.draft-kind.${draft.kind}`),
            ...(draft.launch === undefined
              ? []
              : [t('drafts.card.launch', { day: format.day(draft.launch) })]),
            draft.cleared
              ? t(isReport ? 'drafts.card.released' : 'drafts.card.cleared', { number: draft.snapshots })
              : t(isReport ? 'drafts.card.not-released' : 'drafts.card.not-cleared'),
          ]}
        />
        <h2 className="draft-card__title">
          <TextLink to={hub} params={{ draft: draft.id }} className="draft-card__link">
            <Foreign>{draft.party.name}</Foreign>
          </TextLink>
        </h2>
        <p>{t(`term.cluster.${draft.cluster}`)}</p>
        {/* A parallel report is made of findings: which questions were answered says nothing about it. */}
        {isReport ? null : <DraftCompletion draft={draft} />}
        <p className="small muted">
          {t('drafts.card.updated', { when: format.instant(draft.updated) })}
          {draft.conflicts === 0 ? null : (
            <>
              {' '}
              <span className="draft-card__conflicts">
                {t('drafts.card.conflicts', { count: draft.conflicts })}
              </span>
            </>
          )}
        </p>
      </div>
      <div className="draft-card__side">
        <Deadline draft={draft} />
        <NextSteps draft={draft} />
        <LinkButton
          to={hub}
          params={{ draft: draft.id }}
          aria-label={t('drafts.card.open-of', {
            party: draft.party.name,
            cluster: t(`term.cluster.${draft.cluster}`),
          })}
        >
          {t('drafts.card.open')}
        </LinkButton>
        <TextLink
          to="/drafts/$draft/documents"
          params={{ draft: draft.id }}
          aria-label={t('drafts.card.documents-of', {
            party: draft.party.name,
            cluster: t(`term.cluster.${draft.cluster}`),
          })}
        >
          {t('documents.title')}
        </TextLink>
      </div>
    </li>
  );
}
