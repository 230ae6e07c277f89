import { Plus } from 'lucide-react';
import type { Place } from '../../../shared/annotations/place.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { NoteEditor } from './note-editor.tsx';
import { NoteForm } from './note-form.tsx';
import { NoteItem } from './note-item.tsx';
import { useNotes } from './use-notes.ts';
import './notes.css';

/** Private notes beside a question: open ones first, those that are done on request. */
export function NotesPanel({
  place,
  unit,
  editor,
}: {
  readonly place: Place;
  readonly unit: string;
  readonly editor: NoteEditor;
}) {
  const t = useTranslate();
  const query = useNotes(place, unit);
  const all = query.data?.notes ?? [];
  const open = all.filter(({ value }) => !value.done);
  const done = all.filter(({ value }) => value.done);
  const list = (notes: typeof all) => (
    <ul className="clean-list notes">
      {notes.map((note) =>
        note.id === editor.note ? (
          <li key={note.id} className="note">
            <NoteForm editor={editor} />
          </li>
        ) : (
          <NoteItem key={note.id} place={place} note={note} editor={editor} />
        ),
      )}
    </ul>
  );
  const isNew = editor.note !== undefined && !all.some(({ id }) => id === editor.note);
  return (
    <div className="stack">
      <p className="small muted">{t('notes.lead')}</p>
      {query.isError ? <ErrorNotice failure={toFailure(query.error)} /> : null}
      {query.isSuccess && all.length === 0 && !isNew ? <p>{t('notes.none')}</p> : null}
      {open.length === 0 ? null : list(open)}
      {isNew ? <NoteForm editor={editor} /> : null}
      {editor.note === undefined ? (
        <div className="actions">
          <Button icon={<Icon of={Plus} />} onPress={() => editor.open()}>
            {t('notes.add')}
          </Button>
        </div>
      ) : null}
      {done.length === 0 ? null : (
        <Disclosure
          title={t('notes.done-list', { count: done.length })}
          isOpen={done.some(({ id }) => id === editor.note)}
        >
          {list(done)}
        </Disclosure>
      )}
    </div>
  );
}
