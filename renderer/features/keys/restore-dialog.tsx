import { useState } from 'react';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { longestTried } from '../../../shared/keys/key-schema.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useKeyWork } from './use-keys.ts';

/** Takes a key from a backup file: the file, then its passphrase. */
export function RestoreDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const restore = useKeyWork(async (chosen: File) =>
    client.keys.restore({ handle: await uploadBlob(chosen), passphrase }),
  );
  if (restore.data !== undefined) {
    return (
      <Dialog title={t('keys.restore.title')} isOpen onClose={onClose}>
        <p role="status">{t(restore.data.added ? 'keys.restore.done' : 'keys.restore.at-hand')}</p>
        <DialogFooter>
          <Button variant="primary" onPress={onClose}>
            {t('shell.close')}
          </Button>
        </DialogFooter>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('keys.restore.title')} isOpen onClose={onClose}>
      {file === undefined ? (
        <FileWell
          label={t('keys.restore.drop')}
          choose={t('keys.restore.choose')}
          accept={['.age']}
          onFile={setFile}
        />
      ) : (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (passphrase !== '') {
              restore.mutate(file);
            }
          }}
        >
          <p>
            <Foreign>{file.name}</Foreign>
          </p>
          <TextField
            type="password"
            label={t('keys.restore.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            maxLength={longestTried}
          />
          {restore.isError ? <ErrorNotice failure={toFailure(restore.error)} /> : null}
          <DialogFooter>
            <Button onPress={() => setFile(undefined)}>{t('keys.restore.another')}</Button>
            <Button type="submit" variant="primary" isDisabled={restore.isPending || passphrase === ''}>
              {t(restore.isPending ? 'keys.working' : 'keys.restore.submit')}
            </Button>
          </DialogFooter>
        </form>
      )}
    </Dialog>
  );
}
