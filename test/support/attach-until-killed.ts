import { readSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { backendOptions, openTestBackend } from './temp-workspace.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';

/**
 * A process that attaches one file to an answer of a draft, and says on standard output when the record is saved; another
 * program ends it at a step of its choice. Arguments: workspace, resources, draft, answer's key, file.
 */
const [workspace = '', resources = '', draft = '', answer = '', file = ''] = process.argv.slice(2);
const { worker } = backendOptions(workspace);
const backend = await openTestBackend(workspace, { resources, worker, ids: systemIds });
const bytes = await readFile(file);
// Only what follows is watched: a tracer is put on this process before it goes on.
writeSync(1, 'ready\n');
readSync(0, Buffer.alloc(1));
const received = await backend.blobs.receive(
  (async function* chunks() {
    yield bytes;
  })(),
);
if (!received.ok) {
  throw new Error(received.error.code);
}
const attached = backend.evidence.attach({
  request: randomUUID(),
  scope: { draft },
  evidence: randomUUID(),
  revision: randomUUID(),
  at: { answer },
  handle: received.value.handle,
  name: 'scan.jpg',
  clean: true,
});
if (!attached.ok) {
  throw new Error(attached.error.code);
}
for await (const event of backend.jobs.watch(attached.value.job) ?? []) {
  if (event.state !== 'running') {
    writeSync(1, `${event.state}\n`);
  }
}
await backend.close();
