import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { openTestBackend, shippedResources, temporaryFolder, valueOf } from './temp-workspace.ts';

// Makes a workspace with the review of the sample: notes, observations and a summary. `FOLDER COMMENT OBSERVATION WITHHELD`.
const [workspace = '', comment = '', observation = '', narrow = ''] = process.argv.slice(2);
const more = { resources: shippedResources, ids: systemIds };
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const state = await openTestBackend(temporaryFolder(), more);
const draft = randomUUID();
const { cluster, profile } = sample;
valueOf(state.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
valueOf(state.drafts.fill(draft, sample));
const { path, sha256 } = valueOf(
  await state.packages.seal({ draft, type: 'review', audience: 'confidential' }),
);

const { settings, imports, reviews, annotations, summaries, close } = await openTestBackend(workspace, more);
valueOf(settings.set({ author: { name: 'R. Reader', institution: 'Ministry of Justice' } }));
valueOf(await imports.adoptFile(path, { request: randomUUID(), takeConfirmed: false }));
await state.close();
const { review } = valueOf(await reviews.openNow(sha256));
valueOf(
  await reviews.setUp({
    request: randomUUID(),
    review,
    revision: randomUUID(),
    bases: [],
    value: {
      reviewingFor: 'FRA',
      reviewers: ['FRA', 'KEN'].map((key) => ({
        party: { key, name: key },
        instruments: ['untoc', 'tip', 'som', 'fp'],
      })),
      receivedOn: '2026-03-12',
    },
  }),
);
const write = (note: NoteInput): unknown =>
  valueOf(annotations.save({ request: randomUUID(), place: { review }, id: randomUUID(), note }));
const on = { item: 'untoc-5-group-offence-answer' };
write({ kind: 'clarification', on, text: comment, language: 'en', audience: 'states_parties' });
for (const [text, audience] of [
  [observation, 'states_parties'],
  [narrow, 'confidential'],
] as const) {
  write({
    kind: 'observation',
    on,
    text,
    language: 'en',
    observation: { type: 'gap', provisions: ['untoc-5-1-a'] },
    audience,
  });
}
valueOf(
  summaries.save({
    request: randomUUID(),
    review,
    language: 'en',
    revision: randomUUID(),
    bases: [],
    text: 'The law was reviewed.\n\nTwo workshops were held.',
  }),
);
await close();
process.stdout.write(review);
