import { useSuspenseQuery } from '@tanstack/react-query';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AcceptedNote } from '../acceptances/acceptance-notes.tsx';
import '../acceptances/acceptances.css';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { keepingMarks, MarkedUnits } from '../reaches/marked-units.tsx';
import { useReaches } from '../reaches/use-reaches.ts';
import { blockingFindings } from '../validation/blocking.ts';
import { Findings } from '../validation/findings.tsx';
import '../validation/validation.css';
import { ClearForm } from './clear-form.tsx';
import { SnapshotList } from './snapshot-list.tsx';

/** Clearance by the focal point, or release of a parallel report by its authors: what it means, what stands in its way, and the states cleared so far. */
export function ClearScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft } = useDraftState(id);
  const form = useClusterForm(draft);
  const check = useSuspenseQuery({
    ...api.drafts.validate.queryOptions({ input: { draft: id } }),
    // An earlier check must not be shown as this one.
    gcTime: 0,
  }).data;
  const { snapshots } = useSuspenseQuery(api.snapshots.list.queryOptions({ input: { draft: id } })).data;
  // A parallel report is released by those who write it; no focal point clears it.
  const isReport = draft.kind === 'parallel-report';
  const act = isReport ? 'release' : 'clear';
  const marks = keepingMarks(form, useReaches(id).values());
  const blocking = blockingFindings(check);
  const accepted = check.issues.filter((issue) => issue.accepted !== undefined);
  const open = check.warnings - check.accepted;
  return (
    <Page
      title={t(`snapshots.${act}.title`)}
      lead={t(`snapshots.${act}.lead`)}
      eyebrow={isReport ? <ParallelEyebrow draft={draft} /> : <DraftEyebrow draft={draft} />}
    >
      {draft.cleared ? (
        <Notice
          tone="done"
          title={t(isReport ? 'snapshots.released.title' : 'snapshots.cleared.title', {
            number: draft.snapshots,
          })}
          role="status"
        >
          <p>{t(isReport ? 'snapshots.released.text' : 'snapshots.cleared.text')}</p>
          <div className="actions">
            <LinkButton to="/drafts/$draft/export" params={{ draft: id }} className="button button--primary">
              {t('snapshots.cleared.export')}
            </LinkButton>
          </div>
        </Notice>
      ) : (
        <>
          <ul className="stack stack--tight">
            <li>{t(`snapshots.${act}.means-final`)}</li>
            <li>{t(`snapshots.${act}.means-later`)}</li>
            <li>{t(`snapshots.${act}.means-local`)}</li>
          </ul>
          {blocking.length === 0 ? null : (
            <Section title={t('snapshots.clear.blocked', { count: blocking.length })}>
              <Notice tone="attention">
                <p>{t(`snapshots.${act}.blocked-text`)}</p>
                <div className="actions">
                  <LinkButton to="/drafts/$draft/check" params={{ draft: id }}>
                    {t('snapshots.clear.to-check')}
                  </LinkButton>
                </div>
              </Notice>
              <Findings draft={id} form={form} findings={blocking} isOpen={false} />
            </Section>
          )}
          {accepted.length === 0 ? null : (
            <Section title={t('acceptances.section')}>
              <p className="muted">{t(`snapshots.${act}.accepted`, { count: accepted.length })}</p>
              <Findings
                draft={id}
                form={form}
                findings={accepted}
                isOpen
                more={(finding) =>
                  finding.accepted === undefined ? null : <AcceptedNote accepted={finding.accepted} />
                }
              />
            </Section>
          )}
          {blocking.length === 0 && open > 0 ? (
            <Notice>
              <p>{t(`snapshots.${act}.warnings`, { count: open })}</p>
              <div className="actions">
                <LinkButton to="/drafts/$draft/check" params={{ draft: id }}>
                  {t('snapshots.clear.to-check')}
                </LinkButton>
              </div>
            </Notice>
          ) : null}
          {marks.length === 0 ? null : (
            <Section title={t('reaches.section')}>
              <p className="muted">{t('reaches.section-text', { count: marks.length })}</p>
              <div className="finding-list">
                <MarkedUnits draft={id} form={form} marks={marks} />
              </div>
            </Section>
          )}
          <Section title={t(`snapshots.${act}.act`)}>
            <ClearForm draft={id} act={act} isBlocked={blocking.length > 0} />
          </Section>
        </>
      )}
      {snapshots.length === 0 ? null : (
        <Section title={t(isReport ? 'snapshots.list.released' : 'snapshots.list.title')}>
          <SnapshotList snapshots={snapshots} isReport={isReport} />
        </Section>
      )}
    </Page>
  );
}
