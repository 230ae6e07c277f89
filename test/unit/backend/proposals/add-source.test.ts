import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { JobEvent } from '../../../../shared/contract/jobs.ts';
import type { Profile } from '../../../../shared/profiles/profile-schema.ts';
import { author } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import { first, writeLinkedResources } from '../../../support/linked-form.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';
import { answerItem, profile, proposalSteps } from './proposal-steps.ts';

let resources: string;
let clock: FakeClock;
let backend: Backend;
let draft: string;

const { create, list, take, answers } = proposalSteps(() => ({ backend, draft, clock }));

beforeAll(() => {
  resources = writeLinkedResources(temporaryFolder());
});
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock, resources });
  valueOf(backend.settings.set({ author }));
  draft = create();
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

describe('a package as a source', () => {
  const finish = async (job: string): Promise<JobEvent | undefined> => {
    let last: JobEvent | undefined;
    for await (const event of backend.jobs.watch(job) ?? []) {
      last = event;
    }
    return last;
  };
  async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
    yield readFileSync(path);
  }
  const add = async (path: string): Promise<JobEvent | undefined> => {
    const { handle } = valueOf(await backend.blobs.receive(bytesOf(path)));
    return finish(valueOf(backend.proposals.addSource({ request: randomUUID(), draft, handle })).job);
  };
  /** A package made in another workspace, whose register this one does not have. */
  const packaged = async (more: Partial<Profile> = {}): Promise<string> => {
    const there = await openTestBackend(temporaryFolder(), { resources });
    const id = randomUUID();
    valueOf(
      there.drafts.create({
        draft: id,
        kind: 'self-assessment',
        cluster: first,
        profile: { ...profile, ...more },
      }),
    );
    valueOf(
      there.drafts.fill(id, {
        format: 'palermo-response/1',
        questionnaire: [{ url: `https://palermo.example/questionnaire/untoc/${first}`, version: '1' }],
        profile: { ...profile, ...more },
        cluster: first,
        author,
        answers: [
          { item: answerItem, value: 'yes' },
          { item: 'untoc-5-offence-law', instance: 'a1', value: { register: 'law-1', provisions: 'art. 5' } },
        ],
        register: [{ id: 'law-1', kind: 'legislation', title: 'Penal Code' }],
      }),
    );
    const { path } = valueOf(
      await there.packages.seal({ draft: id, type: 'review', audience: 'confidential' }),
    );
    const copy = join(temporaryFolder(), 'package.zip');
    writeFileSync(copy, readFileSync(path));
    await there.close();
    return copy;
  };

  test('is verified in a worker, kept once, gives its answers with the entries they cite, and is taken out again', async () => {
    const path = await packaged();
    const added = await add(path);
    expect(added).toMatchObject({
      state: 'done',
      result: { kind: 'proposals.add-source', source: { kind: 'package' } },
    });
    expect(await add(path)).toEqual(added);
    expect((await list()).map(({ key }) => key)).toEqual([answerItem, 'tip-5-offence-answer']);
    valueOf(take(await list(draft, 'untoc-5-offence')));
    const [law] = await list(draft, 'untoc-5-offence');
    expect(law).toMatchObject({ key: 'untoc-5-offence-law#a1', relation: 'same-question' });
    const { entries } = valueOf(await backend.proposals.list({ draft }));
    expect(entries).toMatchObject([{ id: 'law-1', title: 'Penal Code' }]);
    valueOf(take([law!]));
    expect(valueOf(await backend.proposals.list({ draft })).entries).toEqual([]);
    expect(valueOf(backend.drafts.get({ draft })).register).toMatchObject([
      { id: 'law-1', title: 'Penal Code' },
    ]);
    expect(valueOf(backend.carries.list({ draft })).carries).toMatchObject([
      { from: { kind: 'package' } },
      { from: { kind: 'package' } },
    ]);
    const source = law!.source;
    expect(valueOf(backend.proposals.removeSource({ request: randomUUID(), draft, source }))).toEqual({
      source,
    });
    expect(codeOf(backend.proposals.removeSource({ request: randomUUID(), draft, source }))).toBe(
      'not-found',
    );
    expect(valueOf(await backend.proposals.list({ draft })).sources.map(({ kind }) => kind)).toEqual([
      'draft',
    ]);
    expect(Object.keys(answers())).toContain('untoc-5-offence-law#a1');
  });

  test('never cites another law that has the same id in this register', async () => {
    await add(await packaged());
    valueOf(take(await list(draft, 'untoc-5-offence')));
    const keys = async () => (await list(draft, 'untoc-5-offence')).map(({ key }) => key);
    const [law] = await list(draft, 'untoc-5-offence');
    const entry = (title: string) => ({ id: 'law-1', kind: 'legislation', title }) as const;
    const save = (title: string, bases: { id: string; edition: number }[]) =>
      valueOf(
        backend.register.save({
          request: randomUUID(),
          revision: randomUUID(),
          party: profile.party,
          id: 'law-1',
          bases,
          entry: entry(title),
        }),
      );
    const { heads } = save('Constitution', []);
    expect(codeOf(take([law!]))).toBe('proposal-changed');
    expect(await keys()).toEqual([]);
    save(
      'Penal Code',
      heads.map(({ id, edition }) => ({ id, edition })),
    );
    expect(await keys()).toEqual(['untoc-5-offence-law#a1']);
    valueOf(take([law!]));
  });

  test('of another State, or a file that is no package, is refused and changes nothing', async () => {
    expect(await add(await packaged({ party: 'XOT', name: 'Otherland' }))).toMatchObject({
      state: 'failed',
      code: 'other-party',
    });
    const file = join(temporaryFolder(), 'no.zip');
    writeFileSync(file, 'no package');
    expect(await add(file)).toMatchObject({ state: 'failed', code: 'not-a-package' });
    expect(valueOf(await backend.proposals.list({ draft })).sources).toHaveLength(1);
    expect(
      codeOf(backend.proposals.addSource({ request: randomUUID(), draft, handle: '0'.repeat(32) })),
    ).toBe('not-found');
  });
});
