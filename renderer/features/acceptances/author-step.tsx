import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AuthorForm } from '../settings/author-form.tsx';

/** Asks who works here before the first act that carries a name; the dialog around it goes on once that is known. */
export function AuthorStep({ onCancel }: { readonly onCancel: () => void }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const save = useMutation({
    ...api.settings.set.mutationOptions(),
    onSuccess: (next) => queries.setQueryData(api.settings.get.queryKey({ input: {} }), next),
  });
  return (
    <>
      <p>{t('acceptances.author')}</p>
      <AuthorForm
        author={undefined}
        submitLabel={t('acceptances.author-go-on')}
        isPending={save.isPending}
        onSubmit={(author) => save.mutate({ author })}
        extra={
          <Button variant="quiet" onPress={onCancel}>
            {t('acceptances.cancel')}
          </Button>
        }
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
    </>
  );
}
