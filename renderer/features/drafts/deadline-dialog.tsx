import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

function DeadlineForm({ draft, onDone }: { readonly draft: DraftSummary; readonly onDone: () => void }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [day, setDay] = useState(draft.deadline ?? '');
  const [error, setError] = useState<string | undefined>(undefined);
  const save = useMutation({
    ...api.drafts.setDeadline.mutationOptions(),
    onSuccess: async () => {
      void queryClient.invalidateQueries({ queryKey: api.calendar.key() });
      await queryClient.invalidateQueries({ queryKey: api.drafts.key() });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isCalendarDay(day)) {
          save.mutate({ draft: draft.id, deadline: day });
        } else {
          setError(t('drafts.deadline.not-a-day'));
        }
      }}
    >
      <p className="muted">{t('drafts.deadline.text')}</p>
      <DayField label={t('drafts.deadline.label')} value={day} onChange={setDay} error={error} autoFocus />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      <DialogFooter>
        <Button variant="quiet" onPress={onDone}>
          {t('shell.cancel')}
        </Button>
        {draft.launch === undefined ? null : (
          <Button onPress={() => save.mutate({ draft: draft.id, deadline: null })}>
            {t('drafts.deadline.six-months')}
          </Button>
        )}
        <Button type="submit" variant="primary" isDisabled={save.isPending}>
          {t('drafts.deadline.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Sets the day by which the answers of a draft are due; the rule of the mechanism is only where it starts. */
export function DeadlineDialog({
  draft,
  isOpen,
  onClose,
}: {
  readonly draft: DraftSummary;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  return (
    <Dialog title={t('drafts.deadline.title', { party: draft.party.name })} isOpen={isOpen} onClose={onClose}>
      <DeadlineForm draft={draft} onDone={onClose} />
    </Dialog>
  );
}
