import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { EvidenceRow, EvidenceScope } from '../../../shared/contract/evidence.ts';
import type { EvidencePlace } from '../../../shared/evidence/evidence-schema.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { keepNothing } from '../../components/keep-nothing.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import './evidence.css';
import { FileDialog } from './file-dialog.tsx';
import { FileRow } from './file-row.tsx';
import { NewsLine } from './news-line.tsx';
import { useEvidence } from './use-evidence.ts';

/** Files attached in one place: the list, a button and a place to drop more on, and undo after each removal. */
export function AttachedFiles({
  scope,
  at,
  isHere,
  label,
}: {
  readonly scope: EvidenceScope;
  /** Where a new file goes. */
  readonly at: EvidencePlace;
  /** Which of the scope's files belong in this list. */
  readonly isHere: (file: EvidenceRow) => boolean;
  readonly label: string;
}) {
  const t = useTranslate();
  const evidence = useEvidence(scope);
  const [open, setOpen] = useState<string>();
  const files = evidence.files.filter(isHere);
  const shown = evidence.files.find(({ id }) => id === open);
  const attach = (chosen: readonly File[]): void => {
    if (chosen.length > 0) {
      void evidence.attach(at, chosen);
    }
  };
  return (
    <div className="files">
      {evidence.failure === undefined || shown !== undefined ? null : (
        <ErrorNotice failure={evidence.failure} />
      )}
      {files.length === 0 ? null : (
        <ul className="files__list clean-list" aria-label={label}>
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              onOpen={() => setOpen(file.id)}
              onRemove={() => void evidence.remove(file)}
            />
          ))}
        </ul>
      )}
      <DropZone
        className="files__drop"
        aria-label={t('evidence.drop')}
        onDrop={(event) => {
          const dropped = event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
          void Promise.all(dropped).then(attach);
        }}
      >
        <FileTrigger ref={keepNothing} allowsMultiple onSelect={(chosen) => attach([...(chosen ?? [])])}>
          <Button icon={<Icon of={Paperclip} />} isDisabled={evidence.working !== undefined}>
            {t('evidence.attach')}
          </Button>
        </FileTrigger>
        <span className="small muted">{t('evidence.or-drop')}</span>
      </DropZone>
      <NewsLine evidence={evidence} />
      {shown === undefined ? null : (
        <FileDialog
          key={shown.id}
          scope={scope}
          file={shown}
          evidence={evidence}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
