import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { toFailure } from '../../client/failure.ts';
import { api, useSettings } from '../../client/queries.ts';
import { useSaveState } from '../../client/save-state.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AuthorForm } from '../settings/author-form.tsx';

/** Screens on which a person can write: an answer, a register entry, a step of the calendar, a proposal taken, another edition, a reply to readers, a parallel report, a review. */
const isEditing = (path: string): boolean =>
  /^\/drafts\/[^/]+\/(units\/|register|calendar|editions|proposals|feedback|parallel)/.test(path) ||
  /^\/reviews\/[^/]+\/(set-up|articles\/|observations|summary)/.test(path);

/** Asks once, before the first edit, who works here: every version of an answer names its author. */
export function AuthorGate() {
  const t = useTranslate();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const settings = useSettings();
  const { state } = useSaveState();
  const queryClient = useQueryClient();
  const [putOff, setPutOff] = useState(false);
  const save = useMutation({
    ...api.settings.set.mutationOptions(),
    onSuccess: (next) => {
      queryClient.setQueryData(api.settings.get.queryKey({ input: {} }), next);
      if (state.kind === 'not-saved') {
        state.retry?.();
      }
    },
  });
  const refused = state.kind === 'not-saved' && state.failure.code === 'author-missing';
  const isOpen =
    settings !== undefined && settings.author === undefined && (refused || (isEditing(path) && !putOff));
  return (
    <Dialog title={t('settings.author.ask')} isOpen={isOpen} onClose={() => setPutOff(true)}>
      <p>{t('settings.author.why')}</p>
      <AuthorForm
        author={undefined}
        submitLabel={t('settings.author.start')}
        isPending={save.isPending}
        onSubmit={(author) => save.mutate({ author })}
        extra={
          <Button variant="quiet" onPress={() => setPutOff(true)}>
            {t('settings.author.look-only')}
          </Button>
        }
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
    </Dialog>
  );
}
