import { useState } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type Encrypted = NonNullable<Extract<JobResult, { kind: 'packages.export' }>['encrypted']>;

/** The passphrase that was made for this file: shown here once, and kept nowhere. */
function Passphrase({ passphrase }: { readonly passphrase: string }) {
  const t = useTranslate();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(passphrase);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <Notice tone="attention" title={t('export.lock.once')}>
      <p>{t('export.lock.once-text')}</p>
      <p className="preview__passphrase">
        <bdi dir="auto">{passphrase}</bdi>
      </p>
      <div className="actions">
        <Button onPress={() => void copy()}>{t('export.lock.copy')}</Button>
        <span role="status">{copied === 'no' ? '' : t(`export.lock.copy-${copied}`)}</span>
      </div>
    </Notice>
  );
}

/** Who can open the encrypted file. */
export function EncryptedFacts({ encrypted }: { readonly encrypted: Encrypted }) {
  const t = useTranslate();
  if (encrypted.by === 'passphrase') {
    return encrypted.passphrase === undefined ? (
      <Notice tone="attention" title={t('export.lock.gone')}>
        <p>{t('export.lock.gone-text')}</p>
      </Notice>
    ) : (
      <Passphrase passphrase={encrypted.passphrase} />
    );
  }
  return (
    <Notice title={t('export.lock.keys', { count: encrypted.recipients })}>
      <p>{t(encrypted.own ? 'export.lock.keys-own' : 'export.lock.keys-others')}</p>
    </Notice>
  );
}
