import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useId, useState } from 'react';
import { comparisonLimits, titleOfFile } from '../../../shared/comparisons/comparison-schema.ts';
import type { TextEncoding } from '../../../shared/comparisons/text-encodings.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { Encryption } from '../../../shared/packages/encryption.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import type { Failure } from '../../client/failure.ts';
import { useJob } from '../../client/jobs.ts';
import { api, useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EncryptedFile } from '../imports/encrypted-file.tsx';
import { languageNames } from '../settings/language-names.ts';
import { AddedNotice } from './added-notice.tsx';
import { ChooseEncoding } from './choose-encoding.tsx';
import { comparisonsQuery } from './use-comparisons.ts';

type From = { readonly handle: string } | { readonly kept: string };
type Language = Locale | '';

const accepted = ['.zip', '.docx', '.pdf', '.html', '.htm', '.txt', '.age'];

/** A file that was chosen: what it is called and which language it is in, before it is read. */
function ChosenFile({
  file,
  onAdd,
  onLeave,
}: {
  readonly file: File;
  readonly onAdd: (title: string, language: Language) => void;
  readonly onLeave: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [title, setTitle] = useState(() => titleOfFile(file.name));
  const [language, setLanguage] = useState<Language>('');
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(title, language);
      }}
    >
      <p>
        <Foreign>{file.name}</Foreign> <span className="muted">{format.bytes(file.size)}</span>
      </p>
      <TextField
        label={t('comparisons.add.title')}
        hint={t('comparisons.add.title-hint')}
        width="wide"
        maxLength={comparisonLimits.title}
        dir="auto"
        value={title}
        onChange={setTitle}
        autoFocus
      />
      <Select
        label={t('comparisons.add.language')}
        hint={t('comparisons.add.language-hint')}
        options={[
          { value: '', label: t('comparisons.add.language-unknown') },
          ...locales.map((locale) => ({ value: locale, label: languageNames[locale], lang: locale })),
        ]}
        value={language}
        onChange={setLanguage}
      />
      <div className="actions">
        <Button type="submit" variant="primary">
          {t('comparisons.add.submit')}
        </Button>
        <Button onPress={onLeave}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}

/** Packages of this State and cluster that lie in the workspace already. */
function KeptPackages({
  draft: id,
  onChoose,
}: {
  readonly draft: string;
  readonly onChoose: (sha256: string) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { draft } = useDraftState(id);
  const { data } = useQuery(api.packages.kept.queryOptions({ input: {} }));
  const fitting = (data?.packages ?? []).filter(
    ({ package: head }) =>
      head.party.key === draft.party.key && head.cluster === draft.cluster && head.type !== 'feedback',
  );
  return fitting.length === 0 ? null : (
    <Disclosure title={t('comparisons.kept')} count={format.number(fitting.length)}>
      <ul className="clean-list compare__kept">
        {fitting.map(({ sha256, package: head }) => (
          <li key={sha256}>
            <span>
              {t(`term.package-type.${head.type}`)} · {format.day(head.date)}
            </span>
            <Button
              variant="link"
              aria-label={t('comparisons.kept.add-of', { day: format.day(head.date) })}
              onPress={() => onChoose(sha256)}
            >
              {t('comparisons.kept.add')}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** What an encrypted file was made for, asked where reading it failed because of that. */
function useEncryption(handle: string, failure: Failure | undefined): Encryption | undefined {
  const { job, run, reset } = useJob();
  const isEncrypted = failure?.code === 'package-encrypted' && handle !== '';
  useEffect(() => {
    if (isEncrypted) {
      void run(() => client.packages.verify({ handle }));
    } else {
      reset();
    }
  }, [isEncrypted, handle, run, reset]);
  return job.state === 'done' && job.result.kind === 'packages.verify'
    ? job.result.report.encryption
    : undefined;
}

/** Brings in what the State published: a file that is dropped or chosen, or a package that is kept here. */
export function AddPublished({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const heading = useId();
  const queries = useQueryClient();
  const { job, run, cancel, reset } = useJob();
  const [file, setFile] = useState<File>();
  const [handle, setHandle] = useState('');
  const [named, setNamed] = useState<{ readonly title: string; readonly language: Language }>({
    title: '',
    language: '',
  });
  const added = job.state === 'done' && job.result.kind === 'comparisons.add' ? job.result : undefined;
  const asked = job.state === 'done' && job.result.kind === 'comparisons.encodings' ? job.result : undefined;
  useEffect(() => {
    if (added !== undefined) {
      void queries.invalidateQueries({ queryKey: comparisonsQuery(draft).queryKey });
    }
  }, [added, queries, draft]);
  const add = useCallback(
    (from: From, { title, language }: typeof named, encoding?: TextEncoding) =>
      client.comparisons.add({
        request: crypto.randomUUID(),
        published: crypto.randomUUID(),
        draft,
        from,
        ...(title.trim() === '' ? {} : { title: title.trim() }),
        ...(language === '' ? {} : { language }),
        ...(encoding === undefined ? {} : { encoding }),
      }),
    [draft],
  );
  const openInside = useCallback(
    (inner: string): void => {
      setHandle(inner);
      void run(() => add({ handle: inner }, named));
    },
    [run, add, named],
  );
  const again = (): void => {
    reset();
    setFile(undefined);
    setHandle('');
  };
  const failure = job.state === 'failed' ? job.failure : undefined;
  const encryption = useEncryption(handle, failure);
  return (
    <section className="stack" aria-labelledby={heading}>
      <h3 id={heading}>{t('comparisons.add')}</h3>
      {job.state === 'idle' && file === undefined ? (
        <>
          <FileWell
            label={t('comparisons.add.drop')}
            choose={t('comparisons.add.choose')}
            accept={accepted}
            onFile={setFile}
          />
          <KeptPackages draft={draft} onChoose={(kept) => void run(() => add({ kept }, named))} />
        </>
      ) : null}
      {job.state === 'idle' && file !== undefined ? (
        <ChosenFile
          file={file}
          onLeave={again}
          onAdd={(title, language) => {
            setNamed({ title, language });
            void run(async () => {
              const given = await uploadBlob(file);
              setHandle(given);
              return add({ handle: given }, { title, language });
            });
          }}
        />
      ) : null}
      {job.state === 'running' ? (
        <div className="stack stack--tight">
          <p role="status">{t('comparisons.add.working')}</p>
          <WorkProgress done={job.done} total={job.total} label={t('comparisons.add.working')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : null}
      {encryption === undefined ? null : (
        <EncryptedFile handle={handle} encryption={encryption} onOpened={openInside} />
      )}
      {failure === undefined || encryption !== undefined ? null : <ErrorNotice failure={failure} />}
      {asked === undefined ? null : (
        <ChooseEncoding
          asked={asked}
          onLeave={again}
          onChoose={(encoding) => void run(() => add({ handle }, named, encoding))}
        />
      )}
      {added === undefined ? null : <AddedNotice added={added} />}
      {added !== undefined || job.state === 'failed' ? (
        <div className="actions">
          <Button onPress={again}>{t('comparisons.add.another')}</Button>
        </div>
      ) : null}
    </section>
  );
}
