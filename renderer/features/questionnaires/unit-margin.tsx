import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import { answerKey, type Answer, type AnswerPlace } from '../../../shared/drafts/answer.ts';
import { leafItems, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { generalSection, type Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { hasLanguage } from '../../../shared/questionnaires/item-types.ts';
import { Tabs, type TabView } from '../../components/tabs.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useAnnotationEditor } from '../annotations/note-editor.ts';
import { ReadersNotesPanel } from '../annotations/readers-notes-panel.tsx';
import { openThreads, useReadersNotes } from '../annotations/use-readers-notes.ts';
import { GuidancePanel } from '../guidance/guidance-panel.tsx';
import { LeaveNote, useNoteEditor } from '../notes/note-editor.tsx';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { useOpenNotes } from '../notes/use-notes.ts';
import { UnitProposals } from '../proposals/unit-proposals.tsx';
import { useProposals } from '../proposals/use-proposals.ts';
import { HistoryPanel } from '../revisions/history-panel.tsx';
import { useMargin, type MarginView } from './margin-state.ts';
import { ProvisionPanel } from './provision-panel.tsx';

const toPlace = ({ item, instance, language }: Answer): AnswerPlace => ({
  item,
  ...(instance === undefined ? {} : { instance }),
  ...(language === undefined ? {} : { language }),
});

/** Answers of a unit that have versions, in the order of the page. */
function writtenPlaces(unit: Unit, autosave: Autosave, languages: readonly Locale[]): AnswerPlace[] {
  const answers = autosave.answers();
  return leafItems(unit).flatMap((item): AnswerPlace[] => {
    const own = answers.filter((answer) => answer.item === item.linkId && answer.instance !== undefined);
    if (own.length > 0) {
      return own.map(toPlace);
    }
    const places: AnswerPlace[] = hasLanguage(item)
      ? languages.map((language) => ({ item: item.linkId, language }))
      : [{ item: item.linkId }];
    return places.filter((place) => autosave.heads(answerKey(place)).length > 0);
  });
}

function History({
  draft,
  unit,
  form,
  autosave,
  languages,
  register,
  focused,
}: {
  readonly draft: string;
  readonly unit: Unit;
  readonly form: ClusterForm;
  readonly autosave: Autosave;
  readonly languages: readonly Locale[];
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly focused: string | undefined;
}) {
  const [chosen, setChosen] = useState<{ readonly key: string; readonly focused: string | undefined }>();
  useSyncExternalStore(autosave.subscribe, autosave.answers);
  return (
    <HistoryPanel
      draft={draft}
      places={writtenPlaces(unit, autosave, languages)}
      selected={chosen !== undefined && chosen.focused === focused ? chosen.key : focused}
      onSelect={(key) => setChosen({ key, focused })}
      form={form}
      register={register}
      autosave={autosave}
    />
  );
}

/** What the general part is for, where no provision asks. */
function GeneralPanel() {
  const t = useTranslate();
  return (
    <div className="stack">
      <p className="provision__text">{t('questionnaires.general.about')}</p>
      <p className="small muted">{t('questionnaires.general.no-provision')}</p>
    </div>
  );
}

type View = 'general' | MarginView;

/** What stands beside a question, one view at a time. */
export function UnitMargin(props: {
  readonly draft: string;
  /** The article that the unit belongs to, or the general part. */
  readonly section: string;
  readonly profile: Profile;
  readonly cluster: Cluster;
  readonly unit: Unit;
  readonly form: ClusterForm;
  readonly article: number | undefined;
  readonly autosave: Autosave;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  /** The answer whose field had the focus last: its history opens first. */
  readonly focused: string | undefined;
}) {
  const t = useTranslate();
  const { draft, section, profile, cluster, form, unit, article } = props;
  const [{ view: chosen }, change] = useMargin();
  const found = useProposals(draft, props.autosave, unit);
  const editor = useNoteEditor({ draft }, unit.id);
  const place = useMemo(() => ({ draft }), [draft]);
  const readers = useReadersNotes(draft);
  const replies = useAnnotationEditor(place);
  const threads = readers?.threads.filter(({ thread }) => thread.first.unit === unit.id) ?? [];
  const openNotes = useOpenNotes(draft).get(unit.id) ?? 0;
  const isGeneral = section === generalSection;
  const views: TabView<View>[] = isGeneral
    ? [{ id: 'general', label: t('questionnaires.margin.general'), content: <GeneralPanel /> }]
    : [
        {
          id: 'provision',
          label: t('questionnaires.margin.provision'),
          content: <ProvisionPanel form={form} unit={unit} article={article} />,
        },
        {
          id: 'guidance',
          label: t('questionnaires.margin.guidance'),
          content: (
            <GuidancePanel draft={draft} cluster={cluster} article={section} form={form} profile={profile} />
          ),
        },
      ];
  // Where nobody has noted anything there is no such view.
  const open = chosen === 'readers' && readers === undefined ? 'notes' : chosen;
  const isOfEvery = ['history', 'notes', 'readers', 'proposals'].includes(open);
  const selected = isOfEvery ? open : isGeneral ? 'general' : open;
  return (
    <>
      <LeaveNote editor={editor} />
      <LeaveNote editor={replies} />
      <Tabs
        label={t('questionnaires.margin')}
        selected={selected}
        // The tab of the general part is no choice: the next article opens where the last one did.
        onSelect={(view) => change({ view: view === 'general' ? 'provision' : view })}
        views={[
          ...views,
          {
            id: 'proposals',
            label: t('questionnaires.margin.proposals', { count: found.proposals.length }),
            content: <UnitProposals {...props} found={found} />,
          },
          {
            id: 'notes',
            label: t('notes.tab', { count: openNotes }),
            content: <NotesPanel place={{ draft }} unit={unit.id} editor={editor} />,
          },
          ...(readers === undefined
            ? []
            : [
                {
                  id: 'readers' as const,
                  label: t('annotations.readers.tab', { count: openThreads(threads) }),
                  content: (
                    <ReadersNotesPanel
                      threads={threads}
                      form={form}
                      side={{
                        place,
                        underReview: readers.underReview,
                        writingFor: readers.writingFor ?? readers.underReview.key,
                        actions: { close: false, agree: false, withhold: true },
                        editor: replies,
                      }}
                    />
                  ),
                },
              ]),
          {
            id: 'history',
            label: t('questionnaires.margin.history'),
            content: <History {...props} languages={profile.languages} />,
          },
        ]}
      />
    </>
  );
}
