import { use, type KeyboardEvent } from 'react';
import { textOf } from '../../../shared/annotations/code-points.ts';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import { AnswerPieces } from './answer-pieces.tsx';
import { answerTextAttribute, rangeOf, stretchIn } from './answer-selection.ts';
import { ActiveNote, useReading } from './reading-context.ts';
import type { Mark } from './text-pieces.ts';
import { afterStep, stepOfKey } from './word-steps.ts';

/** Id of the words that tell how an answer is read by keyboard; they stand once on the page. */
export const answerKeysId = 'answer-keys';

/** The part of an answer that is selected, if any is. */
function selectedStretch(root: Element, text: string) {
  const selection = document.getSelection();
  return selection === null || selection.isCollapsed || selection.rangeCount === 0
    ? undefined
    : stretchIn(root, text, selection.getRangeAt(0));
}

/** The pieces of a text; drawn anew only where a note on this very text begins or ends to be read. */
function ReadPieces({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const active = use(ActiveNote);
  const own = marks.some(({ id }) => id === active) ? active : undefined;
  return <AnswerPieces text={text} marks={marks} active={own} />;
}

/**
 * The text of one answer in one language. Its words are selected with the mouse or, while it has the focus, with the arrow
 * keys; what is copied is the stored text, letter by letter, not the names of characters that are shown as marks.
 */
export function AnswerText({
  answer,
  text,
  language,
  question,
}: {
  readonly answer: string;
  readonly text: string;
  readonly language: Locale;
  readonly question: string;
}) {
  const t = useTranslate();
  const { marksOf, reach } = useReading();
  const direction = directionOf(language);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const root = event.currentTarget;
    const step = stepOfKey(event, direction);
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const next = afterStep(text, language, selectedStretch(root, text), step);
    const selection = document.getSelection();
    if (next !== undefined && selection !== null) {
      const range = rangeOf(root, text, next);
      selection.removeAllRanges();
      selection.addRange(range);
      range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <div
      {...{ [answerTextAttribute]: answer }}
      className="reading read-answer answer-text"
      role="textbox"
      aria-readonly
      aria-multiline
      aria-label={t('annotations.answer-to', { question, language: languageNames[language] })}
      aria-describedby={answerKeysId}
      tabIndex={0}
      lang={language}
      dir={direction}
      onKeyDown={onKeyDown}
      onCopy={(event) => {
        const stretch = selectedStretch(event.currentTarget, text);
        if (stretch !== undefined) {
          event.preventDefault();
          event.clipboardData.setData('text/plain', textOf(text, stretch));
        }
      }}
      onClick={(event) => {
        const mark = event.target instanceof Element ? event.target.closest('mark') : null;
        if (mark?.dataset['notes'] !== undefined && document.getSelection()?.isCollapsed !== false) {
          reach(mark.dataset['notes'].split(' '));
        }
      }}
    >
      <ReadPieces text={text} marks={marksOf(answer)} />
    </div>
  );
}
