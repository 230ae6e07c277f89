import { useDraftState } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NextSteps } from '../calendar/next-steps.tsx';
import { EngagementFacts } from './engagement-facts.tsx';
import './engagements.css';
import { ReportPlaces } from './report-places.tsx';

/** Hub of a parallel report: what it is about, what comes next, and its parts. Never a score of a State. */
export function ParallelScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft } = useDraftState(id);
  return (
    <Page
      wide
      title={t('engagements.hub.title', { party: draft.party.name })}
      lead={t(`term.cluster.${draft.cluster}`)}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="all" to="/">
              {t('drafts.title')}
            </TextLink>,
            t(`term.draft-kind.${draft.kind}`),
          ]}
        />
      }
    >
      <div className="beside">
        <Section title={t('engagements.hub.parts')}>
          <ReportPlaces draft={id} />
        </Section>
        <aside className="beside__side" aria-label={t('engagements.hub.about')}>
          <section className="stack stack--tight">
            <h2 className="section__title">{t('engagements.hub.next')}</h2>
            <NextSteps draft={draft} />
          </section>
          <section className="stack stack--tight">
            <h2 className="section__title">{t('engagements.hub.about')}</h2>
            <EngagementFacts draft={id} />
          </section>
        </aside>
      </div>
    </Page>
  );
}
