import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toFailure } from '../../client/failure.ts';
import { api, useDraftState } from '../../client/queries.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { ProfileForm } from './profile-form.tsx';
import { profileToValues } from './profile-values.ts';

/** Changes the State profile of a draft; answers that are no longer asked are kept. */
export function ProfileScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { draft, profile } = useDraftState(id);
  const [hasErrors, setHasErrors] = useState(false);
  const save = useMutation({
    ...api.drafts.changeProfile.mutationOptions(),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.drafts.key() });
      await queryClient.invalidateQueries({ queryKey: api.profiles.key() });
      await navigate({ to: '/drafts/$draft', params: { draft: id } });
    },
  });
  return (
    <Page
      wide
      title={t('profiles.edit.title')}
      lead={t('profiles.edit.lead')}
      hasErrors={hasErrors}
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      <ProfileForm
        initial={profileToValues(profile)}
        cluster={draft.cluster}
        onErrors={setHasErrors}
        onSubmit={(next) => save.mutate({ draft: id, profile: next })}
        after={
          <>
            {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
            <div className="actions">
              <Button type="submit" variant="primary" isDisabled={save.isPending}>
                {t('profiles.edit.save')}
              </Button>
              <LinkButton to="/drafts/$draft" params={{ draft: id }} className="button button--quiet">
                {t('shell.cancel')}
              </LinkButton>
            </div>
          </>
        }
      />
    </Page>
  );
}
