import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { List, MessageSquareText, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { textOf } from '../../../shared/annotations/code-points.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import type { ReviewArticle, ReviewDetail, ReviewUnit } from '../../../shared/reviews/review-schema.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTitle } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { LeaveNote, useNoteEditor } from '../notes/note-editor.tsx';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { useNotes } from '../notes/use-notes.ts';
import { ShortcutDialog, type KeyRow } from '../questionnaires/shortcut-dialog.tsx';
import { useKeys } from '../questionnaires/use-shortcuts.ts';
import { threadsElsewhere } from './article-threads.ts';
import { EarlierNotes } from './earlier-notes.tsx';
import { useAnnotationEditor } from './note-editor.ts';
import { ReadingContext, type NoteSpot, type Reading } from './reading-context.ts';
import { ReadingFooter } from './reading-footer.tsx';
import { formCard, ReadingMargin, type MarginCard, type MarginView } from './reading-margin.tsx';
import { ReadingNavigator } from './reading-navigator.tsx';
import { ReadingUnit } from './reading-unit.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { ThreadSide } from './thread.tsx';
import { useAnnotations } from './use-annotations.ts';
import { besideText, useCardPlaces } from './use-card-places.ts';
import { useReadingNotes } from './use-reading-notes.ts';
import { useSelected } from './use-selected.ts';
import { WorkingLanguage } from './working-language.tsx';
import '../questionnaires/questionnaires.css';
import '../packages/packages.css';
import '../validation/validation.css';
import './reading.css';

type Drawer = 'none' | 'navigator' | 'margin';

const keys: readonly KeyRow[] = [
  ['J', 'annotations.keys.next'],
  ['K', 'annotations.keys.previous'],
  ['N', 'annotations.keys.note'],
  ['Q', 'annotations.keys.question'],
  ['M', 'annotations.keys.margin'],
  ['← →', 'annotations.keys.words'],
  ['⇧ ← →', 'annotations.keys.longer'],
  ['⇧ ↓', 'annotations.keys.sentence'],
  ['Ctrl ⇧ ← →', 'annotations.keys.letters'],
  ['?', 'annotations.keys.help'],
];

const noCards: readonly MarginCard[] = [];

/** Texts of an article by the keys of their answers. */
function textsIn({ units }: ReviewArticle) {
  const items = units.flatMap((unit) =>
    unit.entries.flatMap((entry) =>
      (entry.kind === 'item' ? [entry] : entry.rows.flatMap((row) => row.items)).map((item) => ({
        unit,
        item,
      })),
    ),
  );
  return new Map(
    items.flatMap(({ unit, item }) =>
      item.values.flatMap((values, index) =>
        values.flatMap((value, at) => {
          const key = item.keys[index]?.[at];
          return value.kind === 'text' && key !== undefined
            ? [[key, { unit, text: value.text, language: value.language }] as const]
            : [];
        }),
      ),
    ),
  );
}

const answerKinds = ['comment', 'clarification', 'wording', 'link', 'translation', 'observation'] as const;
const stretchKinds = ['comment', 'clarification', 'wording', 'link', 'observation'] as const;
const questionKinds = ['comment', 'clarification', 'link', 'observation'] as const;

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
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  const review = detail.id;
  const place = useMemo(() => ({ review }), [review]);
  const { notes, underReview, writingFor } = useAnnotations(place);
  const [drawer, setDrawer] = useState<Drawer>('none');
  const [isHelp, setHelp] = useState(false);
  const [view, setView] = useState<MarginView>('notes');
  const [showsClosed, setShowsClosed] = useState(false);
  const [active, setActive] = useState<string | undefined>(wantedNote);
  const sheet = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  // A card that was asked for takes the focus as soon as it is there.
  const awaited = useRef<string>(undefined);
  useEffect(() => {
    const card = awaited.current === undefined ? null : document.getElementById(`note-${awaited.current}`);
    if (card !== null) {
      awaited.current = undefined;
      card.focus({ preventScroll: true });
      // After the frame that puts it where it is to be.
      requestAnimationFrame(() => card.scrollIntoView({ block: 'nearest' }));
    }
  });
  const [, ask] = useState(0);
  const focusNote = (id: string): void => {
    awaited.current = id;
    setActive(id);
    setView('notes');
    ask((times) => times + 1);
  };
  const editor = useAnnotationEditor(place, focusNote);
  const unit = article.units.find(({ id }) => id === wantedUnit) ?? article.units[0];
  const privateEditor = useNoteEditor(place, unit?.id ?? '');
  const privateNotes = useNotes(place, unit?.id ?? '');
  const texts = useMemo(() => textsIn(article), [article]);
  const { selected, spot } = useSelected(sheet, (answer) => texts.get(answer)?.text);
  const reading = useReadingNotes(article, notes, underReview.key, editor.opened, showsClosed);
  const isWriting = editor.opened?.anchor !== undefined;
  const places = useCardPlaces(
    sheet,
    list,
    view === 'notes' ? reading.cards : noCards,
    isWriting ? formCard : active,
  );
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
  const write = (spot: NoteSpot): void => {
    if (editor.opened !== undefined && editor.isUnsaved) {
      // What is being written is not dropped unasked: its form takes the focus instead.
      openMargin();
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.note-form textarea')?.focus());
      return;
    }
    const { unit: on } = spot;
    const text = spot.kind === 'answer' ? texts.get(spot.answer) : undefined;
    const stretch = spot.kind === 'answer' ? spot.stretch : undefined;
    const revision =
      spot.kind === 'answer'
        ? article.revisions.find(({ answer }) => answer === spot.answer)?.revisions[0]
        : undefined;
    const isTranslated = spot.kind === 'answer' && spot.translates === true;
    setView('notes');
    openMargin();
    editor.open(
      {
        id: crypto.randomUUID(),
        on:
          spot.kind === 'item'
            ? { item: spot.item }
            : {
                answer: spot.answer,
                ...(revision === undefined ? {} : { revision }),
                ...(stretch === undefined ? {} : { stretch }),
              },
        kinds:
          spot.kind === 'item'
            ? questionKinds
            : stretch !== undefined
              ? stretchKinds
              : text === undefined
                ? questionKinds
                : answerKinds,
        anchor:
          spot.kind === 'item'
            ? { kind: 'item', unit: on.id, item: spot.item }
            : stretch === undefined
              ? { kind: 'answer', unit: on.id, answer: spot.answer }
              : { kind: 'stretch', unit: on.id, answer: spot.answer, stretch },
        provisions: on.provisions,
        ...(text === undefined || stretch === undefined
          ? {}
          : { quote: { text: textOf(text.text, stretch), language: text.language } }),
      },
      {
        kind: isTranslated ? 'translation' : 'comment',
        ...(isTranslated ? { language: detail.setUp.workingLanguage ?? locale } : {}),
        ...(on.provisions.length === 1 ? { provisions: on.provisions.map(({ id }) => id) } : {}),
      },
    );
  };
  const writeOnSelection = (): boolean => {
    const text = selected.kind === 'one' ? texts.get(selected.answer) : undefined;
    if (selected.kind !== 'one' || text === undefined) {
      return false;
    }
    write({ kind: 'answer', unit: text.unit, answer: selected.answer, stretch: selected.stretch });
    return true;
  };
  /** The answer in which the focus stands, else the first of the question that is read. */
  const writeOnAnswer = (target: Element): boolean => {
    const here =
      target.closest('[data-answer]') ??
      sheet.current?.querySelector(`[data-unit="${CSS.escape(unit?.id ?? '')}"] [data-answer]`);
    const answer = here?.getAttribute('data-answer');
    const on = article.units.find(({ id }) => id === here?.closest('[data-unit]')?.getAttribute('data-unit'));
    if (answer === null || answer === undefined || on === undefined) {
      return false;
    }
    write({ kind: 'answer', unit: on, answer });
    return true;
  };
  const writeOnQuestion = (target: Element): boolean => {
    const inside = target.closest('[data-unit]')?.getAttribute('data-unit') ?? unit?.id;
    const on = article.units.find(({ id }) => id === inside);
    const focused = target.closest('[data-answer]')?.getAttribute('data-answer');
    const item = parseAnswerKey(focused ?? '')?.item ?? on?.entries[0]?.linkId;
    if (on === undefined || item === undefined) {
      return false;
    }
    write({ kind: 'item', unit: on, item });
    return true;
  };
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
      case '?':
        setHelp(true);
        return true;
      default:
        return false;
    }
  });

  useEffect(() => {
    if (wantedUnit === undefined || wantedNote !== undefined) {
      return undefined;
    }
    // After the shell's own move of the focus.
    const timer = setTimeout(() => {
      const heading = document.getElementById(`unit-${wantedUnit}`);
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'start' });
    }, 0);
    return () => clearTimeout(timer);
  }, [wantedUnit, wantedNote]);
  const go = useRef(focusNote);
  useEffect(() => {
    go.current = focusNote;
  });
  useEffect(() => {
    if (wantedNote === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // A closed note that is asked for is shown.
      setShowsClosed((shows) => shows || document.getElementById(`note-${wantedNote}`) === null);
      go.current(wantedNote);
    }, 0);
    return () => clearTimeout(timer);
  }, [wantedNote]);
  useEffect(() => {
    // The card in which the focus stands is the one that is read.
    const onFocus = (event: FocusEvent): void => {
      const card =
        event.target instanceof Element
          ? event.target.closest('[data-card]')?.getAttribute('data-card')
          : undefined;
      if (card !== undefined && card !== null && card !== formCard) {
        setActive(card);
      }
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => {
    if (drawer === 'none') {
      return undefined;
    }
    document.getElementById(`reading-${drawer}`)?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        setDrawer('none');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawer]);

  const isOn =
    (spot: { readonly answer: string } | { readonly item: string }) =>
    (card: (typeof reading.cards)[number]) =>
      card.thread !== undefined &&
      ('answer' in spot
        ? 'answer' in card.anchor && card.anchor.answer === spot.answer
        : card.anchor.kind === 'item' && card.anchor.item === spot.item);
  const reach = (ids: readonly string[]): void => {
    const at = ids.indexOf(active ?? '');
    const next = ids[(at + 1) % ids.length];
    if (next !== undefined && next !== formCard) {
      openMargin();
      focusNote(next);
    }
  };
  const context: Reading = {
    marksOf: (answer) => reading.marks.get(answer) ?? [],
    countOf: (spot) => reading.cards.filter(isOn(spot)).length,
    translationsOf: (answer) => reading.translations.get(answer) ?? [],
    workingLanguage: detail.setUp.workingLanguage,
    active: isWriting ? formCard : active,
    reach,
    reachOf: (spot) => reach(reading.cards.filter(isOn(spot)).map(({ id }) => id)),
    write,
  };
  const side: ThreadSide = {
    place,
    underReview,
    writingFor,
    actions: { close: true, agree: true, withhold: false },
    editor,
  };
  const shared = { side, provisions, active };
  const words =
    selected.kind === 'one' ? textOf(texts.get(selected.answer)?.text ?? '', selected.stretch) : '';
  const close = (
    <div className="reading__close">
      <Button variant="quiet" icon={<Icon of={X} />} onPress={() => setDrawer('none')}>
        {t('questionnaires.close')}
      </Button>
    </div>
  );
  return (
    <ReadingContext value={context}>
      <LeaveNote editor={editor} />
      <LeaveNote editor={privateEditor} />
      <div className="reading-desk" data-drawer={drawer}>
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
                    <span className="reading__open-margin">
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
                <SelectionBar
                  spot={spot}
                  selected={selected}
                  words={words}
                  onWrite={() => void writeOnSelection()}
                />
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
                places={places}
                list={list}
                view={view}
                onView={setView}
                closed={reading.closed}
                showsClosed={showsClosed}
                onShowClosed={setShowsClosed}
                privateCount={(privateNotes.data?.notes ?? []).filter(({ value }) => !value.done).length}
                privateNotes={
                  unit === undefined ? null : (
                    <PrivateNotes place={place} unit={unit} editor={privateEditor} />
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
      {isHelp ? <ShortcutDialog keys={keys} onClose={() => setHelp(false)} /> : null}
    </ReadingContext>
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
