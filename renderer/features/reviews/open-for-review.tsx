import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpenCheck } from 'lucide-react';
import { useEffect } from 'react';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Packages that a reviewing State reads and annotates; parts and feedback are for others. */
export const isForReview = ({ type }: Pick<PackageHead, 'type'>): boolean =>
  type === 'submission' || type === 'review';

/** Opens a kept package for review and leads there; a package that is open already is only shown. */
export function OpenForReview({
  sha256,
  isPrimary = false,
}: {
  readonly sha256: string;
  readonly isPrimary?: boolean;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { job, run, cancel } = useJob();
  const result = job.state === 'done' && job.result.kind === 'reviews.open' ? job.result : undefined;
  useEffect(() => {
    if (result !== undefined) {
      void queries.invalidateQueries({ queryKey: api.reviews.key() });
      void navigate({ to: '/reviews/$review', params: { review: result.review } });
    }
  }, [result, queries, navigate]);
  return (
    <div className="stack stack--tight">
      {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
      {job.state === 'running' ? (
        <>
          <p role="status">{t('reviews.open.working')}</p>
          <WorkProgress done={job.done} total={job.total} label={t('reviews.open.working')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </>
      ) : (
        <div className="actions">
          <Button
            variant={isPrimary ? 'primary' : 'plain'}
            icon={<Icon of={BookOpenCheck} />}
            isDisabled={result !== undefined}
            onPress={() => void run(() => client.reviews.open({ request: crypto.randomUUID(), sha256 }))}
          >
            {t('reviews.open.action')}
          </Button>
        </div>
      )}
    </div>
  );
}
