import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

/** A running web host on a workspace of its own, as a person would start it. */
export interface RunningHost {
  /** Launch link with its one-time code. */
  readonly url: string;
  readonly workspace: string;
  readonly folder: string;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
  });
}

/** The first line on standard output is the launch link. */
async function launchLink(child: ChildProcess): Promise<string> {
  if (child.stdout === null) {
    throw new Error('The host has no standard output');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http://127.0.0.1:')) {
      return line;
    }
  }
  throw new Error('The host ended before it printed a launch link');
}

/** Starts `palermo serve` on a fresh workspace, or on the one given; under a program that watches it, where one is named. */
export async function startHost(
  existing?: string,
  watcher?: readonly [string, ...string[]],
): Promise<RunningHost> {
  const folder =
    existing === undefined ? await mkdtemp(path.join(tmpdir(), 'palermo-e2e-')) : path.dirname(existing);
  const workspace = existing ?? path.join(folder, 'workspace');
  const program = [
    process.execPath,
    path.join(root, 'electron/cli/palermo.js'),
    'serve',
    '--no-open',
    '--workspace',
    workspace,
  ] as const;
  const [command, ...words] = watcher === undefined ? program : ([...watcher, ...program] as const);
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await launchLink(child);
  return {
    url,
    workspace,
    folder,
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      if (existing === undefined) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
