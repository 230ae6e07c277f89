import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdsReplaced } from '../../../../electron/backend/scrub/holds-replaced.ts';
import { settlePackage } from '../../../../electron/backend/scrub/settle-package.ts';
import type { PackageContent } from '../../../../shared/packages/package-schema.ts';
import type { ScrubInput } from '../../../../shared/scrub/scrubber.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const scrub: ScrubInput = {
  decisions: [{ kind: 'name', text: 'Ana Quibell', decision: 'replace' }],
  known: [],
  regions: [],
  words: {},
  language: 'en',
};
const revision = (value: string, name: string) => ({ value, author: { name } });
/** Of a package only what is settled. */
const contentOf = (type: string, more: object): PackageContent =>
  ({ head: { type, draft: 'd' }, ...more }) as unknown as PackageContent;

test('X1 a part is refused where an author of a version is to be replaced, and not where another one is', () => {
  const holds = (name: string): boolean =>
    holdsReplaced(contentOf('contribution', { revisions: [revision('"A text."', name)] }), scrub);
  expect([holds('Ana Quibell'), holds('Ben Oduya')]).toEqual([true, false]);
});

test('X3 a part is refused where a file of it would stay behind; a package goes without that file', async () => {
  const path = join(temporaryFolder(), 'notes.pdf');
  // Nobody can look inside: it needs a decision of its own.
  writeFileSync(path, '%PDF-1.7 no more of it');
  const sha512 = 'a'.repeat(128);
  const settle = (type: string) =>
    settlePackage({
      content: contentOf(type, { attachments: [{ name: 'notes.pdf', bytes: 22, sha512 }] }),
      files: { [sha512]: path },
      scrub: { ...scrub, undecided: 'replace' },
    });
  expect(codeOf(await settle('contribution'))).toBe('part-holds-replaced');
  expect(valueOf(await settle('review'))).toMatchObject({
    content: { head: { type: 'review' } },
    leftOutFiles: [{ name: 'notes.pdf', reason: 'scrubbed' }],
  });
});
