import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { hasRivals } from '../../client/records.ts';
import { Notice } from '../../components/notice.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** The versions of a step that two windows changed at once; nothing where there is one. */
export function StepVersions({ step }: { readonly step: CalendarStep }) {
  const t = useTranslate();
  const format = useFormat();
  if (!hasRivals(step)) {
    return null;
  }
  return (
    <Notice tone="attention" title={t('calendar.versions', { count: step.versions.length })}>
      <ul>
        {step.versions.map(({ id, author, authoredAt, value }) => (
          <li key={id}>
            {t('calendar.version', {
              author: author.name,
              when: format.instant(authoredAt),
              what:
                value === null
                  ? t('calendar.version.removed')
                  : value.day === undefined
                    ? t('calendar.version.rule')
                    : format.day(value.day),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
