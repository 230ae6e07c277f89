import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import '../notes/notes.css';
import type { ReadersThread } from './draft-notes-filter.ts';
import { ReadersThreadCard } from './readers-thread-card.tsx';
import type { ThreadSide } from './thread-parts.tsx';

/** Readers' notes on the answers of a question, each on the present text or on an earlier one, with the way to reply. */
export function ReadersNotesPanel({
  threads,
  side,
  form,
}: {
  readonly threads: readonly ReadersThread[];
  readonly side: ThreadSide;
  readonly form: ClusterForm;
}) {
  const t = useTranslate();
  const live = threads.filter(({ status }) => status === 'open' || status === 'answered');
  const shut = threads.filter(({ status }) => status === 'closed' || status === 'withdrawn');
  const list = (some: readonly ReadersThread[]) => (
    <ul className="clean-list stack">
      {some.map(({ thread }) => (
        <li key={idOfNote(thread.first.note)}>
          <ReadersThreadCard thread={thread} side={side} form={form} />
        </li>
      ))}
    </ul>
  );
  return (
    <div className="stack">
      <p className="small muted">{t('annotations.readers.lead')}</p>
      {live.length === 0 ? <p>{t('annotations.readers.none-open')}</p> : list(live)}
      {shut.length === 0 ? null : (
        <Disclosure title={t('annotations.readers.closed', { count: shut.length })}>{list(shut)}</Disclosure>
      )}
    </div>
  );
}
