import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { findDraft } from '../../../../electron/backend/drafts/draft-store.ts';
import { readScrub } from '../../../../electron/backend/scrub/scrub-input.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { engagementId } from '../../../../shared/engagements/engagement-schema.ts';
import { createDraft } from '../../../support/builders.ts';
import { addSource, createReport, edit } from '../../../support/parallel-report.ts';
import { createFinder } from '../../../../shared/scrub/scrubber.ts';
import { sampleLetter } from '../../../support/parallel-samples.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

test('feature 55: whatever the workspace knows of people and machines is looked for in what leaves', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createReport(backend, { name: 'Early Author', institution: 'Early House' });
  valueOf(
    backend.engagements.save(
      edit(draft, { organisation: 'Engaged House', fields: [], scope: 'all' } as const, {
        record: engagementId,
      }),
    ),
  );
  valueOf(backend.letters.save(edit(draft, sampleLetter('en').letter)));
  const source = addSource(backend, draft);
  const identity = {
    name: 'Zoltanka Quibell',
    contact: 'Back door; at z@q.example or @zoltanka_q',
    note: '',
  };
  valueOf(backend.findings.setIdentity({ request: randomUUID(), draft, source, identity }));
  valueOf(
    backend.contacts.addSigner({
      request: randomUUID(),
      // Of the seed of 32 sevens.
      key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
      person: { name: 'Known Contact', institution: 'Contact House' },
      checked: 'not-yet',
    }),
  );
  const other = createDraft(backend);
  const database = openDatabase(workspacePaths(folder).database, 'read');
  const read = (id: string, machine = { host: 'box-seven.office.example', account: 'zqadmin' }) => {
    const stored = findDraft(database, id);
    const parts = {
      library: { reportMessages: new Map(), messages: {} },
      settings: { author: () => ({ name: 'Late Author', institution: 'Late House' }) },
      machine,
    };
    return stored === undefined ? undefined : readScrub(database, parts as never, stored);
  };
  const scrub = read(draft);
  expect(scrub?.known.map(({ kind, text }) => `${kind} ${text.trim()}`).toSorted()).toEqual(
    [
      'name Early Author',
      'name Early House',
      'name Late Author',
      'name Late House',
      'name Engaged House',
      'name Known Contact',
      'name Contact House',
      'name Open Records Palermia',
      'name Zoltanka Quibell',
      'name A. Focal',
      'name B. Writer',
      'address Back door',
      'address at z@q.example or @zoltanka_q',
      'email z@q.example',
      'account @zoltanka_q',
      'address 1 Court Square',
      'address Palermia City',
      'address 2 Harbour Road',
      'address office@records.example',
      'email office@records.example',
      'machine box-seven.office.example',
      'machine box-seven',
      'account zqadmin',
    ].toSorted(),
  );
  const people = scrub?.known.filter(({ isPerson }) => isPerson === true).map(({ text }) => text);
  expect(people?.toSorted()).toEqual(
    ['Early Author', 'Late Author', 'Known Contact', 'Zoltanka Quibell', 'A. Focal', 'B. Writer'].toSorted(),
  );
  expect(scrub?.own?.toSorted()).toEqual(['Engaged House', 'Late House', 'Open Records Palermia']);
  // Names that every computer has name nobody; what a State says of itself is never changed.
  const usual = read(draft, { host: 'LOCALHOST', account: 'root' })?.known.map(({ kind }) => kind);
  expect(usual).not.toContain('machine');
  expect(read(other)).toBeUndefined();
  database.close();
  await backend.close();
});

test('feature 55: what a line holds alone is listed as what it is, not as an address', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createReport(backend);
  const { letter } = sampleLetter('en');
  const from = { ...letter.from, contact: 'office@lake.example\nthe blue door' };
  valueOf(backend.letters.save(edit(draft, { ...letter, from })));
  await backend.close();
  const database = openDatabase(workspacePaths(folder).database, 'read');
  const stored = findDraft(database, draft);
  const parts = {
    library: { reportMessages: new Map(), messages: {} },
    settings: { author: () => undefined },
  };
  const scrub = stored === undefined ? undefined : readScrub(database, parts as never, stored);
  const find = createFinder(scrub ?? { known: [], regions: [], decisions: [] });
  expect(find('office@lake.example, by the blue door').map(({ kind }) => kind)).toEqual(['email', 'address']);
  database.close();
});
