import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { audiences, type Audience } from '../../../shared/packages/audience.ts';
import { useDraftState } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { OwnWordDialog } from './own-word-dialog.tsx';
import { moveByKey } from './row-keys.ts';
import '../questionnaires/filters.css';
import './scrub.css';
import { TraceGroup } from './trace-group.tsx';
import {
  countTraces,
  decideTraces,
  groupTraces,
  keysShown,
  traceFilters,
  type DecidedTrace,
  type TraceFilter,
} from './trace-groups.ts';
import { useDeciding, useDecisions, useTraces, type ScrubRead } from './use-scrub.ts';

/** The texts that were found, by kind, as many as the filter shows. */
function Found({ draft, found }: { readonly draft: string; readonly found: ScrubRead }) {
  const t = useTranslate();
  const decisions = useDecisions(draft);
  const { decide, working, failure } = useDeciding(draft);
  const [own, setOwn] = useState<DecidedTrace>();
  const traces = useMemo(() => decideTraces(found.traces, decisions), [found, decisions]);
  const [shown, setShown] = useState<{
    readonly filter: TraceFilter;
    readonly keys: ReadonlySet<string> | undefined;
  }>({ filter: 'all', keys: undefined });
  const counts = countTraces(traces);
  const { keys } = shown;
  const groups = groupTraces(keys === undefined ? traces : traces.filter(({ key }) => keys.has(key)));
  if (traces.length === 0) {
    return (
      <EmptyState title={t('scrub.none')}>
        <p>{t('scrub.none-text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="scrub__bar">
        <p role="status">
          {counts.open === 0 ? t('scrub.all-decided') : t('scrub.open', { count: counts.open })}
        </p>
        <div className="scrub__filter" role="group" aria-label={t('scrub.filter')}>
          {traceFilters.map((filter) => (
            <Chip
              key={filter}
              isPressed={shown.filter === filter}
              onPress={() =>
                setShown({ filter, keys: filter === 'all' ? undefined : keysShown(traces, filter) })
              }
            >
              {t(`scrub.filter.${filter}`, { count: counts[filter] })}
            </Chip>
          ))}
        </div>
      </div>
      {working === undefined ? null : (
        <div className="stack stack--tight">
          <p role="status">{t('scrub.deciding')}</p>
          <WorkProgress {...working} label={t('scrub.deciding')} />
        </div>
      )}
      {failure === undefined || own !== undefined ? null : <ErrorNotice failure={failure} />}
      {found.more === 0 ? null : (
        <Notice tone="attention" title={t('scrub.more', { count: found.more })}>
          <p>{t('scrub.more-text')}</p>
        </Notice>
      )}
      {groups.length === 0 ? <p className="muted">{t('scrub.filter-none')}</p> : null}
      {groups.length === 0 ? null : <p className="small muted">{t('scrub.keys-hint')}</p>}
      {/* Takes keys of the buttons inside; it is none itself. */}
      <div role="presentation" className="scrub__rows" onKeyDown={moveByKey}>
        {groups.map((group) => (
          <TraceGroup
            key={group.kind}
            group={group}
            isDisabled={working !== undefined}
            onDecide={decide}
            onOwnWord={setOwn}
          />
        ))}
      </div>
      {own === undefined ? null : (
        <OwnWordDialog
          one={own}
          failure={failure}
          onSave={(replacement) => decide([own], { decision: 'replace', replacement })}
          onClose={() => setOwn(undefined)}
        />
      )}
    </>
  );
}

/** What could name a person, a place or a machine in what would leave, and one decision on each (promise 8). */
export function ScrubScreen({
  draft: id,
  audience,
}: {
  readonly draft: string;
  readonly audience: Audience;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { draft } = useDraftState(id);
  const { job, found, look, cancel } = useTraces(id, audience);
  const isLooking = job.state === 'running';
  return (
    <Page
      title={t('scrub.title')}
      lead={t('scrub.lead')}
      hasErrors={job.state === 'failed'}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      <Notice tone="attention" title={t('scrub.limits')}>
        <p>{t('scrub.limits-text')}</p>
        <p>
          {t('scrub.limits-known')}{' '}
          <TextLink to="/drafts/$draft/parallel/sources" params={{ draft: id }}>
            {t('scrub.to-sources')}
          </TextLink>
        </p>
      </Notice>
      <div className="scrub__choice">
        <Select
          label={t('scrub.audience')}
          hint={t('scrub.audience-hint')}
          value={audience}
          options={audiences.toReversed().map((value) => ({ value, label: t(`term.audience.${value}`) }))}
          onChange={(value) =>
            void navigate({
              to: '/drafts/$draft/parallel/scrub',
              params: { draft: id },
              search: { audience: value },
              replace: true,
            })
          }
        />
        <Button isDisabled={isLooking} onPress={look}>
          {t('scrub.look-again')}
        </Button>
      </div>
      {isLooking ? (
        <div className="stack stack--tight">
          <p role="status">{t('scrub.looking')}</p>
          <WorkProgress done={job.done} total={job.total} label={t('scrub.looking')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : null}
      {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
      {found === undefined ? null : (
        <>
          <Found key={audience} draft={id} found={found} />
          <div className="actions">
            <TextLink to="/drafts/$draft/export" params={{ draft: id }}>
              {t('scrub.to-export')}
            </TextLink>
            <TextLink to="/drafts/$draft/documents" params={{ draft: id }}>
              {t('scrub.to-documents')}
            </TextLink>
          </div>
        </>
      )}
    </Page>
  );
}
