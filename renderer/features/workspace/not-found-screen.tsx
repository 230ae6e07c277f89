import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** The way out of a screen that shows nothing. */
export function ToStart() {
  const t = useTranslate();
  return <LinkButton to="/">{t('shell.to-start')}</LinkButton>;
}

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const t = useTranslate();
  return (
    <Page title={t('shell.not-found.title')}>
      <EmptyState title={t('shell.not-found.text')} actions={<ToStart />} />
    </Page>
  );
}
