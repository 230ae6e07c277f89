import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, useTransition } from 'react';
import type { LedgerKind, Ledgers } from '../../../shared/contract/ledgers.ts';
import { newestPerCluster } from '../../../shared/ledgers/choose-drafts.ts';
import { api, useDraftState } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Wording } from '../../forms/wording.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import '../questionnaires/filters.css';
import { DraftChoice } from './draft-choice.tsx';
import { ExportCsv } from './export-csv.tsx';
import './ledgers.css';
import { FilteredRows } from './filtered-rows.tsx';
import { KindTotals, NeedsTable } from './needs.tsx';
import { NotificationsTable } from './notifications.tsx';

interface Choice {
  readonly drafts: readonly string[];
  readonly withNone: boolean;
}

/** The drafts that the ledgers begin with: this one, and the newest of each other cluster of the State. */
function useFirstChoice(draft: string, party: string): readonly string[] {
  const { drafts } = useSuspenseQuery(api.drafts.list.queryOptions({ input: {} })).data;
  return newestPerCluster(
    drafts.filter((one) => one.kind === 'self-assessment' && one.party.key === party),
    draft,
  ).map(({ id }) => id);
}

function Unsettled({ unsettled }: Pick<Ledgers, 'unsettled'>) {
  const t = useTranslate();
  return unsettled.length === 0 ? null : (
    <Notice tone="attention" title={t('ledgers.unsettled.title', { count: unsettled.length })}>
      <p>{t('ledgers.unsettled.text')}</p>
      <ul className="clean-list">
        {unsettled.map(({ draft, unit, title }) => (
          <li key={`${draft} ${unit}`}>
            <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit }}>
              <Wording>{title}</Wording>
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Names a draft by its last change where two of one cluster are read together. */
function useDraftName({ drafts }: Pick<Ledgers, 'drafts'>): (draft: string) => string | undefined {
  const t = useTranslate();
  const format = useFormat();
  const read = drafts.filter(({ chosen }) => chosen);
  return (id) => {
    const own = read.find((draft) => draft.id === id);
    return own === undefined || read.filter(({ cluster }) => cluster === own.cluster).length < 2
      ? undefined
      : t('ledgers.drafts.updated', { day: format.instant(own.updated) });
  };
}

/** Needs of technical assistance and notifications of a State over all its questionnaires (feature 11). */
export function LedgersScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft, profile } = useDraftState(id);
  const first = useFirstChoice(id, profile.party);
  const [choice, setChoice] = useState<Choice>({ drafts: first, withNone: false });
  const [view, setView] = useState<LedgerKind>('assistance');
  const [isReading, startReading] = useTransition();
  const change = (part: Partial<Choice>): void => startReading(() => setChoice({ ...choice, ...part }));
  const input = { party: profile.party, drafts: [...choice.drafts], withNone: choice.withNone };
  const ledgers = useSuspenseQuery({
    ...api.ledgers.get.queryOptions({ input }),
    // What was read before an answer changed must not be shown as what stands now.
    gcTime: 0,
  }).data;
  const draftName = useDraftName(ledgers);
  const exportOf = (ledger: LedgerKind) => (
    <ExportCsv key={`${ledger} ${JSON.stringify(input)}`} request={{ ...input, ledger }} />
  );
  return (
    <Page
      title={t('ledgers.title')}
      lead={t('ledgers.lead', { party: draft.party.name })}
      wide
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      <DraftChoice drafts={ledgers.drafts} chosen={choice.drafts} onChange={(drafts) => change({ drafts })} />
      <Unsettled unsettled={ledgers.unsettled} />
      {choice.drafts.length === 0 ? (
        <EmptyState title={t('ledgers.drafts.none.title')}>
          <p>{t('ledgers.drafts.none.text')}</p>
        </EmptyState>
      ) : (
        <div aria-busy={isReading}>
          <Tabs
            label={t('ledgers.tabs')}
            selected={view}
            onSelect={setView}
            views={[
              {
                id: 'assistance',
                label: t('ledgers.assistance'),
                content: (
                  <>
                    {ledgers.needs.length === 0 ? null : exportOf('assistance')}
                    <FilteredRows
                      rows={ledgers.needs}
                      kinds={ledgers.kinds}
                      empty="assistance"
                      switches={
                        <Chip
                          isPressed={choice.withNone}
                          onPress={() => change({ withNone: !choice.withNone })}
                        >
                          {t('ledgers.filter.none')}
                        </Chip>
                      }
                    >
                      {(rows) => <NeedsTable rows={rows} draftName={draftName} />}
                    </FilteredRows>
                    {ledgers.kinds.length === 0 ? null : (
                      <Section title={t('ledgers.totals')}>
                        <KindTotals ledgers={ledgers} />
                      </Section>
                    )}
                  </>
                ),
              },
              {
                id: 'notifications',
                label: t('ledgers.notifications'),
                content: (
                  <>
                    {ledgers.notifications.length === 0 ? null : exportOf('notifications')}
                    <FilteredRows rows={ledgers.notifications} kinds={[]} empty="notifications">
                      {(rows) => <NotificationsTable rows={rows} draftName={draftName} />}
                    </FilteredRows>
                  </>
                ),
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
