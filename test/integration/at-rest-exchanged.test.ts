import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { headerBytes, sealedChunkBytes } from '../../electron/backend/files/sealed-file.ts';
import { withProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { hashedFile, keptFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { createLogFile, readLog } from '../../electron/hosts/log-file.ts';
import type { EvidenceRow } from '../../shared/contract/evidence.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { completeDocument, createDraft, place, saveOne } from '../support/builders.ts';
import { createFakeClock } from '../support/fake-ports.ts';
import { handIn, lightCost, passphrase } from '../support/key-workspace.ts';
import { makeProtectedFolder, openProtected, type ProtectedFolder } from '../support/protected-workspace.ts';
import {
  backendOptions,
  codeOf,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

let made: ProtectedFolder;
let backend: Backend;
let draft: string;
let rows: readonly [EvidenceRow, EvidenceRow];
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const paths = () => workspacePaths(made.folder);
const placeOf = (row: EvidenceRow): string => hashedFile(paths(), row.sha512);

async function finish(started: ReturnType<Backend['evidence']['open']>): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(valueOf(started).job) ?? []) {
    last = event;
  }
  return last;
}

async function attach(text: string): Promise<EvidenceRow> {
  const input = {
    request: randomUUID(),
    evidence: randomUUID(),
    revision: randomUUID(),
    scope: { draft },
    at: { answer: place.answer.item },
    handle: await handIn(backend, text.repeat(150_000 / text.length)),
    name: 'a.txt',
  };
  const event = await finish(backend.evidence.attach(input));
  if (event?.state !== 'done' || event.result.kind !== 'evidence.attach') {
    throw new Error(JSON.stringify(event));
  }
  return event.result.file;
}

async function openingOf(row: EvidenceRow): Promise<string> {
  const event = await finish(backend.evidence.open({ scope: { draft }, evidence: row.id, copy: 'original' }));
  return event?.state === 'failed' ? event.code : (event?.state ?? 'none');
}

beforeAll(async () => {
  made = await makeProtectedFolder();
  backend = await openProtected(made);
  draft = createDraft(backend);
  valueOf(backend.drafts.fill(draft, completeDocument()));
  rows = [await attach('First file. '), await attach('Other file. ')];
});

describe('K1 sealed files that somebody moved about, of one length and one key', () => {
  const chunk = (bytes: Buffer, index: number): Buffer =>
    bytes.subarray(headerBytes + index * sealedChunkBytes, headerBytes + (index + 1) * sealedChunkBytes);
  const rewrite = (file: string, change: (bytes: Buffer) => Buffer): void =>
    writeFileSync(file, change(readFileSync(file)));

  test.each<readonly [string, (one: string, other: string) => void, readonly [string, string]]>([
    ['left alone', () => undefined, ['done', 'done']],
    [
      'exchanged for each other',
      (one, other) => {
        renameSync(one, `${one}.away`);
        renameSync(other, one);
        renameSync(`${one}.away`, other);
      },
      ['evidence-damaged', 'evidence-damaged'],
    ],
    [
      'renamed over the other',
      (one, other) => renameSync(one, other),
      ['evidence-damaged', 'evidence-damaged'],
    ],
    ['copied over the other', (one, other) => copyFileSync(one, other), ['done', 'evidence-damaged']],
    [
      'cut after a whole chunk',
      (one) => truncateSync(one, headerBytes + 2 * sealedChunkBytes),
      ['evidence-damaged', 'done'],
    ],
    ['cut to its header', (one) => truncateSync(one, headerBytes), ['evidence-damaged', 'done']],
    ['emptied', (one) => truncateSync(one), ['evidence-damaged', 'done']],
    [
      'put into another order of chunks',
      (one) =>
        rewrite(one, (all) =>
          Buffer.concat([
            all.subarray(0, headerBytes),
            chunk(all, 1),
            chunk(all, 0),
            all.subarray(headerBytes + 2 * sealedChunkBytes),
          ]),
        ),
      ['evidence-damaged', 'done'],
    ],
    [
      'given the same chunk of the other',
      (one, other) =>
        rewrite(one, (all) => {
          chunk(readFileSync(other), 1).copy(all, headerBytes + sealedChunkBytes);
          return all;
        }),
      ['evidence-damaged', 'done'],
    ],
    [
      'given the header of the other',
      (one, other) =>
        rewrite(one, (all) =>
          Buffer.concat([readFileSync(other).subarray(0, headerBytes), all.subarray(headerBytes)]),
        ),
      ['evidence-damaged', 'done'],
    ],
  ])('%s', async (_, change, expected) => {
    const files = rows.map(placeOf) as [string, string];
    const before = files.map((file) => readFileSync(file));
    change(...files);
    expect([await openingOf(rows[0]), await openingOf(rows[1])]).toEqual(expected);
    files.forEach((file, index) => writeFileSync(file, before[index] ?? ''));
  });

  test('a kept package put in the place of a newer one, and a file in the place of a package', async () => {
    const choice = { draft, type: 'review', audience: 'confidential', attachments: true } as const;
    const older = valueOf(await backend.packages.seal(choice));
    saveOne(backend, draft, place.practice, 'A later text', { close: true });
    const newer = valueOf(await backend.packages.seal(choice));
    const { item } = valueOf(backend.outbox.add({ request: randomUUID(), sha256: newer.sha256 }));
    const target = keptFile(paths(), `${newer.head.id}.zip`);
    expect((await backend.outbox.file({ item: item.id })).ok).toBe(true);
    for (const file of [keptFile(paths(), `${older.head.id}.zip`), placeOf(rows[0])]) {
      copyFileSync(file, target);
      expect(codeOf(await backend.outbox.file({ item: item.id }))).toBe('kept-damaged');
    }
  });
});

describe('K1 what nobody can notice on one disk, and the documents say so', () => {
  const copyOf = (folder: string): string => {
    const copy = join(temporaryFolder(), 'workspace');
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  test('an older whole copy in the place of a newer opens as what it is, by the secrets of its time', async () => {
    const { folder, opening } = await makeProtectedFolder();
    const draftsIn = async (by: KeyOpening = opening): Promise<number> => {
      const opened = await openProtected({ folder, opening: by });
      const { drafts } = valueOf(opened.drafts.list({}));
      await opened.close();
      return drafts.length;
    };
    const older = copyOf(folder);
    const options = backendOptions(folder, { passphraseCost: lightCost });
    valueOf(
      await withProtectionVault(workspacePaths(folder), options, (vault) =>
        vault.changePassphrase(opening, 'another five words now'),
      ),
    );
    const opened = await openProtected({ folder, opening });
    createDraft(opened);
    await opened.close();
    expect(await draftsIn()).toBe(1);
    // What opens it, alone: the key of the workspace is the same, so the passphrase of that time opens the newer words.
    for (const name of ['protection.json', 'protection-copy.json']) {
      copyFileSync(join(older, name), join(folder, name));
    }
    expect(await draftsIn({ by: 'passphrase', passphrase })).toBe(1);
    rmSync(folder, { recursive: true });
    cpSync(older, folder, { recursive: true });
    expect(await draftsIn()).toBe(0);
  });

  test('lines that are taken out of the log, and lines told twice', async () => {
    const log = createLogFile(paths().logs, createFakeClock());
    for (const event of ['one', 'two', 'three']) {
      log.write({ event });
    }
    const file = join(paths().logs, 'palermo.log');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${[lines.at(-1), lines.at(-3), lines.at(-3)].join('\n')}\n`);
    const { events, unreadable } = readLog(paths().logs);
    expect([events.map(({ event }) => event), unreadable]).toEqual([['three', 'one', 'one'], 0]);
  });
});
