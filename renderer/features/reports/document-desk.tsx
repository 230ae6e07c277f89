import { useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { textOf, type TextPiece } from '../../../shared/scrub/text-pieces.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { countWords, draftNote, type DocumentOf } from './count-words.ts';
import type { PreviewState, ShownDocument } from './use-preview.ts';
import { BelowHeading, ReplacedTexts } from './view/report-context.ts';
import { ReportView } from './view/report-view.tsx';

/** How the preview stands, in words that are read out as they change. */
function PreviewLine({
  of,
  preview,
  shown,
  isMaking,
}: {
  readonly of: DocumentOf;
  readonly preview: PreviewState;
  readonly shown: ShownDocument | undefined;
  readonly isMaking: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words =
    preview.state === 'building'
      ? t('documents.building')
      : isMaking
        ? t('documents.making')
        : preview.state === 'shown' && shown !== undefined
          ? countWords(shown.result.counted, { of, t, format })
          : '';
  return (
    <div role="status" className="documents__line small muted">
      <p>{words}</p>
      {preview.state === 'shown' && shown?.document.mark !== undefined ? <p>{draftNote(of, t)}</p> : null}
    </div>
  );
}

/**
 * A document of another kind or language begins at its beginning, however far the one before was read: its title is
 * another. The same document built anew stays where it is read.
 */
function useSheetTop(title: string | undefined): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const sheet = ref.current;
    if (sheet !== null && sheet.getBoundingClientRect().top < 0) {
      sheet.scrollIntoView({ block: 'start' });
    }
  }, [title]);
  return ref;
}

const unmarked: ReadonlyMap<string, readonly TextPiece[]> = new Map();

/** The document as a sheet on the desk, with its state above it and what can be done with it. */
export function DocumentDesk({
  of,
  preview,
  shown,
  isMaking,
  isPrinting,
  onBuild,
  children,
}: {
  readonly of: DocumentOf;
  readonly preview: PreviewState;
  readonly shown: ShownDocument | undefined;
  readonly isMaking: boolean;
  /** On the screen alone, what was replaced is marked and the headings stand below that of the screen. */
  readonly isPrinting: boolean;
  readonly onBuild: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const focus = useFoundFocus(preview.state);
  const sheet = useSheetTop(shown?.document.title);
  const replaced = useMemo(
    () => new Map(shown?.result.replaced.map(({ pieces }) => [textOf(pieces), pieces])),
    [shown],
  );
  return (
    <section
      className="documents__desk"
      aria-label={t('documents.preview')}
      aria-busy={preview.state === 'building'}
      ref={focus}
      tabIndex={-1}
    >
      {children}
      <PreviewLine of={of} preview={preview} shown={shown} isMaking={isMaking} />
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
        <div className="documents__sheet" ref={sheet}>
          <ReplacedTexts value={isPrinting ? unmarked : replaced}>
            <BelowHeading value={!isPrinting}>
              <ReportView document={shown.document} />
            </BelowHeading>
          </ReplacedTexts>
        </div>
      )}
    </section>
  );
}
