import type { ReactNode } from 'react';
import type { EvidenceRow } from '../../../shared/contract/evidence.ts';
import { kindOf } from '../../../shared/evidence/media-types.ts';
import { Button } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { FileIcon } from './file-icon.tsx';

/** One file in a list: its name as a stranger's text, its type in words by its content, its size. */
export function FileRow({
  file,
  place,
  onOpen,
  onRemove,
}: {
  readonly file: EvidenceRow;
  /** Where it is attached, in lists over many places. */
  readonly place?: ReactNode;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <li className="file">
      <span className="file__icon">
        <FileIcon mediaType={file.mediaType} />
      </span>
      <div className="file__body">
        <Button variant="link" onPress={onOpen}>
          <Foreign>{file.name}</Foreign>
        </Button>
        <span className="file__facts">
          {t('evidence.type-size', {
            type: t(`evidence.type.${kindOf(file.mediaType)}`),
            size: format.bytes(file.bytes),
          })}
          {file.cleaned === undefined ? null : <> · {t('evidence.is-cleaned')}</>}
          {file.stored ? null : <strong> · {t('evidence.missing')}</strong>}
        </span>
        {place === undefined ? null : <span className="file__facts">{place}</span>}
      </div>
      <div className="file__actions">
        <Button variant="link" onPress={onRemove} aria-label={t('evidence.remove-of', { name: file.name })}>
          {t('evidence.remove')}
        </Button>
      </div>
    </li>
  );
}
