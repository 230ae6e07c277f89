import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { openTestBackend, shippedResources, valueOf } from './temp-workspace.ts';

// Makes a workspace with the draft of the sample, and a reader's comment for the reviewers: `FOLDER TEXT`.
const [workspace = '', comment = ''] = process.argv.slice(2);
const backend = await openTestBackend(workspace, { resources: shippedResources, ids: systemIds });
const draft = randomUUID();
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const { cluster, profile } = sample;
valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
valueOf(backend.drafts.fill(draft, sample));
await backend.close();

const note: Annotation = {
  id: `urn:uuid:${randomUUID()}`,
  type: 'Annotation',
  motivation: 'commenting',
  target: 'urn:palermo:a-question',
  body: [{ type: 'TextualBody', value: comment }],
  creator: { type: 'Person', name: 'A. Reader' },
  created: '2026-03-12T09:00:00.000Z',
  status: 'open',
  audience: 'confidential',
};
const database = openDatabase(join(workspace, 'palermo.sqlite'), 'write');
database.run(
  "INSERT INTO annotation (id, draft, revision, annotation, received_at) VALUES (?, ?, NULL, ?, '2026-03-12T09:00:00.000Z')",
  note.id,
  draft,
  JSON.stringify(note),
);
database.close();
