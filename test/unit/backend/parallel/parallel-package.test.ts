import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { ReadContent } from '../../../../electron/backend/packages/package-content.ts';
import { verifyPackage } from '../../../../electron/backend/packages/verify-package.ts';
import { completeDocument } from '../../../support/builders.ts';
import { addFinding, addSource, createReport, edit, saveChapter } from '../../../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createReport(backend);
  valueOf(
    backend.engagements.save(
      edit(
        draft,
        { organisation: 'CANARY-ORG', fields: [], scope: 'all' as const },
        { record: 'engagement' },
      ),
    ),
  );
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

async function sealed(audience: 'public' | 'confidential', named = false) {
  const { path, head } = valueOf(await backend.packages.seal({ draft, audience, named, undecided: 'keep' }));
  let read: ReadContent | undefined;
  const report = await verifyPackage(
    { path, knownPackageVersion: '1' },
    { onContent: (found) => (read = found) },
  );
  return { bytes: readFileSync(path), head, report, parallel: read?.content.parallel };
}

describe('the package of a parallel report', () => {
  it('X1 holds what the audience may see, and nothing that gives a protected source away', async () => {
    const secret = addSource(backend, draft, {
      consent: 'public',
      title: 'CANARY-TITLE',
      reference: 'CANARY-REFERENCE',
      date: '2025-03-17',
    });
    valueOf(
      backend.findings.setIdentity({
        request: randomUUID(),
        draft,
        source: secret,
        identity: { name: 'CANARY-NAME', contact: '', note: '' },
      }),
    );
    const narrow = addSource(backend, draft, { label: 'S-2', consent: 'confidential' });
    const open = addFinding(backend, draft, {
      claim: 'Seen by all.',
      consent: 'public',
      sources: [{ source: secret, detail: 'CANARY-DETAIL' }],
    });
    addFinding(backend, draft, { claim: 'CANARY-NONE' });
    const held = addFinding(backend, draft, {
      claim: 'CANARY-NARROW',
      consent: 'public',
      sources: [{ source: narrow }],
    });
    saveChapter(backend, draft, {
      place: { of: 'report', chapter: 'introduction' },
      language: 'en',
      text: 'Why we write.',
    });

    const all = await sealed('public');
    expect(all.report).toMatchObject({ outcome: 'valid', problems: [], counts: { findings: 1, sources: 1 } });
    expect(all.parallel?.findings.map(({ id }) => id)).toEqual([open]);
    expect(all.parallel?.sources).toEqual([
      { id: secret, label: 'S-1', kind: 'interview', naming: 'pseudonym', date: '2025', consent: 'public' },
    ]);
    // Packages are stored, not deflated: a word in any part would stand in the bytes.
    expect(all.bytes.includes('Seen by all.')).toBe(true);
    expect(all.bytes.includes('CANARY')).toBe(false);
    expect(all.bytes.equals((await sealed('public')).bytes)).toBe(true);

    const few = await sealed('confidential', true);
    expect(few.head.id).not.toBe(all.head.id);
    expect(few.parallel?.organisation).toBe('CANARY-ORG');
    expect(few.parallel?.findings.map(({ id }) => id).toSorted()).toEqual([open, held].toSorted());
    expect(few.bytes.includes('CANARY-NARROW')).toBe(true);
    for (const word of ['CANARY-NAME', 'CANARY-TITLE', 'CANARY-DETAIL', 'CANARY-NONE']) {
      expect(few.bytes.includes(word), word).toBe(false);
    }

    const preview = valueOf(await backend.packages.preview({ draft, type: 'review', audience: 'public' }));
    expect(preview.leftOutRecords.map(({ name, reason }) => [name, reason]).toSorted()).toEqual([
      ['CANARY-NARROW', 'source-consent'],
      ['CANARY-NONE', 'own-consent'],
      ['S-2', 'not-cited'],
    ]);
    expect(preview.package.id).toBe(all.head.id);
  });

  it('X1 places of findings leave no gap where others stay behind', async () => {
    const add = (claim: string, order: number, consent: 'public' | 'none') =>
      addFinding(backend, draft, { claim, order, consent });
    add('Stays.', 0, 'none');
    add('Second.', 7, 'public');
    add('Stays too.', 2, 'none');
    add('First.', 3, 'public');
    const { parallel } = await sealed('public');
    expect(
      parallel?.findings
        .map(({ claim, order }) => [order, claim])
        .toSorted(([a = 0], [b = 0]) => Number(a) - Number(b)),
    ).toEqual([
      [0, 'First.'],
      [1, 'Second.'],
    ]);
  });

  it('a clearance stands no more once a finding changes', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    addFinding(backend, draft, { consent: 'public' });
    const cleared = (): boolean => valueOf(backend.drafts.list({})).drafts.some((one) => one.cleared);
    valueOf(backend.snapshots.clear({ draft, by: 'Editor' }));
    expect(cleared()).toBe(true);
    addFinding(backend, draft, { consent: 'public', claim: 'More.' });
    expect(cleared()).toBe(false);
  });

  it('feature 57: documents name the organisation where that was chosen, also before anything was found', async () => {
    await backend.close();
    // Words of documents are those that the app ships.
    backend = await openTestBackend(temporaryFolder(), { resources: shippedResources });
    draft = createReport(backend);
    const value = { organisation: 'CANARY-ORG', fields: [], scope: 'all' as const };
    valueOf(backend.engagements.save(edit(draft, value, { record: 'engagement' })));
    const choice = {
      draft,
      profile: 'parallel',
      audience: 'public',
      language: 'en',
      format: 'txt',
      undecided: 'keep',
    } as const;
    const textOf = async (named: boolean): Promise<string> =>
      readFileSync(valueOf(await backend.reports.makeFile({ ...choice, named })).path, 'utf8');
    expect(await textOf(true)).toContain('CANARY-ORG');
    expect(await textOf(false)).not.toContain('CANARY-ORG');
    expect(await backend.reports.makeFile({ ...choice, profile: 'letter' })).toMatchObject({
      ok: false,
      error: { code: 'request-refused', params: { field: 'record' } },
    });
    expect(
      await backend.reports.makeFile({ ...choice, profile: 'statement', record: randomUUID() }),
    ).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
