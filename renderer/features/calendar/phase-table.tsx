import { groups, nominalPhases } from '../../../shared/calendar/phases.ts';
import { clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Calendar } from '../../../shared/contract/calendar.ts';
import { Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** The twelve phases of the mechanism as planned, for reference; that of this State is marked in words. */
export function PhaseTable({ phase }: { readonly phase: Calendar['phase'] }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Section title={t('calendar.phases')}>
      <p className="muted">{t('calendar.phases.text')}</p>
      <div className="phases">
        <table className="table phases__table">
          <thead>
            <tr>
              <th scope="col">{t('calendar.phases.corner')}</th>
              {clusters.map((cluster) => (
                <th key={cluster} scope="col">
                  {t(`term.cluster.${cluster}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group}>
                <th scope="row">{t('calendar.phases.group', { group })}</th>
                {nominalPhases
                  .filter((cell) => cell.group === group)
                  .map((cell) => {
                    const isThis = cell.group === phase.group && cell.cluster === phase.cluster;
                    return (
                      <td key={cell.cluster} className={isThis ? 'phases__this' : undefined}>
                        {t('calendar.phases.years', {
                          from: format.month(cell.start),
                          to: format.month(cell.end),
                        })}
                        <span className="phases__years">
                          {t('calendar.phases.mechanism-years', {
                            from: cell.firstYear,
                            to: cell.firstYear + 1,
                          })}
                        </span>
                        {isThis ? <strong>{t('calendar.phases.this')}</strong> : null}
                      </td>
                    );
                  })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
