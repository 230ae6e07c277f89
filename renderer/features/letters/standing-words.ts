import type { Translate } from '../../../shared/i18n/message.ts';
import type { LetterStanding } from '../../../shared/letters/letter-standing.ts';
import type { GlyphStatus } from '../../components/status-glyph.tsx';
import type { Format } from '../../i18n/use-translate.ts';

/** Where a letter stands, in words: since when, and how long past the day that was asked for. */
export const standingText = (
  standing: LetterStanding | undefined,
  t: Translate,
  format: Pick<Format, 'day'>,
): string =>
  t(`letters.standing.${standing?.state ?? 'not-sent'}`, {
    day: standing?.since === undefined ? '' : format.day(standing.since),
    days: standing?.daysOver ?? 0,
  });

/** The sign beside those words. */
export const standingGlyph = (standing: LetterStanding | undefined): GlyphStatus => {
  switch (standing?.state) {
    case 'replied':
      return 'ready';
    case 'overdue':
      return 'attention';
    case 'waiting':
      return 'in-progress';
    case 'silence-noted':
      return 'not-asked';
    default:
      return 'not-started';
  }
};
