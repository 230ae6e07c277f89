import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '../../electron/cli/commands.ts';
import { runCli } from '../../electron/cli/run-cli.ts';
import type { Answer } from '../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import type { PackageHead } from '../../shared/packages/package-schema.ts';
import type { PackageCounts } from '../../shared/packages/verify-report.ts';
import type { Issue } from '../../shared/validation/issue.ts';
import { lightCost } from '../support/key-workspace.ts';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const starter = join(checkout, 'electron', 'cli', 'palermo.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface ShownItem {
  readonly linkId: string;
  readonly type: string;
  readonly repeats: boolean;
}
interface ShownArticle {
  readonly id: string;
  readonly applicable: boolean;
  readonly units: readonly {
    readonly obligation: string;
    readonly provisions: readonly string[];
    readonly items: readonly ShownItem[];
  }[];
}
interface ShownModule {
  readonly url: string;
  readonly version: string;
  readonly instrument: string;
  readonly cluster: string;
  readonly applicable: boolean;
  readonly reason?: string;
  readonly articles: readonly ShownArticle[];
}

/** All that the commands print, in one shape: a test names what it expects. */
export interface Body {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly params: Readonly<Record<string, unknown>> & { readonly issues: readonly Issue[] };
  };
  readonly id: string;
  readonly drafts: readonly { readonly id: string; readonly answers: number }[];
  readonly answers: readonly Answer[];
  readonly register: ResponseDocument['register'];
  readonly questionnaire: readonly unknown[];
  readonly profile: { readonly name?: string } | null;
  readonly modules: readonly ShownModule[];
  readonly saved: number;
  readonly unchanged: number;
  readonly snapshot: { readonly number: number };
  readonly errors: number;
  readonly warnings: number;
  readonly conflicts: number;
  readonly issues: readonly Issue[];
  readonly bytes: number;
  readonly package: PackageHead;
  readonly outcome: string;
  readonly counts: PackageCounts;
  readonly signatures: readonly unknown[];
  readonly problems: readonly { readonly code: string }[];
  readonly workspace: string;
  readonly state: string;
  readonly holder: { readonly host: string };
  readonly schema: { readonly found: number };
  readonly help: string;
  readonly draft: string;
  readonly files: readonly string[];
  readonly validation: unknown;
  readonly export: { readonly package: PackageHead };
  readonly verify: unknown;
}

/** One person's computer: a home of its own, a folder to work in, and the command line. */
export interface Desk extends Disposable {
  readonly home: string;
  /** The folder that the person stands in. */
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly defaultWorkspace: string;
  path(...parts: string[]): string;
  write(name: string, content: unknown): string;
  /** Starts the command line as a child process, as a shell does. */
  start(args: readonly string[], node?: string): ChildProcess;
  run(...args: string[]): Promise<Ended>;
  /** Runs with secrets on the descriptors 3, 4, …, as a script does, and with `--json`. */
  runWithSecrets(args: readonly string[], ...secrets: string[]): Promise<Ended>;
  /** Runs with `--json` and parses what stands on stdout: exactly one document. */
  json(
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly body: Body; readonly stderr: string }>;
}

export const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });

/** A child process of the command line with `lines` written to its descriptors; one without a line is an open pipe. */
export function startWithLines(
  desk: Pick<Desk, 'cwd' | 'environment'>,
  args: readonly string[],
  lines: ReadonlyMap<number, string>,
  node: string = process.execPath,
): Promise<Ended> {
  const last = Math.max(2, ...lines.keys());
  const child = spawn(node, [starter, ...args, '--json'], {
    cwd: desk.cwd,
    env: desk.environment,
    stdio: Array.from({ length: last + 1 }, () => 'pipe' as const),
  });
  for (const [descriptor, line] of lines) {
    const stream = child.stdio[descriptor];
    if (stream !== null && stream !== undefined && 'end' in stream) {
      stream.on('error', () => undefined);
      stream.end(line);
    }
  }
  return ended(child);
}

/** Secrets one line each, on the descriptors from 3. */
export const asLines = (secrets: readonly string[]): ReadonlyMap<number, string> =>
  new Map(secrets.map((secret, index) => [3 + index, `${secret}\n`]));

/** A descriptor of this process that gives a line, of a file without a name. Whoever reads it closes it. */
function openLine(folder: string, line: string): number {
  const path = join(folder, 'line');
  writeFileSync(path, line, { mode: 0o600 });
  const descriptor = openSync(path, 'r');
  unlinkSync(path);
  return descriptor;
}

/** One call of the command line in this process: the same code from the words typed to the exit code, without a start. */
async function callHere(
  args: readonly string[],
  place: Pick<Desk, 'cwd' | 'home' | 'environment'>,
): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  const code = await runCli(args, commands, {
    cwd: place.cwd,
    environment: place.environment,
    platform: process.platform,
    home: place.home,
    root: checkout,
    app: '0.0.0',
    stdout: (text) => (printed.stdout += text),
    stderr: (text) => (printed.stderr += text),
    passphraseCost: lightCost,
  });
  return { code, signal: null, ...printed };
}

/** The same with secrets: `--…-fd 3` is the first of them, under whatever number this process has it. */
function callHereWithSecrets(
  args: readonly string[],
  place: Pick<Desk, 'cwd' | 'home' | 'environment'>,
  secrets: readonly string[],
): Promise<Ended> {
  const open = [...asLines(secrets).values()].map((line) => openLine(place.cwd, line));
  const words = args.map((word, at) =>
    args[at - 1]?.endsWith('-fd') === true ? String(open[Number(word) - 3] ?? word) : word,
  );
  return callHere([...words, '--json'], place);
}

/**
 * `inProcess`: for what a command answers and leaves behind, with little work for a passphrase. Streams, inherited
 * descriptors, signals, locks between processes, ends of a process, and what a guess at a passphrase costs show only in
 * child processes, which any desk starts.
 */
export function createDesk({ inProcess = false }: { readonly inProcess?: boolean } = {}): Desk {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'palermo-cli-')));
  const home = join(root, 'home');
  const cwd = join(root, 'desk');
  mkdirSync(home);
  mkdirSync(cwd);
  const { PALERMO_WORKSPACE: _, DISPLAY: __, WAYLAND_DISPLAY: ___, ...inherited } = process.env;
  const environment = { ...inherited, HOME: home, XDG_DATA_HOME: join(home, 'data') };
  const start = (args: readonly string[], node: string = process.execPath): ChildProcess =>
    spawn(node, [starter, ...args], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = (...args: string[]): Promise<Ended> =>
    inProcess ? callHere(args, { cwd, home, environment }) : ended(start(args));
  return {
    home,
    cwd,
    environment,
    defaultWorkspace: join(home, 'data', 'palermo', 'workspace'),
    path: (...parts) => join(cwd, ...parts),
    write: (name, content) => {
      const path = join(cwd, name);
      writeFileSync(
        path,
        typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
      );
      return path;
    },
    start,
    run,
    runWithSecrets: (args, ...secrets) =>
      inProcess
        ? callHereWithSecrets(args, { cwd, home, environment }, secrets)
        : startWithLines({ cwd, environment }, args, asLines(secrets)),
    json: async (...args) => {
      const { code, stdout, stderr } = await run(...args, '--json');
      return { code, body: JSON.parse(stdout), stderr };
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Every file below a folder with the hash of its bytes. */
export function digestOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) {
    return {};
  }
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => lstatSync(path).isFile())
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

/** A digest without what may change on every opening: the lock, SQLite's own files, the log. */
export const contentDigest = (folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(digestOf(folder)).filter(([name]) => !/^(lock\.sqlite|logs\/|.*-(wal|shm)$)/.test(name)),
  );

export const cluster = 'criminalization-jurisdiction';

/** A party to all four instruments and not to the Convention against Corruption. */
export const profile = {
  format: 'palermo-profile/1',
  party: 'XTB',
  name: 'Testland',
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: false,
  group: 1,
  languages: ['en'],
};

interface HandWritten {
  readonly profile: Record<string, unknown>;
  readonly answers: readonly Record<string, unknown>[];
  readonly register: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

/** What a ministry wrote by hand: all four instruments, in Arabic and Chinese. */
export const handWritten = (): HandWritten =>
  JSON.parse(readFileSync(join(checkout, 'test/fixtures/drafts/real-input-ar-zh.json'), 'utf8'));

/** A new draft for a profile, its id. */
export async function newDraft(desk: Desk, ofProfile: unknown = profile): Promise<string> {
  desk.write('new-draft-profile.json', ofProfile);
  const { body } = await desk.json(
    'draft',
    'create',
    '--profile',
    'new-draft-profile.json',
    '--cluster',
    cluster,
  );
  return body.id;
}
