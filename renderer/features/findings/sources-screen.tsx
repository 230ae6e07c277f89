import { ExternalLink, Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Source } from '../../../shared/findings/finding-schema.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { toFailure } from '../../client/failure.ts';
import { hasRivals } from '../../client/records.ts';
import { useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useMadeFocus } from '../../components/use-made-focus.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { partialDayWords } from './finding-words.ts';
import { IdentityDialog } from './identity-dialog.tsx';
import { ReportDesk } from './report-desk.tsx';
import { RemoveSourceDialog, SourceDialog } from './source-dialogs.tsx';
import { useChangeSource, useFindings, type SourceRecord } from './use-findings.ts';

type Task =
  | { readonly kind: 'write'; readonly record: SourceRecord | undefined }
  | { readonly kind: 'remove' | 'identity'; readonly record: SourceRecord };

/** What the register holds of a source; of a protected one, what only those who work here see. */
function SourceFacts({ source }: { readonly source: Source }) {
  const t = useTranslate();
  const format = useFormat();
  const { title, reference, url, date } = source;
  const parts = [
    title === undefined ? null : <Foreign key="title">{title}</Foreign>,
    reference === undefined ? null : <Foreign key="reference">{reference}</Foreign>,
    date === undefined ? null : <bdi key="date">{partialDayWords(date, format)}</bdi>,
    url === undefined ? null : isWebAddress(url) ? (
      <a key="url" className="link" href={url} target="_blank" rel="noopener noreferrer">
        {t('findings.source.open')} <Icon of={ExternalLink} size={12} />
      </a>
    ) : (
      <Foreign key="url">{url}</Foreign>
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : (
    <p className="source__told">
      {parts.map((part, index) => (
        // The parts of one source never change places.
        <span key={index}>{part}</span>
      ))}
    </p>
  );
}

function SourceRow({
  record,
  cited,
  isIdentified,
  isMade,
  onTask,
  onTake,
}: {
  readonly record: SourceRecord;
  readonly cited: number;
  readonly isIdentified: boolean;
  /** It was added just now. */
  readonly isMade: boolean;
  readonly onTask: (kind: 'write' | 'remove' | 'identity') => void;
  readonly onTake: (value: Source | null) => void;
}) {
  const t = useTranslate();
  const { value, versions } = record;
  const { label } = value;
  const [newest] = versions;
  const row = useMadeFocus<HTMLLIElement>(isMade);
  return (
    <li ref={row} className="source" tabIndex={-1} aria-label={label}>
      <div className="source__head">
        <h2 className="source__label">
          <Foreign>{label}</Foreign>
        </h2>
        <span className="tag">{t(`findings.source.kind.${value.kind}`)}</span>
        <span className="tag">{t(`findings.source.tag.${value.naming}`)}</span>
        <div className="actions">
          <Button
            variant="link"
            aria-label={t(isIdentified ? 'findings.identity.show-of' : 'findings.identity.add-of', { label })}
            onPress={() => onTask('identity')}
          >
            {t(isIdentified ? 'findings.identity.show' : 'findings.identity.add')}
          </Button>
          <Button
            variant="link"
            aria-label={t('findings.edit-of', { short: label })}
            onPress={() => onTask('write')}
          >
            {t('findings.edit')}
          </Button>
          <Button
            variant="link"
            aria-label={t('findings.remove-of', { short: label })}
            onPress={() => onTask('remove')}
          >
            {t('findings.remove')}
          </Button>
        </div>
      </div>
      <SourceFacts source={value} />
      {hasRivals(record) ? (
        <RecordVersions
          versions={versions}
          note={t('findings.versions-text')}
          onTake={onTake}
          describe={(version) => (
            <>
              <p>
                <Foreign>{version.label}</Foreign> · {t(`findings.source.naming.${version.naming}`)} ·{' '}
                {t(`findings.consent.${version.consent}`)}
              </p>
              <SourceFacts source={version} />
            </>
          )}
        />
      ) : null}
      <div className="source__foot">
        <p className="small">{t('findings.source.line', { consent: value.consent, cited })}</p>
        {newest === undefined || hasRivals(record) ? null : (
          <Byline author={newest.author} at={newest.authoredAt} />
        )}
      </div>
    </li>
  );
}

/** Register of sources: each as readers may know it. Who the protected ones are is shown one at a time, on request. */
export function SourcesScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const state = useDraftState(id);
  const { findings, sources, identified } = useFindings(id);
  const change = useChangeSource(id);
  const [task, setTask] = useState<Task>();
  const [made, setMade] = useState<string>();
  const close = useCallback(() => setTask(undefined), []);
  // The row that was removed had the focus.
  const list = useFoundFocus(sources.length, true);
  const citedBy = (source: string): number =>
    findings.filter(({ versions }) =>
      versions.some(({ value }) => value?.sources.some((cited) => cited.source === source) === true),
    ).length;
  const ordered = sources.toSorted((left, right) => format.compare(left.value.label, right.value.label));
  const add = (
    <Button
      variant="primary"
      icon={<Icon of={Plus} />}
      onPress={() => setTask({ kind: 'write', record: undefined })}
    >
      {t('findings.source.add')}
    </Button>
  );
  return (
    <ReportDesk
      state={state}
      title={t('findings.sources.title')}
      here="sources"
      lead={t('findings.sources.lead')}
    >
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      {sources.length === 0 ? (
        <EmptyState title={t('findings.sources.empty')} actions={add}>
          <p>{t('findings.sources.empty-text')}</p>
        </EmptyState>
      ) : (
        <>
          <div>{add}</div>
          <div ref={list} tabIndex={-1}>
            <ul className="clean-list sources">
              {ordered.map((record) => (
                <SourceRow
                  key={record.id}
                  record={record}
                  cited={citedBy(record.id)}
                  isIdentified={identified.includes(record.id)}
                  isMade={record.id === made}
                  onTask={(kind) => setTask({ kind, record })}
                  onTake={(value) => change.mutate({ record: record.id, versions: record.versions, value })}
                />
              ))}
            </ul>
          </div>
        </>
      )}
      {task?.kind === 'write' ? (
        <SourceDialog draft={id} record={task.record} onMade={setMade} onClose={close} />
      ) : null}
      {task?.kind === 'remove' ? (
        <RemoveSourceDialog draft={id} record={task.record} cited={citedBy(task.record.id)} onClose={close} />
      ) : null}
      {task?.kind === 'identity' ? (
        <IdentityDialog draft={id} source={task.record.id} label={task.record.value.label} onClose={close} />
      ) : null}
    </ReportDesk>
  );
}
