import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { textOf } from '../../../shared/annotations/code-points.ts';
import { answerTextAttribute, rangeOf, stretchIn } from './answer-selection.ts';
import { afterStep, stepOfKey } from './word-steps.ts';

/** The part of a text that is selected, if any is. */
function selectedStretch(root: Element, text: string) {
  const selection = document.getSelection();
  return selection === null || selection.isCollapsed || selection.rangeCount === 0
    ? undefined
    : stretchIn(root, text, selection.getRangeAt(0));
}

/**
 * A text of others to read and to mark words in. Its words are selected with the mouse or, while it has the focus, with the
 * arrow keys; what is copied is the stored text, letter by letter, not the names of characters that are shown as marks.
 */
export function ReadableText({
  name,
  text,
  language,
  direction,
  label,
  describedBy,
  onEnter,
  onClick,
  children,
}: {
  /** By which the selection tells it from others on the page. */
  readonly name: string;
  readonly text: string;
  /** Undefined where nobody has said it: the text's own letters give the direction. */
  readonly language: string | undefined;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  readonly label: string;
  readonly describedBy: string;
  readonly onEnter?: () => void;
  readonly onClick?: (event: MouseEvent<HTMLDivElement>) => void;
  /** The text in pieces. */
  readonly children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const root = event.currentTarget;
    if (event.key === 'Enter' && onEnter !== undefined) {
      event.preventDefault();
      onEnter();
      return;
    }
    const shown = getComputedStyle(root).direction === 'rtl' ? 'rtl' : 'ltr';
    const step = stepOfKey(event, direction === 'auto' ? shown : direction);
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const next = afterStep(text, language ?? 'und', selectedStretch(root, text), step);
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
      {...{ [answerTextAttribute]: name }}
      className="reading read-answer answer-text"
      role="textbox"
      aria-readonly
      aria-multiline
      aria-label={label}
      aria-describedby={describedBy}
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
      onClick={onClick}
    >
      {children}
    </div>
  );
}
