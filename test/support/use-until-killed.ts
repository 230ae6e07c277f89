import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createLogFile } from '../../electron/hosts/log-file.ts';
import { systemClock, systemIds } from '../../electron/hosts/system-ports.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { JobResult } from '../../shared/contract/jobs.ts';
import type { Result } from '../../shared/lib/result.ts';
import { baseOf, completeDocument, place, saveOne, createDraft, profile } from './builders.ts';
import { photograph } from './images.ts';
import { handIn, lightCost } from './key-workspace.ts';
import { openTestBackend, valueOf } from './temp-workspace.ts';
import { beginUpload, useParallelReport, useReview, wordPrinter } from './use-features.ts';

/**
 * A process that does in a workspace all that leaves bytes on the disk, says `done` and goes on until it is killed.
 * Arguments: workspace, resources, a package of others, one to review, a reviewer's feedback, the recovery code where the
 * workspace is protected.
 */
const [folder = '', resources = '', received = '', review = '', feedback = '', code = ''] =
  process.argv.slice(2);
const backend = await openTestBackend(folder, {
  resources,
  clock: systemClock,
  ids: systemIds,
  logger: createLogFile(join(folder, 'logs'), systemClock),
  passphraseCost: lightCost,
  printer: wordPrinter,
  ...(code === '' ? {} : { opening: { by: 'recovery-code', code } }),
});

async function resultOf<Kind extends JobResult['kind']>(
  started: Result<{ readonly job: string }, AppError>,
  kind: Kind,
): Promise<Extract<JobResult, { readonly kind: Kind }>> {
  for await (const event of backend.jobs.watch(valueOf(started).job) ?? []) {
    if (event.state === 'done' && event.result.kind === kind) {
      // The kind was compared a line before.
      return event.result as Extract<JobResult, { readonly kind: Kind }>;
    }
    if (event.state === 'failed') {
      throw new Error(`${kind}: ${event.code}`);
    }
  }
  throw new Error(`${kind} did not end`);
}

async function attach(draft: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const input = {
    request: randomUUID(),
    scope: { draft },
    evidence: randomUUID(),
    revision: randomUUID(),
    at: { answer: `${place.practice.item}@en` },
    handle: await handIn(backend, bytes),
    name,
    clean: true,
  };
  const { file } = await resultOf(backend.evidence.attach(input), 'evidence.attach');
  await resultOf(
    backend.evidence.open({ scope: input.scope, evidence: file.id, copy: 'original' }),
    'evidence.open',
  );
}

const draft = createDraft(backend);
valueOf(
  backend.drafts.fill(draft, {
    ...completeDocument(),
    author: { name: 'Author-k1z' },
    register: [{ id: 'law-1', kind: 'legislation', title: 'Register-k1z' }],
  }),
);
const [head] = valueOf(backend.drafts.get({ draft })).answers.find(
  ({ item }) => item === place.practice.item,
)!.heads;
const first = saveOne(backend, draft, place.practice, 'Older-k1z', { base: baseOf([head!]), close: true });
saveOne(backend, draft, place.practice, 'Answer-k1z', { base: baseOf(first), close: true });
valueOf(
  backend.notes.save({
    request: randomUUID(),
    draft,
    note: randomUUID(),
    revision: randomUUID(),
    bases: [],
    value: { unit: 'untoc-5-offence', text: 'Note-k1z', done: false },
  }),
);
await attach(draft, 'File-Name-k1z.txt', 'Evidence-k1z '.repeat(20_000));
await attach(draft, 'photo.jpg', photograph('Artist-k1z'));
await handIn(backend, 'Handed-In-k1z');

valueOf(await backend.keys.setUp({ passphrase: 'seven sheep under a bridge' }));
const key = valueOf(await backend.keys.make({ key: randomUUID(), name: 'Key-Name-k1z' }));
const sealed = valueOf(
  await backend.packages.seal({
    draft,
    type: 'contribution',
    audience: 'confidential',
    attachments: true,
    named: true,
    sign: key.id,
  }),
);
const locked = valueOf(
  await backend.packages.encryptFile(sealed.path, {
    kind: 'recipients',
    recipients: [key.recipients.x25519],
  }),
);
// Stays where it is, as if the person were looking at it.
valueOf(await backend.packages.decryptFile(locked.path));
await resultOf(backend.packages.reopen({ sha256: sealed.sha256 }), 'packages.reopen');
const handle = await handIn(backend, readFileSync(received));
await resultOf(backend.imports.preview({ handle }), 'imports.preview');
await resultOf(
  backend.imports.adopt({ request: randomUUID(), handle, takeConfirmed: true }),
  'imports.adopt',
);
const choice = { draft, profile: 'questionnaire', audience: 'confidential', language: 'en' } as const;
await resultOf(backend.reports.preview(choice), 'reports.preview');
await resultOf(backend.reports.make({ ...choice, format: 'txt' }), 'reports.make');
valueOf(await backend.workspace.rescue({}));
valueOf(await backend.ledgers.exportCsv({ ledger: 'assistance', party: profile.party, locale: 'en' }));
await useParallelReport(backend, resultOf);
await useReview({ folder, backend }, { review, feedback });
await beginUpload(backend, 'Half-Upload-k1z');
writeSync(1, 'done\n');
setInterval(() => undefined, 1000);
