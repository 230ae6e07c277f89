import { useState, useSyncExternalStore } from 'react';
import { answerKey, type Answer, type AnswerPlace } from '../../../shared/drafts/answer.ts';
import { leafItems, type ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { hasLanguage } from '../../../shared/questionnaires/item-types.ts';
import { Tabs } from '../../components/tabs.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { UnitProposals } from '../proposals/unit-proposals.tsx';
import { useProposals } from '../proposals/use-proposals.ts';
import { HistoryPanel } from '../revisions/history-panel.tsx';
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

/** What stands beside a question, one view at a time. */
export function UnitMargin(props: {
  readonly draft: string;
  readonly unit: Unit;
  readonly form: ClusterForm;
  readonly article: number | undefined;
  readonly autosave: Autosave;
  readonly languages: readonly Locale[];
  readonly register: ReadonlyMap<string, RegisterEntry>;
  /** The answer whose field had the focus last: its history opens first. */
  readonly focused: string | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [view, setView] = useState<'provision' | 'proposals' | 'history'>('provision');
  const found = useProposals(props.draft, props.autosave, props.unit);
  return (
    <Tabs
      label={t('questionnaires.margin')}
      selected={view}
      onSelect={setView}
      views={[
        {
          id: 'provision',
          label: t('questionnaires.margin.provision'),
          content: <ProvisionPanel form={props.form} unit={props.unit} article={props.article} />,
        },
        {
          id: 'proposals',
          label: t('questionnaires.margin.proposals', { shown: format.number(found.proposals.length) }),
          content: <UnitProposals {...props} found={found} />,
        },
        { id: 'history', label: t('questionnaires.margin.history'), content: <History {...props} /> },
      ]}
    />
  );
}
