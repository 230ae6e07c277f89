import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { openTestBackend, shippedResources, temporaryFolder, valueOf } from './temp-workspace.ts';

// Makes the workspaces of a State and of the first of its two reviewers, who holds the feedback of the second and a private note: `STATE FIRST NOTE`.
const [stateFolder = '', firstFolder = '', secret = ''] = process.argv.slice(2);
const more = { resources: shippedResources, ids: systemIds };
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const on = { item: 'untoc-5-group-offence-answer' };
const answer = { answer: 'untoc-5-group-offence-practice@en' };
const gap = { type: 'gap' as const, provisions: ['untoc-5-1-a'] };

const state = await openTestBackend(stateFolder, more);
valueOf(state.settings.set({ author: { name: 'Laila Hassan', institution: 'Ministry of Justice' } }));
const draft = randomUUID();
const { cluster, profile } = sample;
valueOf(state.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
valueOf(state.drafts.fill(draft, sample));
const sent = valueOf(await state.packages.seal({ draft, type: 'review', audience: 'confidential' }));

/** The workspace of a reviewer who has opened the State's package. */
async function reviewer(folder: string, party: string, name: string) {
  const backend = await openTestBackend(folder, more);
  valueOf(backend.settings.set({ author: { name, institution: 'Anti-crime unit' } }));
  valueOf(await backend.imports.adoptFile(sent.path, { request: randomUUID(), takeConfirmed: false }));
  const { review } = valueOf(await backend.reviews.openNow(sent.sha256));
  const reviewers = [
    { key: 'FRA', name: 'France' },
    { key: 'KEN', name: 'Kenya' },
  ].map((one) => ({
    party: one,
    instruments: ['untoc' as const, 'tip' as const, 'som' as const, 'fp' as const],
  }));
  const value = { reviewingFor: party, reviewers, receivedOn: '2026-10-12' };
  valueOf(
    await backend.reviews.setUp({ request: randomUUID(), review, revision: randomUUID(), bases: [], value }),
  );
  const place = { review };
  const write = (note: Pick<NoteInput, 'kind' | 'text'> & Partial<NoteInput>): unknown =>
    valueOf(
      backend.annotations.save({
        request: randomUUID(),
        place,
        id: randomUUID(),
        note: { on, language: 'en', audience: 'states_parties', ...note },
      }),
    );
  const seal = async (): Promise<string> =>
    valueOf(
      await backend.annotations.sealFeedbackFile({
        place,
        audience: 'confidential',
        what: 'new',
        named: true,
      }),
    ).path;
  return { backend, review, write, seal };
}

const second = await reviewer(temporaryFolder(), 'KEN', 'Wanjiru Otieno');
second.write({
  kind: 'observation',
  text: 'Courts apply the offence to groups without a formal structure.',
  observation: { type: 'best-practice', provisions: ['untoc-5-1-a'] },
});
second.write({ kind: 'clarification', on: answer, text: 'How many of the 61 cases were appealed?' });
const feedback = await second.seal();
await second.backend.close();

const first = await reviewer(firstFolder, 'FRA', 'Claire Martin');
first.write({
  kind: 'observation',
  text: 'The law is weak compared with that of Kenya and covers no preparatory acts.',
  observation: gap,
});
await first.seal();
first.write({
  kind: 'comment',
  on: answer,
  text: 'Please say since when the offence has been in force.',
});
first.write({
  kind: 'observation',
  text: 'Two pending cases against former officials are known to the prosecution service.',
  observation: { type: 'challenge', provisions: ['untoc-5-1-b'] },
  audience: 'confidential',
});
valueOf(
  first.backend.notes.save({
    request: randomUUID(),
    review: first.review,
    note: randomUUID(),
    revision: randomUUID(),
    bases: [],
    value: { unit: 'untoc-5-group-offence', text: secret, done: false },
  }),
);
valueOf(await first.backend.imports.adoptFile(feedback, { request: randomUUID(), takeConfirmed: false }));
await first.backend.close();
await state.close();
process.stdout.write(JSON.stringify({ draft, review: first.review }));
