import { answerKey, type Answer } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { EnableWhen, Item, Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { HiddenReason, Relevance } from '../../../shared/questionnaires/relevance.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useLanguage, useTranslate } from '../../i18n/use-translate.ts';
import { AnswerText } from '../validation/answer-text.tsx';
import { Wording } from '../../forms/wording.tsx';

/** Conditions on one question, put together: it asks for one of these answers. */
interface ConditionGroup {
  readonly question: string;
  readonly operator: EnableWhen['operator'];
  readonly answers: readonly EnableWhen['answer'][];
}

/** Joins conditions that ask the same of the same question. */
export function groupConditions(conditions: readonly EnableWhen[]): ConditionGroup[] {
  const groups = Map.groupBy(conditions, ({ question, operator }) => `${question} ${operator}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ question: first.question, operator: first.operator, answers: group.map(({ answer }) => answer) }];
  });
}

/** In words: on which answers it depends that a question is asked. */
export function Why({
  reason,
  draft,
  form,
  unit,
}: {
  readonly reason: Extract<HiddenReason, { kind: 'condition' }>;
  readonly draft: string;
  readonly form: ClusterForm;
  readonly unit: Unit;
}) {
  const t = useTranslate();
  const { locale } = useLanguage();
  const alternatives = new Intl.ListFormat(locale, { type: 'disjunction' });
  return (
    <ul className="why clean-list">
      {groupConditions(reason.conditions).map((group) => {
        const asked = form.items.get(group.question);
        const wanted = group.answers.map(
          (answer) =>
            asked?.item.answerOption?.find(({ code }) => code === answer)?.text ??
            (typeof answer === 'boolean'
              ? t(answer ? 'forms.boolean.yes' : 'forms.boolean.no')
              : String(answer)),
        );
        const isHere = asked?.item === unit.items[0] && group.operator === '=';
        const how = isHere
          ? 'here'
          : group.operator === 'exists'
            ? group.answers[0] === false
              ? 'absent'
              : 'exists'
            : group.operator === '!='
              ? 'not'
              : group.operator === '='
                ? 'is'
                : 'compare';
        const params = {
          question: asked?.item.text ?? group.question,
          answers: alternatives.format(wanted.map((text) => t('questionnaires.why.quoted', { text }))),
        };
        return (
          <li key={`${group.question} ${group.operator}`}>
            {t(`questionnaires.why.${how}`, params)}
            {asked !== undefined && asked.unit.id !== unit.id ? (
              <>
                {' '}
                <TextLink
                  to="/drafts/$draft/units/$unit"
                  params={{ draft, unit: asked.unit.id }}
                  search={{ field: group.question }}
                >
                  {t('questionnaires.why.go')}
                </TextLink>
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Answers kept for an item or for the rows of a group. */
const keptOf = (item: Item, answers: readonly Answer[]): readonly Answer[] => {
  const linkIds = item.type === 'group' ? item.items.map(({ linkId }) => linkId) : [item.linkId];
  return answers.filter((answer) => linkIds.includes(answer.item));
};

/** Follow-up questions that skip logic leaves out: why, and the answers kept until a person drops them (feature 4). */
export function HiddenItems({
  draft,
  form,
  unit,
  relevance,
  answers,
  register,
  autosave,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly unit: Unit;
  readonly relevance: Relevance;
  readonly answers: readonly Answer[];
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly autosave: Autosave;
}) {
  const t = useTranslate();
  const hidden = unit.items.flatMap((item) => {
    const reason = relevance.hiddenReason(item.linkId);
    return reason?.kind === 'condition' ? [{ item, reason, kept: keptOf(item, answers) }] : [];
  });
  const kept = hidden.filter((one) => one.kept.length > 0).length;
  const isAsked = hidden.length < unit.items.length;
  if (hidden.length === 0 || (!isAsked && kept === 0)) {
    return null;
  }
  return (
    <div className="hidden-items">
      <Disclosure
        title={t('questionnaires.hidden', { count: hidden.length })}
        {...(kept === 0 ? {} : { count: t('questionnaires.hidden.kept', { count: kept }) })}
      >
        <ul className="hidden-items__list clean-list">
          {hidden.map(({ item, reason, kept: old }) => (
            <li key={item.linkId} className="hidden-items__item">
              <p>
                <Wording>{item.text}</Wording>
              </p>
              <Why reason={reason} draft={draft} form={form} unit={unit} />
              {old.map((answer) => {
                const placed = form.items.get(answer.item);
                const { value, ...place } = answer;
                return placed === undefined ? null : (
                  <div key={answerKey(answer)} className="hidden-items__kept">
                    <span className="small muted">{t('questionnaires.hidden.answer')}</span>
                    <div className="hidden-items__text">
                      <AnswerText
                        item={placed.item}
                        value={value}
                        language={answer.language}
                        register={register}
                      />
                    </div>
                    <Button
                      variant="link"
                      onPress={() => {
                        autosave.edit(place, null);
                        autosave.leave(place);
                      }}
                    >
                      {t('questionnaires.hidden.drop')}
                    </Button>
                  </div>
                );
              })}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
