import { StickyNote } from 'lucide-react';
import type { Reach } from '../../../shared/packages/reach.ts';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useOpenNotes } from '../notes/use-notes.ts';
import { ReachGlyph } from '../reaches/reach-glyph.tsx';
import '../reaches/reaches.css';
import { useReaches } from '../reaches/use-reaches.ts';

/** What people noted beside the answers of a unit. */
export interface UnitSign {
  readonly reach: Reach | undefined;
  readonly openNotes: number;
}

/** Tells the signs of each unit of a draft; suspends until they are at hand. */
export function useUnitSigns(draft: string): (unit: string) => UnitSign {
  const marks = useReaches(draft);
  const notes = useOpenNotes(draft);
  return (unit) => ({ reach: marks.get(unit)?.reach, openNotes: notes.get(unit) ?? 0 });
}

/** The mark and the open notes of a unit, on rows of lists: shapes with their words beside them or on hover. */
export function UnitSigns({
  sign: { reach, openNotes },
  withWords = false,
}: {
  readonly sign: UnitSign;
  readonly withWords?: boolean;
}) {
  const t = useTranslate();
  const words = t('notes.open-count', { count: openNotes });
  return (
    <>
      {reach === undefined ? null : <ReachGlyph reach={reach} withWords={withWords} />}
      {openNotes === 0 ? null : withWords ? (
        <span className="unit-sign">
          <Icon of={StickyNote} size={14} />
          {words}
        </span>
      ) : (
        <span className="glyph" title={words}>
          <Icon of={StickyNote} size={14} />
          <span className="visually-hidden">{words}</span>
        </span>
      )}
    </>
  );
}
