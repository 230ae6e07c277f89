import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../../../electron/backend/backend.ts';
import type { Keeper } from '../../../electron/backend/protection/keeper.ts';
import { createRouter } from '../../../electron/hosts/router.ts';
import { appError } from '../../../shared/contract/errors.ts';
import type { JobEvent } from '../../../shared/contract/jobs.ts';
import { err } from '../../../shared/lib/result.ts';
import { createFakeIds, createMemoryLogger } from '../../support/fake-ports.ts';

const secret = 'the content of an answer /home/someone/secret SELECT * FROM drafts';

/** A back end whose parts do what a test says; the others are never called. */
function routerFor(parts: Record<string, unknown>) {
  const logger = createMemoryLogger();
  const rest = {
    drafts: {},
    revisions: {},
    register: {},
    snapshots: {},
    profiles: {},
    questionnaires: {},
    catalogue: {},
    settings: {},
  };
  const backend = { ...rest, ...parts } as unknown as Backend;
  const router = createRouter({
    backend,
    keeper: {} as Keeper,
    ids: createFakeIds(),
    logger,
    parseOutput: true,
  });
  return { client: createRouterClient(router), logger };
}

describe('the router', () => {
  it('C7 turns a fault into `internal` with a correlation id, and logs no content', async () => {
    const { client, logger } = routerFor({
      drafts: {
        list: () => {
          throw Object.assign(new TypeError(secret), { code: 'ERR_THING' });
        },
      },
    });
    const error = await client.drafts.list({}).catch((fault: unknown) => fault);
    const { correlation } = (error as { data: { correlation: string } }).data;
    expect(error).toMatchObject({
      defined: true,
      code: 'internal',
      status: 500,
      message: 'internal',
      data: { params: {} },
    });
    expect(correlation).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(logger.events).toEqual([
      {
        event: 'fault',
        where: 'drafts.list',
        correlation,
        name: 'TypeError',
        code: 'ERR_THING',
        at: expect.stringMatching(/^router\.test\.ts:\d+$/),
      },
    ]);
  });

  it('C7 carries a failure by its own code and status, with safe parameters', async () => {
    const { client, logger } = routerFor({
      drafts: { get: () => err(appError('no-space', { needed: 5, text: 'x'.repeat(2000) })) },
    });
    const error = await client.drafts
      .get({ draft: '00000000-0000-4000-8000-000000000000' })
      .catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'no-space', status: 507, data: { params: { needed: 5 } } });
    expect((error as { data: { params: { text: string } } }).data.params.text).toHaveLength(1000);
    expect(logger.events).toEqual([]);
  });

  it('C3 cuts the findings behind a refusal at 100', async () => {
    const issue = { path: 'a', code: 'required', severity: 'error', params: {} } as const;
    const { client } = routerFor({
      snapshots: {
        clear: () =>
          err(
            appError(
              'not-clearable',
              {},
              Array.from({ length: 150 }, () => issue),
            ),
          ),
      },
    });
    const error = await client.snapshots
      .clear({ draft: '00000000-0000-4000-8000-000000000000', by: 'x' })
      .catch((fault: unknown) => fault);
    expect((error as { data: { issues: unknown[] } }).data.issues).toHaveLength(100);
  });

  it('C1 refuses what the schema does not know before the service is called', async () => {
    let called = false;
    const { client } = routerFor({ drafts: { list: () => (called = true) } });
    const hostile = { extra: 1 } as unknown as Record<string, never>;
    await expect(client.drafts.list(hostile)).rejects.toMatchObject({
      code: 'request-refused',
      data: { params: { reason: 'shape' } },
    });
    expect(called).toBe(false);
  });

  it('treats an output of the wrong shape as our bug', async () => {
    const { client } = routerFor({ drafts: { list: () => ({ ok: true, value: { wrong: 1 } }) } });
    await expect(client.drafts.list({})).rejects.toMatchObject({ code: 'internal' });
  });

  it('C7 ends an event stream that breaks with `internal`', async () => {
    async function* watch(): AsyncGenerator<JobEvent, void> {
      yield { state: 'running', done: 1, total: 2 };
      throw new Error(secret);
    }
    const { client, logger } = routerFor({ jobs: { watch } });
    const seen: JobEvent[] = [];
    const follow = async (): Promise<void> => {
      for await (const event of await client.jobs.watch({ job: '00000000-0000-4000-8000-000000000000' })) {
        seen.push(event);
      }
    };
    await expect(follow()).rejects.toMatchObject({ code: 'internal' });
    expect(seen).toEqual([{ state: 'running', done: 1, total: 2 }]);
    expect(JSON.stringify(logger.events)).not.toContain('secret');
  });
});
