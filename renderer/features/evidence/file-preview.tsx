import { useEffect, useState } from 'react';
import type { OpenResult } from '../../../shared/contract/evidence.ts';
import { blobUrl } from '../../client/blobs.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FileIcon } from './file-icon.tsx';

/** What scrolls must be reached by keyboard, though it does nothing. */
const reachable = (element: HTMLElement | null): void => {
  if (element !== null) {
    element.tabIndex = 0;
  }
};

type Picture = Extract<OpenResult['preview'], { readonly as: 'image' }>;

/**
 * A picture, drawn by the page from bytes that the host has checked. Its type is the one that the host found in the
 * content; whatever else the bytes may be, an image element runs nothing (threat-model V4).
 */
function PicturePreview({ picture, name }: { readonly picture: Picture; readonly name: string }) {
  const t = useTranslate();
  const [address, setAddress] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isBroken, setBroken] = useState(false);
  const { handle, mediaType, width, height } = picture;
  useEffect(() => {
    const abort = new AbortController();
    let made: string | undefined;
    const load = async (): Promise<void> => {
      try {
        const reply = await fetch(blobUrl(handle), { signal: abort.signal });
        if (!reply.ok) {
          throw new TypeError('The picture is not at hand');
        }
        made = URL.createObjectURL(new Blob([await reply.arrayBuffer()], { type: mediaType }));
        setAddress(made);
      } catch (error) {
        if (!abort.signal.aborted) {
          setFailure(toFailure(error));
        }
      }
    };
    void load();
    return () => {
      abort.abort();
      if (made !== undefined) {
        URL.revokeObjectURL(made);
      }
    };
  }, [handle, mediaType]);
  if (failure !== undefined) {
    return <ErrorNotice failure={failure} />;
  }
  return isBroken ? (
    <p className="muted">{t('evidence.preview.broken')}</p>
  ) : address === undefined ? (
    <p className="muted">{t('evidence.preview.loading')}</p>
  ) : (
    <img
      className="preview-picture"
      src={address}
      width={width}
      height={height}
      alt={t('evidence.preview.alt', { name })}
      onError={() => setBroken(true)}
    />
  );
}

/** What may be shown of a file in the page: a picture, plain text, or a sign that there is no preview. */
export function FilePreview({ opened, name }: { readonly opened: OpenResult; readonly name: string }) {
  const t = useTranslate();
  const { preview, mediaType } = opened;
  switch (preview.as) {
    case 'image':
      return <PicturePreview picture={preview} name={name} />;
    case 'text':
      return (
        <>
          <pre
            className="preview-text"
            dir="auto"
            ref={reachable}
            aria-label={t('evidence.preview.text', { name })}
          >
            <MarkedText>{preview.text}</MarkedText>
          </pre>
          {preview.whole ? null : <p className="small muted">{t('evidence.preview.part')}</p>}
        </>
      );
    default:
      return (
        <div className="preview-none">
          <FileIcon mediaType={mediaType} size={32} />
          <p>{t(`evidence.preview.none-${preview.reason}`)}</p>
        </div>
      );
  }
}
