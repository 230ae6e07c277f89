import { useForm } from 'react-hook-form';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import {
  registerEntrySchema,
  registerKinds,
  type RegisterEntry,
} from '../../../shared/register/register-schema.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { Button } from '../../components/button.tsx';
import { DialogFooter } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Fields of a register entry as they are typed. */
export interface EntryValues {
  readonly kind: RegisterEntry['kind'];
  readonly title: string;
  readonly reference: string;
  readonly date: string;
  readonly url: string;
}

/** What the fields of an entry start from. */
export const entryValues = (entry?: RegisterEntry): EntryValues => ({
  kind: entry?.kind ?? 'legislation',
  title: entry?.title ?? '',
  reference: entry?.reference ?? '',
  date: entry?.date ?? '',
  url: entry?.url ?? '',
});

/** The entry that the fields make: blank ones are left out, text in NFC. */
export function toEntry(id: string, values: EntryValues): RegisterEntry {
  const clean = (text: string): string => text.toWellFormed().normalize('NFC').trim();
  const [reference, date, url] = [clean(values.reference), clean(values.date), clean(values.url)];
  return registerEntrySchema.parse({
    id,
    kind: values.kind,
    title: clean(values.title),
    ...(reference === '' ? {} : { reference }),
    ...(date === '' ? {} : { date }),
    ...(url === '' ? {} : { url }),
  });
}

/** Form of one law, institution or case, for a dialog. Only a title is needed; a missing link is no more than a hint. */
export function EntryForm({
  entry,
  id,
  title = '',
  submitText,
  onSubmit,
  onCancel,
}: {
  readonly entry?: RegisterEntry | undefined;
  readonly id: string;
  /** What was searched for and not found. */
  readonly title?: string;
  readonly submitText: string;
  readonly onSubmit: (entry: RegisterEntry) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const t = useTranslate();
  const start = entryValues(entry);
  const form = useForm<EntryValues>({ defaultValues: entry === undefined ? { ...start, title } : start });
  const { errors, isSubmitting } = form.formState;
  const values = form.watch();
  const bind = (name: 'title' | 'reference' | 'date' | 'url') => {
    const { ref, onBlur } = form.register(name, {
      validate: {
        title: (text) => name !== 'title' || text.trim() !== '' || t('register.form.title-missing'),
        date: (text) =>
          name !== 'date' || text === '' || isCalendarDay(text) || t('register.form.date-wrong'),
        url: (text) =>
          name !== 'url' || text.trim() === '' || isWebAddress(text.trim()) || t('register.form.url-wrong'),
      },
    });
    return {
      inputRef: ref,
      value: values[name],
      error: errors[name]?.message,
      onChange: (text: string) => form.setValue(name, text, { shouldDirty: true }),
      onBlur: () => void onBlur({ target: { name }, type: 'blur' }),
    };
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        // A dialog inside the page of a question: its form must not submit that page's.
        event.stopPropagation();
        void form.handleSubmit((fields) => onSubmit(toEntry(id, fields)))(event);
      }}
    >
      <Select
        label={t('register.form.kind')}
        value={values.kind}
        onChange={(kind) => form.setValue('kind', kind)}
        options={registerKinds.map((kind) => ({ value: kind, label: t(`term.register-kind.${kind}`) }))}
      />
      <TextField
        label={t('register.form.title')}
        hint={t('register.form.title-hint')}
        {...bind('title')}
        width="wide"
        dir="auto"
        autoFocus
      />
      <TextField
        label={t('register.form.reference')}
        hint={t('register.form.reference-hint')}
        {...bind('reference')}
        width="wide"
        dir="auto"
        optional
      />
      <TextField
        label={t('register.form.date')}
        hint={t('register.form.date-hint')}
        {...bind('date')}
        type="date"
        width="narrow"
        optional
      />
      <TextField
        label={t('register.form.url')}
        hint={t(values.url.trim() === '' ? 'register.form.url-missing' : 'register.form.url-hint')}
        {...bind('url')}
        type="url"
        width="wide"
        dir="ltr"
        optional
      />
      <DialogFooter>
        <Button onPress={onCancel}>{t('register.form.cancel')}</Button>
        <Button variant="primary" type="submit" isDisabled={isSubmitting}>
          {submitText}
        </Button>
      </DialogFooter>
    </form>
  );
}
