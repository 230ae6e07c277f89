import { useQuery } from '@tanstack/react-query';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useSaveState } from '../../client/save-state.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** How often a lost host is looked for; it is on this machine, so asking costs nothing. */
const lookAgain = 4000;

/** Says across the page that the host is gone or the session over, that nothing typed is lost on screen, and what to do. */
export function ConnectionNotice() {
  const t = useTranslate();
  const { state } = useSaveState();
  const watch = useQuery({
    ...api.workspace.get.queryOptions({ input: {} }),
    refetchInterval: (query) => (query.state.status === 'error' ? lookAgain : false),
  });
  const reported = state.kind === 'not-saved' ? state.failure : undefined;
  const failure = watch.isError ? toFailure(watch.error) : reported;
  if (failure?.code !== 'no-connection' && failure?.code !== 'session-required') {
    return null;
  }
  const retry = async (): Promise<void> => {
    const answer = await watch.refetch();
    if (answer.isSuccess && state.kind === 'not-saved') {
      state.retry?.();
    }
  };
  return (
    <div className="shell__notice">
      <ErrorNotice
        failure={failure}
        actions={<Button onPress={() => void retry()}>{t('shell.retry')}</Button>}
      />
    </div>
  );
}
