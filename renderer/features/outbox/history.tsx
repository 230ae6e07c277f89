import type { OutboxEvent } from '../../../shared/contract/outbox.ts';
import { Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** What happened to a package, newest first: by the app, or said by a person. */
export function History({ events }: { readonly events: readonly OutboxEvent[] }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Section title={t('outbox.history.title')}>
      <ol className="clean-list outbox-history">
        {events.toReversed().map((event, index) => (
          <li key={events.length - index} className="outbox-history__event">
            <span className="small muted tabular">{format.instant(event.at)}</span>
            <div>
              <p>
                {t(`outbox.event.${event.what}`)}{' '}
                {event.record === undefined ? null : (
                  <span className="tag">{t('outbox.history.by-hand')}</span>
                )}
              </p>
              {event.reason === undefined ? null : (
                <p className="small muted">{t(`outbox.reason.${event.reason}`)}</p>
              )}
              {event.record === undefined ? null : (
                <p className="small">
                  {format.day(event.record.day)}
                  {event.record.reference === undefined ? null : (
                    <>
                      {' · '}
                      <Foreign>{event.record.reference}</Foreign>
                    </>
                  )}
                  {event.record.note === undefined ? null : (
                    <>
                      {' · '}
                      <Foreign>{event.record.note}</Foreign>
                    </>
                  )}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
