import { Controller } from 'react-hook-form';
import { codePointLength } from '../../../shared/lib/text.ts';
import { longestNote } from '../../../shared/notes/note-schema.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { NoteEditor } from './note-editor.tsx';

/** Writes a note; it is saved when a person says so. */
export function NoteForm({ editor }: { readonly editor: NoteEditor }) {
  const t = useTranslate();
  const check = (text: string): string | true => {
    const over = codePointLength(text.trim()) - longestNote;
    return text.trim() === ''
      ? t('notes.text-missing')
      : over <= 0 || t('notes.text-long', { over, limit: longestNote });
  };
  return (
    <form
      className="stack stack--tight note-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editor.save();
      }}
    >
      <Controller
        control={editor.form.control}
        name="text"
        rules={{ validate: check }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextArea
            {...field}
            inputRef={ref}
            label={t('notes.text')}
            hint={t('notes.text-hint', { limit: longestNote })}
            error={fieldState.error?.message}
            autoFocus
          />
        )}
      />
      {editor.failure === undefined ? null : <ErrorNotice failure={editor.failure} />}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={editor.isSaving}>
          {t('notes.save')}
        </Button>
        <Button variant="quiet" onPress={editor.drop} isDisabled={editor.isSaving}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
