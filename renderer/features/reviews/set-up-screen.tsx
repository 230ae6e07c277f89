import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReviewEyebrow } from './review-eyebrow.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { useReview } from './use-review.ts';

/** Says who reviews what and when the package came; the six months run from that day. */
export function SetUpScreen({ review: id }: { readonly review: string }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const review = useReview(id);
  const [hasErrors, setHasErrors] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const save = useMutation({
    ...api.reviews.setUp.mutationOptions(),
    onSuccess: (saved) => {
      queries.setQueryData(api.reviews.get.queryKey({ input: { review: id } }), saved);
      void queries.invalidateQueries({ queryKey: api.reviews.list.key() });
    },
  });
  useEffect(() => {
    // Once nothing is unsaved any more: before that it would be asked whether to leave.
    if (isDone) {
      void navigate({ to: '/reviews/$review', params: { review: id } });
    }
  }, [isDone, navigate, id]);
  return (
    <Page
      wide
      title={t('reviews.set-up.title')}
      lead={t('reviews.set-up.lead')}
      hasErrors={hasErrors}
      eyebrow={<ReviewEyebrow review={review} />}
    >
      <SetUpForm
        review={review}
        onErrors={setHasErrors}
        saving={{
          isSaving: save.isPending,
          isSaved: save.isSuccess,
          error: save.error,
          onDone: () => setIsDone(true),
        }}
        onSubmit={(value) =>
          save
            .mutateAsync({
              request: crypto.randomUUID(),
              review: id,
              revision: crypto.randomUUID(),
              bases: review.bases,
              value,
            })
            .then(
              () => true,
              // Shown from the mutation's own state; what was entered stays in the fields.
              () => false,
            )
        }
        after={
          <>
            {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
            <div className="actions">
              <Button type="submit" variant="primary" isDisabled={save.isPending}>
                {t('reviews.set-up.save')}
              </Button>
              <LinkButton to="/reviews/$review" params={{ review: id }} className="button button--quiet">
                {t('shell.cancel')}
              </LinkButton>
            </div>
          </>
        }
      />
    </Page>
  );
}
