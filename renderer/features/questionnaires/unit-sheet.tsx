import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { relevanceOf } from '../../../shared/questionnaires/relevance.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTitle } from '../../components/page.tsx';
import { useAnswers } from '../../forms/draft-session.ts';
import { issueText } from '../../forms/issue-text.ts';
import { ItemField } from '../../forms/item-field.tsx';
import { UnitFormProvider, type UnitForm } from '../../forms/unit-form.tsx';
import { checkUnit, useDraftForm } from '../../forms/use-draft-form.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { ConflictPanel } from '../revisions/conflict-panel.tsx';
import { ReachControl } from '../reaches/reach-control.tsx';
import type { ArticleRow, UnitRow } from './form-model.ts';
import { HiddenItems, Why } from './hidden-items.tsx';
import { ReadyMark } from './ready-mark.tsx';
import { focusField, UnitFindings } from './unit-findings.tsx';
import { useUnitWords } from './unit-words.tsx';
import type { DraftModel } from './use-draft-model.ts';
import { Wording } from '../../forms/wording.tsx';

/** The page of one question: where am I, the question, its answer, what opens because of it, and the marks of its state. */
export function UnitSheet({
  draft,
  unit,
  row,
  article,
  field,
  tools,
  model: { state, form, autosave, carries },
}: {
  readonly draft: string;
  readonly unit: Unit;
  readonly row: UnitRow;
  readonly article: ArticleRow;
  readonly field: string | undefined;
  /** Buttons that open the columns where there is no room for them. */
  readonly tools: ReactNode;
  readonly model: DraftModel;
}) {
  const language = useLanguage();
  const { t } = language;
  const words = useUnitWords(form);
  const queries = useQueryClient();
  const { profile, register } = state;
  const [checks, setChecks] = useState(field === undefined ? 0 : 1);
  const answers = useAnswers(autosave);
  const later = useDeferredValue(answers);
  const relevance = useMemo(() => relevanceOf(form, profile, answers), [form, profile, answers]);
  const entries = useMemo(() => new Map(register.map((entry) => [entry.id, entry])), [register]);
  const say = useCallback((issue: Issue) => issueText(language, form, issue), [language, form]);
  const input = { form, unit, profile, register, autosave, carries, say };
  const { control, trigger, getValues } = useDraftForm(input);
  const issues = checks === 0 ? [] : checkUnit(input, getValues());

  useEffect(() => {
    if (checks > 0) {
      void trigger();
    }
  }, [checks, later, carries, trigger]);
  useEffect(() => {
    if (field === undefined) {
      return undefined;
    }
    // After the frame that draws the page and the shell's own move of the focus.
    const timer = setTimeout(() => focusField(field), 0);
    return () => clearTimeout(timer);
  }, [field]);
  useTitle(
    unit.title,
    issues.some(({ severity }) => severity === 'error'),
  );

  const unitForm = useMemo<UnitForm>(
    () => ({
      draft,
      form,
      unit,
      profile,
      register,
      control,
      autosave,
      saveEntry: async (entry: RegisterEntry) => {
        await client.register.save({
          request: crypto.randomUUID(),
          party: profile.party,
          id: entry.id,
          revision: crypto.randomUUID(),
          bases: [],
          entry,
        });
        await queries.invalidateQueries({ queryKey: api.drafts.get.queryKey({ input: { draft } }) });
        void queries.invalidateQueries({ queryKey: api.register.key() });
      },
      carries: {
        marks: carries,
        confirm: async (keys) => {
          await autosave.flush();
          for (const key of keys) {
            await client.carries.confirm({
              request: crypto.randomUUID(),
              draft,
              revision: crypto.randomUUID(),
              key,
            });
          }
          await queries.invalidateQueries({ queryKey: api.carries.key() });
        },
      },
      renderConflict: (item, place) => (
        <ConflictPanel draft={draft} item={item} place={place} autosave={autosave} register={entries} />
      ),
    }),
    [draft, form, unit, profile, register, control, autosave, carries, queries, entries],
  );
  const question = unit.items[0];
  const hidden = question === undefined ? undefined : relevance.hiddenReason(question.linkId);
  return (
    <div className="sheet">
      <div className="sheet__where">
        <Eyebrow
          parts={
            row.obligation === undefined
              ? [words.place(unit, row.article), t('questionnaires.general.once')]
              : [
                  t(`term.instrument-short.${row.instrument}`),
                  words.place(unit, row.article),
                  <strong key="obligation">{t(`term.obligation-long.${row.obligation}`)}</strong>,
                ]
          }
        />
        <ReachControl
          draft={state.draft}
          unit={unit}
          article={{ name: words.article(article), units: article.units.map((one) => one.unit.id) }}
        />
        {tools}
      </div>
      <h1 className="sheet__question">
        <Wording>{question?.text}</Wording>
      </h1>
      {checks === 0 ? null : (
        <UnitFindings
          key={checks}
          form={form}
          issues={issues}
          takesFocus={field === undefined || checks > 1}
        />
      )}
      {hidden === undefined ? null : (
        <Notice title={t('questionnaires.not-asked-now')}>
          {hidden.kind === 'profile' ? (
            <p>{t(`term.reason.${hidden.reason}`)}</p>
          ) : (
            <Why reason={hidden} draft={draft} form={form} unit={unit} />
          )}
        </Notice>
      )}
      <UnitFormProvider value={unitForm}>
        <div className="sheet__items">
          {unit.items
            .filter((item) => relevance.isAsked(item.linkId))
            .map((item) => (
              <ItemField key={item.linkId} item={item} relevance={relevance} isQuestion={item === question} />
            ))}
        </div>
      </UnitFormProvider>
      <HiddenItems
        draft={draft}
        form={form}
        unit={unit}
        relevance={relevance}
        answers={answers}
        register={entries}
        autosave={autosave}
      />
      {hidden === undefined ? (
        <ReadyMark state={state} unit={unit.id} autosave={autosave} onCheck={() => setChecks(checks + 1)} />
      ) : null}
    </div>
  );
}
