import { useState } from 'react';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import { Button } from '../../components/button.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AddSignerDialog } from '../contacts/contact-dialogs.tsx';

type Signature = VerifyReport['signatures'][number];

const tones = { known: 'done', unknown: 'attention', changed: 'error', broken: 'error' } as const;

function Signed({ signature }: { readonly signature: Signature }) {
  const t = useTranslate();
  const [isAdding, setAdding] = useState(false);
  const { state, fingerprint, signer, key } = signature;
  const words = signer === undefined ? state : signer.own ? 'own' : state === 'unknown' ? 'unchecked' : state;
  return (
    <li>
      <Notice tone={tones[state]} title={t(`export.signature.${words}`)}>
        {signer === undefined ? null : (
          <p>
            <b>
              <Foreign>{signer.name}</Foreign>
            </b>
            {signer.institution === undefined ? null : (
              <>
                {', '}
                <Foreign>{signer.institution}</Foreign>
              </>
            )}
            {signer.checked === undefined || state !== 'known'
              ? null
              : ` – ${t(`contacts.checked.${signer.checked}`)}`}
          </p>
        )}
        <p>{t(`export.signature.${words}.text`)}</p>
        <Fingerprint of={fingerprint} />
        {state === 'unknown' && signer === undefined && key !== undefined ? (
          <div className="actions">
            <Button onPress={() => setAdding(true)}>{t('contacts.add.open')}</Button>
          </div>
        ) : null}
      </Notice>
      {isAdding && key !== undefined ? (
        <AddSignerDialog signerKey={key} fingerprint={fingerprint} onClose={() => setAdding(false)} />
      ) : null}
    </li>
  );
}

/** Whose signatures a package carries, by our own address book and never by a name that the package gives (threat-model P7). */
export function SignatureList({ signatures }: { readonly signatures: VerifyReport['signatures'] }) {
  const t = useTranslate();
  return signatures.length === 0 ? (
    <p>{t('export.signature.none')}</p>
  ) : (
    <ul className="clean-list stack">
      {signatures.map((signature, index) => (
        <Signed key={`${index} ${signature.fingerprint}`} signature={signature} />
      ))}
    </ul>
  );
}
