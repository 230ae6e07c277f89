import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { aspects } from '../../../shared/findings/finding-schema.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import { api } from '../../client/queries.ts';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { provisionName } from '../annotations/provision-name.ts';
import type { FindingRecord } from '../findings/use-findings.ts';
import type { ComparisonRecord } from './use-comparisons.ts';

/** What one's own report says under an article: law, practice, and the findings with what each was compared with. */
export function OwnTexts({
  draft,
  article,
  findings,
  comparisons,
}: {
  readonly draft: string;
  readonly article: Article;
  readonly findings: readonly FindingRecord[];
  readonly comparisons: readonly ComparisonRecord[];
}) {
  const t = useTranslate();
  const { data } = useQuery(api.chapters.list.queryOptions({ input: { draft } }));
  const texts = (data?.chapters ?? []).flatMap(({ id, value }) =>
    value.place.of === 'article' && value.place.article === article.id && value.text.trim() !== ''
      ? [{ id, aspect: value.place.aspect, language: value.language, text: value.text }]
      : [],
  );
  return (
    <>
      <h2 className="section__title">{t('comparisons.own')}</h2>
      {aspects.flatMap((aspect) =>
        texts
          .filter((one) => one.aspect === aspect)
          .map(({ id, language, text }) => (
            <section key={id} className="stack stack--tight" aria-label={t(`findings.aspect.${aspect}`)}>
              <h3 className="compare__source">{t(`findings.aspect.${aspect}`)}</h3>
              <div className="reading answer-text" lang={language} dir={directionOf(language)}>
                <MarkedText>{text}</MarkedText>
              </div>
            </section>
          )),
      )}
      {findings.length === 0 ? (
        <p className="muted">{t('comparisons.no-findings')}</p>
      ) : (
        <ul className="clean-list compare__findings">
          {findings.map(({ id, value }) => {
            const found = comparisons.filter((one) => one.value.findings.includes(id));
            const provisions = article.provisions.filter((one) => value.provisions.includes(one.id));
            return (
              <li key={id} className="compare__finding">
                <p className="small muted">
                  {t(`findings.type.${value.type}`)}
                  {value.aspect === undefined ? null : <> · {t(`findings.aspect.${value.aspect}`)}</>}
                  {provisions.map(({ id: provision, paragraph }) => (
                    <Fragment key={provision}> · {provisionName(article.number, paragraph, t)}</Fragment>
                  ))}
                  {value.consent === 'none' ? <> · {t('comparisons.stays')}</> : null}
                </p>
                <p className="reading answer-text" lang={value.language} dir={directionOf(value.language)}>
                  <MarkedText>{value.claim}</MarkedText>
                </p>
                <p className="small muted">
                  {found.length === 0
                    ? t('comparisons.not-compared')
                    : found.map((one) => t(`comparisons.relation.${one.value.relation}`)).join(' · ')}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
