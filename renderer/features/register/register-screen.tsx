import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { searchEntries } from '../../forms/controls/citation-dialog.tsx';
import { EntryForm } from '../../forms/controls/entry-form.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { EntryFilesDialog } from '../evidence/entry-files-dialog.tsx';
import './register.css';
import { basesOf, shownRows, type ShownRow } from './register-rows.ts';
import { RegisterTable } from './register-table.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

type Task =
  | { readonly kind: 'add'; readonly id: string }
  | { readonly kind: 'edit' | 'remove' | 'files'; readonly row: ShownRow };

/** Register of a State: each law, institution or case recorded once and cited from many answers (feature 6). */
export function RegisterScreen({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const state = useDraftState(draft);
  const form = useClusterForm(state.draft);
  const { party } = state.profile;
  const rows = shownRows(useSuspenseQuery(api.register.list.queryOptions({ input: { party } })).data.rows);
  const [search, setSearch] = useState('');
  const [task, setTask] = useState<Task>();
  const [failure, setFailure] = useState<Failure>();
  const found = new Set(
    searchEntries(
      rows.map(({ entry }) => entry),
      search,
    ).map(({ id }) => id),
  );
  const shown = rows.filter(({ entry }) => found.has(entry.id));
  const begin = (next: Task | undefined): void => {
    setFailure(undefined);
    setTask(next);
  };
  const add = (): void => begin({ kind: 'add', id: crypto.randomUUID() });
  const save = async (id: string, row: ShownRow | undefined, entry: RegisterEntry | null): Promise<void> => {
    try {
      await client.register.save({
        request: crypto.randomUUID(),
        party,
        id,
        revision: crypto.randomUUID(),
        bases: basesOf(row?.row),
        entry,
      });
      begin(undefined);
      await queries.invalidateQueries({ queryKey: api.register.key() });
      void queries.invalidateQueries({ queryKey: api.drafts.get.queryKey({ input: { draft } }) });
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  const addButton = (
    <Button variant={rows.length === 0 ? 'primary' : 'plain'} icon={<Icon of={Plus} />} onPress={add}>
      {t('register.add')}
    </Button>
  );
  return (
    <Page
      title={t('register.title')}
      wide
      eyebrow={<DraftEyebrow draft={state.draft} />}
      lead={t('register.lead', { party: state.draft.party.name })}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('register.empty')} actions={addButton}>
          <p>{t('register.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="register-tools">
            <TextField label={t('register.search')} value={search} onChange={setSearch} type="search" />
            {addButton}
          </div>
          <p className="visually-hidden" role="status">
            {t('register.found', { count: shown.length })}
          </p>
          {shown.length === 0 ? (
            <EmptyState
              title={t('register.none')}
              actions={<Button onPress={() => setSearch('')}>{t('register.show-all')}</Button>}
            />
          ) : (
            <RegisterTable
              draft={draft}
              form={form}
              rows={shown}
              onEdit={(row) => begin({ kind: 'edit', row })}
              onFiles={(row) => begin({ kind: 'files', row })}
              onRemove={(row) => begin({ kind: 'remove', row })}
            />
          )}
        </>
      )}
      {task?.kind !== 'add' && task?.kind !== 'edit' ? null : (
        <Dialog
          title={t(task.kind === 'add' ? 'register.add' : 'register.edit-title')}
          isOpen
          isDismissable={false}
          onClose={() => begin(undefined)}
        >
          {failure === undefined ? null : <ErrorNotice failure={failure} />}
          <EntryForm
            id={task.kind === 'add' ? task.id : task.row.id}
            entry={task.kind === 'add' ? undefined : task.row.entry}
            submitText={t('register.form.save')}
            onSubmit={(entry) => save(entry.id, task.kind === 'add' ? undefined : task.row, entry)}
            onCancel={() => begin(undefined)}
          />
        </Dialog>
      )}
      {task?.kind === 'files' ? (
        <EntryFilesDialog party={party} entry={task.row.entry} onClose={() => begin(undefined)} />
      ) : null}
      {task?.kind === 'remove' ? (
        <RemoveDialog
          draft={draft}
          form={form}
          row={task.row}
          failure={failure}
          onRemove={() => void save(task.row.id, task.row, null)}
          onClose={() => begin(undefined)}
        />
      ) : null}
    </Page>
  );
}
