import { useQueryClient } from '@tanstack/react-query';
import { GitFork } from 'lucide-react';
import { useId, useMemo, useState, useSyncExternalStore } from 'react';
import type { AnswerHead, DraftState } from '../../../shared/contract/drafts.ts';
import { answerKey, type AnswerPlace, type AnswerValue } from '../../../shared/drafts/answer.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { withHeads } from '../../forms/draft-session.ts';
import { sameValue, storedValue } from '../../forms/local-answer.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AnswerText } from '../validation/answer-text.tsx';
import { Byline } from './byline.tsx';
import { Marked } from './marked.tsx';
import './revisions.css';
import { wordDiff, type DiffPart } from './word-diff.ts';

interface PanelProps {
  readonly draft: string;
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  readonly autosave: Autosave;
  readonly register: ReadonlyMap<string, RegisterEntry>;
}

/** A person settles a conflict: the chosen or rewritten value follows all versions. */
function useSettle({ draft, place, autosave }: PanelProps) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const settle = async (value: AnswerValue): Promise<void> => {
    setFailure(undefined);
    try {
      await autosave.flush();
      const heads = autosave.heads(answerKey(place)).map(({ id }) => id);
      const settled = await client.revisions.settle({
        ...place,
        request: crypto.randomUUID(),
        draft,
        revision: crypto.randomUUID(),
        heads,
        value: storedValue(value),
      });
      autosave.adopt([settled]);
      queries.setQueryData<DraftState>(api.drafts.get.queryKey({ input: { draft } }), (old) =>
        old === undefined ? old : withHeads(old, [settled]),
      );
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return { settle, failure };
}

function Version({
  head,
  parts,
  isOwn,
  item,
  language,
  register,
  onTake,
  onEdit,
}: {
  readonly head: AnswerHead;
  readonly parts: readonly DiffPart[] | undefined;
  readonly isOwn: boolean;
  readonly item: LeafItem;
  readonly language: string | undefined;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly onTake: () => void;
  readonly onEdit: (() => void) | undefined;
}) {
  const t = useTranslate();
  const by = { name: head.author.name };
  return (
    <li className="version">
      <Byline author={head.author} at={head.authoredAt} />
      {isOwn ? <p className="small muted">{t('revisions.conflict.this-window')}</p> : null}
      <div className="version__text">
        {head.value === null ? (
          <span className="muted">{t('revisions.cleared')}</span>
        ) : parts === undefined ? (
          <AnswerText item={item} value={head.value} language={language} register={register} />
        ) : (
          <div className="reading answer-text" lang={language} dir={directionOf(language ?? 'en')}>
            <Marked parts={parts} />
          </div>
        )}
      </div>
      <div className="actions">
        <Button onPress={onTake} aria-label={t('revisions.conflict.take-of', by)}>
          {t('revisions.conflict.take')}
        </Button>
        {onEdit === undefined ? null : (
          <Button variant="link" onPress={onEdit} aria-label={t('revisions.conflict.edit-of', by)}>
            {t('revisions.conflict.edit')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Versions of one answer side by side: a person takes one or writes a new text from one; nothing is merged by itself. */
export function ConflictPanel(props: PanelProps) {
  const { item, place, autosave, register } = props;
  const t = useTranslate();
  const id = useId();
  const key = answerKey(place);
  const heads = useSyncExternalStore(autosave.subscribe, () => autosave.heads(key));
  const { settle, failure } = useSettle(props);
  const [text, setText] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useUnsavedForm(text !== undefined);
  const versions = useMemo(
    () => heads.toSorted((left, right) => (left.authoredAt < right.authoredAt ? -1 : 1)),
    [heads],
  );
  const canEdit = item.type === 'text' || item.type === 'string';
  const diffs = useMemo(() => {
    const [left, right, ...more] = versions;
    return canEdit && more.length === 0 && typeof left?.value === 'string' && typeof right?.value === 'string'
      ? wordDiff(left.value, right.value, place.language)
      : undefined;
  }, [versions, canEdit, place.language]);
  const decide = async (value: AnswerValue): Promise<void> => {
    setBusy(true);
    await settle(value);
    setBusy(false);
  };
  return (
    <section className="conflict" aria-labelledby={`${id}-title`} aria-busy={isBusy}>
      <h3 className="conflict__title" id={`${id}-title`}>
        <Icon of={GitFork} />
        {t('revisions.conflict.title', { count: versions.length })}
      </h3>
      <p className="small">
        {t(place.language === undefined ? 'revisions.conflict.text' : 'revisions.conflict.text-language', {
          language: place.language === undefined ? '' : t(`term.language.${place.language}`),
        })}
        {diffs === undefined ? null : <> {t('revisions.conflict.marks')}</>}
      </p>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <ol className="conflict__versions clean-list">
        {versions.map((head, index) => (
          <Version
            key={head.id}
            head={head}
            parts={diffs?.[index === 0 ? 0 : 1]}
            isOwn={autosave.isEditing(key) && sameValue(head.value, autosave.value(key))}
            item={item}
            language={place.language}
            register={register}
            onTake={() => void decide(head.value)}
            onEdit={canEdit ? () => setText(typeof head.value === 'string' ? head.value : '') : undefined}
          />
        ))}
      </ol>
      {text === undefined ? null : (
        <div className="conflict__new">
          <label className="field__label" htmlFor={`${id}-new`}>
            {t('revisions.conflict.new')}
          </label>
          <textarea
            id={`${id}-new`}
            className="field__input field__input--wide field__input--text answer__text"
            lang={place.language}
            dir={place.language === undefined ? 'auto' : directionOf(place.language)}
            rows={6}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="actions">
            <Button variant="primary" onPress={() => void decide(text)} isDisabled={isBusy}>
              {t('revisions.conflict.use')}
            </Button>
            <Button variant="quiet" onPress={() => setText(undefined)}>
              {t('revisions.conflict.cancel')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
