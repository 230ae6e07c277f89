import { useMemo } from 'react';
import type { AnswerValue } from '../../../shared/drafts/answer.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import type { Proposal } from '../../../shared/proposals/proposal-schema.ts';
import type { Item } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Marked } from '../revisions/marked.tsx';
import { wordDiff, type DiffPart } from '../revisions/word-diff.ts';
import { AnswerText } from '../validation/answer-text.tsx';

function Words({
  item,
  value,
  language,
  parts,
  register,
}: {
  readonly item: Item;
  readonly value: AnswerValue;
  readonly language: string | undefined;
  readonly parts: readonly DiffPart[] | undefined;
  readonly register: ReadonlyMap<string, RegisterEntry>;
}) {
  return parts === undefined ? (
    <AnswerText item={item} value={value} language={language} register={register} />
  ) : (
    <div className="reading answer-text" lang={language} dir={directionOf(language ?? 'en')}>
      <Marked parts={parts} />
    </div>
  );
}

/** What is proposed; beside it the answer given, with the words marked that only one of the two has. */
export function ProposalText({
  item,
  proposal,
  given,
  isSeen,
  register,
}: {
  readonly item: Item;
  readonly proposal: Proposal;
  /** The answer that stands at the same place. */
  readonly given: AnswerValue;
  /** Words are compared once the row has come near. */
  readonly isSeen: boolean;
  readonly register: ReadonlyMap<string, RegisterEntry>;
}) {
  const t = useTranslate();
  const { value, language, standing } = proposal;
  const diff = useMemo(
    () =>
      isSeen && item.type === 'text' && typeof given === 'string' && typeof value === 'string'
        ? wordDiff(given, value, language)
        : undefined,
    [isSeen, item.type, given, value, language],
  );
  const proposed = (
    <Words item={item} value={value} language={language} parts={diff?.[1]} register={register} />
  );
  if (given === null) {
    return (
      <div className="proposal__text">
        {proposed}
        {standing === 'answered' ? <p className="small muted">{t('proposals.adds')}</p> : null}
      </div>
    );
  }
  return (
    <dl className="proposal__both">
      <div>
        <dt>{t('proposals.given')}</dt>
        <dd className="proposal__text">
          <Words item={item} value={given} language={language} parts={diff?.[0]} register={register} />
        </dd>
      </div>
      <div>
        <dt>{t('proposals.proposed')}</dt>
        <dd className="proposal__text">{proposed}</dd>
      </div>
    </dl>
  );
}
