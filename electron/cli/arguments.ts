import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { openingOptions } from './workspace-opening.ts';
import { usage, type Arguments, type Command, type OptionKind } from './command.ts';

const everywhere = {
  workspace: 'text',
  ...openingOptions,
  json: 'flag',
  help: 'flag',
} as const;

/** What a call asks for: a command with its arguments, or help or the version, which need none. */
export type Call =
  | { readonly kind: 'run'; readonly command: Command; readonly args: Arguments }
  | { readonly kind: 'help'; readonly commands: readonly Command[] }
  | { readonly kind: 'version' };

const toConfig = (options: Readonly<Record<string, OptionKind>>): ParseArgsOptionsConfig =>
  Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      {
        type: kind === 'flag' ? 'boolean' : 'string',
        multiple: kind === 'list',
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  );

/** Whether `--json` stands among the options, however wrong the rest of the call is. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

/** Turns what `parseArgs` throws into a failure that names the option or argument. */
function toUsage(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : '';
  const option = /'(-{1,2}[^' =<,]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return usage('unknown-option', { option });
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return usage('option-value', { option: /(--[a-z-]+)/.exec(message)?.[1] ?? option });
  }
  throw error;
}

interface Words {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

function parseWords(
  argv: readonly string[],
  options: Command['options'],
  strict: boolean,
): Result<Words, AppError> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: toConfig({ ...everywhere, ...options }),
      allowPositionals: true,
      strict,
    });
    return ok({ positionals, values: { ...values } });
  } catch (error) {
    return err(toUsage(error));
  }
}

/** The command that the first words name; a shorter call such as `draft` names several. */
function findCommand(
  positionals: readonly string[],
  commands: readonly Command[],
): Result<readonly Command[], AppError> {
  const [first, second] = positionals;
  if (first === undefined) {
    return err(usage('no-command'));
  }
  const exact = commands.filter(({ name }) => name === first || name === `${first} ${second ?? ''}`);
  const family = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (exact.length > 0) {
    return ok(exact);
  }
  if (family.length === 0) {
    return err(usage('unknown-command', { command: first }));
  }
  return second === undefined
    ? ok(family)
    : err(usage('unknown-command', { command: `${first} ${second}`, help: first }));
}

function checkWords(command: Command, words: Words): AppError | undefined {
  const { values } = words;
  const later = Object.keys(command.later ?? {}).find((option) => values[option] !== undefined);
  if (later !== undefined) {
    return usage('later-release', { option: `--${later}` });
  }
  const empty = Object.entries(values).find(
    ([, value]) => value === '' || (Array.isArray(value) && value.includes('')),
  );
  if (empty !== undefined) {
    return usage('option-empty', { option: `--${empty[0]}` });
  }
  const missing = command.required?.find((option) => values[option] === undefined);
  if (missing !== undefined) {
    return usage('missing-option', { option: `--${missing}` });
  }
  const given = words.positionals.slice(command.name.split(' ').length);
  const absent = command.positionals[given.length];
  if (absent !== undefined || given.includes('')) {
    return usage('missing-argument', { argument: absent ?? command.positionals[given.indexOf('')] ?? '' });
  }
  const extra = given[command.positionals.length + (command.optional?.length ?? 0)];
  return extra === undefined ? undefined : usage('extra-argument', { argument: extra });
}

/** A wrong call of a command names the command, whose help tells how it is written. */
export const usageOf = ({ name }: Pick<Command, 'name'>, error: AppError): AppError =>
  error.code === 'usage' ? { ...error, params: { ...error.params, help: name } } : error;

/** Reads a call strictly: an unknown command, option or argument is refused, never guessed. */
export function readCall(argv: readonly string[], commands: readonly Command[]): Result<Call, AppError> {
  const loose = parseWords(argv, {}, false);
  if (!loose.ok) {
    return loose;
  }
  const { positionals, values: first } = loose.value;
  const wantsHelp = first['help'] === true || first['h'] === true;
  if (positionals.length === 0 && wantsHelp) {
    return ok({ kind: 'help', commands });
  }
  if (positionals.length === 0 && first['version'] === true) {
    return ok({ kind: 'version' });
  }
  const found = findCommand(positionals, commands);
  if (!found.ok) {
    return found;
  }
  if (wantsHelp) {
    return ok({ kind: 'help', commands: found.value });
  }
  const [only, ...more] = found.value;
  const command = more.length === 0 ? only : found.value.find(({ isDefault }) => isDefault === true);
  if (command === undefined) {
    const allowed = found.value.map(({ name }) => name).join(', ');
    const family = positionals[0] ?? '';
    return err(usage('family', { command: family, allowed, help: family }));
  }
  const words = parseWords(argv, { ...command.options, ...command.later }, true);
  if (!words.ok) {
    return err(usageOf(command, words.error));
  }
  const fault = checkWords(command, words.value);
  if (fault !== undefined) {
    return err(usageOf(command, fault));
  }
  const { values } = words.value;
  return ok({
    kind: 'run',
    command,
    args: {
      positionals: words.value.positionals.slice(command.name.split(' ').length),
      text: (option) => {
        const value = values[option];
        return typeof value === 'string' ? value : undefined;
      },
      list: (option) => {
        const value = values[option];
        return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
      },
      flag: (option) => values[option] === true,
    },
  });
}
