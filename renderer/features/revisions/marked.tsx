import { MarkedText } from '../../i18n/foreign.tsx';
import type { DiffPart } from './word-diff.ts';

/**
 * A text with the words that only it has marked: underlined, or struck through where the other text came after it and went
 * on without them.
 */
export function Marked({
  parts,
  as: Mark = 'mark',
}: {
  readonly parts: readonly DiffPart[];
  readonly as?: 'mark' | 'ins' | 'del';
}) {
  return parts.map(({ text, isOwn }, index) =>
    // Parts of one text never change places.
    isOwn && text.trim() !== '' ? (
      <Mark key={index} className="diff">
        <MarkedText>{text}</MarkedText>
      </Mark>
    ) : (
      <span key={index}>
        <MarkedText>{text}</MarkedText>
      </span>
    ),
  );
}
