import type { Translate } from '../../shared/i18n/message.ts';
import { appError, type AppError, type ErrorParams } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { PassphraseCost } from '../backend/keys/passphrase-key.ts';
import type { Logger } from '../backend/ports.ts';
import type { Library } from '../backend/questionnaires/library.ts';
import type { AskOpening } from './workspace-opening.ts';

/** What a command has to say: one JSON document for programs, short text for people, and the exit code. */
export interface Reply {
  readonly json: unknown;
  readonly text: string;
  /** 0 done, 1 findings, 3 refused input, 4 the workspace cannot be used, 5 delivery not possible now. */
  readonly exit?: 1 | 3 | 4 | 5;
}

/** Where a command runs and what it may use; given once by the composition root. */
export interface Context {
  /** Folder of the person who calls: relative file arguments start here. */
  readonly cwd: string;
  /** The chosen workspace: `--workspace`, else the environment's, else the platform's. */
  readonly workspace: string;
  /** The platform's own workspace, whatever was chosen. */
  readonly defaultWorkspace: string;
  readonly json: boolean;
  /** Folder of the checkout: page, tools and data lie in it. */
  readonly root: string;
  readonly resources: string;
  /** Folder of the font packages. */
  readonly fonts: string;
  readonly worker: URL;
  readonly passphraseCost: PassphraseCost;
  readonly app: string;
  readonly logger: Logger;
  readonly t: Translate;
  /** What opens the workspace, where it is protected. */
  readonly opening: AskOpening;
  readonly library: () => Promise<Library>;
  /** Prints before the command ends; only `serve` needs it. */
  readonly print: (reply: Pick<Reply, 'json' | 'text'>) => void;
  /** Words for people beside the result. */
  readonly say: (text: string) => void;
}

/** Arguments of one call, in shape but not yet in meaning. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  /** Every value of an option that may be given several times. */
  readonly list: (option: string) => readonly string[];
  readonly flag: (option: string) => boolean;
}

/** What an option takes: one value, a value each time it is given, or nothing. */
export type OptionKind = 'text' | 'list' | 'flag';

/** One command: its words, what it takes, and what it does. */
export interface Command {
  readonly name: string;
  /** Printed in the help after the command's name. */
  readonly synopsis: string;
  /** Names of the positional arguments; all are needed. */
  readonly positionals: readonly string[];
  /** Names of further ones that may be left out. */
  readonly optional?: readonly string[];
  /** Runs where only the first word of its name is given. */
  readonly isDefault?: true;
  readonly options: Readonly<Record<string, OptionKind>>;
  readonly required?: readonly string[];
  /** Options that mean something else than in other commands: explained under `cli.option.<command>-<option>`. */
  readonly ownOptions?: readonly string[];
  /** Options of the stable command line that a later release brings. */
  readonly later?: Readonly<Record<string, OptionKind>>;
  /** `undefined`: everything was said while it ran. */
  readonly run: (args: Arguments, context: Context) => Promise<Result<Reply | undefined, AppError>>;
}

/** Why a call is not a command as it should be written; each has a sentence under `cli.usage.<reason>`. */
export const usageReasons = [
  'no-command',
  'unknown-command',
  'unknown-option',
  'option-value',
  'option-empty',
  'missing-option',
  'missing-argument',
  'extra-argument',
  'later-release',
  'not-an-id',
  'not-a-letter-id',
  'not-an-import-id',
  'not-a-review-id',
  'not-an-answer',
  'unknown-value',
  'not-a-day',
  'option-length',
  'family',
  'demo-default-workspace',
  'port-taken',
  'port-not-allowed',
  'not-a-port',
  'encrypt-both',
  'no-passphrase',
  'not-a-descriptor',
  'passphrases-differ',
  'passphrase-length',
  'opening-both',
  'report-extension',
  'report-pdf',
  'observations-extension',
  'summary-extension',
  'summary-both',
] as const;
export type UsageReason = (typeof usageReasons)[number];

export const usage = (reason: UsageReason, params: ErrorParams = {}): AppError =>
  appError('usage', { reason, ...params });
