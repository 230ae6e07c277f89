import type { ComponentProps } from 'react';
import { useController, useForm, type Control } from 'react-hook-form';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import {
  registerEntrySchema,
  registerKinds,
  type RegisterEntry,
} from '../../../shared/register/register-schema.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
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

/** What the fields of an entry start from; `kind` is that of a new one. */
export const entryValues = (
  entry?: RegisterEntry,
  kind: RegisterEntry['kind'] = 'legislation',
): EntryValues => ({
  kind: entry?.kind ?? kind,
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

/** One field of an entry; what is wrong with it is said when the entry is saved. */
function EntryField({
  control,
  name,
  check,
  ...props
}: Pick<
  ComponentProps<typeof TextField>,
  'type' | 'width' | 'dir' | 'hint' | 'maxLength' | 'optional' | 'autoFocus'
> & {
  readonly control: Control<EntryValues>;
  readonly name: 'title' | 'reference' | 'date' | 'url';
  readonly check?: (text: string) => true | string;
}) {
  const t = useTranslate();
  const { field, fieldState } = useController({
    control,
    name,
    rules: check === undefined ? {} : { validate: check },
  });
  return (
    <TextField
      width="wide"
      dir="auto"
      {...props}
      label={t(`register.form.${name}`)}
      inputRef={field.ref}
      value={field.value}
      error={fieldState.error?.message}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

/** Form of one law, institution or case, for a dialog. Only a title is needed; a missing link is no more than a hint. */
export function EntryForm({
  entry,
  id,
  title = '',
  kind: startKind,
  submitText,
  onSubmit,
  onCancel,
}: {
  readonly entry?: RegisterEntry | undefined;
  readonly id: string;
  /** What was searched for and not found. */
  readonly title?: string;
  /** What a new entry most likely is. */
  readonly kind?: RegisterEntry['kind'] | undefined;
  readonly submitText: string;
  readonly onSubmit: (entry: RegisterEntry) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const t = useTranslate();
  const start = entryValues(entry, startKind);
  const form = useForm<EntryValues>({ defaultValues: entry === undefined ? { ...start, title } : start });
  const { isSubmitting, isDirty } = form.formState;
  useUnsavedForm(isDirty);
  const [kind, url] = form.watch(['kind', 'url']);
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
        value={kind}
        onChange={(next) => form.setValue('kind', next)}
        options={registerKinds.map((one) => ({ value: one, label: t(`term.register-kind.${one}`) }))}
      />
      <EntryField
        control={form.control}
        name="title"
        check={(text) => text.trim() !== '' || t('register.form.title-missing')}
        hint={t('register.form.title-hint')}
        maxLength={1000}
        autoFocus
      />
      <EntryField
        control={form.control}
        name="reference"
        hint={t('register.form.reference-hint')}
        maxLength={1000}
        optional
      />
      <EntryField
        control={form.control}
        name="date"
        check={(text) => text === '' || isCalendarDay(text) || t('register.form.date-wrong')}
        hint={t('register.form.date-hint')}
        type="date"
        width="narrow"
        optional
      />
      <EntryField
        control={form.control}
        name="url"
        check={(text) => text.trim() === '' || isWebAddress(text.trim()) || t('register.form.url-wrong')}
        hint={t(url.trim() === '' ? 'register.form.url-missing' : 'register.form.url-hint')}
        type="url"
        dir="ltr"
        maxLength={2000}
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
