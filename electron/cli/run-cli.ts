import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appError, errorCodes, type AppError } from '../../shared/contract/errors.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { storageFailure } from '../backend/database/sqlite-failure.ts';
import { loadLibrary } from '../backend/questionnaires/library.ts';
import { resolveWorkspace } from '../backend/workspace/workspace-paths.ts';
import { readCall, wantsJson } from './arguments.ts';
import type { Command, Context, Reply } from './command.ts';
import { failureText, toFailureDocument } from './failure.ts';
import { helpText } from './help.ts';
import { readMessages } from './messages.ts';
import { showJson, showText } from './output.ts';
import { systemIds } from './system-ports.ts';

/** What the command line takes from the process it runs in. */
export interface CliSystem {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Folder that holds `resources/`, `electron/` and the built renderer. */
  readonly root: string;
  readonly app: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** A fault of ours: its name goes nowhere but to a developer who asks for it. */
function toInternal(error: unknown, system: CliSystem): AppError {
  const correlation = systemIds.uuid();
  if (system.environment['PALERMO_TRACE'] === '1') {
    const stack = error instanceof Error ? error.stack : undefined;
    system.stderr(showText(`${correlation} ${stack ?? 'no stack'}\n`));
  }
  return appError('internal', { correlation });
}

function createContext(argv: readonly string[], system: CliSystem, flag: string | undefined): Context {
  const json = wantsJson(argv);
  const resources = join(system.root, 'resources');
  const place = { environment: system.environment, platform: system.platform, home: system.home };
  return {
    cwd: system.cwd,
    workspace: resolveWorkspace({ ...place, flag }),
    defaultWorkspace: resolveWorkspace({
      ...place,
      environment: { ...system.environment, PALERMO_WORKSPACE: '' },
    }),
    json,
    resources,
    renderer: join(system.root, 'out', 'renderer'),
    worker: pathToFileURL(join(system.root, 'electron', 'backend', 'jobs', 'job-worker.ts')),
    app: system.app,
    t: readMessages(resources),
    library: () => loadLibrary(resources),
    print: (reply) => system.stdout(`${json ? showJson(reply.json) : reply.text}\n`),
    say: (text) => system.stderr(`${showText(text)}\n`),
  };
}

async function perform(
  argv: readonly string[],
  commands: readonly Command[],
  system: CliSystem,
): Promise<Result<Reply | undefined, AppError>> {
  const call = readCall(argv, commands);
  if (!call.ok) {
    return call;
  }
  if (call.value.kind === 'run') {
    const { command, args } = call.value;
    const context = createContext(argv, system, args.text('workspace'));
    return command.run(args, context);
  }
  const t = readMessages(join(system.root, 'resources'));
  const help = call.value.kind === 'help' ? helpText(call.value.commands, t) : undefined;
  return {
    ok: true,
    value:
      help === undefined
        ? { json: { version: system.app }, text: system.app }
        : { json: { help }, text: help },
  };
}

/** Runs one call to its end and gives its exit code. Whatever happens, `--json` prints exactly one document. */
export async function runCli(
  argv: readonly string[],
  commands: readonly Command[],
  system: CliSystem,
): Promise<number> {
  const json = wantsJson(argv);
  let result: Result<Reply | undefined, AppError>;
  try {
    result = await perform(argv, commands, system);
  } catch (error) {
    result = err(storageFailure(error) ?? toInternal(error, system));
  }
  if (result.ok) {
    const reply = result.value;
    if (reply !== undefined) {
      system.stdout(`${json ? showJson(reply.json) : reply.text}\n`);
    }
    return reply?.exit ?? 0;
  }
  const t = readMessages(join(system.root, 'resources'));
  if (json) {
    system.stdout(`${showJson({ error: toFailureDocument(result.error, t) })}\n`);
  }
  system.stderr(`${failureText(result.error, t)}\n`);
  return errorCodes[result.error.code].exit;
}
