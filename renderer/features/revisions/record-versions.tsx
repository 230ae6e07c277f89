import { GitFork } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { RecordVersion } from '../../../shared/contract/record.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from './byline.tsx';
import './revisions.css';

/** Versions of a record that two windows or two organisations wrote at once, side by side: a person takes one. */
export function RecordVersions<V>({
  versions,
  own,
  note,
  describe,
  onTake,
}: {
  readonly versions: readonly RecordVersion<V>[];
  /** The one that is in the fields. */
  readonly own?: string | undefined;
  /** What holds until one is taken, where that is more than that nothing is lost. */
  readonly note?: string;
  readonly describe: (value: V) => ReactNode;
  /** The value is null where the record was removed. */
  readonly onTake: (value: V | null) => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <section className="conflict" aria-labelledby={`${id}-title`}>
      <h3 className="conflict__title" id={`${id}-title`}>
        <Icon of={GitFork} />
        {t('engagements.versions', { count: versions.length })}
      </h3>
      <p className="small">{note ?? t('engagements.versions-text')}</p>
      <ol className="conflict__versions clean-list">
        {versions.map((version, index) => (
          <li key={version.id} className="version">
            <Byline author={version.author} at={version.authoredAt} />
            {version.id === own ? <p className="small muted">{t('engagements.versions-own')}</p> : null}
            <div className="version__text">
              {version.value === null ? (
                <p className="muted">{t('engagements.versions-removed')}</p>
              ) : (
                describe(version.value)
              )}
            </div>
            <div className="actions">
              <Button
                aria-label={t(
                  version.value === null ? 'engagements.take-removal-of' : 'engagements.take-of',
                  {
                    name: version.author.name,
                    number: index + 1,
                  },
                )}
                onPress={() => onTake(version.value)}
              >
                {t(version.value === null ? 'engagements.take-removal' : 'engagements.take')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
