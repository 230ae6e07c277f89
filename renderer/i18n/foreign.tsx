import { Fragment, type ReactNode } from 'react';

/** Control characters, and those that embed, override or isolate a direction: they can make text read as what it is not. */
const deceptive = /([\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff])/u;

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Class of a mark; each one stands for a single UTF-16 unit of its text, so that places in it can be counted. */
export const characterMark = 'character-mark';

/** Text with its control and direction characters shown as marks, so that nothing in it acts unseen (V3). */
export function MarkedText({ children }: { readonly children: string }) {
  return children.split(deceptive).map((part, index) =>
    // The pieces of one string never change places.
    index % 2 === 1 ? (
      <span key={index} className={characterMark}>
        {nameOf(part)}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

/** Text that a person or a file brought in: isolated by direction, its language named where it is known (V3). */
export function Foreign({
  lang,
  children,
}: {
  readonly lang?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <bdi dir="auto" lang={lang}>
      {typeof children === 'string' ? <MarkedText>{children}</MarkedText> : children}
    </bdi>
  );
}
