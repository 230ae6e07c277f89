import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import { mapTexts } from '../../../shared/scrub/map-texts.ts';
import { createScrubber, type ScrubInput } from '../../../shared/scrub/scrubber.ts';

/**
 * Whether a part carries a text that was to be replaced. Its revisions are the very ones that colleagues merge, so they
 * cannot be changed on their way; earlier versions and names of authors go along too.
 */
export function holdsReplaced(
  { revisions = [], attachments = [] }: PackageContent,
  scrub: ScrubInput,
): boolean {
  const { visit } = createScrubber(scrub);
  let holds = false;
  mapTexts(
    { revisions: revisions.map(({ value, author }) => ({ value, author })), files: attachments },
    (text) => {
      holds ||= visit(text, { of: '' }) !== text;
      return text;
    },
  );
  return holds;
}
