import { GitFork } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { DraftRecord, RecordVersion } from '../../../shared/contract/record.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import '../revisions/revisions.css';

/** Whether versions of a record say different things. */
export const isContested = ({ versions }: DraftRecord<unknown>): boolean =>
  new Set(versions.map(({ value }) => canonicalJson(value))).size > 1;

/** Versions of a record that two people wrote at once, side by side: one is taken by a person, nothing is merged by itself. */
export function RecordVersions<V>({
  record,
  children,
  onTake,
}: {
  readonly record: DraftRecord<V>;
  /** How one version reads. */
  readonly children: (value: V) => ReactNode;
  readonly onTake: (version: RecordVersion<V>) => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <section className="conflict" aria-labelledby={`${id}-title`}>
      <h4 className="conflict__title" id={`${id}-title`}>
        <Icon of={GitFork} />
        {t('findings.versions', { count: record.versions.length })}
      </h4>
      <p className="small">{t('findings.versions-text')}</p>
      <ol className="conflict__versions clean-list">
        {record.versions.map((version, index) => (
          <li key={version.id} className="version">
            <Byline author={version.author} at={version.authoredAt} />
            <div className="version__text">
              {version.value === null ? (
                <p className="muted">{t('findings.versions-removed')}</p>
              ) : (
                children(version.value)
              )}
            </div>
            <div className="actions">
              <Button
                aria-label={t(version.value === null ? 'findings.take-removal-of' : 'findings.take-of', {
                  name: version.author.name,
                  number: index + 1,
                })}
                onPress={() => onTake(version)}
              >
                {t(version.value === null ? 'findings.take-removal' : 'findings.take')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
