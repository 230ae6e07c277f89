import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve, type ServeOptions } from '../../electron/hosts/serve.ts';
import { systemClock, systemIds } from '../../electron/hosts/system-ports.ts';
import { findElectron } from '../../electron/tools/start.ts';
import { checkout, silentLogger } from '../contract/ways.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palermo-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(more: Partial<ServeOptions> = {}): ServeOptions {
  return {
    backend: {
      workspace: join(folder, 'workspace'),
      resources: join(checkout, 'resources'),
      fonts: join(checkout, 'node_modules/@fontsource'),
      worker: new URL('../../electron/backend/jobs/job-worker.ts', import.meta.url),
      host: 'web',
      create: true,
      app: '0.0.0-test',
      clock: systemClock,
      ids: systemIds,
      logger: silentLogger,
    },
    rendererFolder: join(checkout, 'test/contract/page'),
    openBrowser: false,
    announce: () => undefined,
    ...more,
  };
}

describe('serve', () => {
  it('announces the link once, serves until stopped and closes the workspace', async () => {
    const stop = new AbortController();
    const links: string[] = [];
    const announced = Promise.withResolvers<string>();
    const running = serve(
      options({
        signal: stop.signal,
        announce: (url) => {
          links.push(url);
          announced.resolve(url);
        },
      }),
    );
    const url = await announced.promise;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64}$/);
    expect((await fetch(new URL('/', url))).status).toBe(200);
    const second = await serve(options());
    expect(second).toMatchObject({ ok: false, error: { code: 'workspace-in-use' } });
    stop.abort();
    expect(await running).toEqual({ ok: true, value: undefined });
    expect(links).toHaveLength(1);
    expect(existsSync(join(folder, 'workspace/palermo.sqlite-wal'))).toBe(false);
    await expect(fetch(new URL('/', url))).rejects.toThrow();
  });

  it('builds a page that is not built, with the tool it is given', async () => {
    const page = join(folder, 'page');
    const tool = join(folder, 'build.mjs');
    writeFileSync(
      tool,
      `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync(${JSON.stringify(page)});
writeFileSync(${JSON.stringify(join(page, 'index.html'))}, '<head></head>');`,
    );
    const stop = new AbortController();
    const served = await serve(
      options({
        rendererFolder: page,
        rendererTool: new URL(`file://${tool}`),
        signal: stop.signal,
        announce: () => stop.abort(),
      }),
    );
    expect(served.ok).toBe(true);
    await expect(serve(options({ rendererFolder: join(folder, 'nowhere') }))).rejects.toThrow(/not built/);
  });

  it('H4 opens the browser on a private file that goes away with the host', async () => {
    // A browser that writes down what it was started with.
    const bin = join(folder, 'bin');
    const note = join(folder, 'note.txt');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'xdg-open'),
      `#!/bin/sh\necho "$1" > '${note}.part' && cat "$1" >> '${note}.part' && mv '${note}.part' '${note}'\n`,
    );
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const before = { path: process.env['PATH'], display: process.env['DISPLAY'] };
    process.env['PATH'] = `${bin}:${before.path}`;
    process.env['DISPLAY'] = ':99';
    const stop = new AbortController();
    try {
      const links: string[] = [];
      const running = serve(
        options({ openBrowser: true, signal: stop.signal, announce: (url) => links.push(url) }),
      );
      await expect.poll(() => existsSync(note)).toBe(true);
      const [path = '', ...page] = readFileSync(note, 'utf8').split('\n');
      const forwarded = /location\.replace\("([^"]+)"\)/.exec(page.join('\n'))?.[1] ?? '';
      expect(path).toMatch(/palermo-.*open\.html$/);
      expect(new URL(forwarded).origin).toBe(new URL(links[0]!).origin);
      expect(forwarded).not.toBe(links[0]);
      expect(existsSync(path)).toBe(true);
      const { origin, hash } = new URL(forwarded);
      const opened = await fetch(`${origin}/session`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ code: hash.slice(1) }),
      });
      expect(opened.status).toBe(200);
      expect(existsSync(path)).toBe(false);
      stop.abort();
      expect((await running).ok).toBe(true);
    } finally {
      stop.abort();
      process.env['PATH'] = before.path;
      if (before.display === undefined) {
        delete process.env['DISPLAY'];
      } else {
        process.env['DISPLAY'] = before.display;
      }
    }
  });
});

const built = existsSync(join(checkout, 'out/renderer/index.html')) || process.env['PALERMO_VERIFY'] === '1';

/** With the desktop binary at hand, `npm start` opens a window instead. */
describe.skipIf(!built || findElectron() !== undefined)('npm start', () => {
  const children: ChildProcess[] = [];
  afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

  it('says in one line that there is no desktop binary, prints the link and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [join(checkout, 'electron/tools/start.ts'), '--no-open'], {
      cwd: folder,
      env: { ...process.env, PALERMO_WORKSPACE: join(folder, 'workspace') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const said: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      child.kill('SIGTERM');
    }
    const code = child.exitCode ?? (await new Promise((resolve) => child.on('exit', resolve)));
    expect(code).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64}$/)]);
    expect(said.filter((line) => line.includes('npx install-electron'))).toHaveLength(1);
    expect(readdirSync(join(folder, 'workspace'))).not.toContain('palermo.sqlite-wal');
  });
  it('D4 tells in sentences why it cannot start, with the exit code of the command line', async () => {
    const stop = new AbortController();
    const announced = Promise.withResolvers<string>();
    const running = serve(options({ signal: stop.signal, announce: announced.resolve }));
    await announced.promise;
    const child = spawn(process.execPath, [join(checkout, 'electron/tools/start.ts'), '--no-open'], {
      cwd: folder,
      env: { ...process.env, PALERMO_WORKSPACE: join(folder, 'workspace') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(4);
    expect(said).toContain('This workspace is in use by the app in a browser.');
    expect(said).toContain('(workspace-in-use');
    stop.abort();
    await running;
  });
});
