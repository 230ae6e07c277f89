import { useId, useMemo, useRef, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { NoteInput } from '../../../shared/annotations/note-input.ts';
import { idOfNote, type NoteAct, type NoteKind } from '../../../shared/annotations/note-kinds.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import type { Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { useStable } from '../../components/use-stable.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { useUnsaved } from '../notes/use-unsaved.ts';
import type { Anchor } from './article-threads.ts';
import { emptyNote, languageOf, toInput, type NoteValues } from './note-values.ts';
import { useChangeAnnotation } from './use-annotations.ts';

/** A note that is being written. */
export interface OpenNote {
  /** Its id, made here, so that a second save is the same note. */
  readonly id: string;
  readonly on: NoteInput['on'];
  readonly act?: NoteAct;
  /** Kinds that a person can choose from; one: there is no choice. */
  readonly kinds: readonly NoteKind[];
  /** The note that is changed, as it was when its form was opened. */
  readonly over?: Annotation;
  /** Where its form stands beside the text; without one it stands in the card of the note that it replies to or changes. */
  readonly anchor?: Anchor;
  /** The words that it stands on. */
  readonly quote?: { readonly text: string; readonly language: Locale };
  /** Provisions of its question. */
  readonly provisions: readonly { readonly id: string; readonly name: string }[];
}

/** Whether a note is written in the card of a thread: one of its notes is changed, or a reply to one of them written. */
export const isWrittenIn = (thread: Thread<ReadNote>, opened: OpenNote | undefined): boolean =>
  opened !== undefined &&
  opened.anchor === undefined &&
  [thread.first, ...thread.replies].some(({ note }) => {
    const id = idOfNote(note);
    return id === opened.id || ('note' in opened.on && opened.on.note === id);
  });

/** The one note of a screen that is being written, as its cards and its form need it; it stays the same while a person types. */
export interface NoteWriter {
  readonly opened: OpenNote | undefined;
  readonly form: UseFormReturn<NoteValues>;
  readonly isSaving: boolean;
  readonly failure: Failure | undefined;
  readonly open: (note: OpenNote, values?: Partial<NoteValues>) => void;
  /** Resolves to whether the note is saved. */
  readonly save: () => Promise<boolean>;
  /** Drops what was written. */
  readonly drop: () => void;
}

/** The one note of a screen that is being written, and whether something of it is unsaved. */
export interface AnnotationEditor extends NoteWriter {
  readonly isUnsaved: boolean;
  /** What is given to the parts of a screen that are not drawn anew when a person begins to type. */
  readonly writer: NoteWriter;
}

/** Holds the note that is written on a screen, tells the save sign, and asks before the window closes over it. */
export function useAnnotationEditor(place: Place, onSaved?: (id: string) => void): AnnotationEditor {
  const { locale } = useLanguage();
  const [opened, setOpened] = useState<OpenNote>();
  // The language in which a person wrote last.
  const written = useRef<Locale>(locale);
  const form = useForm<NoteValues>({ defaultValues: emptyNote(locale) });
  const change = useChangeAnnotation(place);
  const source = `annotation ${useId()}`;
  const { isDirty } = form.formState;
  const isUnsaved = opened !== undefined && isDirty;

  const drop = useStable((): void => {
    setOpened(undefined);
    form.reset(emptyNote(written.current));
    change.reset();
  });
  const save = useStable(async (): Promise<boolean> => {
    if (opened === undefined || !(await form.trigger())) {
      return false;
    }
    const values = form.getValues();
    const language =
      values.kind === 'translation' ? values.language : languageOf(values.text, values.language);
    try {
      await change.mutateAsync({
        id: opened.id,
        note: toInput({ ...values, language }, opened.on, opened.act),
        ...(opened.over === undefined ? {} : { over: opened.over }),
      });
    } catch {
      // Shown from the mutation's own state; the text stays in the field.
      return false;
    }
    written.current = language;
    drop();
    onSaved?.(opened.id);
    return true;
  });
  useUnsaved({ source, isUnsaved, isSaving: change.isPending, error: change.error, save });

  const open = useStable((note: OpenNote, values: Partial<NoteValues> = {}): void => {
    change.reset();
    form.reset({ ...emptyNote(written.current), ...values });
    setOpened(note);
  });

  const { isPending, error } = change;
  const writer = useMemo(
    () => ({
      opened,
      form,
      isSaving: isPending,
      failure: error === null ? undefined : toFailure(error),
      open,
      save,
      drop,
    }),
    [opened, form, isPending, error, open, save, drop],
  );
  return { ...writer, isUnsaved, writer };
}
