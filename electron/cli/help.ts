import type { Translate } from '../../shared/i18n/message.ts';
import type { Command } from './command.ts';
import { openingOptions } from './workspace-opening.ts';

const keyOf = (command: Pick<Command, 'name'>): string => command.name.replaceAll(' ', '-');

const column = 28;
const width = 80;

/** Options of every command. */
const everywhere = ['workspace', ...Object.keys(openingOptions), 'json', 'help'];

/** Parts after what begins the first line, in lines of at most `width` columns; each further line is indented. */
function wrap(start: string, parts: readonly string[], indent: number): string {
  const lines = [start];
  for (const part of parts) {
    const line = lines.at(-1) ?? '';
    const joined = line.trim() === '' || line.endsWith(' ') ? `${line}${part}` : `${line} ${part}`;
    if (joined.length <= width || line.trim() === '') {
      lines[lines.length - 1] = joined;
    } else {
      lines.push(`${' '.repeat(indent)}${part}`);
    }
  }
  return lines.join('\n');
}

const wrapWords = (start: string, words: string, indent: number): string =>
  wrap(start, words.split(' '), indent);

/** How a command is written; what stands within one pair of brackets stays on one line. */
const callOf = (start: string, { name, synopsis }: Command, indent: number): string =>
  wrap(`${start}${name}`, synopsis.match(/\[(?:[^[\]]|\[[^\]]*\])*\]\S*|\S+/g) ?? [], indent);

const optionLine = (option: string, t: Translate, words = option): string =>
  wrapWords(`  ${`--${option}`.padEnd(column)} `, t(`cli.option.${words}`), column + 3);

/** How one command is written, and what its options do. */
function commandHelp(command: Command, t: Translate): string {
  const options = [...Object.keys(command.options), ...everywhere];
  return [
    callOf('palermo ', command, 4),
    wrapWords('  ', t(`cli.command.${keyOf(command)}`), 2),
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
    wrapWords('', t('cli.help.intro'), 0),
    '',
    ...commands.flatMap((command) => [
      callOf('  ', command, 4),
      wrapWords('      ', t(`cli.command.${keyOf(command)}`), 6),
    ]),
    '',
    ...everywhere.map((option) => optionLine(option, t)),
    '',
    wrapWords('', t('cli.help.exit'), 0),
  ].join('\n');
}
