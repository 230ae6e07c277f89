import type { ReactNode } from 'react';
import { StatusGlyph, type GlyphStatus } from '../../components/status-glyph.tsx';

/** One part of a parallel report: a link that leads there, what it is for, and where it stands in words. */
export function PlaceRow({
  link,
  text,
  status,
  state,
}: {
  /** A `Link` of the class `place__link`: the whole row answers to it. */
  readonly link: ReactNode;
  readonly text?: ReactNode;
  readonly status: GlyphStatus;
  /** Where this part stands, said whole; undefined while it is being read. */
  readonly state: string | undefined;
}) {
  return (
    <li className="place">
      {/* The words at the end of the row say the same. */}
      <span className="place__glyph" aria-hidden="true">
        <StatusGlyph status={status} label="" />
      </span>
      <div className="place__what">
        {link}
        {text === undefined ? null : <span className="place__text">{text}</span>}
      </div>
      <span className="place__state">{state}</span>
    </li>
  );
}
