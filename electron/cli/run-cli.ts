import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appError, errorCodes, type AppError } from '../../shared/contract/errors.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { storageFailure } from '../backend/database/sqlite-failure.ts';
import type { Logger } from '../backend/ports.ts';
import { passphraseCost, type PassphraseCost } from '../backend/keys/passphrase-key.ts';
import { loadLibrary } from '../backend/questionnaires/read-library.ts';
import { resolveWorkspace, workspacePaths } from '../backend/workspace/workspace-paths.ts';
import { logFault } from '../hosts/fault-log.ts';
import { createLogFile } from '../hosts/log-file.ts';
import { systemClock, systemIds } from '../hosts/system-ports.ts';
import { readCall, usageOf, wantsJson } from './arguments.ts';
import type { Arguments, Command, Context, Reply } from './command.ts';
import { failureText, toFailureDocument } from './failure.ts';
import { helpText } from './help.ts';
import { readMessages } from './messages.ts';
import { showJson, showText } from './output.ts';
import { createAskOpening } from './workspace-opening.ts';

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
  /** What a guess at a passphrase costs; where nothing is said, what the product takes. */
  readonly passphraseCost?: PassphraseCost;
}

/** Logs into the workspace, and only where there is one: a log makes none. */
function workspaceLog(workspace: string): Logger {
  const { database, logs } = workspacePaths(workspace);
  const file = createLogFile(logs, systemClock);
  return {
    write: (event) => {
      if (existsSync(database)) {
        file.write(event);
      }
    },
  };
}

/** A fault of ours: kind and place go to the log of the workspace, the whole only to a developer who asks for it. */
function toInternal(error: unknown, system: CliSystem, logger: Logger): AppError {
  const correlation = logFault({ ids: systemIds, logger }, 'cli', error);
  if (system.environment['PALERMO_TRACE'] === '1' && error instanceof Error) {
    system.stderr(`${showText(error.stack ?? error.message)}\n`);
  }
  return appError('internal', { correlation });
}

function createContext(argv: readonly string[], system: CliSystem, args: Arguments): Context {
  const json = wantsJson(argv);
  const resources = join(system.root, 'resources');
  const { cwd, environment, platform, home } = system;
  const place = { cwd, environment, platform, home };
  const workspace = resolveWorkspace({ ...place, flag: args.text('workspace') });
  const t = readMessages(resources);
  return {
    cwd,
    workspace,
    defaultWorkspace: resolveWorkspace({
      ...place,
      environment: { ...environment, PALERMO_WORKSPACE: '' },
    }),
    json,
    resources,
    fonts: join(system.root, 'node_modules', '@fontsource'),
    root: system.root,
    passphraseCost: system.passphraseCost ?? passphraseCost,
    worker: pathToFileURL(join(system.root, 'electron', 'backend', 'jobs', 'job-worker.ts')),
    app: system.app,
    logger: workspaceLog(workspace),
    t,
    opening: createAskOpening(args, { t }),
    library: () => loadLibrary(resources),
    print: (reply) => system.stdout(`${json ? showJson(reply.json) : reply.text}\n`),
    say: (text) => system.stderr(`${showText(text)}\n`),
  };
}

/** Runs a command; what the disk does to it is a failure like others, everything else that is thrown is our fault. */
async function perform(
  command: Command,
  args: Arguments,
  context: Context,
  system: CliSystem,
): Promise<Result<Reply | undefined, AppError>> {
  try {
    const result = await command.run(args, context);
    return result.ok ? result : err(usageOf(command, result.error));
  } catch (error) {
    return err(storageFailure(error) ?? toInternal(error, system, context.logger));
  }
}

async function answer(
  argv: readonly string[],
  commands: readonly Command[],
  system: CliSystem,
): Promise<Result<Reply | undefined, AppError>> {
  const call = readCall(argv, commands);
  if (!call.ok) {
    return call;
  }
  switch (call.value.kind) {
    case 'run': {
      const { command, args } = call.value;
      return perform(command, args, createContext(argv, system, args), system);
    }
    case 'help': {
      const help = helpText(call.value.commands, readMessages(join(system.root, 'resources')));
      return ok({ json: { help }, text: help });
    }
    case 'version':
      return ok({ json: { version: system.app }, text: system.app });
    default:
      return assertNever(call.value);
  }
}

/** Runs one call to its end and gives its exit code. Whatever happens, `--json` prints exactly one document. */
export async function runCli(
  argv: readonly string[],
  commands: readonly Command[],
  system: CliSystem,
): Promise<number> {
  const json = wantsJson(argv);
  let printed = false;
  const print = (text: string): void => {
    if (!json || !printed) {
      printed = true;
      system.stdout(text);
    }
  };
  const result = await answer(argv, commands, { ...system, stdout: print });
  if (result.ok) {
    const reply = result.value;
    if (reply !== undefined) {
      print(`${json ? showJson(reply.json) : reply.text}\n`);
    }
    return reply?.exit ?? 0;
  }
  const t = readMessages(join(system.root, 'resources'));
  if (json) {
    print(`${showJson({ error: toFailureDocument(result.error, t) })}\n`);
  }
  system.stderr(`${failureText(result.error, t)}\n`);
  return errorCodes[result.error.code].exit;
}
