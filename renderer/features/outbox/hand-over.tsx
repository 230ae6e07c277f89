import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Puts a kept package into the outbox and leads to it. */
export function HandOver({ sha256 }: { readonly sha256: string }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () => client.outbox.add({ request: crypto.randomUUID(), sha256 }),
    onSuccess: ({ item }) => navigate({ to: '/outbox/$item', params: { item: item.id } }),
  });
  return (
    <>
      <Button isDisabled={add.isPending} onPress={() => add.mutate()}>
        {t('outbox.hand-over')}
      </Button>
      {add.isError ? <ErrorNotice failure={toFailure(add.error)} /> : null}
    </>
  );
}
