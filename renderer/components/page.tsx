import { useEffect, type ReactNode } from 'react';
import { useTranslate } from '../i18n/use-translate.ts';

/** Names the screen in the window's title; "Error: " comes first while an error summary stands. */
export function useTitle(title: string, hasErrors = false): void {
  const t = useTranslate();
  const text = hasErrors ? t('shell.title.error', { title }) : title;
  useEffect(() => {
    document.title = t('shell.title', { title: text });
  }, [t, text]);
}

/** A screen of one column: where am I, heading, lead, then its sections. */
export function Page({
  title,
  eyebrow,
  lead,
  wide = false,
  hasErrors = false,
  children,
}: {
  readonly title: string;
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
  readonly wide?: boolean;
  readonly hasErrors?: boolean;
  readonly children: ReactNode;
}) {
  useTitle(title, hasErrors);
  return (
    <div className={wide ? 'page page--wide' : 'page'}>
      <header className="page__head">
        {eyebrow}
        <h1 tabIndex={-1}>{title}</h1>
        {lead === undefined ? null : <p className="page__lead">{lead}</p>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen under a hairline. */
export function Section({ title, children }: { readonly title?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="section">
      {title === undefined ? null : <h2 className="section__title">{title}</h2>}
      {children}
    </section>
  );
}
