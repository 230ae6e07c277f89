import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { clusters, type Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import type { DraftKind } from '../../../shared/drafts/draft-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button, LinkButton, TextLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { ProfileForm } from '../profiles/profile-form.tsx';
import { ProtectFirst } from '../protection/protect-first.tsx';
import { useProtection } from '../protection/use-protection.ts';
import { emptyProfile, profileToValues, unlisted } from '../profiles/profile-values.ts';

/** A new draft: which cluster, which State, and what follows from it. */
export function NewDraftScreen() {
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const atHand = useSuspenseQuery(api.questionnaires.clusters.queryOptions({ input: {} })).data.clusters;
  const { profiles } = useSuspenseQuery(api.profiles.list.queryOptions({ input: {} })).data;
  const [cluster, setCluster] = useState<Cluster | null>(atHand.length === 1 ? (atHand[0] ?? null) : null);
  const [kind, setKind] = useState<DraftKind>('self-assessment');
  const isPlain = useProtection().state?.protected === false;
  const [isUnprotected, setUnprotected] = useState(false);
  /** The person has to choose first: protect the workspace, or say that the report may lie in a plain one. */
  const mustChoose = kind === 'parallel-report' && isPlain && !isUnprotected;
  const [known, setKnown] = useState(false);
  const [hasErrors, setHasErrors] = useState(false);
  // One id for this form: sending it twice must not make two drafts.
  const [draft] = useState(() => crypto.randomUUID());
  const create = useMutation({
    ...api.drafts.create.mutationOptions(),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: api.drafts.list.key() });
      await queryClient.invalidateQueries({ queryKey: api.profiles.key() });
      await navigate({
        to: made.kind === 'parallel-report' ? '/drafts/$draft/parallel' : '/drafts/$draft',
        params: { draft: made.id },
      });
    },
  });
  const clusterMissing = t('drafts.create.cluster-missing');
  return (
    <Page wide title={t('drafts.create.title')} lead={t('drafts.create.lead')} hasErrors={hasErrors}>
      <ProfileForm
        initial={emptyProfile(locale)}
        cluster={cluster}
        onErrors={setHasErrors}
        otherFault={cluster === null ? { id: 'draft-cluster', text: clusterMissing } : undefined}
        onParty={(party, form) => {
          const last = profiles.find((profile) => profile.party === party);
          if (last !== undefined && party !== unlisted) {
            // Taken over is typed too: what the form began with stays what it is compared with.
            form.reset({ ...profileToValues(last), launch: '' }, { keepDefaultValues: true });
          }
          setKnown(last !== undefined);
        }}
        onSubmit={(profile) => {
          if (cluster !== null && !mustChoose) {
            const said = kind === 'parallel-report' && isPlain ? { unprotected: true as const } : {};
            create.mutate({ draft, kind, cluster, profile, ...said });
          }
        }}
        before={
          <Section title={t('drafts.create.what')}>
            <RadioGroup
              id="draft-cluster"
              label={t('drafts.create.cluster')}
              hint={t('drafts.create.cluster-hint')}
              error={hasErrors && cluster === null ? clusterMissing : undefined}
              choices={clusters.map((one) => ({
                value: one,
                label: t(`term.cluster.${one}`),
                isDisabled: !atHand.includes(one),
                ...(atHand.includes(one) ? {} : { hint: t('drafts.create.cluster-absent') }),
              }))}
              value={cluster}
              onChange={setCluster}
            />
            <RadioGroup
              label={t('drafts.create.kind')}
              choices={[
                {
                  value: 'self-assessment',
                  label: t('term.draft-kind.self-assessment'),
                  hint: t('drafts.create.self-assessment-hint'),
                },
                {
                  value: 'parallel-report',
                  label: t('term.draft-kind.parallel-report'),
                  hint: t('drafts.create.parallel-report-hint'),
                },
              ]}
              value={kind}
              onChange={setKind}
            />
            {kind === 'parallel-report' ? (
              <p>
                <TextLink to="/reports/new">{t('drafts.create.way-in')}</TextLink>
              </p>
            ) : null}
            {kind === 'parallel-report' && isPlain ? (
              <ProtectFirst next="/drafts/new" isAccepted={isUnprotected} onChange={setUnprotected} />
            ) : null}
          </Section>
        }
        after={
          <>
            {known ? (
              <Notice role="status">
                <p>{t('drafts.create.known')}</p>
              </Notice>
            ) : null}
            {create.isError ? <ErrorNotice failure={toFailure(create.error)} /> : null}
            <div className="actions">
              <Button type="submit" variant="primary" isDisabled={create.isPending || mustChoose}>
                {t('drafts.create.submit')}
              </Button>
              <LinkButton to="/" className="button button--quiet">
                {t('shell.cancel')}
              </LinkButton>
            </div>
          </>
        }
      />
    </Page>
  );
}
