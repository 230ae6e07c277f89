import { Dialog } from '../../components/dialog.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import './protection.css';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

function ProgressLine({ progress }: { readonly progress: Progress | undefined }) {
  const t = useTranslate();
  return (
    <div className="stack stack--tight" role="status">
      <p>{t('protection.changing.text')}</p>
      <progress
        className="progress"
        aria-label={t('protection.changing.title')}
        {...(progress === undefined ? {} : { value: progress.done, max: Math.max(1, progress.total) })}
      />
    </div>
  );
}

/** Over the screens while every file is written anew: nothing else can be done, and nothing typed is lost. */
export function ChangingDialog({ progress }: { readonly progress: Progress | undefined }) {
  const t = useTranslate();
  return (
    <Dialog title={t('protection.changing.title')} isOpen onClose={() => undefined} isDismissable={false}>
      <ProgressLine progress={progress} />
    </Dialog>
  );
}

/** The same for a page that was opened meanwhile. */
export function ChangingScreen({ progress }: { readonly progress: Progress | undefined }) {
  const t = useTranslate();
  return (
    <main className="shell__alone">
      <Page title={t('protection.changing.title')}>
        <ProgressLine progress={progress} />
      </Page>
    </main>
  );
}
