import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { countWords } from './count-words.ts';
import type { PreviewState, ShownDocument } from './use-preview.ts';
import { ReportView } from './view/report-view.tsx';

/** How the preview stands, in words that are read out as they change. */
function PreviewLine({
  preview,
  shown,
}: {
  readonly preview: PreviewState;
  readonly shown: ShownDocument | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words =
    preview.state === 'building'
      ? t('documents.building')
      : preview.state === 'shown' && shown !== undefined
        ? countWords(shown.result.counted, { t, format })
        : '';
  return (
    <div role="status" className="documents__line small muted">
      <p>{words}</p>
      {preview.state === 'shown' && shown?.document.mark !== undefined ? <p>{t('documents.draft')}</p> : null}
    </div>
  );
}

/** The document as a sheet on the desk, with its state above it and what can be done with it. */
export function DocumentDesk({
  preview,
  shown,
  onBuild,
  onStop,
  children,
}: {
  readonly preview: PreviewState;
  readonly shown: ShownDocument | undefined;
  readonly onBuild: () => void;
  readonly onStop: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const focus = useFoundFocus(preview.state);
  return (
    <section
      className="documents__desk"
      aria-label={t('documents.preview')}
      aria-busy={preview.state === 'building'}
      ref={focus}
      tabIndex={-1}
    >
      {children}
      <PreviewLine preview={preview} shown={shown} />
      {preview.state === 'building' ? (
        <div className="documents__work">
          <WorkProgress done={preview.done} total={preview.total} label={t('documents.building')} />
          <Button onPress={onStop}>{t('shell.cancel')}</Button>
        </div>
      ) : null}
      {preview.state === 'stopped' ? (
        <Notice title={t('documents.stopped')} role="status">
          <div className="actions">
            <Button onPress={onBuild}>{t('documents.build')}</Button>
          </div>
        </Notice>
      ) : null}
      {preview.state === 'failed' ? (
        <ErrorNotice
          failure={preview.failure}
          actions={<Button onPress={onBuild}>{t('documents.build')}</Button>}
        />
      ) : null}
      {shown === undefined ? null : (
        <div className="documents__sheet">
          <ReportView document={shown.document} />
        </div>
      )}
    </section>
  );
}
