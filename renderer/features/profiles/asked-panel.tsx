import { useQuery } from '@tanstack/react-query';
import type { Control } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import { articleReason } from '../../../shared/profiles/applicability.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  generalSection,
  sectionsOf,
  type Questionnaire,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import { clusterFormQuery } from '../../client/queries.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { StatusGlyph } from '../../components/status-glyph.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import type { ProfileValues } from './profile-values.ts';

type Part = Pick<ProfileValues, 'instruments' | 'uncacParty'>;

function Module({
  form,
  module,
  profile,
}: {
  readonly form: ClusterForm;
  readonly module: Questionnaire;
  readonly profile: Part;
}) {
  const t = useTranslate();
  const part = { instruments: [...profile.instruments], uncacParty: profile.uncacParty === 'yes' };
  const articles = sectionsOf(module).map((section) => {
    const article = form.articles.get(section.id);
    return {
      id: section.id,
      title:
        article === undefined
          ? section.id === generalSection
            ? t('questionnaires.general')
            : section.id
          : t('profiles.asked.article', { number: article.number, title: article.title }),
      units: section.units.length,
      reason: article === undefined ? undefined : articleReason(part, module.instrument, article),
    };
  });
  const joined = profile.instruments.includes(module.instrument);
  const asked = articles.filter(({ reason }) => reason === undefined);
  return (
    <li className="asked__module">
      <Disclosure
        isOpen={joined}
        title={
          <span className={joined ? 'asked__name' : 'asked__name asked__name--not'}>
            {t(`term.instrument-short.${module.instrument}`)}
          </span>
        }
        count={
          joined
            ? t('profiles.asked.units', { count: asked.reduce((sum, { units }) => sum + units, 0) })
            : t('profiles.asked.not')
        }
      >
        {joined ? (
          <ul className="clean-list asked__articles">
            {articles.map(({ id, title, reason }) => (
              <li key={id} className={reason === undefined ? 'asked__article' : 'asked__article muted'}>
                {reason === undefined ? null : (
                  <StatusGlyph status="not-asked" label={t('profiles.asked.not')} />
                )}
                <span>
                  {title}
                  {reason === undefined ? null : (
                    <span className="asked__reason">{t(`term.reason.${reason}`)}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="small muted">{t('term.reason.not-a-party')}</p>
        )}
      </Disclosure>
    </li>
  );
}

/** Shows, while the profile is filled in, which articles will be asked and why others will not. */
export function AskedPanel({
  control,
  cluster,
}: {
  readonly control: Control<ProfileValues>;
  readonly cluster: Cluster | null;
}) {
  const t = useTranslate();
  const format = useFormat();
  const instruments = useWatch({ control, name: 'instruments' });
  const uncacParty = useWatch({ control, name: 'uncacParty' });
  const form = useQuery({
    ...clusterFormQuery(cluster ?? 'criminalization-jurisdiction'),
    enabled: cluster !== null,
  }).data;
  return (
    <aside className="asked" aria-labelledby="asked-title">
      <h2 id="asked-title" className="section__title">
        {t('profiles.asked.title')}
      </h2>
      {cluster === null || form === undefined ? (
        <p className="small muted">{t('profiles.asked.choose')}</p>
      ) : (
        <>
          <p className="small muted">{t(`term.cluster.${cluster}`)}</p>
          <ul className="clean-list">
            {form.modules.map((module) => (
              <Module key={module.url} form={form} module={module} profile={{ instruments, uncacParty }} />
            ))}
          </ul>
          <p className="visually-hidden" role="status">
            {t('profiles.asked.announce', {
              instruments: format.list(
                instruments.map((instrument) => t(`term.instrument-short.${instrument}`)),
              ),
            })}
          </p>
        </>
      )}
    </aside>
  );
}
