import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCodes } from '../../shared/contract/errors.ts';
import { resolveWorkspace, workspacePaths } from '../backend/workspace/workspace-paths.ts';
import { failureText } from '../cli/failure.ts';
import { readMessages } from '../cli/messages.ts';
import { createLogFile } from '../hosts/log-file.ts';
import { serve } from '../hosts/serve.ts';
import { systemClock, systemIds, systemNetwork } from '../hosts/system-ports.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const electronFolder = join(checkout, 'node_modules/electron');

/** The Electron binary where it was fetched; loading the package itself would try to download it. */
export function findElectron(folder: string = electronFolder): string | undefined {
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) {
    return undefined;
  }
  const binary = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

function newestChange(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/** Whether what was built is older than its sources, or not there. */
function isStale(built: string, sources: readonly string[]): boolean {
  return (
    !existsSync(join(checkout, built)) ||
    sources.some((folder) => newestChange(join(checkout, folder)) > statSync(join(checkout, built)).mtimeMs)
  );
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // stdout carries the address of the web host alone.
    const child = spawn(command, args, { cwd: checkout, stdio: ['inherit', 2, 2] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const electronVite = join(checkout, 'node_modules/electron-vite/bin/electron-vite.js');
const rendererTool = new URL('./build-renderer.ts', import.meta.url);

async function startDesktop(binary: string): Promise<number> {
  if (isStale('out/main/index.js', ['electron', 'shared', 'renderer', 'resources/locales'])) {
    await run(process.execPath, [electronVite, 'build', '--logLevel', 'warn', '--ignoreConfigWarning']);
  }
  return run(binary, [checkout, ...process.argv.slice(2)]);
}

async function startWeb(): Promise<number> {
  const watch = process.argv.includes('--watch');
  const { version }: { version: string } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const workspace = resolveWorkspace({
    environment: process.env,
    platform: process.platform,
    home: homedir(),
  });
  if (isStale('out/renderer/index.html', ['renderer', 'shared', 'resources/locales'])) {
    await run(process.execPath, [fileURLToPath(rendererTool)]);
  }
  const watcher = watch
    ? spawn(process.execPath, [fileURLToPath(rendererTool), '--watch'], {
        cwd: checkout,
        stdio: ['ignore', 2, 2],
      })
    : undefined;
  const served = await serve({
    backend: {
      workspace,
      resources: join(checkout, 'resources'),
      fonts: join(checkout, 'node_modules', '@fontsource'),
      worker: new URL('../backend/jobs/job-worker.ts', import.meta.url),
      host: 'web',
      create: true,
      app: version,
      clock: systemClock,
      ids: systemIds,
      logger: createLogFile(workspacePaths(workspace).logs, systemClock),
      network: systemNetwork,
    },
    rendererFolder: join(checkout, 'out/renderer'),
    rendererTool,
    reloadRenderer: watch,
    openBrowser: !process.argv.includes('--no-open'),
    announce: (url) => {
      console.error('Palermo runs in your browser. Stop it with Ctrl+C. This link works once, for a minute:');
      console.log(url);
    },
  });
  watcher?.kill();
  if (!served.ok) {
    console.error(failureText(served.error, readMessages(join(checkout, 'resources'))));
    return errorCodes[served.error.code].exit;
  }
  return 0;
}

if (import.meta.main) {
  const binary = process.argv.includes('--watch') ? undefined : findElectron();
  if (binary === undefined) {
    console.error(
      'The desktop window needs the Electron binary ("npx install-electron" fetches it); opening the web host instead.',
    );
  }
  process.exitCode = binary === undefined ? await startWeb() : await startDesktop(binary);
}
