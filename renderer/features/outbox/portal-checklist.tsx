import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OutboxDetail } from '../../../shared/contract/outbox.ts';
import { portalSteps, portalTick } from '../../../shared/outbox/portal-steps.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Ticks of one package: shown at once, kept with it, and taken back where they could not be kept. */
export function useTicks(detail: OutboxDetail): {
  readonly ticks: ReadonlySet<string>;
  readonly tick: (key: string, done: boolean) => void;
  readonly failure: Failure | undefined;
} {
  const queryClient = useQueryClient();
  const { id } = detail.item;
  const queryKey = api.outbox.get.queryKey({ input: { item: id } });
  const show = (change: (ticks: string[]) => string[]): void => {
    queryClient.setQueryData(queryKey, (old) =>
      old === undefined ? old : { ...old, ticks: change(old.ticks) },
    );
  };
  const mutation = useMutation({
    mutationFn: ({ key, done }: { readonly key: string; readonly done: boolean }) =>
      client.outbox.tick({ request: crypto.randomUUID(), item: id, key, done }),
    onMutate: ({ key, done }) =>
      show((ticks) => (done ? [...ticks, key] : ticks.filter((one) => one !== key))),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  return {
    ticks: new Set(detail.ticks),
    tick: (key, done) => mutation.mutate({ key, done }),
    failure: mutation.isError ? toFailure(mutation.error) : undefined,
  };
}

/** Handing over at the portal, step by step; each can be ticked, and the ticks stay with the package. */
export function PortalChecklist({
  detail,
  canRecord,
}: {
  readonly detail: OutboxDetail;
  /** Whether a delivery can still be recorded below. */
  readonly canRecord: boolean;
}) {
  const t = useTranslate();
  const { ticks, tick, failure } = useTicks(detail);
  return (
    <>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <ol className="clean-list outbox-steps">
        {portalSteps
          .filter((step) => canRecord || step !== 'record')
          .map((step) => (
            <li key={step}>
              <Checkbox
                isSelected={ticks.has(portalTick(step))}
                onChange={(done) => tick(portalTick(step), done)}
                hint={t(`outbox.portal.${step}.hint`)}
              >
                {t(`outbox.portal.${step}`)}
              </Checkbox>
              {step === 'paste' ? (
                <p className="outbox-steps__more">
                  <TextLink to="/outbox/$item/texts" params={{ item: detail.item.id }}>
                    {t('outbox.texts.open')}
                  </TextLink>
                </p>
              ) : null}
            </li>
          ))}
      </ol>
    </>
  );
}
