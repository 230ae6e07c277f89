import { Controller, type Control } from 'react-hook-form';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { Checkbox } from '../../components/choices.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { ExportFields } from './export-choice.ts';

/** Whether the name of the sender goes along, by choice. */
export function SenderField({
  control,
  author: { name, institution },
  hint,
}: {
  readonly control: Control<ExportFields>;
  readonly author: Author;
  readonly hint: string;
}) {
  const t = useTranslate();
  const sender = institution === undefined ? name : `${name}, ${institution}`;
  return (
    <Controller
      control={control}
      name="named"
      render={({ field }) => (
        <Checkbox isSelected={field.value} onChange={field.onChange} onBlur={field.onBlur} hint={hint}>
          {t('export.along.sender', { sender })}
        </Checkbox>
      )}
    />
  );
}
