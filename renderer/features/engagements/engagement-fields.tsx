import { fieldsOfWork, type Engagement } from '../../../shared/engagements/engagement-schema.ts';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

interface Props {
  readonly value: Engagement;
  readonly onChange: (value: Engagement) => void;
}

/** In which fields an organisation works: by these the articles that concern it are found. */
export function FieldsOfWork({ value, onChange }: Props) {
  const t = useTranslate();
  return (
    <div className="work-fields">
      <CheckboxGroup
        label={t('engagements.fields')}
        hint={t('engagements.fields-hint')}
        choices={fieldsOfWork.map((field) => ({ value: field, label: t(`engagements.field.${field}`) }))}
        value={value.fields}
        onChange={(fields) => onChange({ ...value, fields })}
      />
    </div>
  );
}

/** Who takes part, and how much of the cluster is looked at. `named`: the articles that are meant where not all are. */
export function EngagementFields({ value, onChange, named }: Props & { readonly named: readonly string[] }) {
  const t = useTranslate();
  const { articles: _, ...whole } = value;
  return (
    <>
      <TextField
        label={t('engagements.organisation')}
        hint={t('engagements.organisation-hint')}
        optional
        width="wide"
        dir="auto"
        maxLength={300}
        value={value.organisation}
        onChange={(organisation) => onChange({ ...value, organisation })}
      />
      {named.length === 0 ? null : (
        <RadioGroup
          label={t('engagements.articles')}
          choices={[
            { value: 'all', label: t('engagements.articles.all') },
            { value: 'named', label: t('engagements.articles.named', { count: named.length }) },
          ]}
          value={value.articles === undefined ? 'all' : 'named'}
          onChange={(which) => onChange(which === 'all' ? whole : { ...value, articles: [...named] })}
        />
      )}
      <RadioGroup
        label={t('engagements.scope')}
        choices={(['all', 'mandatory'] as const).map((scope) => ({
          value: scope,
          label: t(`engagements.scope.${scope}`),
          hint: t(`engagements.scope.${scope}-hint`),
        }))}
        value={value.scope}
        onChange={(scope) => onChange({ ...value, scope })}
      />
    </>
  );
}
