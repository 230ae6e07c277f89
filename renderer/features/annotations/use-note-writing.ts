import type { RefObject } from 'react';
import { textOf } from '../../../shared/annotations/code-points.ts';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { ReviewArticle } from '../../../shared/reviews/review-schema.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { selectedIn } from './answer-selection.ts';
import type { AnnotationEditor } from './note-editor.ts';
import type { NoteSpot } from './reading-context.ts';
import type { StateText } from './reading-texts.ts';

const answerKinds = ['comment', 'clarification', 'wording', 'link', 'translation', 'observation'] as const;
const stretchKinds = ['comment', 'clarification', 'wording', 'link', 'observation'] as const;
const questionKinds = ['comment', 'clarification', 'link', 'observation'] as const;

/** Ways to begin a note on a page; each tells whether there was something to write on. */
export interface NoteWriting {
  readonly write: (spot: NoteSpot) => void;
  readonly writeOnSelection: () => boolean;
  readonly writeOnAnswer: (target: Element) => boolean;
  readonly writeOnQuestion: (target: Element) => boolean;
}

/** Opens the form of a new note on a question, an answer or the selected words of one. */
export function useNoteWriting({
  page,
  article,
  texts,
  current,
  editor,
  workingLanguage,
  onWrite,
}: {
  readonly page: RefObject<HTMLElement | null>;
  readonly article: ReviewArticle;
  readonly texts: ReadonlyMap<string, StateText>;
  /** The question unit that is read. */
  readonly current: string;
  readonly editor: AnnotationEditor;
  /** In which a working translation is begun; the language of the interface without one. */
  readonly workingLanguage: Locale | undefined;
  /** Shows the place where notes are written. */
  readonly onWrite: () => void;
}): NoteWriting {
  const { locale } = useLanguage();
  const textIn = (answer: string): string | undefined => texts.get(answer)?.text;
  const write = (spot: NoteSpot): void => {
    if (editor.opened !== undefined && editor.isUnsaved) {
      // What is being written is not dropped unasked: its form takes the focus instead.
      onWrite();
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
    onWrite();
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
        ...(isTranslated ? { language: workingLanguage ?? locale } : {}),
        ...(on.provisions.length === 1 ? { provisions: on.provisions.map(({ id }) => id) } : {}),
      },
    );
  };
  /** Read at the very moment of the key: what is drawn follows a frame later. */
  const writeOnSelection = (): boolean => {
    const now = page.current === null ? undefined : selectedIn(page.current, document.getSelection(), textIn);
    if (now?.kind !== 'one') {
      // Across two answers it is said why nothing is written.
      return now?.kind === 'several';
    }
    const text = texts.get(now.answer);
    if (text !== undefined) {
      write({ kind: 'answer', unit: text.unit, answer: now.answer, stretch: now.stretch });
    }
    return true;
  };
  /** The answer in which the focus stands, else the first of the question that is read. */
  const writeOnAnswer = (target: Element): boolean => {
    const here =
      target.closest('[data-answer]') ??
      page.current?.querySelector(`[data-unit="${CSS.escape(current ?? '')}"] [data-answer]`);
    const answer = here?.getAttribute('data-answer');
    const on = article.units.find(({ id }) => id === here?.closest('[data-unit]')?.getAttribute('data-unit'));
    if (answer === null || answer === undefined || on === undefined) {
      return false;
    }
    write({ kind: 'answer', unit: on, answer });
    return true;
  };
  const writeOnQuestion = (target: Element): boolean => {
    const inside = target.closest('[data-unit]')?.getAttribute('data-unit') ?? current;
    const on = article.units.find(({ id }) => id === inside);
    const focused = target.closest('[data-answer]')?.getAttribute('data-answer');
    const item = parseAnswerKey(focused ?? '')?.item ?? on?.entries[0]?.linkId;
    if (on === undefined || item === undefined) {
      return false;
    }
    write({ kind: 'item', unit: on, item });
    return true;
  };
  return { write, writeOnSelection, writeOnAnswer, writeOnQuestion };
}
