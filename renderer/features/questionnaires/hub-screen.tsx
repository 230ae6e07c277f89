import { Link } from '@tanstack/react-router';
import {
  BookMarked,
  CalendarDays,
  CircleCheck,
  ClipboardCheck,
  CopyPlus,
  FileText,
  IdCard,
  ListTree,
  MessagesSquare,
  PackageOpen,
  Paperclip,
} from 'lucide-react';
import type { DraftKind } from '../../../shared/drafts/draft-schema.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Completion } from '../../components/completion.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { openThreads, useReadersNotes } from '../annotations/use-readers-notes.ts';
import { EditionNotice } from '../editions/edition-notice.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterModules, noFilter, useUnitFilter } from './filter.ts';
import { firstGap } from './form-model.ts';
import { HubModule } from './hub-module.tsx';
import './questionnaires.css';
import { TallyWords } from './tally-words.tsx';
import { useUnitSigns } from './unit-signs.tsx';
import { useDraftModel } from './use-draft-model.ts';

const places = [
  { to: '/drafts/$draft/register', name: 'register', icon: BookMarked },
  { to: '/drafts/$draft/files', name: 'files', icon: Paperclip },
  { to: '/drafts/$draft/proposals', name: 'proposals', icon: CopyPlus },
  { to: '/drafts/$draft/calendar', name: 'calendar', icon: CalendarDays },
  { to: '/drafts/$draft/ledgers', name: 'ledgers', icon: ListTree },
  { to: '/drafts/$draft/check', name: 'check', icon: ClipboardCheck },
  { to: '/drafts/$draft/clear', name: 'clear', icon: CircleCheck },
  { to: '/drafts/$draft/documents', name: 'documents', icon: FileText },
  { to: '/drafts/$draft/export', name: 'export', icon: PackageOpen },
  { to: '/drafts/$draft/profile', name: 'profile', icon: IdCard },
] as const;

/** The lists over all questionnaires are the State's own. */
const placesOf = (kind: DraftKind) =>
  places.filter(({ name }) => kind === 'self-assessment' || name !== 'ledgers');

/** Hub of a draft: all its questions as a list of tasks, where each stands, and what comes after answering. */
export function HubScreen({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const { state, form, model } = useDraftModel(draft);
  const signOf = useUnitSigns(draft);
  const readers = useReadersNotes(draft);
  const [filter, change] = useUnitFilter(draft);
  const modules = filterModules(model, filter);
  const gap = firstGap(model.asked);
  const { cluster, party, deadline, kind } = state.draft;
  const attention = model.tally.needsAttention;
  return (
    <Page
      title={t(`term.cluster.${cluster}`)}
      wide
      eyebrow={
        <Eyebrow
          parts={[
            party.name,
            t(`term.draft-kind.${kind}`),
            ...(deadline === undefined ? [] : [t('questionnaires.due', { day: format.day(deadline) })]),
          ]}
        />
      }
    >
      <section className="hub-top" aria-label={t('questionnaires.progress')}>
        <Completion
          done={model.tally.answered}
          total={model.tally.units}
          label={t('questionnaires.progress')}
        >
          <TallyWords tally={model.tally} />
        </Completion>
        <div className="actions">
          {gap === undefined ? (
            <LinkButton className="button button--primary" to="/drafts/$draft/check" params={{ draft }}>
              {t('questionnaires.hub.check')}
            </LinkButton>
          ) : (
            <LinkButton
              className="button button--primary"
              to="/drafts/$draft/units/$unit"
              params={{ draft, unit: gap.unit.id }}
            >
              {t(model.tally.answered === 0 ? 'questionnaires.hub.begin' : 'questionnaires.hub.continue')}
            </LinkButton>
          )}
          {attention === 0 ? null : (
            <Button onPress={() => change({ ...noFilter, state: 'attention' })}>
              {t('questionnaires.hub.attention', { count: attention })}
            </Button>
          )}
        </div>
        <nav className="place-links" aria-label={t('questionnaires.hub.places')}>
          {placesOf(kind).map(({ to, name, icon }) => (
            <Link key={name} to={to} params={{ draft }} className="hub-place">
              <Icon of={icon} />
              {t(name === 'documents' ? 'documents.title' : `questionnaires.hub.${name}`)}
            </Link>
          ))}
          {readers === undefined ? null : (
            <Link to="/drafts/$draft/feedback" params={{ draft }} className="hub-place">
              <Icon of={MessagesSquare} />
              {t('annotations.readers.tab', { count: openThreads(readers.threads) })}
            </Link>
          )}
        </nav>
      </section>
      <EditionNotice draft={state.draft} />
      <FilterBar
        draft={draft}
        joined={state.profile.instruments}
        toConfirm={model.asked.some((row) => row.toConfirm)}
      />
      {modules.length === 0 ? (
        <EmptyState
          title={t('questionnaires.filter.none')}
          actions={<Button onPress={() => change(noFilter)}>{t('questionnaires.filter.show-all')}</Button>}
        >
          <p>{t('questionnaires.filter.none-text')}</p>
        </EmptyState>
      ) : (
        modules.map((module) => (
          <HubModule signOf={signOf} key={module.instrument} draft={draft} form={form} module={module} />
        ))
      )}
    </Page>
  );
}
