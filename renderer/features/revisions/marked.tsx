import type { DiffPart } from './word-diff.ts';

/** A text with the words that only it has underlined. */
export function Marked({ parts }: { readonly parts: readonly DiffPart[] }) {
  return parts.map(({ text, isOwn }, index) =>
    // Parts of one text never change places.
    isOwn && text.trim() !== '' ? (
      <mark key={index} className="diff">
        {text}
      </mark>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}
