import { memo, useId, useState, useSyncExternalStore } from 'react';
import { itemOfKey, type AnswerValue } from '../../../shared/drafts/answer.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import type { Proposal, ProposalSource } from '../../../shared/proposals/proposal-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { Wording } from '../../forms/wording.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { ProposalText } from './proposal-text.tsx';
import { useSeen } from './use-seen.ts';

/** What all rows of a list share. */
export interface RowContext {
  readonly form: ClusterForm;
  readonly autosave: Autosave;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly sources: ReadonlyMap<string, ProposalSource>;
  readonly take: (chosen: readonly Proposal[], value?: AnswerValue) => void;
  readonly refuse: (chosen: readonly Proposal[]) => void;
  readonly isBusy: boolean;
}

/** Where a proposal comes from: the source, the question there, who wrote it and when. */
function Origin({ proposal, context }: { readonly proposal: Proposal; readonly context: RowContext }) {
  const t = useTranslate();
  const format = useFormat();
  const source = context.sources.get(proposal.source);
  const there = context.form.items.get(itemOfKey(proposal.from));
  const { author, authoredAt } = proposal;
  return (
    <p className="proposal__origin">
      <span>{t(`proposals.relation.${proposal.relation}`)}</span>
      {source === undefined ? null : source.own ? (
        <span>{t('proposals.source.own')}</span>
      ) : (
        <span>
          <Foreign>{source.title}</Foreign>
          {source.date === undefined ? null : <> ({format.day(source.date)})</>}
        </span>
      )}
      {proposal.relation === 'same-question' || there === undefined ? null : (
        <span>
          <Wording>{there.unit.title}</Wording>
        </span>
      )}
      {author === undefined ? null : (
        <span>
          <Foreign>{author.name}</Foreign>
        </span>
      )}
      {authoredAt === undefined ? null : <span>{format.day(authoredAt.slice(0, 10))}</span>}
    </p>
  );
}

function Editor({
  proposal,
  isLong,
  onTake,
  onClose,
}: {
  readonly proposal: Proposal;
  readonly isLong: boolean;
  readonly onTake: (value: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState(typeof proposal.value === 'string' ? proposal.value : '');
  const { language } = proposal;
  useUnsavedForm(text !== (proposal.value ?? ''));
  return (
    <div className="proposal__editor">
      <label className="field__label" htmlFor={id}>
        {t('proposals.edit-label')}
      </label>
      <textarea
        id={id}
        className="field__input field__input--wide field__input--text answer__text"
        lang={language}
        dir={language === undefined ? 'auto' : directionOf(language)}
        rows={isLong ? 6 : 2}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="actions">
        <Button variant="primary" isDisabled={text.trim() === ''} onPress={() => onTake(text)}>
          {t('proposals.take-edited')}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t('shell.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** One proposal: what, from where, beside what stands there, and what a person can do with it. */
export const ProposalRow = memo(function ProposalRow({
  proposal,
  context,
  isSelected,
  onSelect,
}: {
  readonly proposal: Proposal;
  readonly context: RowContext;
  readonly isSelected?: boolean;
  /** Without it the row has no tick box. */
  readonly onSelect?: (proposal: Proposal, isSelected: boolean) => void;
}) {
  const t = useTranslate();
  const id = useId();
  const [ref, isSeen] = useSeen<HTMLLIElement>();
  const [isEditing, setEditing] = useState(false);
  const { form, autosave, register, isBusy } = context;
  const given = useSyncExternalStore(autosave.subscribe, () => autosave.value(proposal.key));
  const item = form.items.get(proposal.item)?.item;
  if (item === undefined) {
    return null;
  }
  const canEdit = item.type === 'text' || item.type === 'string';
  const language = proposal.language === undefined ? undefined : t(`term.language.${proposal.language}`);
  const name = <Wording>{item.text}</Wording>;
  return (
    <li className="proposal" ref={ref}>
      <div className="proposal__head">
        {onSelect === undefined ? null : (
          <input
            id={`${id}-box`}
            type="checkbox"
            className="proposal__box"
            autoComplete="off"
            checked={isSelected ?? false}
            onChange={(event) => onSelect(proposal, event.target.checked)}
          />
        )}
        {onSelect === undefined ? (
          <span className="proposal__question" id={`${id}-name`}>
            {name}
          </span>
        ) : (
          <label className="proposal__question" id={`${id}-name`} htmlFor={`${id}-box`}>
            {name}
          </label>
        )}
        {language === undefined ? null : <span className="tag">{language}</span>}
      </div>
      <ProposalText item={item} proposal={proposal} given={given} isSeen={isSeen} register={register} />
      <Origin proposal={proposal} context={context} />
      {isEditing ? (
        <Editor
          proposal={proposal}
          isLong={item.type === 'text'}
          onClose={() => setEditing(false)}
          onTake={(value) => context.take([proposal], value)}
        />
      ) : (
        <div className="actions" role="group" aria-labelledby={`${id}-name`}>
          <Button isDisabled={isBusy} onPress={() => context.take([proposal])}>
            {t('proposals.take')}
          </Button>
          {canEdit ? (
            <Button variant="link" isDisabled={isBusy} onPress={() => setEditing(true)}>
              {t('proposals.edit')}
            </Button>
          ) : null}
          <Button variant="link" isDisabled={isBusy} onPress={() => context.refuse([proposal])}>
            {t('proposals.refuse')}
          </Button>
        </div>
      )}
    </li>
  );
});
