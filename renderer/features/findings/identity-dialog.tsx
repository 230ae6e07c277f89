import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { Identity } from '../../../shared/findings/finding-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { sourcesQuery } from '../../client/findings.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useUnsaved } from '../notes/use-unsaved.ts';

const nobody: Identity = { name: '', contact: '', note: '' };

function Fields({
  draft,
  source,
  identity,
  onClose,
}: {
  readonly draft: string;
  readonly source: string;
  readonly identity: Identity | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const { control, handleSubmit, getValues, formState } = useForm<Identity>({
    defaultValues: identity ?? nobody,
  });
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, setSaving] = useState(false);
  const [isForgetting, setForgetting] = useState(false);
  const set = async (next: Identity | undefined): Promise<boolean> => {
    setSaving(true);
    setFailure(undefined);
    try {
      await client.findings.setIdentity({
        request: crypto.randomUUID(),
        draft,
        source,
        ...(next === undefined ? {} : { identity: next }),
      });
      await queries.invalidateQueries({ queryKey: sourcesQuery(draft).queryKey });
      onClose();
      return true;
    } catch (error) {
      setSaving(false);
      setFailure(toFailure(error));
      return false;
    }
  };
  useUnsaved({
    source: `identity ${source}`,
    isUnsaved: formState.isDirty,
    isSaving,
    error: null,
    save: () => set(getValues()),
  });
  const line = (name: 'name' | 'contact', limit: number) => (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, ...field } }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t(`findings.identity.${name}`)}
          optional
          maxLength={limit}
          width="wide"
          dir="auto"
        />
      )}
    />
  );
  if (isForgetting) {
    return (
      <>
        {failure === undefined ? null : <ErrorNotice failure={failure} />}
        <p>{t('findings.identity.forget-text')}</p>
        <p>{t('findings.identity.forget-backups')}</p>
        <DialogFooter>
          <Button onPress={() => setForgetting(false)}>{t('findings.cancel')}</Button>
          <Button variant="primary" isDisabled={isSaving} onPress={() => void set(undefined)}>
            {t('findings.identity.forget')}
          </Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void handleSubmit((next) => void set(next))(event)}
    >
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <p>{t('findings.identity.text')}</p>
      {line('name', 500)}
      {line('contact', 1000)}
      <Controller
        control={control}
        name="note"
        render={({ field: { ref, ...field } }) => (
          <TextArea {...field} inputRef={ref} label={t('findings.identity.note')} optional maxLength={5000} />
        )}
      />
      <DialogFooter>
        {identity === undefined ? null : (
          <Button variant="quiet" onPress={() => setForgetting(true)}>
            {t('findings.identity.forget')}
          </Button>
        )}
        <Button onPress={onClose}>{t('findings.identity.hide')}</Button>
        <Button type="submit" variant="primary" isDisabled={isSaving || !formState.isDirty}>
          {t('findings.identity.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}

/**
 * Who a source is: asked for when the dialog opens, held by this dialog alone and dropped with it; it closes when the
 * window is no longer in front, unless something typed in it is not saved.
 */
export function IdentityDialog({
  draft,
  source,
  label,
  onClose,
}: {
  readonly draft: string;
  readonly source: string;
  readonly label: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [read, setRead] = useState<{ readonly identity: Identity | undefined } | Failure>();
  useEffect(() => {
    const abort = new AbortController();
    client.findings.identity({ draft, source }, { signal: abort.signal }).then(
      ({ identity }) => setRead({ identity }),
      (error: unknown) => {
        if (!abort.signal.aborted) {
          setRead(toFailure(error));
        }
      },
    );
    return () => abort.abort();
  }, [draft, source]);
  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState === 'hidden') {
        onClose();
      }
    };
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, [onClose]);
  return (
    <Dialog title={t('findings.identity.title', { label })} isOpen onClose={onClose} isDismissable={false}>
      {read === undefined ? (
        <p role="status">{t('findings.identity.reading')}</p>
      ) : 'code' in read ? (
        <>
          <ErrorNotice failure={read} />
          <DialogFooter>
            <Button onPress={onClose}>{t('findings.identity.hide')}</Button>
          </DialogFooter>
        </>
      ) : (
        <Fields draft={draft} source={source} identity={read.identity} onClose={onClose} />
      )}
    </Dialog>
  );
}
