import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { checkKinds, type CheckKind } from '../../../shared/contacts/contact-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api, useSettings } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Asks who checks, where nobody is named yet: a check that nobody answers for is none. */
function CheckerName() {
  const t = useTranslate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    ...api.settings.set.mutationOptions(),
    onSuccess: (next) => queries.setQueryData(api.settings.get.queryKey({ input: {} }), next),
  });
  useUnsavedForm(name !== '');
  return (
    <div className="stack stack--tight">
      <TextField
        label={t('settings.author.name')}
        hint={t('contacts.check.name-hint')}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      <div className="actions">
        <Button
          isDisabled={save.isPending || name.trim() === ''}
          onPress={() => save.mutate({ author: { name: name.trim() } })}
        >
          {t('contacts.check.name-save')}
        </Button>
      </div>
    </div>
  );
}

/** How a person made sure that the key is theirs. `madeOnly`: "not yet" is no answer here. */
export function CheckChoice({
  value,
  onChange,
  madeOnly = false,
}: {
  readonly value: CheckKind;
  readonly onChange: (value: CheckKind) => void;
  readonly madeOnly?: boolean;
}) {
  const t = useTranslate();
  const settings = useSettings();
  return (
    <>
      <RadioGroup
        label={t('contacts.check.label')}
        hint={t('contacts.check.hint')}
        choices={checkKinds
          .filter((kind) => !madeOnly || kind !== 'not-yet')
          .map((kind) => ({ value: kind, label: t(`contacts.check.${kind}`) }))}
        value={madeOnly && value === 'not-yet' ? null : value}
        onChange={onChange}
      />
      {value !== 'not-yet' && settings !== undefined && settings.author === undefined ? (
        <CheckerName />
      ) : null}
    </>
  );
}
