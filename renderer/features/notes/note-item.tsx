import { useState } from 'react';
import type { Place } from '../../../shared/annotations/place.ts';
import type { Note } from '../../../shared/contract/notes.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import type { NoteEditor } from './note-editor.tsx';
import { useChangeNote } from './use-notes.ts';

const beginning = 40;

/** Longer notes show their beginning until a person asks for the whole. */
const shownAtOnce = 600;

/** The text of a note; of a long one the beginning, and the rest on request. */
export function NoteText({
  text,
  lang,
  isDone = false,
}: {
  readonly text: string;
  readonly lang?: string | undefined;
  readonly isDone?: boolean;
}) {
  const t = useTranslate();
  const [isWhole, setWhole] = useState(text.length <= shownAtOnce);
  return (
    <>
      <p className={isDone ? 'note__text muted' : 'note__text'}>
        <Foreign lang={lang}>{isWhole ? text : `${text.slice(0, shownAtOnce).toWellFormed()}…`}</Foreign>
      </p>
      {isWhole ? null : (
        <p className="small">
          <Button variant="link" onPress={() => setWhole(true)}>
            {t('notes.whole')}
          </Button>
        </p>
      )}
    </>
  );
}

/** The first words of a note, to tell its buttons from those of others. */
export const shortOf = (text: string): string =>
  text.length <= beginning ? text : `${text.slice(0, beginning).toWellFormed()}…`;

/** Versions of a note that two windows changed at once; nothing where all say the same. */
function Versions({ note }: { readonly note: Note }) {
  const t = useTranslate();
  if (new Set(note.versions.map(({ value }) => JSON.stringify(value))).size < 2) {
    return null;
  }
  return (
    <Notice tone="attention" title={t('notes.versions')}>
      <p>{t('notes.versions-text')}</p>
      {note.versions.map(({ id, author, authoredAt, value }) => (
        <div key={id}>
          <Byline author={author} at={authoredAt} />
          <p className="note__text">
            {value === null ? t('notes.version-removed') : <Foreign>{value.text}</Foreign>}
          </p>
        </div>
      ))}
    </Notice>
  );
}

/** One note with what can be done with it. */
export function NoteItem({
  place,
  note,
  editor,
}: {
  readonly place: Place;
  readonly note: Note;
  readonly editor: NoteEditor;
}) {
  const t = useTranslate();
  const change = useChangeNote(place, note.value.unit);
  const [isRemoving, setRemoving] = useState(false);
  const { text, done } = note.value;
  const named = { text: shortOf(text) };
  const newest = note.versions[0];
  const isBusy = change.isPending || editor.isSaving;
  const toggle = done ? 'notes.reopen' : 'notes.done';
  return (
    <li className="note">
      <NoteText key={text} text={text} isDone={done} />
      {newest === undefined ? null : <Byline author={newest.author} at={newest.authoredAt} />}
      <Versions note={note} />
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      <div className="note__actions">
        <Button
          variant="link"
          isDisabled={isBusy}
          aria-label={t(`${toggle}-of`, named)}
          onPress={() => change.mutate({ note: note.id, bases: note.versions, value: { text, done: !done } })}
        >
          {t(toggle)}
        </Button>
        <Button
          variant="link"
          // What is being written elsewhere must not be dropped unasked.
          isDisabled={isBusy || editor.note !== undefined}
          aria-label={t('notes.edit-of', named)}
          onPress={() => editor.open(note)}
        >
          {t('notes.edit')}
        </Button>
        <Button
          variant="link"
          isDisabled={isBusy}
          aria-label={t('notes.remove-of', named)}
          onPress={() => setRemoving(true)}
        >
          {t('notes.remove')}
        </Button>
      </div>
      <Dialog
        title={t('notes.remove-title')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        role="alertdialog"
      >
        <p className="note__text note__text--short">
          <Foreign>{text}</Foreign>
        </p>
        <p>{t('notes.remove-text')}</p>
        <DialogFooter>
          <Button onPress={() => setRemoving(false)}>{t('shell.cancel')}</Button>
          <Button
            variant="primary"
            onPress={() => {
              setRemoving(false);
              change.mutate({ note: note.id, bases: note.versions, value: undefined });
            }}
          >
            {t('notes.remove-yes')}
          </Button>
        </DialogFooter>
      </Dialog>
    </li>
  );
}
