import { Controller, type Control } from 'react-hook-form';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { parallelProfiles } from '../../../shared/reports/report-names.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import type { DocumentChoice } from './document-choice.ts';

/** A letter, statement or published text that a document can be made of. */
export interface DocumentRecord {
  readonly value: string;
  readonly label: string;
  readonly lang?: Locale;
}

/** Kinds of documents that one record is chosen for. */
export type RecordKind = 'letter' | 'statement' | 'difference';

export interface ReportFieldsProps {
  readonly records: Readonly<Record<RecordKind, readonly DocumentRecord[]>>;
  readonly control: Control<DocumentChoice>;
  readonly choice: DocumentChoice;
  readonly onChange: (changed: Partial<DocumentChoice>) => void;
}

const whichLabels = {
  letter: 'documents.parallel.which-letter',
  statement: 'documents.parallel.which-statement',
  difference: 'documents.parallel.which-published',
} as const;

function Which({
  records,
  control,
  kind,
  onChange,
}: Omit<ReportFieldsProps, 'choice'> & { readonly kind: RecordKind }) {
  const t = useTranslate();
  return (
    <Controller
      control={control}
      name="record"
      render={({ field }) => (
        <Select
          label={t(whichLabels[kind])}
          options={records[kind]}
          value={field.value ?? ''}
          onBlur={field.onBlur}
          onChange={(record) => {
            field.onChange(record);
            onChange({ record });
          }}
        />
      )}
    />
  );
}

/** What is chosen of documents of a parallel report alone: which record, whether the organisation is named, the annex. */
export function ReportFields({ records, control, choice, onChange }: ReportFieldsProps) {
  const t = useTranslate();
  const format = useFormat();
  const { profile } = choice;
  const lacking = (['letter', 'statement', 'difference'] as const).filter(
    (kind) => records[kind].length === 0,
  );
  const check = (name: 'named' | 'letters') => (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Checkbox
          isSelected={field.value}
          onBlur={field.onBlur}
          hint={t(`documents.parallel.${name}-hint`)}
          onChange={(isSelected) => {
            field.onChange(isSelected);
            onChange({ [name]: isSelected });
          }}
        >
          {t(`documents.parallel.${name}`)}
        </Checkbox>
      )}
    />
  );
  return (
    <>
      {lacking.length === 0 ? null : (
        <p className="small muted">
          {t('documents.parallel.later', {
            kinds: format.list(lacking.map((kind) => t(`documents.parallel.later.${kind}`))),
          })}
        </p>
      )}
      {profile === 'letter' || profile === 'statement' || profile === 'difference' ? (
        <Which records={records} control={control} kind={profile} onChange={onChange} />
      ) : null}
      {profile !== 'letter' && parallelProfiles.some((one) => one === profile) ? check('named') : null}
      {profile === 'parallel' && records.letter.length > 0 ? check('letters') : null}
    </>
  );
}
