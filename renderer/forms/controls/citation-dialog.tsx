import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EntryForm } from './entry-form.tsx';

/** Entries whose words all begin or contain what is searched for, in the reader's order. */
export function searchEntries(entries: readonly RegisterEntry[], search: string): readonly RegisterEntry[] {
  const words = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter(({ title, reference }) => {
    const text = `${title} ${reference ?? ''}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Number and date of an entry on one line. */
export function useEntryDetail(): (entry: RegisterEntry) => string {
  const format = useFormat();
  const t = useTranslate();
  return (entry) =>
    [
      t(`term.register-kind.${entry.kind}`),
      entry.reference,
      entry.date === undefined ? undefined : format.day(entry.date),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
}

/** Picks a law, institution or case from the register, or records a new one, without leaving the question. */
export function CitationDialog({
  title,
  register,
  cited,
  newId,
  onPick,
  onSave,
  onClose,
}: {
  readonly title: string;
  readonly register: readonly RegisterEntry[];
  /** Entries that this answer cites already. */
  readonly cited: ReadonlySet<string>;
  readonly newId: string;
  readonly onPick: (entry: RegisterEntry) => void;
  readonly onSave: (entry: RegisterEntry) => Promise<void>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const detail = useEntryDetail();
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(register.length === 0);
  const [failure, setFailure] = useState<Failure>();
  const found = searchEntries(register, search);
  const save = async (entry: RegisterEntry): Promise<void> => {
    try {
      await onSave(entry);
      onPick(entry);
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return (
    <Dialog title={isNew ? t('forms.citation.new-title') : title} isOpen onClose={onClose} wide>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {isNew ? (
        <EntryForm
          id={newId}
          title={search}
          submitText={t('forms.citation.save-and-cite')}
          onSubmit={save}
          onCancel={register.length === 0 ? onClose : () => setNew(false)}
        />
      ) : (
        <div className="stack">
          <TextField
            label={t('forms.citation.search')}
            value={search}
            onChange={setSearch}
            width="wide"
            autoFocus
          />
          {found.length === 0 ? (
            <p className="muted">{t('forms.citation.none')}</p>
          ) : (
            <ul className="pick-list clean-list">
              {found.map((entry) => (
                <li key={entry.id}>
                  <button type="button" className="pick" onClick={() => onPick(entry)}>
                    <span className="pick__title">
                      <Foreign>{entry.title}</Foreign>
                    </span>
                    <span className="pick__detail">
                      <Foreign>{detail(entry)}</Foreign>
                      {cited.has(entry.id) ? <span> · {t('forms.citation.already')}</span> : null}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p>
            <Button variant="link" icon={<Icon of={Plus} />} onPress={() => setNew(true)}>
              {t('forms.citation.new')}
            </Button>
          </p>
        </div>
      )}
    </Dialog>
  );
}
