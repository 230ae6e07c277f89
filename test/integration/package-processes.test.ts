import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, createDesk, ended, starter, type Desk } from './cli-support.ts';
import { unzip } from '../support/unzip.ts';

const run = promisify(execFile);

describe('packages from several processes', () => {
  let desk: Desk;
  let draft: string;
  let first: string;
  beforeAll(async () => {
    desk = createDesk();
    const { body } = await desk.json('demo', '--workspace', 'Quiet-Workspace-k5');
    draft = body.draft;
    first = desk.path(body.files.find((name) => name.endsWith('.zip')) ?? '');
  });
  afterAll(() => desk[Symbol.dispose]());

  /** Exports again as somebody else, elsewhere on earth. */
  async function exportAs(name: string, environment: Record<string, string>): Promise<Buffer> {
    const child = spawn(
      process.execPath,
      [starter, 'export', draft, '--workspace', 'Quiet-Workspace-k5', '--out', name, '--json'],
      { cwd: desk.cwd, env: { ...desk.environment, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const { code, stderr } = await ended(child);
    expect([code, stderr.includes('Error')]).toEqual([0, false]);
    return readFileSync(desk.path(name));
  }

  it('X2 the same state is the same file from another process, user, locale, zone and day', async () => {
    const bytes = readFileSync(first);
    const other = await exportAs('other.zip', {
      TZ: 'Pacific/Chatham',
      LANG: 'ar_EG.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      USER: 'Quiet-User-k5',
      LOGNAME: 'Quiet-User-k5',
      HOME: desk.path('Quiet-Home-k5'),
      HOSTNAME: 'Quiet-Host-k5',
    });
    expect(other.equals(bytes)).toBe(true);
  });

  it('X1 nothing of machine, account, place or zone is in it', async () => {
    const parts = [...(await unzip(first))].flatMap(([name, part]) => [Buffer.from(name), part]);
    const bytes = Buffer.concat([readFileSync(first), ...parts]);
    const traces = [
      'Quiet-',
      'Chatham',
      desk.cwd,
      desk.home,
      join(desk.cwd, 'Quiet-Workspace-k5'),
      checkout,
      hostname(),
      userInfo().username,
      userInfo().homedir,
    ].filter((trace) => trace.length > 5);
    for (const trace of traces) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(trace, encoding)), trace).toBe(false);
      }
    }
    expect(bytes.includes('Sarellia')).toBe(true);
  });

  it('memory does not grow with the files: 192 MiB of them in a process of their own', async () => {
    const mebi = 1024 * 1024;
    const script = `
      import { createHash } from 'node:crypto';
      import { writeFileSync } from 'node:fs';
      const load = (name) => import(${JSON.stringify(`${checkout}/`)} + name);
      const { sealPackage } = await load('electron/backend/packages/bag-writer.ts');
      const { packageContent, packageInput } = await load('test/support/package-fixtures.ts');
      const { attachmentPath } = await load('electron/backend/packages/package-paths.ts');
      const seal = async (sizes, name) => {
        const files = {};
        const attachments = sizes.map((bytes, index) => {
          const content = Buffer.alloc(bytes, 'file ' + index);
          const sha512 = createHash('sha512').update(content).digest('hex');
          files[sha512] = process.argv[1] + '/' + name + index;
          writeFileSync(files[sha512], content);
          const id = '00000000-0000-4000-8000-00000000000' + index;
          const at = { answer: 'untoc-5-group-law@en' };
          return { id, at, sha512, bytes, name: 'x', mediaType: 'x/y', path: attachmentPath(sha512) };
        });
        return async () => {
          let steps = 0;
          const input = await packageInput({ ...packageContent, attachments });
          const result = await sealPackage(
            { ...input, files, targetPath: process.argv[1] + '/' + name + '.zip' },
            { onProgress: () => (steps += 1) },
          );
          if (!result.ok) throw new Error(JSON.stringify(result.error));
          return steps;
        };
      };
      const small = await seal([${mebi}], 'small');
      const large = await seal([${48 * mebi}, ${48 * mebi}, ${48 * mebi}, ${48 * mebi}].map((size, index) => size + index), 'large');
      await small();
      global.gc();
      const before = process.memoryUsage.rss();
      let most = before;
      const sample = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
      const steps = await large();
      clearInterval(sample);
      console.log(JSON.stringify({ growth: (most - before) / ${mebi}, steps }));`;
    const { stdout } = await run(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', script, desk.cwd],
      { cwd: desk.cwd },
    );
    const { growth, steps } = JSON.parse(stdout) as { readonly growth: number; readonly steps: number };
    expect(growth).toBeLessThan(96);
    // Every mebibyte is told once when written and once when read back.
    expect(steps).toBeGreaterThan(300);
    expect(steps).toBeLessThan(420);
  });
});
