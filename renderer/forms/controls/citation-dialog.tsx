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

/** Entries of the kind that a question asks for, and the others; where it asks for none in particular all come first. */
export function entriesByKind(
  entries: readonly RegisterEntry[],
  asked: RegisterEntry['kind'] | undefined,
): { readonly asked: readonly RegisterEntry[]; readonly others: readonly RegisterEntry[] } {
  const fits = ({ kind }: RegisterEntry): boolean => asked === undefined || kind === asked;
  return { asked: entries.filter(fits), others: entries.filter((entry) => !fits(entry)) };
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

function PickList({
  entries,
  cited,
  onPick,
}: {
  readonly entries: readonly RegisterEntry[];
  readonly cited: ReadonlySet<string>;
  readonly onPick: (entry: RegisterEntry) => void;
}) {
  const t = useTranslate();
  const detail = useEntryDetail();
  return entries.length === 0 ? null : (
    <ul className="pick-list clean-list">
      {entries.map((entry) => (
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
  );
}

/** Picks a law, institution or case from the register, or records a new one, without leaving the question. */
export function CitationDialog({
  title,
  kind,
  register,
  cited,
  newId,
  onPick,
  onSave,
  onClose,
}: {
  readonly title: string;
  /** What the question asks for: offered first, and the kind of a new entry; the others stay at hand. */
  readonly kind?: RegisterEntry['kind'] | undefined;
  readonly register: readonly RegisterEntry[];
  /** Entries that this answer cites already. */
  readonly cited: ReadonlySet<string>;
  readonly newId: string;
  readonly onPick: (entry: RegisterEntry) => void;
  readonly onSave: (entry: RegisterEntry) => Promise<void>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(register.length === 0);
  const [failure, setFailure] = useState<Failure>();
  const found = entriesByKind(searchEntries(register, search), kind);
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
          kind={kind}
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
          {found.asked.length + found.others.length === 0 ? (
            <p className="muted">{t('forms.citation.none')}</p>
          ) : null}
          <PickList entries={found.asked} cited={cited} onPick={onPick} />
          {found.others.length === 0 ? null : (
            <>
              <h3 className="field__label">{t('forms.citation.others')}</h3>
              <PickList entries={found.others} cited={cited} onPick={onPick} />
            </>
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
