import { useCallback, useMemo, useState } from 'react';
import type { Proposal } from '../../../shared/proposals/proposal-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { useDraftModel, type DraftModel } from '../questionnaires/use-draft-model.ts';
import { useUnitWords } from '../questionnaires/unit-words.tsx';
import { groupProposals, tick, tickAll, type ProposalGroup } from './group-proposals.ts';
import { ProposalRow, type RowContext } from './proposal-row.tsx';
import './proposals.css';
import { Sources } from './sources.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { idOf, useProposalActs, useProposals } from './use-proposals.ts';

/** Rows drawn at first, and added with each press: a list of hundreds opens at once. */
const step = 100;

type Standing = Proposal['standing'];

/** Where all rows of the list find what they share, and whether something is under way. */
function useRowContext(draft: string, { state, form, autosave }: DraftModel) {
  const { listed, proposals } = useProposals(draft, autosave);
  const { take, refuse, isBusy, failure, done } = useProposalActs(draft, autosave);
  const { data } = listed;
  const context = useMemo<RowContext>(
    () => ({
      form,
      autosave,
      register: new Map([...(data?.entries ?? []), ...state.register].map((entry) => [entry.id, entry])),
      sources: new Map(data?.sources.map((source) => [source.id, source])),
      take,
      refuse,
      isBusy,
    }),
    [form, autosave, data, state.register, take, refuse, isBusy],
  );
  return { listed, proposals, context, failure, done };
}

function Group({
  group,
  context,
  selected,
  onSelect,
  onSelectAll,
}: {
  readonly group: ProposalGroup;
  readonly context: RowContext;
  readonly selected: ReadonlyMap<string, Proposal>;
  readonly onSelect: (proposal: Proposal, isSelected: boolean) => void;
  readonly onSelectAll: (proposals: readonly Proposal[]) => void;
}) {
  const t = useTranslate();
  const words = useUnitWords(context.form);
  const { section, module } = group;
  const article = context.form.articles.get(section.id);
  const title = article === undefined ? t('proposals.general') : words.article({ article, section });
  return (
    <section className="proposals__group">
      <div className="proposals__group-head">
        <h2 className="section__title">
          <span className="proposals__instrument">{t(`term.instrument-short.${module.instrument}`)}</span>{' '}
          {title}
        </h2>
        <Button
          variant="link"
          onPress={() => onSelectAll(group.proposals)}
          aria-label={t('proposals.select-all-of', { name: title })}
        >
          {t('proposals.select-all')}
        </Button>
      </div>
      <ul className="clean-list">
        {group.proposals.map((proposal) => (
          <ProposalRow
            key={idOf(proposal)}
            proposal={proposal}
            context={context}
            isSelected={selected.has(idOf(proposal))}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </section>
  );
}

/** All answers that may be taken over, by article, with what stands there now; nothing changes until a person presses. */
export function ProposalsScreen({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const model = useDraftModel(draft);
  const { listed, proposals, context, failure, done } = useRowContext(draft, model);
  const [chosenStanding, setStanding] = useState<Standing>();
  const [most, setMost] = useState(step);
  const [ticked, setTicked] = useState<ReadonlyMap<string, Proposal>>(new Map());
  const counts = {
    blank: proposals.filter(({ standing }) => standing === 'blank').length,
    answered: proposals.filter(({ standing }) => standing === 'answered').length,
  };
  const standing = chosenStanding ?? (counts.blank === 0 && counts.answered > 0 ? 'answered' : 'blank');
  const shown = useMemo(() => proposals.filter((one) => one.standing === standing), [proposals, standing]);
  useKeptFocus(shown.length);
  const groups = useMemo(() => groupProposals(context.form, shown, most), [context.form, shown, most]);
  // What has gone from the list since it was ticked is not acted upon.
  const selected = useMemo(() => {
    const present = new Set(shown.slice(0, most).map(idOf));
    return new Map([...ticked].filter(([id]) => present.has(id)));
  }, [ticked, shown, most]);
  const onSelect = useCallback(
    (proposal: Proposal, isSelected: boolean) => setTicked((old) => tick(old, proposal, isSelected)),
    [],
  );
  const act = (run: RowContext['refuse']): void => {
    run([...selected.values()]);
    setTicked(new Map());
  };
  return (
    <Page
      title={t('proposals.title')}
      lead={t('proposals.lead')}
      eyebrow={<DraftEyebrow draft={model.state.draft} />}
      hasErrors={failure !== undefined}
    >
      {listed.isError ? <ErrorNotice failure={toFailure(listed.error)} /> : null}
      {listed.data === undefined ? null : <Sources draft={draft} sources={listed.data.sources} />}
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <div className="proposals__filter" role="group" aria-label={t('proposals.filter')}>
        {(['blank', 'answered'] as const).map((one) => (
          <Chip key={one} isPressed={standing === one} onPress={() => setStanding(one)}>
            {t(`proposals.filter.${one}`, { count: counts[one], shown: format.number(counts[one]) })}
          </Chip>
        ))}
      </div>
      <p className="small muted" role="status">
        {done !== undefined
          ? t(`proposals.${done.act}`, { count: done.count })
          : shown.length === 0
            ? null
            : t(`proposals.filter.${standing}-text`)}
      </p>
      {listed.data !== undefined && shown.length === 0 ? (
        <EmptyState title={t('proposals.none')}>
          <p>{t('proposals.none-text')}</p>
        </EmptyState>
      ) : null}
      {groups.map((group) => (
        <Group
          key={`${group.module.url} ${group.section.id}`}
          group={group}
          context={context}
          selected={selected}
          onSelect={onSelect}
          onSelectAll={(all) => setTicked((old) => tickAll(old, all))}
        />
      ))}
      {shown.length > most ? (
        <p>
          <Button onPress={() => setMost(most + step)}>
            {t('proposals.more', { count: Math.min(step, shown.length - most), left: shown.length - most })}
          </Button>
        </p>
      ) : null}
      {shown.length === 0 ? null : (
        <div className="proposals__bar" role="group" aria-label={t('proposals.selected-acts')}>
          <span role="status">{t('proposals.selected', { count: selected.size })}</span>
          <div className="actions">
            <Button
              variant="primary"
              isDisabled={selected.size === 0 || context.isBusy}
              onPress={() => act(context.take)}
            >
              {t('proposals.take-selected')}
            </Button>
            <Button isDisabled={selected.size === 0 || context.isBusy} onPress={() => act(context.refuse)}>
              {t('proposals.refuse-selected')}
            </Button>
          </div>
        </div>
      )}
    </Page>
  );
}
