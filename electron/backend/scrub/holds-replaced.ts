import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import { createRedactor } from '../../../shared/scrub/redact.ts';
import { mapTexts } from '../../../shared/scrub/map-texts.ts';
import type { ScrubInput } from '../../../shared/scrub/scrubber.ts';

/**
 * Whether a part carries a text that was to be replaced. Its revisions are the very ones that colleagues merge, so they
 * cannot be changed on their way; earlier versions and names of authors go along too.
 */
export function holdsReplaced(
  { revisions = [], attachments = [] }: PackageContent,
  scrub: ScrubInput,
): boolean {
  const redact = createRedactor(scrub.decisions);
  let holds = false;
  mapTexts(
    { revisions: revisions.map(({ value, author }) => ({ value, author })), files: attachments },
    (text) => {
      holds ||= redact(text, () => '').text !== text;
      return text;
    },
  );
  return holds;
}
