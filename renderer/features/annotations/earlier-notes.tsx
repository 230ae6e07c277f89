import type { Thread } from '../../../shared/annotations/threads.ts';
import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ThreadCard } from './thread.tsx';
import type { ProvisionNames, ThreadSide } from './thread-parts.tsx';

/** Notes whose text the answers do not hold now, with that text; none is lost, and none is moved to other words. */
export function EarlierNotes({
  threads,
  side,
  provisions,
  active,
  title,
}: {
  readonly threads: readonly Thread<ReadNote>[];
  readonly side: ThreadSide;
  readonly provisions: ProvisionNames;
  readonly active: string | undefined;
  /** Key of the words above them, which count them. */
  readonly title: 'annotations.earlier' | 'annotations.unplaced' | 'annotations.elsewhere';
}) {
  const t = useTranslate();
  if (threads.length === 0) {
    return null;
  }
  return (
    <div className="earlier-notes">
      <Disclosure title={t(title, { count: threads.length })} isOpen>
        <p className="small muted">{t(`${title}-text`)}</p>
        <ul className="clean-list stack">
          {threads.map((thread) => (
            <li key={thread.first.note.id}>
              <ThreadCard
                thread={thread}
                side={side}
                provisions={provisions}
                isActive={active === idOfNote(thread.first.note)}
              />
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
