import { useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** A screen that could not be shown: says why, and tries again on request. */
export function FailureScreen({
  error,
  reset,
  children,
}: {
  readonly error: unknown;
  readonly reset: () => void;
  /** Another way on, where there is one. */
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const retry = async (): Promise<void> => {
    await queryClient.resetQueries({ predicate: (query) => query.state.status === 'error' });
    reset();
  };
  return (
    <Page title={t('shell.failure.title')} hasErrors>
      <ErrorNotice
        failure={toFailure(error)}
        actions={
          <>
            <Button onPress={() => void retry()}>{t('shell.retry')}</Button>
            {children}
          </>
        }
      />
    </Page>
  );
}

/** Catches what no route caught, so that a fault in drawing never leaves an empty window. */
export class FailureBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: unknown; readonly failed: boolean }
> {
  override state = { error: undefined, failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <main className="shell__alone">
        <FailureScreen
          error={this.state.error}
          reset={() => this.setState({ error: undefined, failed: false })}
        />
      </main>
    ) : (
      this.props.children
    );
  }
}
