import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { listAllRecords } from '../../../../electron/backend/findings/all-records.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { createMemoryLogger } from '../../../support/fake-ports.ts';
import { addFinding, addSource, createReport, removal } from '../../../support/parallel-report.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const set = (
  backend: Backend,
  draft: string,
  source: string,
  name?: string,
  request: string = randomUUID(),
) =>
  backend.findings.setIdentity({
    request,
    draft,
    source,
    ...(name === undefined
      ? {}
      : { identity: { name, contact: `${name}@mail.example`, note: `${name} `.repeat(400) } }),
  });

/** Files of a folder that hold these words, by their bytes. */
const holding = (folder: string, word: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(word));

test('an identity is told one at a time, stands in its own table alone, and is in nothing else', async () => {
  const folder = temporaryFolder();
  const logger = createMemoryLogger();
  const backend = await openTestBackend(folder, { logger });
  const draft = createReport(backend);
  const source = addSource(backend, draft);
  addFinding(backend, draft, { sources: [{ source }] });
  const told = set(backend, draft, source, 'Zoltan-w5');
  const listed = valueOf(listAllRecords(backend.findings, draft));
  expect(valueOf(backend.findings.identity({ draft, source })).identity?.name).toBe('Zoltan-w5');
  expect(listed.identified).toEqual([source]);
  const rescued = valueOf(await backend.workspace.rescue({})).documents.map(({ handle }) =>
    readFileSync(backend.blobs.offered(handle)?.path ?? '', 'utf8'),
  );
  expect(rescued.join('')).toContain('The law leaves out preparation.');
  expect(JSON.stringify([told, listed, rescued, logger.events])).not.toContain('Zoltan-w5');
  const database = openDatabase(workspacePaths(folder).database, 'read');
  const tables = database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .map(({ name }) => String(name))
    .filter((name) => JSON.stringify(database.all(`SELECT * FROM "${name}"`)).includes('Zoltan-w5'));
  expect(tables).toEqual(['source_identity']);
  database.close();
  expect(codeOf(set(backend, draft, randomUUID(), 'Nobody'))).toBe('not-found');
  await backend.close();
});

test('an identity that is forgotten or written anew is gone from every byte of the workspace', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createReport(backend);
  const source = addSource(backend, draft);
  const database = workspacePaths(folder).database;
  valueOf(set(backend, draft, source, 'Zoltan-w6'));
  // The search finds what is there.
  expect(holding(folder, 'Zoltan-w6')).not.toEqual([]);
  valueOf(set(backend, draft, source, 'Yelena-w6'));
  expect(holding(folder, 'Zoltan-w6')).toEqual([]);
  expect(readFileSync(database).includes('Yelena-w6')).toBe(true);
  const request = randomUUID();
  valueOf(set(backend, draft, source, undefined, request));
  expect(holding(folder, 'Yelena-w6')).toEqual([]);
  // Repeated, the request forgets nothing that was written since.
  valueOf(set(backend, draft, source, 'Xenia-w6'));
  valueOf(set(backend, draft, source, undefined, request));
  expect(valueOf(backend.findings.identity({ draft, source })).identity?.name).toBe('Xenia-w6');
  // Nothing written in any of its fields forgets it too.
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source,
      identity: { name: ' ', contact: '', note: '' },
    }),
  );
  expect(valueOf(listAllRecords(backend.findings, draft)).identified).toEqual([]);
  expect(existsSync(database)).toBe(true);
  await backend.close();
});

test('a request on an identity is known again by what it is about alone; a note by itself is kept', async () => {
  const backend = await openTestBackend(temporaryFolder());
  const draft = createReport(backend);
  const source = addSource(backend, draft);
  const request = randomUUID();
  valueOf(set(backend, draft, source, 'Ada-w8', request));
  // Had its digest held the name, whoever guesses names could try them on it.
  valueOf(set(backend, draft, source, 'Eve-w8', request));
  const kept = () => valueOf(backend.findings.identity({ draft, source })).identity;
  expect(kept()?.name).toBe('Ada-w8');
  expect(codeOf(set(backend, draft, source, undefined, request))).toBe('request-reused');
  const identity = { name: 'Jose\u0301', contact: '', note: '' };
  valueOf(backend.findings.setIdentity({ request: randomUUID(), draft, source, identity }));
  expect(kept()?.name).toBe('Jos\u00e9');
  const note = { name: '', contact: '', note: 'Met in May' };
  valueOf(backend.findings.setIdentity({ request: randomUUID(), draft, source, identity: note }));
  expect(kept()).toEqual(note);
  await backend.close();
});

test('the identity goes with its source, and only when no version of that stands', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createReport(backend);
  const source = addSource(backend, draft);
  valueOf(set(backend, draft, source, 'Zoltan-w7'));
  const versions = () => valueOf(listAllRecords(backend.findings, draft)).sources[0]?.versions ?? [];
  const seen = versions();
  // Somebody else's version that the one who removes has not seen.
  valueOf(
    backend.findings.saveSource({
      request: randomUUID(),
      draft,
      record: source,
      revision: randomUUID(),
      bases: [],
      value: { label: 'S-1', kind: 'court', naming: 'pseudonym', consent: 'none' },
    }),
  );
  valueOf(backend.findings.removeSource(removal(draft, source, seen)));
  expect(valueOf(backend.findings.identity({ draft, source })).identity?.name).toBe('Zoltan-w7');
  valueOf(backend.findings.removeSource(removal(draft, source, versions())));
  expect(holding(folder, 'Zoltan-w7')).toEqual([]);
  await backend.close();
});
