import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { createDraft, place as at, saveOne } from '../support/builders.ts';
import { closeOffices, copyForReview, feedbackOf, office, reviewIn, write } from '../support/reviewing.ts';
import {
  fixtureResources,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { takeOver } from '../support/two-workspaces.ts';

const script = fileURLToPath(new URL('../support/review-until-killed.ts', import.meta.url));

let untouched: string;
let review: string;
/** The second version, taken over and not opened yet. */
let kept: string;
/** What the State replies. */
let file: string;

beforeAll(async () => {
  const [state, reader] = [await office('Ana Ruiz'), await office('R. Reader')];
  const draft = createDraft(state.backend);
  saveOne(state.backend, draft, at.answer, 'yes', { close: true });
  const here = await reviewIn(reader, 'FRA', (await copyForReview(state, draft)).path);
  ({ review } = here);
  const gap = { type: 'gap' as const, provisions: ['untoc-5-1'] };
  const observed = write(here, here.place, {
    kind: 'observation',
    observation: gap,
    text: 'A gap.',
    on: { whole: true },
  });
  await takeOver(state, await feedbackOf(here, here.place));
  write(state, { draft }, { kind: 'reply', on: { note: observed }, text: 'A reply.' });
  file = await feedbackOf(state, { draft });
  saveOne(state.backend, draft, at.practice, 'Courts apply it.', { close: true });
  await takeOver(here, (await copyForReview(state, draft)).path);
  kept = valueOf(here.backend.packages.kept({})).packages[0]?.sha256 ?? '';
  valueOf(
    here.backend.summaries.save({
      request: randomUUID(),
      review,
      language: 'en',
      revision: randomUUID(),
      bases: [],
      text: 'In short.',
    }),
  );
  await closeOffices();
  untouched = here.folder;
});
afterAll(removeTemporaryFolders);

/** What a person finds of the review. */
async function found({ reviews, annotations, packages, imports }: Backend): Promise<Record<string, unknown>> {
  const { notes, rounds } = valueOf(annotations.list({ place: { review }, from: 0 }));
  return {
    versions: valueOf(await reviews.get({ review })).all.map(
      ({ number, answers }) => `${number}: ${answers}`,
    ),
    notes: notes.map(({ note, sent }) => `${note.motivation} ${sent}`),
    rounds: rounds.map(({ direction, notes: own }) => `${direction} ${own.length}`),
    packages: valueOf(packages.kept({})).total,
    imports: valueOf(imports.list({})).imports.length,
  };
}

const stateOf = async (folder: string): Promise<Record<string, unknown>> => {
  const backend = await openTestBackend(folder, { ids: systemIds });
  const state = await found(backend);
  await backend.close();
  // Every record has its file; one without a record may lie there until the same is sealed again.
  const { packages, tmp } = workspacePaths(folder);
  expect(readdirSync(packages).length).toBeGreaterThanOrEqual(Number(state['packages']));
  expect(readdirSync(tmp)).toEqual([]);
  return state;
};

async function killed(what: string, on: string, commit: number): Promise<string> {
  const folder = join(temporaryFolder(), 'workspace');
  cpSync(untouched, folder, { recursive: true, preserveTimestamps: true });
  const child = spawn(process.execPath, [script, folder, fixtureResources(), what, on, String(commit)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  return folder;
}

test('P11 killed while a version is opened, a feedback is sealed or taken over, it is there whole or not at all, and goes the next time', async () => {
  const before = await stateOf(untouched);
  expect(before).toMatchObject({ versions: ['1: 1'], rounds: ['sent 1'], packages: 3, imports: 2 });
  const [opening, sealing, importing] = await Promise.all([
    killed('open', kept, 1),
    killed('seal', review, 2),
    killed('import', file, 1),
  ]);
  expect([await stateOf(opening), await stateOf(sealing), await stateOf(importing)]).toEqual([
    before,
    before,
    before,
  ]);
  const again = async (folder: string, work: (backend: Backend) => Promise<unknown>) => {
    const backend = await openTestBackend(folder, { ids: systemIds });
    await work(backend);
    await backend.close();
    const state = await stateOf(folder);
    expect(readdirSync(workspacePaths(folder).packages)).toHaveLength(Number(state['packages']));
    return state;
  };
  expect(await again(opening, async ({ reviews }) => valueOf(await reviews.openNow(kept)))).toEqual({
    ...before,
    versions: ['2: 2', '1: 1'],
  });
  expect(
    await again(sealing, async ({ annotations }) =>
      valueOf(
        await annotations.sealFeedbackFile({ place: { review }, audience: 'confidential', what: 'outputs' }),
      ),
    ),
  ).toMatchObject({
    notes: ['commenting true', 'commenting true'],
    rounds: ['sent 1', 'sent 1'],
    packages: 4,
  });
  expect(
    await again(importing, async ({ imports }) =>
      valueOf(await imports.adoptFile(file, { request: randomUUID(), takeConfirmed: false })),
    ),
  ).toMatchObject({
    notes: ['commenting true', 'replying true'],
    rounds: ['sent 1', 'received 1'],
    imports: 3,
  });
});
