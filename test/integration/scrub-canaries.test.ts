import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { traceId } from '../../shared/scrub/trace-id.ts';
import { createReport } from '../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  valueOf,
} from '../support/temp-workspace.ts';
import { createDesk } from './cli-support.ts';

afterAll(removeTemporaryFolders);

const canaries = [
  ['name', 'Zoltanka Quibell'],
  ['email', 'quibell@canary.example'],
  ['phone', '+41 22 917 12 34'],
  ['coordinates', '46.22670, 6.14060'],
  ['account', '@quibellcanary'],
  ['machine', '192.0.2.77'],
  ['path', '/home/zquibell/notes.txt'],
] as const;

/** The bytes of a file, and of every part of it where it is an archive. */
function partsOf(bytes: Buffer): Buffer[] {
  const parts = [bytes];
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const part = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    parts.push(bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(part) : part);
  }
  return parts;
}

function foundIn(bytes: Buffer): string[] {
  const parts = partsOf(bytes);
  return canaries.flatMap(([, text]) =>
    [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64'))].some(
      (form) => parts.some((part) => part.includes(form)),
    )
      ? [text]
      : [],
  );
}

test('X2 feature 55: what was decided to be replaced is in no byte of a package or document, in any form', async () => {
  using desk = createDesk({ inProcess: true });
  const open = () => openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
  let backend = await open();
  const draft = createReport(backend);
  await backend.close();
  const planted = canaries.map(([, text]) => `"${text}"`).join(' and ');
  const run = async (...args: string[]) => desk.run(...args, '--json');
  const sources = desk.write('sources.json', {
    sources: [
      {
        label: 'S-1',
        kind: 'document',
        naming: 'named',
        title: `Title ${planted}`,
        reference: planted,
        url: 'https://x.example/Zoltanka%20Quibell',
        consent: 'public',
      },
    ],
  });
  const findings = desk.write('findings.json', {
    findings: [
      {
        article: 'untoc-5',
        type: 'gap',
        language: 'en',
        claim: `Claim ${planted}, and ZOLTANKA QUIBELL too.`,
        sources: [{ source: 'S-1', detail: planted }],
        consent: 'public',
      },
    ],
  });
  const added = JSON.parse((await run('source', 'add', draft, '--file', sources)).stdout);
  expect((await run('finding', 'add', draft, '--file', findings)).code).toBe(0);
  backend = await open();
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source: added.ids[0],
      identity: { name: 'Zoltanka Quibell', contact: '', note: '' },
    }),
  );
  await backend.close();

  const make = async (undecided: 'keep' | 'replace') => {
    const sealed = valueOf(await backend.packages.seal({ draft, audience: 'public', undecided }));
    const made = [readFileSync(sealed.path)];
    for (const format of ['html', 'docx', 'txt', 'csv'] as const) {
      const choice = { draft, profile: 'parallel', audience: 'public', language: 'en', undecided } as const;
      made.push(readFileSync(valueOf(await backend.reports.makeFile({ ...choice, format })).path));
    }
    return made;
  };

  const refused = await run('export', draft, '--audience', 'public', '--out', 'refused.zip');
  expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'traces-undecided' });
  const listed = await run('scrub', draft, '--audience', 'public');
  expect(listed.code).toBe(1);
  const traces: { kind: string; text: string }[] = JSON.parse(listed.stdout).traces;
  expect(traces.map(({ text }) => text)).toEqual(expect.arrayContaining(canaries.map(([, text]) => text)));

  backend = await open();
  for (const bytes of await make('keep')) {
    expect(foundIn(bytes)).toEqual(canaries.map(([, text]) => text));
  }
  for (const bytes of await make('replace')) {
    expect(foundIn(bytes)).toEqual([]);
  }

  valueOf(
    backend.scrub.decide({
      request: randomUUID(),
      draft,
      edits: canaries.map(([kind, text]) => {
        const value = { kind, text, decision: 'replace' } as const;
        return { record: traceId(value), revision: randomUUID(), bases: [], value };
      }),
    }),
  );
  for (const bytes of await make('keep')) {
    expect(foundIn(bytes)).toEqual([]);
    expect(partsOf(bytes).some((part) => /zoltanka quibell/iu.test(part.toString()))).toBe(false);
  }
  await backend.close();
});
