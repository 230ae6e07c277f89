import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import type { OwnKey } from '../../shared/keys/key-schema.ts';
import { completeDocument, createDraft, profile } from '../support/builders.ts';
import { openWithKey } from '../support/key-workspace.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

describe('packages signed by a key of the workspace', () => {
  let backend: Backend;
  let key: OwnKey;
  let draft: string;
  beforeAll(async () => {
    ({ backend, key } = await openWithKey(temporaryFolder()));
    draft = createDraft(backend);
    valueOf(backend.drafts.fill(draft, completeDocument()));
    valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
  });
  afterAll(async () => {
    await backend.close();
    removeTemporaryFolders();
  });

  const submission = () => ({ draft, type: 'submission', audience: 'public', sign: key.id }) as const;
  const signersOf = async (path: string): Promise<readonly string[]> => {
    const { outcome, signatures } = await verifyPackage({ path, knownPackageVersion: '1' });
    expect(outcome).toBe('valid');
    return signatures.map(({ fingerprint }) => fingerprint);
  };

  it('promise 4: the preview of a signed export is of the size that is sealed, with its signature', async () => {
    const preview = valueOf(await backend.packages.preview(submission()));
    expect(preview.files.filter(({ path }) => path.startsWith('signatures/'))).toHaveLength(1);
    const sealed = valueOf(await backend.packages.seal(submission()));
    expect(sealed).toMatchObject({ head: preview.package, bytes: preview.bytes });
    expect(await signersOf(sealed.path)).toEqual([key.fingerprint]);
    const absent = { ...submission(), sign: draft };
    expect(codeOf(await backend.packages.preview(absent))).toBe('not-found');
  });

  it('X2 the same cleared state signed by the same key is the same file, after a change and back too', async () => {
    const first = valueOf(await backend.packages.seal(submission()));
    const [one, ...rest] = completeDocument().answers;
    valueOf(
      backend.drafts.fill(draft, completeDocument({ answers: [{ ...one!, value: 'in-part' }, ...rest] })),
    );
    expect(codeOf(await backend.packages.seal(submission()))).toBe('not-cleared');
    valueOf(backend.drafts.fill(draft, completeDocument()));
    expect(valueOf(await backend.packages.seal(submission()))).toEqual(first);
  });

  it('a feedback is signed as well', async () => {
    const about = valueOf(await backend.packages.seal(submission())).head;
    const request = {
      about,
      profile,
      kind: 'self-assessment',
      audience: 'public',
      date: about.date,
      notes: [],
    } as const;
    const sealed = valueOf(await backend.packages.sealFeedback({ ...request, sign: key.id }));
    expect(sealed.head).toMatchObject({ type: 'feedback', status: 'final', date: about.date });
    expect(await signersOf(sealed.path)).toEqual([key.fingerprint]);
  });
});
