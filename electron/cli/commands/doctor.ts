import { ok } from '../../../shared/lib/result.ts';
import { inspectWorkspace } from '../../backend/workspace/inspect-workspace.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';

/** Examines a workspace without taking its lock; makes and changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, { workspace, app, t }) => {
    const { workspace: folder, state, ...more } = inspectWorkspace(workspace);
    const report = { workspace: folder, state, app, node: process.versions.node, ...more };
    const text = [
      t('cli.doctor.workspace', { folder: showLine(folder), state: t(`cli.doctor.state.${state}`) }),
      ...(state === 'ok' ? [t('cli.doctor.drafts', { drafts: report.drafts })] : []),
      ...(report.holder === undefined
        ? []
        : [
            t('cli.doctor.holder', {
              host: report.holder.host,
              pid: String(report.holder.pid),
              since: report.holder.since,
            }),
          ]),
      ...report.checks.map(({ check, ok: passed, code }) =>
        t('cli.doctor.check', { check, result: passed ? 'passed' : 'failed', code: code ?? '' }),
      ),
      t('cli.doctor.versions', { app, node: report.node, sqlite: report.sqlite }),
    ].join('\n');
    return ok({ json: report, text, ...(state === 'ok' || state === 'absent' ? {} : { exit: 4 as const }) });
  },
};
