import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { cautiousFinding, reachOf } from '../../../shared/findings/consent.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { hasRivals } from '../../client/records.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { useMadeFocus } from '../../components/use-made-focus.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { Byline } from '../revisions/byline.tsx';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { partialDayWords, provisionNames, reachWords } from './finding-words.ts';
import { LongText } from './long-text.tsx';
import { sourceName } from './source-words.ts';
import type { FindingRecord } from './use-findings.ts';

/** What stands around the claim: date, confidence, sources, what it follows from, and how far it goes. */
function Facts({
  record,
  register,
  others,
}: {
  readonly record: FindingRecord;
  readonly register: ReadonlyMap<string, Source>;
  readonly others: ReadonlyMap<string, FindingRecord>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { date, confidence, sources, follows = [] } = record.value;
  const linked = follows.flatMap((id) => others.get(id) ?? []);
  return (
    <dl className="facts finding__facts">
      {date === undefined ? null : (
        <>
          <dt>{t('findings.date')}</dt>
          <dd>{partialDayWords(date, format)}</dd>
        </>
      )}
      <dt>{t('findings.confidence')}</dt>
      <dd>{t(`findings.confidence.${confidence}`)}</dd>
      <dt>{t('findings.sources')}</dt>
      <dd>
        {sources.length === 0 ? (
          <span className="muted">{t('findings.sources.cites-none')}</span>
        ) : (
          <ul className="clean-list">
            {sources.map(({ source, detail }, index) => {
              const known = register.get(source);
              return (
                <li key={`${source} ${index}`}>
                  {known === undefined ? t('findings.source-gone') : <Foreign>{sourceName(known)}</Foreign>}
                  {detail === undefined ? null : (
                    <span className="muted">
                      {', '}
                      <Foreign>{detail}</Foreign>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </dd>
      {linked.length === 0 ? null : (
        <>
          <dt>{t('findings.follows.from')}</dt>
          <dd>
            <ul className="clean-list">
              {linked.map(({ id, value }) => (
                <li key={id}>
                  <Foreign lang={value.language}>{shortOf(value.claim)}</Foreign>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('findings.reach')}</dt>
      <dd>
        <bdi>{reachWords(reachOf(cautiousFinding(record), register), register, { t, format })}</bdi>
      </dd>
    </dl>
  );
}

/** A finding as its authors read it, with what can be done to it. */
export function FindingCard({
  record,
  article,
  register,
  others,
  place,
  isAsked,
  isMade,
  onEdit,
  onRemove,
  onMove,
  onTake,
}: {
  readonly record: FindingRecord;
  readonly article: Article;
  readonly register: ReadonlyMap<string, Source>;
  readonly others: ReadonlyMap<string, FindingRecord>;
  /** Whether others of its type stand before and after it. */
  readonly place: { readonly isFirst: boolean; readonly isLast: boolean };
  /** The address leads to this one. */
  readonly isAsked: boolean;
  /** It was added just now. */
  readonly isMade: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onTake: (value: Finding | null) => void;
}) {
  const t = useTranslate();
  const card = useMadeFocus<HTMLElement>(isMade);
  useEffect(() => {
    if (isAsked) {
      card.current?.focus();
      card.current?.scrollIntoView({ block: 'start' });
    }
  }, [isAsked, card]);
  const { value, versions } = record;
  const [newest] = versions;
  const short = shortOf(value.claim);
  const names = provisionNames(article, value.provisions, t);
  return (
    <article ref={card} className="finding" tabIndex={-1} aria-label={short}>
      <div className="finding__head">
        <h4 className="finding__where">
          {t(value.aspect === undefined ? 'findings.aspect.both' : `findings.aspect.${value.aspect}`)}
          {' · '}
          {names.length === 0 ? t('findings.provisions.whole') : names.join(' · ')}
        </h4>
        <div className="finding__tools">
          {place.isFirst ? null : (
            <IconButton icon={ArrowUp} label={t('findings.move-up', { short })} onPress={() => onMove(-1)} />
          )}
          {place.isLast ? null : (
            <IconButton
              icon={ArrowDown}
              label={t('findings.move-down', { short })}
              onPress={() => onMove(1)}
            />
          )}
        </div>
      </div>
      {hasRivals(record) ? (
        <RecordVersions
          versions={versions}
          note={t('findings.versions-text')}
          describe={(version) => <LongText text={version.claim} language={version.language} />}
          onTake={onTake}
        />
      ) : (
        <LongText text={value.claim} language={value.language} />
      )}
      <Facts record={record} register={register} others={others} />
      <div className="finding__foot">
        {newest === undefined || hasRivals(record) ? null : (
          <Byline author={newest.author} at={newest.authoredAt} />
        )}
        <div className="actions">
          <Button variant="link" aria-label={t('findings.edit-of', { short })} onPress={onEdit}>
            {t('findings.edit')}
          </Button>
          <Button variant="link" aria-label={t('findings.remove-of', { short })} onPress={onRemove}>
            {t('findings.remove')}
          </Button>
        </div>
      </div>
    </article>
  );
}
