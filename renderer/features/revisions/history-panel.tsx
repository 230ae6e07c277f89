import { useQuery } from '@tanstack/react-query';
import { useId, useSyncExternalStore } from 'react';
import { answerKey, parseAnswerKey, type AnswerPlace } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { sameValue } from '../../forms/local-answer.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AnswerText } from '../validation/answer-text.tsx';
import { Byline } from './byline.tsx';
import './revisions.css';

/** Versions of one answer, newest first; an earlier text comes back as a new version. */
function Versions({
  draft,
  place,
  form,
  register,
  autosave,
}: {
  readonly draft: string;
  readonly place: AnswerPlace;
  readonly form: ClusterForm;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly autosave: Autosave;
}) {
  const t = useTranslate();
  const key = answerKey(place);
  const heads = useSyncExternalStore(autosave.subscribe, () =>
    autosave
      .heads(key)
      .map(({ id, edition }) => `${id} ${edition}`)
      .join(' '),
  );
  const options = api.revisions.history.queryOptions({ input: { ...place, draft } });
  const history = useQuery({
    ...options,
    queryKey: [...options.queryKey, heads],
    placeholderData: (old) => old,
  });
  const item = form.items.get(place.item)?.item;
  if (history.isError) {
    return <ErrorNotice failure={toFailure(history.error)} />;
  }
  if (item === undefined || history.data === undefined) {
    return null;
  }
  return (
    <ol className="history clean-list">
      {history.data.revisions.map((revision) => {
        const isCurrent = autosave.heads(key).some(({ id }) => id === revision.id);
        const isSame = sameValue(revision.value, autosave.value(key));
        return (
          <li key={revision.id} className="history__item">
            <Byline author={revision.author} at={revision.authoredAt} />
            <div className="history__text">
              {revision.value === null ? (
                <span className="muted">{t('revisions.cleared')}</span>
              ) : (
                <AnswerText
                  item={item}
                  value={revision.value}
                  language={place.language}
                  register={register}
                />
              )}
            </div>
            {isCurrent ? (
              <p className="small muted">{t('revisions.current')}</p>
            ) : isSame || autosave.isConflict(key) ? null : (
              <p>
                <Button
                  variant="link"
                  onPress={() => {
                    autosave.edit(place, revision.value);
                    autosave.leave(place);
                  }}
                >
                  {t('revisions.restore')}
                </Button>
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Who wrote what of the answers on this page, and when. */
export function HistoryPanel({
  draft,
  places,
  selected,
  onSelect,
  form,
  register,
  autosave,
}: {
  readonly draft: string;
  /** Answers of the page that have been written, in the order of the page. */
  readonly places: readonly AnswerPlace[];
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly form: ClusterForm;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly autosave: Autosave;
}) {
  const t = useTranslate();
  const id = useId();
  const item = parseAnswerKey(selected ?? '')?.item;
  const place =
    places.find((one) => answerKey(one) === selected) ?? places.find((one) => one.item === item) ?? places[0];
  if (place === undefined) {
    return <p className="muted">{t('revisions.none')}</p>;
  }
  const nameOf = (one: AnswerPlace): string => {
    const text = form.items.get(one.item)?.item.text ?? one.item;
    return one.language === undefined ? text : `${text} (${t(`term.language.${one.language}`)})`;
  };
  return (
    <div className="stack">
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('revisions.of')}
        </label>
        <select
          id={id}
          className="field__input history__select"
          value={answerKey(place)}
          autoComplete="off"
          onChange={(event) => onSelect(event.target.value)}
        >
          {places.map((one) => (
            <option key={answerKey(one)} value={answerKey(one)}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </div>
      <Versions
        key={answerKey(place)}
        draft={draft}
        place={place}
        form={form}
        register={register}
        autosave={autosave}
      />
    </div>
  );
}
