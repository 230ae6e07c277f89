import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import type { Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { partyTableQuery } from '../../client/queries.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { provisionsOf } from '../../../shared/annotations/note-kinds.ts';
import { provisionName } from './provision-name.ts';
import type { ThreadSide } from './thread-parts.tsx';
import { ThreadCard } from './thread.tsx';

/** Names of the provisions that a note is tied to. */
function useProvisionNames(form: ClusterForm, note: ReadNote['note']): ReadonlyMap<string, string> {
  const t = useTranslate();
  return useMemo(() => {
    const wanted = new Set(provisionsOf(note));
    return new Map(
      [...form.articles.values()].flatMap(({ number, provisions }) =>
        provisions.flatMap(({ id, paragraph }): [string, string][] =>
          wanted.has(id) ? [[id, provisionName(number, paragraph, t)]] : [],
        ),
      ),
    );
  }, [form, note, t]);
}

/** A thread of readers as the State reads it: on which text it stands, and for whom its author writes. */
export function ReadersThreadCard({
  thread,
  side,
  form,
  children,
}: {
  readonly thread: Thread<ReadNote>;
  readonly side: ThreadSide;
  readonly form: ClusterForm;
  /** The way to its answer, where that is shown elsewhere. */
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const provisions = useProvisionNames(form, thread.first.note);
  const { standing, item, note } = thread.first;
  const parties = useQuery(partyTableQuery).data?.parties;
  const partyName = (key: string): string => parties?.find((party) => party.key === key)?.name ?? key;
  const question = form.items.get(item ?? '')?.item.text;
  return (
    <ThreadCard
      thread={thread}
      side={side}
      provisions={provisions}
      below={
        <div className="thread__facts">
          {standing === 'general' && question !== undefined ? null : (
            <p>{t(`annotations.readers.standing.${standing}`)}</p>
          )}
          {question === undefined ? null : (
            <p>
              <Foreign lang="en">{question}</Foreign>
            </p>
          )}
          {note.creator.party === undefined || note.creator.party === side.underReview.key ? null : (
            <p>{t('annotations.readers.for', { party: partyName(note.creator.party) })}</p>
          )}
          {children}
        </div>
      }
    />
  );
}
