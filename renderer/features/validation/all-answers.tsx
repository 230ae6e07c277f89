import { answerKey, itemOfKey, type Answer } from '../../../shared/drafts/answer.ts';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { leafItems } from '../../../shared/questionnaires/cluster-form.ts';
import { sectionsOf, type Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { relevanceOf, type Relevance } from '../../../shared/questionnaires/relevance.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AnswerText } from './answer-text.tsx';

interface Answered {
  readonly byItem: ReadonlyMap<string, readonly Answer[]>;
  readonly conflicts: ReadonlySet<string>;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly relevance: Relevance;
}

function UnitAnswers({
  draft,
  unit,
  answered,
}: {
  readonly draft: string;
  readonly unit: Unit;
  readonly answered: Answered;
}) {
  const t = useTranslate();
  const items = leafItems(unit).filter(
    (item) => answered.relevance.isAsked(item.linkId) || answered.byItem.has(item.linkId),
  );
  return (
    <section className="unit-answers">
      <header className="unit-answers__head">
        <h4>{unit.title}</h4>
        <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit: unit.id }}>
          {t('check.change')}
          <span className="visually-hidden"> {t('check.change-of', { unit: unit.title })}</span>
        </TextLink>
      </header>
      <dl className="unit-answers__list">
        {items.map((item) => {
          const answers = answered.byItem.get(item.linkId) ?? [];
          return (
            <div key={item.linkId} className="unit-answers__item">
              <dt>{item.text}</dt>
              {answers.length === 0 ? (
                <dd className="muted">
                  {t(answered.conflicts.has(item.linkId) ? 'check.two-versions' : 'check.not-answered')}
                </dd>
              ) : null}
              {answers.map((answer) => (
                <dd key={answerKey(answer)}>
                  <AnswerText
                    item={item}
                    value={answer.value}
                    language={answer.language}
                    register={answered.register}
                  />
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Every question that is asked with its answer, by article; "Not answered" written out (standards 10.5). */
export function AllAnswers({
  form,
  state,
  answers,
  conflicts,
}: {
  readonly form: ClusterForm;
  readonly state: DraftState;
  readonly answers: readonly Answer[];
  readonly conflicts: readonly string[];
}) {
  const t = useTranslate();
  const answered: Answered = {
    byItem: Map.groupBy(
      answers.filter(({ value }) => value !== null),
      ({ item }) => item,
    ),
    conflicts: new Set(conflicts.map(itemOfKey)),
    register: new Map(state.register.map((entry) => [entry.id, entry])),
    relevance: relevanceOf(form, state.profile, answers),
  };
  const modules = form.modules.filter(({ instrument }) => state.profile.instruments.includes(instrument));
  return modules.map((module) => (
    <div key={module.url} className="all-answers">
      <h3>{t(`term.instrument.${module.instrument}`)}</h3>
      {sectionsOf(module).map((section) => {
        const article = form.articles.get(section.id);
        const units = section.units.filter((unit) =>
          leafItems(unit).some(({ linkId }) => answered.relevance.hiddenReason(linkId)?.kind !== 'profile'),
        );
        return units.length === 0 ? null : (
          <Disclosure
            key={section.id}
            title={
              article === undefined
                ? t('questionnaires.general')
                : t('profiles.asked.article', { number: article.number, title: article.title })
            }
            count={t('check.units', { count: units.length })}
          >
            {units.map((unit) => (
              <UnitAnswers key={unit.id} draft={state.draft.id} unit={unit} answered={answered} />
            ))}
          </Disclosure>
        );
      })}
    </div>
  ));
}
