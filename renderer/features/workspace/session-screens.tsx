import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

function Alone({
  title,
  happened,
  unchanged,
  steps,
  onRetry,
}: {
  readonly title: string;
  readonly happened: string;
  readonly unchanged: string;
  readonly steps: readonly string[];
  readonly onRetry: () => Promise<void>;
}) {
  const t = useTranslate();
  return (
    <main className="shell__alone">
      <Page title={title} lead={happened}>
        <Notice>
          <p>{unchanged}</p>
        </Notice>
        <ol className="stack stack--tight">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div className="actions">
          <Button variant="primary" onPress={() => void onRetry()}>
            {t('shell.retry')}
          </Button>
        </div>
      </Page>
    </main>
  );
}

/** The launch link was used, has expired, or the session is over. */
export function SessionEndedScreen({ onRetry }: { readonly onRetry: () => Promise<void> }) {
  const t = useTranslate();
  return (
    <Alone
      title={t('workspace.session-ended.title')}
      happened={t('workspace.session-ended.happened')}
      unchanged={t('workspace.session-ended.unchanged')}
      steps={[t('workspace.session-ended.step-terminal'), t('workspace.session-ended.step-restart')]}
      onRetry={onRetry}
    />
  );
}

/** No host answers under this address. */
export function NoHostScreen({ onRetry }: { readonly onRetry: () => Promise<void> }) {
  const t = useTranslate();
  return (
    <Alone
      title={t('workspace.no-host.title')}
      happened={t('workspace.no-host.happened')}
      unchanged={t('workspace.no-host.unchanged')}
      steps={[t('workspace.no-host.step-running'), t('workspace.no-host.step-start')]}
      onRetry={onRetry}
    />
  );
}
