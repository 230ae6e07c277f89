import { useMemo, useRef, type CSSProperties, type ReactNode, type RefObject } from 'react';
import { idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { statusOf } from '../../../shared/annotations/threads.ts';
import { Chip } from '../../components/chip.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { AnchoredThread } from './article-threads.ts';
import { NoteForm } from './note-form.tsx';
import { ThreadCard } from './thread.tsx';
import type { ProvisionNames, ThreadSide } from './thread-parts.tsx';
import { useCardPlaces, type PlacedCard } from './use-card-places.ts';

// Custom properties, so that the style sheet decides whether cards stand beside the text or one below the other.
const heightOf = (height: number): CSSProperties => ({ ['--cards-height' as never]: `${height}px` });
const topOf = (top: number): CSSProperties => ({ ['--card-top' as never]: `${top}px` });

/** Id of the card in which a new note is written. */
export const formCard = 'new';

/** A card of the margin: a thread, or the form of a new note. */
export interface MarginCard extends PlacedCard {
  readonly thread?: AnchoredThread['thread'];
}

const noCards: readonly MarginCard[] = [];

export type MarginView = 'notes' | 'private';

/** The notes beside an article, each at the height of its text; and the private notes of this workspace, apart from them. */
export function ReadingMargin({
  cards,
  isLoose,
  page,
  side,
  provisions,
  active,
  view,
  onView,
  closed,
  showsClosed,
  onShowClosed,
  privateNotes,
  privateCount,
}: {
  readonly cards: readonly MarginCard[];
  /** What is being written has no card among them. */
  readonly isLoose: boolean;
  /** The page beside whose text the cards stand. */
  readonly page: RefObject<HTMLElement | null>;
  readonly side: ThreadSide;
  readonly provisions: ProvisionNames;
  readonly active: string | undefined;
  readonly view: MarginView;
  readonly onView: (view: MarginView) => void;
  /** How many threads are closed or withdrawn. */
  readonly closed: number;
  readonly showsClosed: boolean;
  readonly onShowClosed: (shows: boolean) => void;
  readonly privateNotes: ReactNode;
  readonly privateCount: number;
}) {
  const t = useTranslate();
  const { editor, underReview } = side;
  const list = useRef<HTMLOListElement>(null);
  const places = useCardPlaces(
    page,
    list,
    view === 'notes' ? cards : noCards,
    editor.opened?.anchor === undefined ? active : formCard,
  );
  const count = useMemo(
    () =>
      cards.filter(({ thread }) => thread !== undefined && statusOf(thread, underReview.key) !== 'withdrawn')
        .length,
    [cards, underReview.key],
  );
  const notes = (
    <div className="reading-margin__notes">
      {closed === 0 ? null : (
        <p className="reading-margin__filter">
          <Chip isPressed={showsClosed} onPress={() => onShowClosed(!showsClosed)}>
            {t('annotations.show-closed', { count: closed })}
          </Chip>
        </p>
      )}
      {isLoose && editor.opened !== undefined ? (
        <div className="thread" data-active="">
          <NoteForm
            underReview={underReview.key}
            editor={editor}
            opened={editor.opened}
            title={t(`annotations.kind.${editor.form.getValues('kind')}`)}
          />
        </div>
      ) : null}
      {cards.length === 0 ? <p className="muted">{t('annotations.none')}</p> : null}
      <ol ref={list} className="clean-list reading-cards" style={heightOf(places.height)}>
        {cards.map(({ id, thread, anchor }) => (
          <li key={id} data-card={id} style={topOf(places.tops.get(id) ?? 0)}>
            {thread === undefined ? (
              editor.opened === undefined ? null : (
                <div className="thread" data-active="">
                  <NoteForm
                    underReview={underReview.key}
                    key={editor.opened.id}
                    editor={editor}
                    opened={editor.opened}
                    title={t(`annotations.new.${anchor.kind === 'unit' ? 'item' : anchor.kind}`)}
                  />
                </div>
              )
            ) : (
              <ThreadCard
                thread={thread}
                side={side}
                provisions={provisions}
                isActive={active === idOfNote(thread.first.note)}
                hidesText={kindOf(thread.first.note) === 'translation' && anchor.kind === 'answer'}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
  return (
    <Tabs
      label={t('annotations.margin')}
      selected={view}
      onSelect={onView}
      views={[
        { id: 'notes', label: t('annotations.tab', { count }), content: notes },
        {
          id: 'private',
          label: t('annotations.private', { count: privateCount }),
          content: <div className="reading-margin__private">{privateNotes}</div>,
        },
      ]}
    />
  );
}
