import type { ReactNode } from 'react';

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
      {children}
    </bdi>
  );
}
