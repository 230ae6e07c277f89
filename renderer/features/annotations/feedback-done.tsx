import { useTranslate } from '../../i18n/use-translate.ts';
import { SealedPackage, type ExportResult } from '../packages/sealed-package.tsx';

/** The sealed feedback: where to get it and how to know it again. */
export function FeedbackDone({
  result,
  onAgain,
}: {
  readonly result: ExportResult;
  readonly onAgain: () => void;
}) {
  const t = useTranslate();
  return (
    <SealedPackage
      result={result}
      words={{
        title: t('annotations.feedback.done'),
        text: t('annotations.feedback.done-text'),
        save: t('annotations.feedback.save'),
        again: t('annotations.feedback.again'),
      }}
      steps={
        <ol className="stack stack--tight">
          <li>{t('export.next.save-file')}</li>
          <li>{t('export.next.hand-over')}</li>
          <li>{t('export.next.tell')}</li>
        </ol>
      }
      onAgain={onAgain}
    />
  );
}
