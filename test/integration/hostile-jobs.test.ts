import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync, writeFileSync, appendFileSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { createJobRunner, type JobRunner } from '../../electron/backend/jobs/job-runner.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { author } from '../support/builders.ts';
import { createFakeClock, createMemoryLogger } from '../support/fake-ports.ts';
import { hostileCorpus } from '../support/hostile/corpus.ts';
import { sealedPackages } from '../support/hostile/sealed-packages.ts';
import { writeLinkedResources } from '../support/linked-form.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
  workerUrl,
} from '../support/temp-workspace.ts';
import { proposalSteps } from '../unit/backend/proposals/proposal-steps.ts';
import { contentDigest } from './cli-support.ts';

const packages = await sealedPackages();
const corpus = hostileCorpus(packages);
afterAll(removeTemporaryFolders);

const written = (bytes: Buffer): string => {
  const file = join(temporaryFolder(), 'handed-in.zip');
  writeFileSync(file, bytes);
  return file;
};

describe('reading in a worker', () => {
  const logger = createMemoryLogger();
  let runner: JobRunner;
  beforeAll(() => {
    runner = createJobRunner(workerUrl, logger);
  });
  afterAll(() => runner.close());

  /** One case of every rule and outcome. */
  const sample = [...Map.groupBy(corpus, ({ rule, outcome }) => `${rule} ${outcome}`).values()].flatMap(
    ([first]) => first ?? [],
  );

  it.each(sample.map((one) => [one.rule, one.tries, one] as const))(
    '%s %s: the worker answers with its outcome',
    async (_rule, _tries, { bytes, outcome, code }) => {
      const read = await runner.run({
        kind: 'packages.verify',
        input: { path: written(bytes()), knownPackageVersion: '1' },
      });
      const report = valueOf(read);
      expect([report.outcome, report.problems[0]?.code]).toEqual([outcome, code]);
      expect(logger.events.at(-1)).toMatchObject({ event: 'job-done', thread: expect.any(Number) });
      expect(logger.events.at(-1)?.['thread']).toBeGreaterThan(0);
    },
  );
});

/** Everything that takes a file of a stranger: a new way in is one more row. */
interface Way {
  readonly name: string;
  readonly run: (backend: Backend, draft: string, handle: string) => string;
}
const ways: readonly Way[] = [
  { name: 'packages.verify', run: (backend, _, handle) => valueOf(backend.packages.verify({ handle })).job },
  {
    name: 'proposals.addSource',
    run: (backend, draft, handle) =>
      valueOf(backend.proposals.addSource({ request: randomUUID(), draft, handle })).job,
  },
];

describe('a workspace that is handed the whole corpus', () => {
  let workspace: string;
  let backend: Backend;
  let draft: string;
  beforeAll(async () => {
    workspace = temporaryFolder();
    backend = await openTestBackend(workspace, { resources: writeLinkedResources(temporaryFolder()) });
    valueOf(backend.settings.set({ author }));
    draft = proposalSteps(() => ({ backend, draft: '', clock: createFakeClock() })).create();
  });
  afterAll(() => backend.close());

  const handIn = async (bytes: Buffer): Promise<string> => {
    async function* once(): AsyncGenerator<Uint8Array> {
      yield bytes;
    }
    return valueOf(await backend.blobs.receive(once())).handle;
  };
  const finish = async (job: string): Promise<JobEvent | undefined> => {
    let last: JobEvent | undefined;
    for await (const event of backend.jobs.watch(job) ?? []) {
      last = event;
    }
    return last;
  };
  const refused = corpus.filter(({ outcome }) => outcome !== 'encrypted');

  it.each(ways)(
    'E2 $name of every hostile file leaves the digest equal',
    async ({ run }) => {
      const before = contentDigest(workspace);
      expect(Object.keys(before)).toContain('palermo.sqlite');
      const ends = new Set<string>();
      for (const { bytes } of refused) {
        const end = await finish(run(backend, draft, await handIn(bytes())));
        ends.add(
          end?.state === 'done' && end.result.kind === 'packages.verify'
            ? `${end.state} ${end.result.report.outcome}`
            : `${end?.state} ${end?.state === 'failed' ? end.code : ''}`,
        );
      }
      expect([...ends].filter((end) => /valid|foreign|internal|running|undefined/.test(end))).toEqual([]);
      expect(contentDigest(workspace)).toEqual(before);
    },
    120_000,
  );

  it('E2 control: a file that is accepted is not thrown away, and shows in the digest', async () => {
    const before = contentDigest(workspace);
    const handle = await handIn(packages.review.bytes);
    expect(await finish(valueOf(backend.packages.verify({ handle })).job)).toMatchObject({ state: 'done' });
    expect(contentDigest(workspace)).not.toEqual(before);
    expect(backend.blobs.find(handle)).toBeDefined();
  });

  it('F1 a file handed in lies under a name of ours, for the owner alone, until it is adopted', async () => {
    const handle = await handIn(packages.review.bytes);
    const path = backend.blobs.find(handle)?.path ?? '';
    expect(path).toMatch(/\/tmp\/[0-9a-f]{32}$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(workspace, 'packages'))).toEqual([]);
  });
});

describe('files that do not hold still', () => {
  const big = (): string => written(packages.contribution.bytes);
  const verify = (path: string, onProgress: () => void) =>
    verifyPackage({ path, knownPackageVersion: '1' }, { onProgress });
  const once = (act: () => void): (() => void) => {
    let done = false;
    return () => {
      if (!done) {
        done = true;
        act();
      }
    };
  };

  it('P5 a file that grows while it is read is damaged', async () => {
    const path = big();
    const report = await verify(
      path,
      once(() => appendFileSync(path, 'more')),
    );
    expect(report).toMatchObject({ outcome: 'damaged', problems: [{ code: 'file-changed' }] });
  });

  it('P5 a file that shrinks while it is read is damaged', async () => {
    const path = big();
    const report = await verify(
      path,
      once(() => truncateSync(path, 2000)),
    );
    expect(report).toMatchObject({ outcome: 'damaged', problems: [{ code: 'file-changed' }] });
  });

  it('P5 a file that is written to while it is read is damaged', async () => {
    const path = big();
    const report = await verify(
      path,
      once(() => {
        writeFileSync(path, packages.contribution.bytes);
        utimesSync(path, 1, 1);
      }),
    );
    expect(report).toMatchObject({ outcome: 'damaged', problems: [{ code: 'file-changed' }] });
  });

  it('P4 a pipe is refused at once and never waited for', async () => {
    const pipe = join(temporaryFolder(), 'pipe.zip');
    execFileSync('mkfifo', [pipe]);
    const report = await verify(pipe, () => undefined);
    expect(report).toMatchObject({ outcome: 'not-a-package', problems: [{ code: 'not-a-file' }] });
  });

  it('P4 a device is refused', async () => {
    const report = await verify('/dev/zero', () => undefined);
    expect(report).toMatchObject({ outcome: 'not-a-package', problems: [{ code: 'not-a-file' }] });
  });
});
