import { useState } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Comparison } from '../../../shared/comparisons/comparison-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { editOf, hasRivals } from '../../client/records.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { FindingRecord } from '../findings/use-findings.ts';
import { provisionName } from '../annotations/provision-name.ts';
import { shortOf } from '../notes/note-item.tsx';
import { Byline } from '../revisions/byline.tsx';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { targetId } from './compare-target.ts';
import { useComparisonWork, type ComparisonRecord } from './use-comparisons.ts';

/** What a comparison says: the State's words where they are not the whole passage above, the findings, the remark. */
function Said({
  value,
  article,
  findings,
  language,
}: {
  readonly value: Comparison;
  readonly article: Article;
  readonly findings: ReadonlyMap<string, FindingRecord>;
  readonly language: Locale | undefined;
}) {
  const t = useTranslate();
  const provisions = article.provisions.filter(({ id }) => value.provisions.includes(id));
  const gone = value.findings.filter((id) => !findings.has(id)).length;
  return (
    <>
      <p>
        <b>{t(`comparisons.relation.${value.relation}`)}</b>
        {provisions.length === 0 ? null : (
          <span className="small muted">
            {' · '}
            {provisions.map(({ paragraph }) => provisionName(article.number, paragraph, t)).join(' · ')}
          </span>
        )}
      </p>
      {value.quote === undefined ? null : (
        <blockquote className="reading answer-text compare__quote">
          <Foreign lang={language}>{value.quote}</Foreign>
        </blockquote>
      )}
      {value.findings.length === 0 ? null : (
        <ul className="clean-list compare__about">
          {value.findings.flatMap((id) => {
            const finding = findings.get(id);
            return finding === undefined
              ? []
              : [
                  <li key={id}>
                    <span className="small muted">{t(`findings.type.${finding.value.type}`)}</span>{' '}
                    <Foreign lang={finding.value.language}>{finding.value.claim}</Foreign>
                  </li>,
                ];
          })}
        </ul>
      )}
      {gone === 0 ? null : <p className="small muted">{t('comparisons.findings-gone', { count: gone })}</p>}
      {value.remark === undefined ? null : (
        <p className="answer-text">
          <Foreign>{value.remark}</Foreign>
        </p>
      )}
    </>
  );
}

function Remove({
  draft,
  record,
  short,
}: {
  readonly draft: string;
  readonly record: ComparisonRecord;
  readonly short: string;
}) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const work = useComparisonWork(draft);
  const remove = async (): Promise<void> => {
    if (await work.run({ kind: 'remove', edit: { ...editOf(record), record: record.id } })) {
      // The card that had the focus is gone: it goes to where the card stood.
      document
        .querySelector<HTMLElement>(`#${targetId(record.value.published, record.value.place)}`)
        ?.focus();
    }
  };
  return (
    <>
      <Button
        variant="link"
        aria-label={t('comparisons.remove-comparison-of', { short })}
        onPress={() => setOpen(true)}
      >
        {t('comparisons.remove')}
      </Button>
      <Dialog
        title={t('comparisons.remove-comparison')}
        isOpen={isOpen}
        role="alertdialog"
        onClose={() => {
          work.forget();
          setOpen(false);
        }}
      >
        <p>{t('comparisons.remove-comparison-text')}</p>
        {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
        <DialogFooter>
          <Button onPress={() => setOpen(false)}>{t('comparisons.keep')}</Button>
          <Button variant="primary" isDisabled={work.isPending} onPress={() => void remove()}>
            {t('comparisons.remove')}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}

/** One comparison as its authors read it, with its versions where several stand. */
export function ComparisonCard({
  draft,
  record,
  article,
  findings,
  language,
  onEdit,
}: {
  readonly draft: string;
  readonly record: ComparisonRecord;
  readonly article: Article;
  readonly findings: ReadonlyMap<string, FindingRecord>;
  /** Of the State's words, where it is known. */
  readonly language: Locale | undefined;
  /** Undefined where the text that it speaks of is not here. */
  readonly onEdit: (() => void) | undefined;
}) {
  const t = useTranslate();
  const settling = useComparisonWork(draft);
  const { value, versions } = record;
  const [newest] = versions;
  const relation = t(`comparisons.relation.${value.relation}`);
  const short = value.quote === undefined ? relation : `${relation}: ${shortOf(value.quote)}`;
  return (
    <article className="compare__card" aria-label={short}>
      {settling.failure === undefined ? null : <ErrorNotice failure={settling.failure} />}
      {hasRivals(record) ? (
        <RecordVersions
          versions={versions}
          describe={(one) => <Said value={one} article={article} findings={findings} language={language} />}
          onTake={(chosen) =>
            void settling.run(
              chosen === null
                ? { kind: 'remove', edit: { ...editOf(record), record: record.id } }
                : { kind: 'save', edit: { ...editOf(record), record: record.id, value: chosen } },
            )
          }
        />
      ) : (
        <>
          <Said value={value} article={article} findings={findings} language={language} />
          {newest === undefined ? null : <Byline author={newest.author} at={newest.authoredAt} />}
          <div className="actions">
            {onEdit === undefined ? null : (
              <Button
                variant="link"
                aria-label={t('comparisons.edit-comparison-of', { short })}
                onPress={onEdit}
              >
                {t('comparisons.edit-comparison')}
              </Button>
            )}
            <Remove draft={draft} record={record} short={short} />
          </div>
        </>
      )}
    </article>
  );
}
