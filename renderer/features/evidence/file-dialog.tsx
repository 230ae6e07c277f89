import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { EvidenceRow, EvidenceScope, OpenResult } from '../../../shared/contract/evidence.ts';
import { isActiveKind, isPreviewImage, kindOf, mayNamePeople } from '../../../shared/evidence/media-types.ts';
import { isProgramName } from '../../../shared/evidence/safe-name.ts';
import { blobUrl } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button, linkClass } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { FilePreview } from './file-preview.tsx';
import { finishJob, type Evidence } from './use-evidence.ts';

/** Reads a file through the host, which checks every byte of it first. */
function useOpened(scope: EvidenceScope, file: EvidenceRow) {
  const [opened, setOpened] = useState<OpenResult>();
  const [failure, setFailure] = useState<Failure>();
  const key = JSON.stringify(scope);
  const { id } = file;
  useEffect(() => {
    let isWanted = true;
    const open = async (): Promise<void> => {
      try {
        const started = await client.evidence.open({
          scope: JSON.parse(key) as EvidenceScope,
          evidence: id,
          copy: 'original',
        });
        const result = await finishJob('evidence.open', started);
        if (isWanted) {
          setOpened(result);
        }
      } catch (error) {
        if (isWanted) {
          setFailure(toFailure(error));
        }
      }
    };
    void open();
    return () => {
      isWanted = false;
    };
  }, [key, id]);
  return { opened, failure };
}

/** What to know before a copy leaves the program (threat-model V4, X3). */
function Warnings({ file, opened }: { readonly file: EvidenceRow; readonly opened: OpenResult }) {
  const t = useTranslate();
  const kind = kindOf(opened.mediaType);
  const isProgram = kind === 'program' || isProgramName(file.name);
  return (
    <>
      {opened.restored ? <Notice tone="done">{t('evidence.restored-copy')}</Notice> : null}
      {isProgram ? (
        <Notice tone="attention" title={t('evidence.program.title')}>
          <p>{t('evidence.program.text')}</p>
        </Notice>
      ) : isActiveKind(kind) ? (
        <Notice tone="attention" title={t('evidence.active.title')}>
          <p>{t('evidence.active.text')}</p>
        </Notice>
      ) : null}
      {mayNamePeople(kind) ? <p className="small muted">{t('evidence.may-name')}</p> : null}
    </>
  );
}

/** Whether packages carry an image without what it tells beside its picture. */
function MetadataChoice({
  file,
  opened,
  evidence,
}: {
  readonly file: EvidenceRow;
  readonly opened: OpenResult;
  readonly evidence: Evidence;
}) {
  const t = useTranslate();
  const format = useFormat();
  if (!isPreviewImage(opened.mediaType)) {
    return null;
  }
  const { metadata } = opened;
  if (metadata === undefined) {
    return <p className="small muted">{t('evidence.metadata.unread')}</p>;
  }
  if (metadata.length === 0) {
    return <p className="small muted">{t('evidence.metadata.nothing')}</p>;
  }
  const found = format.list(metadata.map((kind) => t(`evidence.metadata.${kind}`)));
  return (
    <Checkbox
      isSelected={file.cleaned !== undefined}
      isDisabled={evidence.working !== undefined}
      onChange={(clean) => void evidence.clean(file, clean)}
      hint={t('evidence.metadata.hint', { found })}
    >
      {t('evidence.metadata.choice')}
    </Checkbox>
  );
}

/** One attached file: its preview where that is safe, a copy of it, its name, and what packages carry. */
export function FileDialog({
  scope,
  file,
  evidence,
  onClose,
}: {
  readonly scope: EvidenceScope;
  readonly file: EvidenceRow;
  readonly evidence: Evidence;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { opened, failure } = useOpened(scope, file);
  const [name, setName] = useState(file.name);
  useUnsavedForm(name !== file.name);
  const shownType = opened?.mediaType ?? file.mediaType;
  return (
    <Dialog title={<Foreign>{file.name}</Foreign>} isOpen wide onClose={onClose}>
      <p className="small muted">
        {t('evidence.facts', {
          type: t(`evidence.type.${kindOf(shownType)}`),
          size: format.bytes(file.bytes),
          name: file.author.name,
          when: format.instant(file.authoredAt),
        })}
      </p>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {evidence.failure === undefined ? null : <ErrorNotice failure={evidence.failure} />}
      {opened === undefined && failure === undefined ? <p role="status">{t('evidence.checking')}</p> : null}
      {opened === undefined ? null : (
        <>
          <FilePreview opened={opened} name={file.name} />
          <Warnings file={file} opened={opened} />
          <MetadataChoice file={file} opened={opened} evidence={evidence} />
        </>
      )}
      <form
        className="file-rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && name !== file.name) {
            void evidence.rename(file, name.trim());
          }
        }}
      >
        <TextField
          label={t('evidence.name')}
          value={name}
          onChange={setName}
          maxLength={255}
          dir="auto"
          width="wide"
        />
        <Button type="submit" isDisabled={name.trim() === '' || name === file.name}>
          {t('evidence.rename')}
        </Button>
      </form>
      {opened === undefined || opened.copy.fileName === file.name ? null : (
        <p className="small muted">
          {t('evidence.saved-as')} <bdi dir="auto">{opened.copy.fileName}</bdi>
        </p>
      )}
      <DialogFooter>
        {opened === undefined ? null : (
          <a
            className={linkClass('plain')}
            href={blobUrl(opened.copy.handle)}
            download={opened.copy.fileName}
          >
            <Icon of={Download} />
            {t('evidence.save-copy')}
          </a>
        )}
        <Button variant="primary" onPress={onClose}>
          {t('evidence.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
