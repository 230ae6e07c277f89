import { useMemo } from 'react';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { toFailure } from '../../client/failure.ts';
import { TextLink } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ProposalRow, type RowContext } from './proposal-row.tsx';
import './proposals.css';
import { useKeptFocus } from './use-kept-focus.ts';
import { idOf, useProposalActs, type useProposals } from './use-proposals.ts';

/** Proposals for the question on the page, in its margin. */
export function UnitProposals({
  draft,
  form,
  autosave,
  register,
  found: { listed, proposals },
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly autosave: Autosave;
  readonly register: ReadonlyMap<string, RegisterEntry>;
  readonly found: ReturnType<typeof useProposals>;
}) {
  const t = useTranslate();
  const { take, refuse, isBusy, failure, done } = useProposalActs(draft, autosave);
  useKeptFocus(proposals.length);
  const { data } = listed;
  const context = useMemo<RowContext>(
    () => ({
      form,
      autosave,
      register: new Map([...(data?.entries.map((entry) => [entry.id, entry] as const) ?? []), ...register]),
      sources: new Map(data?.sources.map((source) => [source.id, source])),
      take,
      refuse,
      isBusy,
    }),
    [form, autosave, data, register, take, refuse, isBusy],
  );
  return (
    <div className="stack">
      {listed.isError ? <ErrorNotice failure={toFailure(listed.error)} /> : null}
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <p className="small muted" role="status">
        {done !== undefined
          ? t(`proposals.${done.act}`, { count: done.count })
          : proposals.length === 0
            ? t('proposals.unit-none')
            : t('proposals.unit-text')}
      </p>
      {proposals.length === 0 ? null : (
        <ul className="clean-list proposals__margin">
          {proposals.map((proposal) => (
            <ProposalRow key={idOf(proposal)} proposal={proposal} context={context} />
          ))}
        </ul>
      )}
      <p className="small">
        <TextLink to="/drafts/$draft/proposals" params={{ draft }}>
          {t('proposals.all')}
        </TextLink>
      </p>
    </div>
  );
}
