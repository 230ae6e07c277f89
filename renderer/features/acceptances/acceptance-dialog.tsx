import { Controller, useForm } from 'react-hook-form';
import { codePointLength } from '../../../shared/lib/text.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { longestReason } from '../../../shared/validation/acceptance.ts';
import { toFailure } from '../../client/failure.ts';
import { useSettings } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { issueText } from '../../forms/issue-text.ts';
import { Wording } from '../../forms/wording.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { placeOfPath } from '../validation/finding-link.tsx';
import type { Finding } from '../validation/findings.tsx';
import { AuthorStep } from './author-step.tsx';
import type { useAccept } from './use-acceptances.ts';

/** What a person is about to do: accept a warning, or take an acceptance back. */
export interface AcceptanceTask {
  readonly act: 'accept' | 'withdraw';
  readonly finding: Finding;
  /** The reason given before, to start from. */
  readonly reason?: string;
}

interface Values {
  readonly reason: string;
}

function ReasonForm({
  task,
  accept,
  onClose,
  onDone,
}: {
  readonly task: AcceptanceTask;
  readonly accept: ReturnType<typeof useAccept>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const { control, handleSubmit, formState } = useForm<Values>({
    defaultValues: { reason: task.reason ?? '' },
  });
  useUnsavedForm(formState.isDirty);
  const { code, path } = task.finding;
  const submit = handleSubmit(({ reason }) =>
    accept.mutate(
      { code, path, reason: task.act === 'accept' ? reason.trim() : undefined },
      { onSuccess: onDone },
    ),
  );
  const check = (reason: string): string | true => {
    if (task.act === 'withdraw') {
      return true;
    }
    const text = reason.trim();
    const over = codePointLength(text) - longestReason;
    return text === ''
      ? t('acceptances.reason-missing')
      : over <= 0 || t('acceptances.reason-long', { over, limit: longestReason });
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {task.act === 'withdraw' ? (
        <p>{t('acceptances.withdraw-text')}</p>
      ) : (
        <Controller
          control={control}
          name="reason"
          rules={{ validate: check }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextArea
              {...field}
              inputRef={ref}
              label={t('acceptances.reason')}
              hint={t('acceptances.reason-hint', { limit: longestReason })}
              error={fieldState.error?.message}
              autoFocus
            />
          )}
        />
      )}
      {accept.isError ? <ErrorNotice failure={toFailure(accept.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('acceptances.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={accept.isPending}>
          {t(task.act === 'accept' ? 'acceptances.submit' : 'acceptances.withdraw')}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Asks why a warning stands as it is, or whether to take that back; first who works here, where nobody has said. */
export function AcceptanceDialog({
  form,
  task,
  accept,
  onClose,
  onDone,
}: {
  readonly form: ClusterForm;
  readonly task: AcceptanceTask;
  readonly accept: ReturnType<typeof useAccept>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const language = useLanguage();
  const { t } = language;
  const settings = useSettings();
  const isNamed = settings?.author !== undefined;
  const question = placeOfPath(form, task.finding.path)?.placed?.item.text;
  return (
    <Dialog
      title={t(
        !isNamed
          ? 'settings.author.ask'
          : task.act === 'accept'
            ? 'acceptances.title'
            : 'acceptances.withdraw-title',
      )}
      isOpen
      isDismissable={false}
      onClose={onClose}
    >
      {isNamed ? (
        <>
          <div className="acceptance-of">
            {question === undefined ? null : (
              <p className="muted small">
                <Wording>{question}</Wording>
              </p>
            )}
            <p>{issueText(language, form, task.finding)}</p>
          </div>
          <ReasonForm task={task} accept={accept} onClose={onClose} onDone={onDone} />
        </>
      ) : (
        <AuthorStep onCancel={onClose} />
      )}
    </Dialog>
  );
}
