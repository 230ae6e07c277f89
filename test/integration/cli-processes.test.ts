import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout, createDesk, ended, newDraft, type Desk } from './cli-support.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
  }
});

/** Starts the web host and waits for its line; the page need not be the real one. */
async function startServe(desk: Desk, args: readonly string[] = [], node?: string) {
  const child = desk.start(['serve', '--no-open', ...args], node);
  running.push(child);
  const end = ended(child);
  const [line] = await Promise.race([
    once(child.stdout!, 'data') as Promise<[string]>,
    end.then(({ stderr }) => Promise.reject(new Error(`It ended: ${stderr}`))),
  ]);
  return { child, end, line: String(line) };
}

/** Asked from this process: what it finds was held, or let go, by another. */
async function expectFree(desk: Desk): Promise<void> {
  const state = async (): Promise<string> => (await desk.json('doctor')).body.state;
  await expect.poll(state, { interval: 100 }).toBe('ok');
}

describe('serve', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
  });
  afterAll(() => desk[Symbol.dispose]());

  it('prints its link alone on stdout, and the workspace is its own until it is stopped', async () => {
    const id = await newDraft(desk);
    const { child, end, line } = await startServe(desk);
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+\/#[0-9a-f]{32,}\n$/);
    const page = await fetch(line.split('#')[0] ?? '', {
      headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    });
    expect(page.status).toBe(200);
    for (const args of [
      ['draft', 'list'],
      ['draft', 'show', id],
      ['validate', id],
      ['serve', '--no-open'],
    ]) {
      const { code, body } = await desk.json(...args);
      expect([code, body.error.code, body.error.params['holder']]).toEqual([4, 'workspace-in-use', 'web']);
    }
    const seen = await desk.json('doctor');
    expect([seen.code, seen.body.state, seen.body.holder.host]).toEqual([4, 'in-use', 'web']);
    child.kill('SIGTERM');
    const { code, stdout } = await end;
    expect([code, stdout]).toEqual([0, line]);
    await expectFree(desk);
  });

  it('prints one JSON document with --json, makes its workspace, and takes a port', async () => {
    const workspace = desk.path('made');
    const { child, end, line } = await startServe(desk, ['--json', '--workspace', 'made']);
    const { url, workspace: told } = JSON.parse(line);
    expect(told).toBe(workspace);
    expect(existsSync(`${workspace}/palermo.sqlite`)).toBe(true);
    const { port } = new URL(url);
    const refused = await desk.json('serve', '--no-open', '--port', port, '--workspace', 'another');
    expect([refused.code, refused.body.error.code]).toEqual([2, 'usage']);
    expect(refused.body.error.params).toEqual({ reason: 'port-taken', port: Number(port), help: 'serve' });
    expect(refused.body.error.message).toBe(`Port ${port} is taken by another program.`);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });
});

describe('the starter', () => {
  let desk: Desk;
  let otherNode: string;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
    // Another Node than the pinned one, as far as the starter can tell.
    mkdirSync(desk.path('node'));
    otherNode = desk.path('node', 'node');
    copyFileSync(process.execPath, otherNode);
  });
  afterAll(() => desk[Symbol.dispose]());

  it('hands on arguments, streams and the exit code, whatever Node calls it', async () => {
    const listed = await ended(desk.start(['draft', 'list', '--json'], otherNode));
    expect([listed.code, JSON.parse(listed.stdout)]).toEqual([0, { drafts: [] }]);
    const refused = await ended(desk.start(['frob nicate', '--json'], otherNode));
    expect([refused.code, JSON.parse(refused.stdout).error.params.command]).toEqual([2, 'frob nicate']);
  });

  it('hands on signals, and takes the command with it when it is killed', async () => {
    const stopped = await startServe(desk, [], otherNode);
    stopped.child.kill('SIGTERM');
    expect((await stopped.end).code).toBe(0);
    await expectFree(desk);
    const killed = await startServe(desk, [], otherNode);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    await expectFree(desk);
  });

  it('works by npx from an empty folder, where relative names are the caller’s', () => {
    const empty = desk.path('empty');
    mkdirSync(empty);
    writeFileSync(`${empty}/letter.json`, '{');
    const run = (...args: string[]) =>
      spawnSync('npx', ['--prefix', checkout, '--offline', 'palermo', ...args, '--json'], {
        cwd: empty,
        env: desk.environment,
        encoding: 'utf8',
      });
    const refused = run('validate', 'letter.json');
    expect([refused.status, JSON.parse(refused.stdout).error.code]).toEqual([3, 'document-malformed']);
    const seen = run('doctor', '--workspace', 'here');
    expect([seen.status, JSON.parse(seen.stdout).workspace]).toEqual([0, `${empty}/here`]);
  });

  it('leaves quietly when its reader does', async () => {
    const child = spawn(
      'sh',
      [
        '-c',
        '"$0" "$@" | head -c 1',
        process.execPath,
        `${checkout}/electron/cli/palermo.js`,
        'questionnaire',
        '--json',
      ],
      {
        cwd: desk.cwd,
        env: desk.environment,
      },
    );
    const { code, stderr } = await ended(child);
    expect([code, stderr]).toEqual([0, '']);
  });
});
