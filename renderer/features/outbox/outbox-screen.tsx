import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { StartEyebrow } from '../workspace/start-eyebrow.tsx';
import { StateWords, WaitWords } from './state-words.tsx';
import { useOutbox, waitingItems } from './use-outbox.ts';
import './outbox.css';

function Row({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  const format = useFormat();
  const { package: head } = item;
  return (
    <li className="outbox-row">
      <div className="outbox-row__main">
        <h3 className="outbox-row__title">
          <TextLink to="/outbox/$item" params={{ item: item.id }}>
            <Foreign>{head.party.name}</Foreign>
          </TextLink>
        </h3>
        <Eyebrow
          parts={[
            t(`term.cluster.${head.cluster}`),
            t(`term.package-type.${head.type}`),
            t(`term.audience.${head.audience}`),
          ]}
        />
        <Eyebrow
          parts={[
            <bdi key="file" dir="ltr">
              {item.fileName}
            </bdi>,
            <bdi key="size">{format.bytes(item.bytes)}</bdi>,
            <bdi key="added">{format.instant(item.addedAt)}</bdi>,
          ]}
        />
      </div>
      <div className="outbox-row__state">
        <StateWords item={item} />
        {item.state === 'uploading' ? (
          <WorkProgress done={item.sent} total={item.bytes} label={t('outbox.progress')} />
        ) : null}
        <WaitWords item={item} />
      </div>
    </li>
  );
}

function Rows({ title, items }: { readonly title: string; readonly items: readonly OutboxItem[] }) {
  return items.length === 0 ? null : (
    <Section title={title}>
      <ul className="clean-list outbox-list">
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
    </Section>
  );
}

/** What waits to be handed over, what was, and where packages are sent. */
export function OutboxScreen() {
  const t = useTranslate();
  const outbox = useOutbox();
  const waiting = waitingItems(outbox?.items ?? []);
  const others = outbox?.items.filter((item) => !waiting.includes(item)) ?? [];
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')} wide eyebrow={<StartEyebrow />}>
      {outbox?.items.length === 0 ? (
        <EmptyState
          title={t('outbox.empty.title')}
          actions={<LinkButton to="/">{t('outbox.empty.drafts')}</LinkButton>}
        >
          <p>{t('outbox.empty.text')}</p>
        </EmptyState>
      ) : null}
      <Rows title={t('outbox.waiting', { count: waiting.length })} items={waiting} />
      <Rows title={t('outbox.others', { count: others.length })} items={others} />
      <Section title={t('outbox.endpoint.title')}>
        {outbox?.endpoint === undefined ? (
          <p className="muted">{t('outbox.endpoint.none')}</p>
        ) : (
          <p>{t('outbox.endpoint.to', { host: outbox.endpoint.host })}</p>
        )}
        <p className="small muted">{t('outbox.silent')}</p>
        <div className="actions">
          <LinkButton to="/outbox/settings">
            {t(outbox?.endpoint === undefined ? 'outbox.endpoint.set' : 'outbox.endpoint.open-change')}
          </LinkButton>
        </div>
      </Section>
    </Page>
  );
}
