import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportPreview } from '../../../shared/imports/import-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { clusterFormQuery } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { OpenForReview, isForReview } from '../reviews/open-for-review.tsx';
import { Differences } from './differences.tsx';

const changeNames = ['new', 'changed', 'conflict', 'same'] as const;

function Totals({ preview }: { readonly preview: ImportPreview }) {
  const t = useTranslate();
  const format = useFormat();
  const rows = [
    ['answers', changeNames.filter((name) => preview.answers[name] > 0)],
    ['marks', changeNames.filter((name) => name !== 'same' && preview.marks[name] > 0)],
    ['entries', changeNames.filter((name) => name !== 'same' && preview.entries[name] > 0)],
  ] as const;
  return (
    <dl className="facts">
      {rows.flatMap(([kind, names]) =>
        names.length === 0
          ? []
          : [
              <div key={kind} className="facts__row">
                <dt>{t(`imports.open.${kind}`)}</dt>
                <dd>
                  {names.map((name) => (
                    <bdi key={name} className="import-count">
                      {t(`imports.count.${name}`, { count: preview[kind][name] })}
                    </bdi>
                  ))}
                </dd>
              </div>,
            ],
      )}
      {preview.files.new + preview.files.same === 0 ? null : (
        <div className="facts__row">
          <dt>{t('imports.open.files')}</dt>
          <dd>
            {t('imports.open.files-count', {
              new: preview.files.new,
              same: preview.files.same,
              size: format.bytes(preview.files.bytes),
            })}
          </dd>
        </div>
      )}
      {preview.package.type === 'feedback' ? (
        <div className="facts__row">
          <dt>{t('imports.open.notes')}</dt>
          <dd>{t('imports.open.notes-count', preview.notes)}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Stated({ preview }: { readonly preview: ImportPreview }) {
  const t = useTranslate();
  const { from, part, counts } = preview;
  return (
    <>
      {from === undefined ? null : (
        <p>
          {t('imports.open.from')} <Foreign>{from.name}</Foreign>
          {from.institution === undefined ? null : (
            <>
              {' · '}
              <Foreign>{from.institution}</Foreign>
            </>
          )}
          <span className="muted"> {t('imports.open.from-unproven')}</span>
        </p>
      )}
      {part === undefined ? null : (
        <p>
          {t('imports.open.part', { count: part.articles.length })}
          {part.for === undefined ? null : (
            <>
              {' '}
              {t('imports.open.part-for')} <Foreign>{part.for}</Foreign>
            </>
          )}
        </p>
      )}
      {counts.findings === undefined ? null : (
        <p>{t('imports.open.parallel', { findings: counts.findings, sources: counts.sources ?? 0 })}</p>
      )}
    </>
  );
}

function Confirmed({
  preview,
  form,
  isAgreed,
  onAgree,
}: {
  readonly preview: ImportPreview;
  readonly form: ClusterForm | undefined;
  readonly isAgreed: boolean;
  readonly onAgree: (isAgreed: boolean) => void;
}) {
  const t = useTranslate();
  const { confirmed } = preview;
  if (confirmed.length === 0) {
    return null;
  }
  return (
    <Notice tone="attention" title={t('imports.open.confirmed', { count: confirmed.length })}>
      <ul className="import-confirmed">
        {confirmed.map(({ unit, answers }) => (
          <li key={unit}>
            {form?.units.get(unit)?.unit.title ?? <bdi dir="ltr">{unit}</bdi>}{' '}
            <span className="muted">{t('imports.open.confirmed-answers', { count: answers })}</span>
          </li>
        ))}
      </ul>
      <p>{t('imports.open.confirmed-mark')}</p>
      <Checkbox isSelected={isAgreed} onChange={onAgree}>
        {t('imports.open.confirmed-agree')}
      </Checkbox>
    </Notice>
  );
}

function UnknownParts({ parts }: { readonly parts: readonly string[] }) {
  const t = useTranslate();
  return parts.length === 0 ? null : (
    <Notice title={t('imports.open.unknown-parts', { count: parts.length })}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <Foreign>{part}</Foreign>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** That nobody signed it stands under its signatures already. */
const isNotSaidAbove = ({ code }: ImportPreview['warnings'][number]): boolean => code !== 'unsigned';

/** What would come in, and the one button that takes it over. */
export function Incoming({
  preview,
  isBusy,
  onTake,
}: {
  readonly preview: ImportPreview;
  readonly isBusy: boolean;
  readonly onTake: (takeConfirmed: boolean) => void;
}) {
  const t = useTranslate();
  const [isAgreed, setAgreed] = useState(false);
  const { package: head, standing, held, warnings, confirmed } = preview;
  const form = useQuery({ ...clusterFormQuery(head.cluster, head.questionnaire), retry: false }).data;
  const joins = preview.draft !== 'none' || preview.review !== undefined;
  return (
    <Section title={t(joins ? 'imports.open.incoming' : 'imports.open.keep')}>
      <Stated preview={preview} />
      {held === undefined ? null : (
        <Notice tone="error" title={t('imports.open.held')}>
          <p>{t(`imports.held.${held.reason}`, { part: held.part })}</p>
          <p>{t(`imports.held.${held.reason}.action`)}</p>
          <p>{t('imports.open.held-kept')}</p>
        </Notice>
      )}
      {standing === 'here' ? (
        <Notice tone="done" title={t('imports.open.here')}>
          {isForReview(head) ? <OpenForReview sha256={preview.sha256} isPrimary /> : null}
        </Notice>
      ) : null}
      {warnings.filter(isNotSaidAbove).map(({ code, params }) => (
        <Notice key={code} tone="attention">
          <p>{t(`imports.warning.${code}`, params)}</p>
        </Notice>
      ))}
      <UnknownParts parts={preview.unknownParts} />
      {standing === 'new' ? (
        <>
          <p>
            {t(
              preview.draft === 'made'
                ? 'imports.open.makes-draft'
                : preview.review !== undefined
                  ? 'imports.open.joins-review'
                  : !joins
                    ? 'imports.open.kept-to-read'
                    : head.type === 'feedback'
                      ? 'imports.open.joins-notes'
                      : 'imports.open.joins-draft',
            )}
          </p>
          {joins ? <Totals preview={preview} /> : null}
          {preview.differencesInAll === 0 ? null : <Differences preview={preview} form={form} />}
          <Confirmed preview={preview} form={form} isAgreed={isAgreed} onAgree={setAgreed} />
        </>
      ) : null}
      {standing === 'here' ? null : (
        <div className="actions">
          <Button
            variant="primary"
            isDisabled={isBusy || (confirmed.length > 0 && !isAgreed)}
            onPress={() => onTake(isAgreed)}
          >
            {t(
              standing === 'held'
                ? 'imports.open.hold'
                : joins
                  ? 'imports.open.take'
                  : 'imports.open.keep-it',
            )}
          </Button>
        </div>
      )}
    </Section>
  );
}
