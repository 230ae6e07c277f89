import { GitFork } from 'lucide-react';
import { useId, useMemo } from 'react';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import { Marked } from '../revisions/marked.tsx';
import '../revisions/revisions.css';
import { wordDiff } from '../revisions/word-diff.ts';
import type { TextVersion } from '../../forms/text-saver.ts';

/** Versions of the summary that two windows wrote at once, side by side: a person takes one; nothing is merged by itself. */
export function SummaryVersions({
  versions,
  own,
  language,
  onTake,
}: {
  readonly versions: readonly TextVersion[];
  /** The one that is in the field. */
  readonly own: string | undefined;
  readonly language: Locale;
  readonly onTake: (text: string) => void;
}) {
  const t = useTranslate();
  const id = useId();
  const [left, right, ...more] = versions;
  const diffs = useMemo(
    () =>
      left === undefined || right === undefined || more.length > 0
        ? undefined
        : wordDiff(left.text, right.text, language),
    [left, right, more.length, language],
  );
  return (
    <section className="conflict" aria-labelledby={`${id}-title`}>
      <h3 className="conflict__title" id={`${id}-title`}>
        <Icon of={GitFork} />
        {t('summaries.versions', { count: versions.length })}
      </h3>
      <p className="small">{t('summaries.versions-text')}</p>
      <ol className="conflict__versions clean-list">
        {versions.map((version, index) => (
          <li key={version.id} className="version">
            <Byline author={version.author} at={version.authoredAt} />
            {version.id === own ? <p className="small muted">{t('summaries.versions-own')}</p> : null}
            <div className="version__text">
              <div className="reading answer-text" lang={language} dir={directionOf(language)}>
                <Marked parts={diffs?.[index === 0 ? 0 : 1] ?? [{ text: version.text, isOwn: false }]} />
              </div>
            </div>
            <div className="actions">
              <Button
                aria-label={t('summaries.take-of', { name: version.author.name, number: index + 1 })}
                onPress={() => onTake(version.text)}
              >
                {t('summaries.take')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
