import { useState } from 'react';
import type { CheckKind } from '../../../shared/contacts/contact-schema.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { CheckChoice } from './check-choice.tsx';
import { PersonLine } from './person-line.tsx';
import { useContactWork } from './use-contacts.ts';

/** What the card means to us, in words. */
const tones = { new: 'info', known: 'done', changed: 'attention', own: 'info' } as const;

const submits = {
  new: 'contacts.import.submit',
  known: 'contacts.import.update',
  changed: 'contacts.import.keep-apart',
  own: 'contacts.import.submit',
} as const;

/** Brings a contact card in: the file, what it says, how the key was checked. */
export function ImportCard({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [checked, setChecked] = useState<CheckKind>('not-yet');
  const read = useContactWork(async (file: File) => {
    const handle = await uploadBlob(file);
    return { handle, request: crypto.randomUUID(), ...(await client.contacts.read({ handle })) };
  });
  const bring = useContactWork((input: Parameters<typeof client.contacts.import>[0]) =>
    client.contacts.import(input),
  );
  const found = read.data;
  const failure = bring.isError ? toFailure(bring.error) : read.isError ? toFailure(read.error) : undefined;
  const isChanged = found?.standing === 'changed';
  return (
    <Dialog title={t('contacts.import.title')} isOpen onClose={onClose} wide={found !== undefined}>
      {found === undefined ? (
        <>
          <FileWell
            label={t('contacts.import.drop')}
            choose={t('contacts.import.choose')}
            accept={['.json', 'application/json']}
            onFile={(file) => read.mutate(file)}
          />
          {failure === undefined ? null : <ErrorNotice failure={failure} />}
          <DialogFooter>
            <Button onPress={onClose}>{t('shell.cancel')}</Button>
          </DialogFooter>
        </>
      ) : (
        <div className="stack">
          <Notice tone={tones[found.standing]} title={t(`contacts.standing.${found.standing}`)} role="status">
            <p>{t(`contacts.standing.${found.standing}.text`)}</p>
          </Notice>
          <PersonLine person={found.card} />
          <Fingerprint of={found.fingerprint} withQr />
          {found.standing === 'own' || isChanged ? null : (
            <CheckChoice value={checked} onChange={setChecked} />
          )}
          {failure === undefined ? null : <ErrorNotice failure={failure} />}
          <DialogFooter>
            <Button onPress={onClose}>{t('shell.cancel')}</Button>
            {found.standing === 'own' ? null : (
              <Button
                variant="primary"
                isDisabled={bring.isPending}
                onPress={() =>
                  bring.mutate(
                    { request: found.request, handle: found.handle, checked },
                    { onSuccess: onClose },
                  )
                }
              >
                {t(submits[found.standing])}
              </Button>
            )}
          </DialogFooter>
        </div>
      )}
    </Dialog>
  );
}
