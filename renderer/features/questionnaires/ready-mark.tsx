import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Autosave } from '../../forms/autosave.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** A person says that a unit is ready, or takes it back; it follows what was typed, so that is saved first. */
export function ReadyMark({
  state,
  unit,
  autosave,
  onCheck,
}: {
  readonly state: DraftState;
  readonly unit: string;
  readonly autosave: Autosave;
  readonly onCheck: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const queries = useQueryClient();
  const draft = state.draft.id;
  const mark = state.marks.find((one) => one.unit === unit);
  const change = useMutation({
    mutationFn: async (ready: boolean) => {
      await autosave.flush();
      return client.drafts.markUnit({
        draft,
        unit,
        ready,
        request: crypto.randomUUID(),
        revision: crypto.randomUUID(),
      });
    },
    onSuccess: (next) => {
      queries.setQueryData<DraftState>(api.drafts.get.queryKey({ input: { draft } }), (old) =>
        old === undefined ? old : { ...old, marks: [...old.marks.filter((one) => one.unit !== unit), next] },
      );
    },
  });
  const isReady = mark?.ready === true;
  return (
    <section className="ready" aria-label={t('questionnaires.ready.section')}>
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      <div className="actions">
        <Button
          {...(isReady ? {} : { icon: <Icon of={CircleCheck} /> })}
          onPress={() => change.mutate(!isReady)}
          isDisabled={change.isPending}
        >
          {t(isReady ? 'questionnaires.ready.undo' : 'questionnaires.ready.mark')}
        </Button>
        <Button variant="quiet" onPress={onCheck}>
          {t('questionnaires.check')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {isReady && mark !== undefined ? (
          <span className="ready__done">
            <Icon of={CircleCheck} size={14} />
            {t('questionnaires.ready.by', { name: mark.author.name, when: format.instant(mark.authoredAt) })}
          </span>
        ) : (
          t('questionnaires.ready.hint')
        )}
      </p>
    </section>
  );
}
