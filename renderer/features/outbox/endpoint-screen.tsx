import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { Endpoint } from '../../../shared/contract/outbox.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import './outbox.css';

interface Values {
  readonly url: string;
  readonly key: string;
  readonly token: string;
}

/** Told beside its field before the back end is asked, which decides. */
const isAddress = (text: string): boolean =>
  /^https:\/\/[^\s/]/i.test(text) || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/i.test(text);

function EndpointFacts({ endpoint }: { readonly endpoint: Endpoint }) {
  const t = useTranslate();
  return (
    <dl className="facts">
      <dt>{t('outbox.endpoint.url')}</dt>
      <dd>
        <bdi dir="ltr">{endpoint.url}</bdi>
      </dd>
      <dt>{t('outbox.endpoint.fingerprint')}</dt>
      <dd className="tabular">
        <bdi dir="ltr">{endpoint.fingerprint}</bdi>
      </dd>
      <dt>{t('outbox.endpoint.authority')}</dt>
      <dd>
        {t(endpoint.hasAuthority ? 'outbox.endpoint.authority-file' : 'outbox.endpoint.authority-system')}
      </dd>
      <dt>{t('outbox.endpoint.token')}</dt>
      <dd>{t(endpoint.hasToken ? 'outbox.endpoint.token-set' : 'outbox.endpoint.token-none')}</dd>
    </dl>
  );
}

function EndpointForm({ endpoint }: { readonly endpoint: Endpoint | undefined }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | undefined>(undefined);
  const { control, handleSubmit, reset, formState } = useForm<Values>({
    defaultValues: { url: endpoint?.url ?? '', key: '', token: '' },
  });
  const save = useMutation({
    mutationFn: async ({ url, key, token }: Values) =>
      client.outbox.setEndpoint({
        url: url.trim(),
        key: key.trim(),
        ...(file === undefined ? {} : { authority: await uploadBlob(file) }),
        ...(token === '' ? {} : { token }),
      }),
    onSuccess: async (_saved, { url, key }) => {
      reset({ url, key, token: '' });
      await queryClient.invalidateQueries({ queryKey: api.outbox.list.key() });
    },
  });
  useUnsavedForm(formState.isDirty);
  const needed = (text: string): true | string => text.trim() !== '' || t('outbox.endpoint.missing');
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void handleSubmit((values) => save.mutate(values))(event)}
    >
      <Controller
        control={control}
        name="url"
        rules={{
          validate: {
            needed,
            address: (text) => isAddress(text.trim()) || t('outbox.endpoint.url-wrong'),
          },
        }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('outbox.endpoint.url')}
            hint={t('outbox.endpoint.url-hint')}
            error={fieldState.error?.message}
            maxLength={2000}
            width="wide"
            dir="ltr"
          />
        )}
      />
      <Controller
        control={control}
        name="key"
        rules={{
          validate: {
            needed,
            line: (text) => text.trim().startsWith('ssh-ed25519 ') || t('outbox.endpoint.key-wrong'),
          },
        }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('outbox.endpoint.key')}
            hint={t('outbox.endpoint.key-hint')}
            error={fieldState.error?.message}
            maxLength={2000}
            width="wide"
            dir="ltr"
          />
        )}
      />
      <Controller
        control={control}
        name="token"
        render={({ field: { ref, ...field } }) => (
          <TextField
            {...field}
            inputRef={ref}
            type="password"
            label={t('outbox.endpoint.token')}
            hint={t('outbox.endpoint.token-hint')}
            optional
            maxLength={2000}
            dir="ltr"
          />
        )}
      />
      <Disclosure title={t('outbox.endpoint.authority')} count={t('outbox.endpoint.authority-hint')}>
        <div className="stack stack--tight">
          <FileWell
            label={t('outbox.endpoint.authority-drop')}
            choose={t('outbox.endpoint.authority-choose')}
            accept={['.pem', '.crt', '.cer']}
            onFile={setFile}
          />
          {file === undefined ? null : (
            <p role="status">
              <Foreign>{file.name}</Foreign>
            </p>
          )}
        </div>
      </Disclosure>
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      {save.isSuccess ? (
        <Notice tone="done" title={t('outbox.endpoint.saved')} role="status">
          <p>{t('outbox.endpoint.compare')}</p>
          <p className="tabular">
            <bdi dir="ltr">{save.data.fingerprint}</bdi>
          </p>
        </Notice>
      ) : null}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={save.isPending}>
          {t('outbox.endpoint.save')}
        </Button>
      </div>
    </form>
  );
}

/** Where packages are sent: address, the receiver's key, and what is needed to get in. Nothing is contacted here. */
export function EndpointScreen() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const { endpoint } = useSuspenseQuery(api.outbox.list.queryOptions({ input: {} })).data;
  const remove = useMutation({
    mutationFn: () => client.outbox.removeEndpoint({}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.outbox.list.key() }),
  });
  return (
    <Page
      title={t('outbox.endpoint.title')}
      lead={t('outbox.endpoint.lead')}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="outbox" to="/outbox">
              {t('outbox.title')}
            </TextLink>,
          ]}
        />
      }
    >
      {endpoint === undefined ? null : (
        <Section title={t('outbox.endpoint.now')}>
          <EndpointFacts endpoint={endpoint} />
          {remove.isError ? <ErrorNotice failure={toFailure(remove.error)} /> : null}
          <div className="actions">
            <Button isDisabled={remove.isPending} onPress={() => remove.mutate()}>
              {t('outbox.endpoint.remove')}
            </Button>
          </div>
        </Section>
      )}
      <Section title={t(endpoint === undefined ? 'outbox.endpoint.set' : 'outbox.endpoint.change')}>
        <EndpointForm endpoint={endpoint} />
      </Section>
    </Page>
  );
}
