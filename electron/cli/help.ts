import type { Translate } from '../../shared/i18n/message.ts';
import type { Command } from './command.ts';
import { openingOptions } from './workspace-opening.ts';

const keyOf = (command: Pick<Command, 'name'>): string => command.name.replaceAll(' ', '-');

const column = 28;

/** Options of every command. */
const everywhere = ['workspace', ...Object.keys(openingOptions), 'json', 'help'];

const optionLine = (option: string, t: Translate, words = option): string =>
  `  ${`--${option}`.padEnd(column)} ${t(`cli.option.${words}`)}`;

/** How one command is written, and what its options do. */
function commandHelp(command: Command, t: Translate): string {
  const options = [...Object.keys(command.options), ...everywhere];
  return [
    `palermo ${command.name}${command.synopsis === '' ? '' : ` ${command.synopsis}`}`,
    `  ${t(`cli.command.${keyOf(command)}`)}`,
    '',
    ...options.map((option) =>
      optionLine(
        option,
        t,
        command.ownOptions?.includes(option) === true ? `${keyOf(command)}-${option}` : option,
      ),
    ),
  ].join('\n');
}

/** Help for one command, a family of them, or all. */
export function helpText(commands: readonly Command[], t: Translate): string {
  const [only, ...more] = commands;
  if (only !== undefined && more.length === 0) {
    return commandHelp(only, t);
  }
  return [
    t('cli.help.intro'),
    '',
    ...commands.flatMap((command) => [
      `  ${command.name}${command.synopsis === '' ? '' : ` ${command.synopsis}`}`,
      `      ${t(`cli.command.${keyOf(command)}`)}`,
    ]),
    '',
    ...everywhere.map((option) => optionLine(option, t)),
    '',
    t('cli.help.exit'),
  ].join('\n');
}
