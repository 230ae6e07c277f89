import { ok } from '../../../shared/lib/result.ts';
import { truePaths } from '../../backend/workspace/open-workspace.ts';
import { readLog } from '../../hosts/log-file.ts';
import type { Command } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { withBackend } from '../with-backend.ts';

/** Prints the log of a workspace in plain; that of a protected one lies sealed on the disk (threat-model X7). */
export const log: Command = {
  name: 'log',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const read = await withBackend(context, false, () =>
      Promise.resolve(ok(readLog(truePaths(context.workspace).logs))),
    );
    if (!read.ok) {
      return read;
    }
    if (read.value === undefined) {
      const workspace = showLine(truePaths(context.workspace).folder);
      return ok({ json: { events: [], unreadable: 0 }, text: context.t('cli.log.none', { workspace }) });
    }
    const { events, unreadable } = read.value;
    const more = unreadable === 0 ? [] : [context.t('cli.log.unreadable', { lines: unreadable })];
    const lines = events.map((event) => JSON.stringify(event));
    return ok({ json: { events, unreadable }, text: showText([...lines, ...more].join('\n')) });
  },
};
