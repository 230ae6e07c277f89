import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Controller, useForm, type UseFormReturn } from 'react-hook-form';
import type { KeyState } from '../../../shared/keys/key-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { signingKey, signingKeys, type ExportFields, type Purpose } from './export-choice.ts';
import { EncryptionChoice } from './seal-encryption.tsx';

const unsigned = 'unsigned';

/** The keys of this workspace; suspends until they are at hand. */
export const useKeys = (): KeyState => useSuspenseQuery(api.keys.get.queryOptions({ input: {} })).data;

/** Opens the keys by their passphrase, so that one of them can sign. */
function Unlock() {
  const t = useTranslate();
  const queries = useQueryClient();
  const form = useForm<{ readonly passphrase: string }>({ defaultValues: { passphrase: '' } });
  const unlock = useMutation({
    ...api.keys.unlock.mutationOptions(),
    onSuccess: (state) => queries.setQueryData(api.keys.get.queryKey({ input: {} }), state),
  });
  const submit = form.handleSubmit(({ passphrase }) =>
    unlock.mutate({ opening: { by: 'passphrase', passphrase } }),
  );
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Notice title={t('export.seal.locked')}>
        <p>{t('export.seal.locked-text')}</p>
      </Notice>
      <Controller
        control={form.control}
        name="passphrase"
        rules={{ validate: (text) => text !== '' || t('export.seal.passphrase-missing') }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            type="password"
            label={t('export.seal.passphrase')}
            error={fieldState.error?.message}
            maxLength={1000}
          />
        )}
      />
      {unlock.isError ? <ErrorNotice failure={toFailure(unlock.error)} /> : null}
      <div className="actions">
        <Button type="submit" isDisabled={unlock.isPending}>
          {t('export.seal.unlock')}
        </Button>
      </div>
    </form>
  );
}

/** Which key signs the package, or none, said plainly. */
function SignatureChoice({ fields }: { readonly fields: UseFormReturn<ExportFields> }) {
  const t = useTranslate();
  const { state, keys } = useKeys();
  const usable = signingKeys(keys);
  const chosen = signingKey(fields.watch(), keys);
  const isLocked = chosen !== undefined && state === 'locked';
  const error = fields.formState.errors.sign?.message;
  return (
    <div className="stack">
      <h3 className="trail__subtitle">{t('export.seal.signature')}</h3>
      {usable.length === 0 ? (
        <>
          <p>
            {t('export.seal.no-key')} <TextLink to="/keys">{t('export.seal.to-keys')}</TextLink>
          </p>
          <p className="muted">{t('export.seal.unsigned-hint')}</p>
        </>
      ) : (
        <Controller
          control={fields.control}
          name="sign"
          render={({ field }) => (
            <RadioGroup
              label={t('export.seal.sign-with')}
              choices={[
                ...usable.map(({ id, name, fingerprint }) => ({
                  value: id,
                  label: <Foreign>{name}</Foreign>,
                  hint: (
                    <bdi dir="ltr" className="preview__fingerprint">
                      {fingerprint}
                    </bdi>
                  ),
                })),
                {
                  value: unsigned,
                  label: t('export.seal.unsigned'),
                  hint: t('export.seal.unsigned-hint'),
                },
              ]}
              {...(isLocked && error !== undefined ? { error } : {})}
              value={chosen?.id ?? unsigned}
              onChange={(id) => {
                field.onChange(id === unsigned ? null : id);
                fields.clearErrors('sign');
              }}
            />
          )}
        />
      )}
      {isLocked ? <Unlock /> : null}
    </div>
  );
}

/** Fourth step: the signature, and who can open the file. */
export function SealStep({
  fields,
  purpose,
}: {
  readonly fields: UseFormReturn<ExportFields>;
  readonly purpose: Purpose;
}) {
  return (
    <>
      <SignatureChoice fields={fields} />
      <EncryptionChoice fields={fields} purpose={purpose} />
    </>
  );
}
