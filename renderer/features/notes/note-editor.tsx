import { useBlocker } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Place } from '../../../shared/annotations/place.ts';
import type { Note } from '../../../shared/contract/notes.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useChangeNote } from './use-notes.ts';
import { useUnsaved } from './use-unsaved.ts';

interface Fields {
  readonly text: string;
}

/** The one note of a unit that is being written. */
export interface NoteEditor {
  /** Id of the note; undefined while none is being written. */
  readonly note: string | undefined;
  /** The question that it stands on; undefined while none is being written. */
  readonly unit: string | undefined;
  readonly form: UseFormReturn<Fields>;
  readonly isSaving: boolean;
  readonly isUnsaved: boolean;
  readonly failure: Failure | undefined;
  /** Opens a note to change, or a new one. */
  readonly open: (note?: Note) => void;
  /** Resolves to whether the text is saved. */
  readonly save: () => Promise<boolean>;
  /** Drops what was written. */
  readonly drop: () => void;
}

/**
 * Holds the text of a note while it is written, for as long as its question is open: whichever view stands beside the
 * question. The save sign tells that it is not saved, the window asks before it closes over it (threat-model D9).
 */
export function useNoteEditor(place: Place, unit: string): NoteEditor {
  const [opened, setOpened] = useState<{
    readonly note: string;
    readonly unit: string;
    readonly bases: Note['versions'];
    readonly done: boolean;
  }>();
  const form = useForm<Fields>({ defaultValues: { text: '' } });
  const change = useChangeNote(place, opened?.unit ?? unit);
  const source = `note ${useId()}`;
  const { isDirty } = form.formState;
  const isUnsaved = opened !== undefined && isDirty;
  const failure = change.isError ? toFailure(change.error) : undefined;

  const drop = (): void => {
    setOpened(undefined);
    form.reset({ text: '' });
    change.reset();
  };
  const save = async (): Promise<boolean> => {
    if (opened === undefined || !(await form.trigger())) {
      return false;
    }
    const { note, bases, done } = opened;
    try {
      await change.mutateAsync({ note, bases, value: { text: form.getValues('text'), done } });
    } catch {
      // Shown from the mutation's own state; the text stays in the field.
      return false;
    }
    drop();
    return true;
  };
  useUnsaved({ source, isUnsaved, isSaving: change.isPending, error: change.error, save });

  return {
    note: opened?.note,
    unit: opened?.unit,
    form,
    isSaving: change.isPending,
    isUnsaved,
    failure,
    open: (note) => {
      change.reset();
      form.reset({ text: note?.value.text ?? '' });
      setOpened({
        note: note?.id ?? crypto.randomUUID(),
        unit,
        bases: note?.versions ?? [],
        done: note?.value.done ?? false,
      });
    },
    save,
    drop,
  };
}

/** The words of the question whether a person leaves what is not saved: a note, who reviews what, or a letter. */
export type LeaveWords = 'notes.leave' | 'reviews.set-up.leave' | 'letters.leave';

/** Asks before another screen is shown over a note, or over other entries, that are not saved. */
export function LeaveNote({
  editor,
  words = 'notes.leave',
}: {
  readonly editor: Pick<NoteEditor, 'isSaving' | 'isUnsaved' | 'failure' | 'save' | 'drop'>;
  readonly words?: LeaveWords;
}) {
  const t = useTranslate();
  const { isUnsaved } = editor;
  const blocker = useBlocker({
    // The save state asks before the window closes.
    enableBeforeUnload: false,
    withResolver: true,
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
  });
  const { status, proceed } = blocker;
  // Saved or dropped, be it here or by a save that was under way: nothing holds the way any longer.
  useEffect(() => {
    if (status === 'blocked' && !isUnsaved) {
      proceed();
    }
  }, [status, proceed, isUnsaved]);
  if (blocker.status !== 'blocked' || !isUnsaved) {
    return null;
  }
  return (
    <Dialog
      title={t(`${words}-title`)}
      isOpen
      isDismissable={false}
      role="alertdialog"
      onClose={blocker.reset}
    >
      <p>{t(`${words}-text`)}</p>
      {editor.failure === undefined ? null : <ErrorNotice failure={editor.failure} />}
      <DialogFooter>
        <Button variant="quiet" isDisabled={editor.isSaving} onPress={editor.drop}>
          {t(`${words}-discard`)}
        </Button>
        <Button onPress={blocker.reset}>{t('notes.leave-stay')}</Button>
        <Button variant="primary" isDisabled={editor.isSaving} onPress={() => void editor.save()}>
          {t('notes.leave-save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
