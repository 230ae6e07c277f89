import { Download } from 'lucide-react';
import { useState } from 'react';
import type { LedgerKind } from '../../../shared/contract/ledgers.ts';
import { blobUrl } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { Button, linkClass } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';

type Request = Omit<Parameters<typeof client.ledgers.exportCsv>[0], 'locale'>;
type Done = Awaited<ReturnType<typeof client.ledgers.exportCsv>>;

function download({ handle, fileName }: Pick<Done, 'handle' | 'fileName'>): void {
  const link = document.createElement('a');
  link.href = blobUrl(handle);
  link.download = fileName;
  link.click();
}

/** Makes a file of a whole ledger for spreadsheets and downloads it. */
export function ExportCsv({ request }: { readonly request: Request & { readonly ledger: LedgerKind } }) {
  const { t, locale } = useLanguage();
  const [outcome, setOutcome] = useState<
    | { readonly state: 'idle' | 'running' }
    | { readonly state: 'done'; readonly done: Done }
    | { readonly state: 'failed'; readonly failure: Failure }
  >({ state: 'idle' });
  const run = async (): Promise<void> => {
    setOutcome({ state: 'running' });
    try {
      const done = await client.ledgers.exportCsv({ ...request, locale });
      download(done);
      setOutcome({ state: 'done', done });
    } catch (error) {
      setOutcome({ state: 'failed', failure: toFailure(error) });
    }
  };
  return (
    <div className="ledger-export">
      {outcome.state === 'failed' ? <ErrorNotice failure={outcome.failure} /> : null}
      <Button
        icon={<Icon of={Download} />}
        isDisabled={outcome.state === 'running'}
        onPress={() => void run()}
      >
        {t('ledgers.export')}
      </Button>
      <p className="muted" role="status">
        {outcome.state === 'done' ? (
          <>
            {t('ledgers.export.done', { file: outcome.done.fileName, rows: outcome.done.rows })}{' '}
            <a
              className={linkClass('link')}
              href={blobUrl(outcome.done.handle)}
              download={outcome.done.fileName}
            >
              {t('ledgers.export.again')}
            </a>
          </>
        ) : (
          t('ledgers.export.scope')
        )}
      </p>
    </div>
  );
}
