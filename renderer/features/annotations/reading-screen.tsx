import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { List, MessageSquareText, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Place } from '../../../shared/annotations/place.ts';
import type { ReviewArticle, ReviewDetail, ReviewUnit } from '../../../shared/reviews/review-schema.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { useStable } from '../../components/use-stable.ts';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { useTitle } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { LeaveNote, useNoteEditor } from '../notes/note-editor.tsx';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { useNotes } from '../notes/use-notes.ts';
import { ShortcutDialog } from '../questionnaires/shortcut-dialog.tsx';
import { useKeys } from '../questionnaires/use-shortcuts.ts';
import { answerKeysId } from './answer-text.tsx';
import { threadsElsewhere } from './article-threads.ts';
import { EarlierNotes } from './earlier-notes.tsx';
import { goToWords } from './go-to-words.ts';
import { useAnnotationEditor } from './note-editor.ts';
import type { Reading } from './reading-context.ts';
import { ReadingFooter } from './reading-footer.tsx';
import { formCard, ReadingMargin, type MarginCard, type MarginView } from './reading-margin.tsx';
import { ReadingNavigator } from './reading-navigator.tsx';
import { ReadingProvider } from './reading-provider.tsx';
import { readingKeys } from './reading-keys.ts';
import { textsIn } from './reading-texts.ts';
import { ReadingUnit } from './reading-unit.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { ThreadActions, ThreadSide } from './thread-parts.tsx';
import { useAnnotations } from './use-annotations.ts';
import { besideText } from './use-card-places.ts';
import { useNoteWriting } from './use-note-writing.ts';
import { useDrawer, useReadingFocus, type Drawer } from './use-reading-focus.ts';
import { useReadingNotes } from './use-reading-notes.ts';
import { WorkingLanguage } from './working-language.tsx';
import '../questionnaires/questionnaires.css';
import '../packages/packages.css';
import '../validation/validation.css';
import './reading.css';

const actions: ThreadActions = { close: true, agree: true, withhold: false };
const none: readonly never[] = [];

/** Whether a card stands on an answer or a question. */
const isOn =
  (spot: { readonly answer: string } | { readonly item: string }) =>
  ({ thread, anchor }: MarginCard): boolean =>
    thread !== undefined &&
    ('answer' in spot
      ? 'answer' in anchor && anchor.answer === spot.answer
      : anchor.kind === 'item' && anchor.item === spot.item);

/** Private notes on the question that is being read. */
function PrivateNotes({
  place,
  unit,
  editor,
}: {
  readonly place: Place;
  readonly unit: ReviewUnit;
  readonly editor: ReturnType<typeof useNoteEditor>;
}) {
  return (
    <div className="stack">
      <p className="private-notes__unit">
        <Foreign lang="en">{unit.title}</Foreign>
      </p>
      <NotesPanel place={place} unit={unit.id} editor={editor} />
    </div>
  );
}

function ReadingDesk({
  detail,
  article,
  unit: wantedUnit,
  note: wantedNote,
}: {
  readonly detail: ReviewDetail;
  readonly article: ReviewArticle;
  readonly unit: string | undefined;
  readonly note: string | undefined;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const review = detail.id;
  const place = useMemo(() => ({ review }), [review]);
  const { notes, underReview, writingFor } = useAnnotations(place);
  const [drawer, setDrawer] = useState<Drawer>('none');
  const [isHelp, setHelp] = useState(false);
  const [view, setView] = useState<MarginView>('notes');
  const [showsClosed, setShowsClosed] = useState(false);
  const desk = useRef<HTMLDivElement>(null);
  useKeptFocus(desk);
  const sheet = useRef<HTMLDivElement>(null);
  const reached = useRef<string>(undefined);
  const { active, focusNote } = useReadingFocus({
    unit: wantedUnit,
    note: wantedNote,
    onShow: () => setView('notes'),
    onHidden: () => setShowsClosed(true),
  });
  const editor = useAnnotationEditor(place, focusNote);
  useDrawer(drawer, setDrawer, editor.opened !== undefined);
  const unit = article.units.find(({ id }) => id === wantedUnit) ?? article.units[0];
  const privateEditor = useNoteEditor(place, unit?.id ?? '');
  // A note that is being written stays with its question, whichever is read meanwhile.
  const privateUnit = article.units.find(({ id }) => id === privateEditor.unit) ?? unit;
  const privateNotes = useNotes(place, privateUnit?.id ?? '');
  const texts = useMemo(() => textsIn(article), [article]);
  const textIn = (answer: string): string | undefined => texts.get(answer)?.text;
  const reading = useReadingNotes(article, notes, underReview.key, editor.opened, showsClosed);
  const isWriting = editor.opened?.anchor !== undefined;
  const provisions = useMemo(
    () => new Map(article.units.flatMap((one) => one.provisions.map(({ id, name }) => [id, name] as const))),
    [article],
  );
  const elsewhere = useMemo(
    () => threadsElsewhere(new Set(detail.articles.map(({ id }) => id)), notes),
    [detail, notes],
  );
  useTitle(article.outline.heading);

  const openMargin = (): void => {
    if (!window.matchMedia(besideText).matches) {
      setDrawer('margin');
    }
  };
  const showUnit = (id: string): void =>
    void navigate({
      to: '/reviews/$review/articles/$article',
      params: { review, article: article.outline.id },
      search: { unit: id },
      replace: true,
    });
  const { write, writeOnSelection, writeOnAnswer, writeOnQuestion } = useNoteWriting({
    page: sheet,
    article,
    texts,
    current: unit?.id ?? '',
    editor,
    workingLanguage: detail.setUp.workingLanguage,
    onWrite: () => {
      setView('notes');
      openMargin();
    },
  });
  /** J and K go along the notes while the focus is among them, else along the questions. */
  const step = (by: 1 | -1, target: Element): boolean => {
    const card = target.closest('[data-card]')?.getAttribute('data-card');
    if (card !== null && card !== undefined) {
      const threads = reading.cards.filter(({ thread }) => thread !== undefined);
      const next = threads[threads.findIndex(({ id }) => id === card) + by];
      if (next !== undefined) {
        focusNote(next.id);
      }
      return true;
    }
    const at = article.units.findIndex(({ id }) => id === unit?.id);
    const next = article.units[at + by];
    if (next !== undefined) {
      showUnit(next.id);
    }
    return next !== undefined;
  };
  const goToMargin = (): boolean => {
    openMargin();
    const first = reading.cards.find(
      ({ anchor, thread }) => thread !== undefined && anchor.unit === unit?.id,
    );
    const next = first ?? reading.cards.find(({ thread }) => thread !== undefined);
    if (next !== undefined) {
      focusNote(next.id);
    }
    return true;
  };
  const goBack = (target: Element): boolean => {
    const id = target.closest('[data-card]')?.getAttribute('data-card');
    const card = reading.cards.find((one) => one.id === id);
    return card !== undefined && sheet.current !== null && goToWords(sheet.current, card.anchor, textIn);
  };
  useKeys((key, target) => {
    switch (key) {
      case 'j':
        return step(1, target);
      case 'k':
        return step(-1, target);
      case 'n':
        return writeOnSelection() || writeOnAnswer(target);
      case 'q':
        return writeOnQuestion(target);
      case 'm':
        return goToMargin();
      case 'escape':
        return goBack(target);
      case '?':
        setHelp(true);
        return true;
      default:
        return false;
    }
  });

  const reach = useStable((ids: readonly string[]): void => {
    // Where several notes overlap, each press goes on to the next of them.
    const at = ids.indexOf(reached.current ?? '');
    const next = ids[(at + 1) % ids.length];
    if (next !== undefined && next !== formCard) {
      reached.current = next;
      openMargin();
      focusNote(next);
    }
  });
  const begin = useStable(write);
  const onSelection = useStable((): void => void writeOnSelection());
  const { workingLanguage } = detail.setUp;
  // Cards and answers are many: they are drawn anew when the notes change, not with every turn of this desk.
  const context = useMemo(
    (): Reading => ({
      marksOf: (answer) => reading.marks.get(answer) ?? none,
      countOf: (spot) => reading.cards.filter(isOn(spot)).length,
      translationsOf: (answer) => reading.translations.get(answer) ?? none,
      workingLanguage,
      reach,
      reachOf: (spot) => reach(reading.cards.filter(isOn(spot)).map(({ id }) => id)),
      write: begin,
    }),
    [reading, workingLanguage, reach, begin],
  );
  const { writer } = editor;
  const side = useMemo(
    (): ThreadSide => ({ place, underReview, writingFor, actions, editor: writer }),
    [place, underReview, writingFor, writer],
  );
  const shared = { side, provisions, active };
  const close = (
    <div className="reading__close ends-line">
      <Button variant="quiet" icon={<Icon of={X} />} onPress={() => setDrawer('none')}>
        {t('questionnaires.close')}
      </Button>
    </div>
  );
  return (
    <ReadingProvider reading={context} active={isWriting ? formCard : active}>
      <LeaveNote editor={editor} />
      <LeaveNote editor={privateEditor} />
      <div ref={desk} className="reading-desk" data-drawer={drawer}>
        <button
          type="button"
          className="shell__skip"
          onClick={() => document.getElementById('reading-page')?.focus()}
        >
          {t('annotations.skip')}
        </button>
        <div className="reading-desk__navigator" id="reading-navigator" tabIndex={-1}>
          {close}
          <ReadingNavigator review={review} detail={detail} current={article.outline.id} />
        </div>
        <div className="reading-desk__scroll" id="reading-page" tabIndex={-1}>
          <div className="reading-desk__columns">
            <div className="reading-desk__page">
              <div ref={sheet} className="reading-sheet">
                <div className="sheet__where">
                  <Eyebrow
                    parts={[
                      <Foreign key="party">{detail.party.name}</Foreign>,
                      <Foreign key="group" lang="en">
                        {article.outline.group}
                      </Foreign>,
                      t('annotations.version', { number: article.version }),
                    ]}
                  />
                  <div className="reading__tools">
                    <span className="reading__open-navigator">
                      <Button
                        variant="quiet"
                        icon={<Icon of={List} />}
                        onPress={() => setDrawer('navigator')}
                      >
                        {t('annotations.open-navigator')}
                      </Button>
                    </span>
                    <span className="reading__open-margin ends-line">
                      <Button
                        variant="quiet"
                        icon={<Icon of={MessageSquareText} />}
                        onPress={() => setDrawer('margin')}
                      >
                        {t('annotations.tab', {
                          count: reading.cards.filter(({ thread }) => thread !== undefined).length,
                        })}
                      </Button>
                    </span>
                  </div>
                </div>
                <h1 tabIndex={-1} className="reading-sheet__title">
                  <Foreign lang="en">{article.outline.heading}</Foreign>
                </h1>
                <p id={answerKeysId} className="visually-hidden">
                  {t('annotations.answer-keys')}
                </p>
                <WorkingLanguage detail={detail} />
                {article.units.map((one) => (
                  <ReadingUnit key={one.id} unit={one} isCurrent={one.id === unit?.id}>
                    <EarlierNotes
                      {...shared}
                      threads={reading.sorted.earlier.get(one.id) ?? []}
                      title="annotations.earlier"
                    />
                  </ReadingUnit>
                ))}
                <EarlierNotes {...shared} threads={reading.sorted.unplaced} title="annotations.unplaced" />
                <EarlierNotes {...shared} threads={elsewhere} title="annotations.elsewhere" />
                <ReadingFooter detail={detail} current={article.outline.id} />
                <SelectionBar page={sheet} texts={texts} onWrite={onSelection} />
              </div>
            </div>
            <aside
              className="reading-margin"
              id="reading-margin"
              tabIndex={-1}
              aria-label={t('annotations.margin')}
            >
              {close}
              <ReadingMargin
                {...shared}
                cards={reading.cards}
                isLoose={reading.isLoose}
                page={sheet}
                view={view}
                onView={setView}
                closed={reading.closed}
                showsClosed={showsClosed}
                onShowClosed={setShowsClosed}
                privateCount={(privateNotes.data?.notes ?? []).filter(({ value }) => !value.done).length}
                privateNotes={
                  privateUnit === undefined ? null : (
                    <PrivateNotes place={place} unit={privateUnit} editor={privateEditor} />
                  )
                }
              />
            </aside>
          </div>
        </div>
        {drawer === 'none' ? null : (
          <button
            type="button"
            className="reading-desk__scrim"
            tabIndex={-1}
            aria-label={t('questionnaires.close')}
            onClick={() => setDrawer('none')}
          />
        )}
      </div>
      {isHelp ? <ShortcutDialog keys={readingKeys} onClose={() => setHelp(false)} /> : null}
    </ReadingProvider>
  );
}

/** One article of the newest version of a State's package, read-only, with the notes on it in the margin. */
export function ReadingScreen({
  review,
  article,
  unit,
  note,
}: {
  readonly review: string;
  readonly article: string;
  /** The question that takes the focus. */
  readonly unit: string | undefined;
  /** The note whose card takes the focus. */
  readonly note: string | undefined;
}) {
  const detail = useSuspenseQuery(api.reviews.get.queryOptions({ input: { review } })).data;
  const content = useSuspenseQuery(api.reviews.article.queryOptions({ input: { review, article } })).data;
  return <ReadingDesk detail={detail} article={content} unit={unit} note={note} />;
}
