import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import { daysBetween } from '../../../shared/lib/days.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysText } from '../calendar/step-words.ts';
import type { WayIn, WayInPhase } from './use-engagement.ts';

const dayNames = ['focalPoint', 'saq', 'feedback', 'observations'] as const;

/** The days of a phase that an organisation must know; counted from the planned start they are nominal and say so. */
function PhaseDays({ phase, today }: { readonly phase: WayInPhase; readonly today: string }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <section className="stack" aria-labelledby="way-in-days">
      <h3 id="way-in-days" className="way-in__title">
        {t('engagements.days')}
      </h3>
      {phase.nominal ? (
        <Notice title={t('engagements.nominal.title')}>
          <p>{t('engagements.nominal.text')}</p>
        </Notice>
      ) : null}
      <dl className="facts">
        {dayNames.map((name) => (
          <div key={name} className="way-in__day">
            <dt>{t(`engagements.day.${name}`)}</dt>
            <dd>
              {phase.nominal
                ? t('calendar.card.nominal', { day: format.day(phase.days[name]) })
                : `${format.day(phase.days[name])} · ${daysText(daysBetween(today, phase.days[name]), t)}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Which cluster is due and when the others are: the choice of the one that the report is about. */
export function WayInPhases({
  way,
  cluster,
  onChange,
}: {
  readonly way: WayIn;
  readonly cluster: Cluster | undefined;
  readonly onChange: (cluster: Cluster) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const phase = way.phases.find((one) => one.cluster === cluster);
  return (
    <>
      <p role="status">
        {way.due === undefined
          ? t('engagements.due.none')
          : t('engagements.due', { cluster: t(`term.cluster.${way.due}`) })}
      </p>
      <div id="way-in-cluster">
        <RadioGroup
          label={t('engagements.cluster')}
          choices={way.phases.map((one) => ({
            value: one.cluster,
            label: t(`term.cluster.${one.cluster}`),
            hint: t(one.nominal ? 'engagements.phase-nominal' : 'engagements.phase', {
              from: format.month(one.starts),
              to: format.month(one.ends),
              standing: t(`engagements.standing.${one.standing}`),
            }),
            ...(one.cluster === way.due
              ? { end: <span className="tag tag--strong">{t('engagements.due.tag')}</span> }
              : {}),
          }))}
          value={cluster ?? null}
          onChange={onChange}
        />
      </div>
      {phase === undefined ? null : <PhaseDays phase={phase} today={way.today} />}
    </>
  );
}
