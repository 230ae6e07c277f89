import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { placeFailure } from '../../backend/database/sqlite-failure.ts';
import { inspectWorkspace, type WorkspaceReport } from '../../backend/workspace/inspect-workspace.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';

/** A workspace that no folder can hold, such as one below a file, has no state: that is a failure like others. */
function inspect(workspace: string): Result<WorkspaceReport, AppError> {
  try {
    return ok(inspectWorkspace(workspace));
  } catch (error) {
    const failure = placeFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return err(failure);
  }
}

/** Examines a workspace without taking its lock; makes and changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, { workspace, app, t }) => {
    const inspected = inspect(workspace);
    if (!inspected.ok) {
      return inspected;
    }
    const { workspace: folder, state, ...more } = inspected.value;
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
