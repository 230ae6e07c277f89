import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands.ts';
import { helpText } from '../../../electron/cli/help.ts';
import { readMessages } from '../../../electron/cli/messages.ts';

const t = readMessages(join(import.meta.dirname, '..', '..', '..', 'resources'));

it('every page of the help fits a terminal of 80 columns and loses no word by it', () => {
  const pages = [commands, ...commands.map((command) => [command])];
  const long = pages.flatMap((page) =>
    helpText(page, t)
      .split('\n')
      .filter((line) => line.length > 80 || line !== line.trimEnd()),
  );
  expect(long).toEqual([]);
  for (const command of commands) {
    const words = helpText([command], t).replaceAll(/\s+/g, ' ');
    expect(words).toContain(`palermo ${command.name} ${command.synopsis}`.trimEnd());
    expect(words).toContain(t(`cli.command.${command.name.replaceAll(' ', '-')}`));
  }
});
