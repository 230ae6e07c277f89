import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemCode } from '../../backend/database/sqlite-failure.ts';
import { makeFolders } from '../../backend/files/private-files.ts';
import { usage, type Command, type Context } from '../command.ts';
import { showLine } from '../output.ts';
import { findTarget, placeFile, type Target } from '../place-file.ts';
import { readResponse } from '../read-document.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { withBackend } from '../with-backend.ts';
import { exportText, exportTo, type Exported } from './export.ts';
import { findingsText, toFindings, type Findings } from './validate.ts';
import { verifyFile } from './verify.ts';

const sampleFile = join('samples', 'demo-cluster-1.json');
const prettyJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function hashOfFile(path: string): Promise<string | undefined> {
  try {
    return (await lstat(path)).isFile() ? sha256Of(await readFile(path)) : undefined;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** A place for a file of the demo: undefined where the very same bytes already stand, refused where others do. */
async function findDemoTarget(
  folder: string,
  name: string,
  sha256: string,
  workspace: string,
): Promise<Result<Target | undefined, AppError>> {
  return (await hashOfFile(join(folder, name))) === sha256
    ? ok(undefined)
    : findTarget(folder, name, { replace: false, workspace });
}

interface Prepared {
  readonly name: string;
  readonly bytes: Buffer;
  readonly target: Target | undefined;
}

async function prepareFiles(
  folder: string,
  workspace: string,
  sample: ResponseDocument,
): Promise<Result<readonly Prepared[], AppError>> {
  const prepared: Prepared[] = [];
  for (const [name, value] of [
    ['profile.json', sample.profile],
    ['response.json', sample],
  ] as const) {
    const bytes = Buffer.from(prettyJson(value));
    const target = await findDemoTarget(folder, name, sha256Of(bytes), workspace);
    if (!target.ok) {
      return target;
    }
    prepared.push({ name, bytes, target: target.value });
  }
  return ok(prepared);
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function placeFiles(files: readonly Prepared[]): Promise<Result<undefined, AppError>> {
  for (const { target, bytes } of files) {
    const placed =
      target === undefined ? ok(undefined) : await placeFile(target, oneChunk(bytes), sha256Of(bytes));
    if (!placed.ok) {
      return placed;
    }
  }
  return ok(undefined);
}

interface Run {
  readonly draft: string;
  readonly findings: Findings;
  readonly exported: Exported;
}

/** The draft of an earlier run is taken up again, so that a second run leaves what the first one left. */
function takeDraft(backend: Backend, sample: ResponseDocument): Result<string, AppError> {
  const listed = backend.drafts.list({});
  if (!listed.ok) {
    return listed;
  }
  for (const { id, party, cluster, kind } of listed.value.drafts) {
    const same =
      party.key === sample.profile.party && cluster === sample.cluster && kind === 'self-assessment';
    const state = same ? backend.drafts.get({ draft: id }) : undefined;
    if (state?.ok === true && sameJson(state.value.profile, sample.profile)) {
      return ok(id);
    }
  }
  const created = backend.drafts.create({
    draft: systemIds.uuid(),
    kind: 'self-assessment',
    cluster: sample.cluster,
    profile: sample.profile,
  });
  return created.ok ? ok(created.value.id) : created;
}

async function runJob(
  backend: Backend,
  sample: ResponseDocument,
  folder: string,
  workspace: string,
): Promise<Result<Run, AppError>> {
  const draft = takeDraft(backend, sample);
  if (!draft.ok) {
    return draft;
  }
  const filled = backend.drafts.fill(draft.value, sample);
  if (!filled.ok) {
    return filled;
  }
  const checked = backend.drafts.validate({ draft: draft.value });
  if (!checked.ok) {
    return checked;
  }
  const state = backend.drafts.get({ draft: draft.value });
  if (!state.ok) {
    return state;
  }
  if (!state.value.draft.cleared) {
    const cleared = backend.snapshots.clear({ draft: draft.value, by: sample.author?.name ?? '' });
    if (!cleared.ok) {
      return cleared;
    }
  }
  const exported = await exportTo(
    backend,
    { draft: draft.value, type: 'submission', audience: 'confidential' },
    (head, sha256) => findDemoTarget(folder, `package-${head.id.slice(0, 8)}.zip`, sha256, workspace),
  );
  return exported.ok
    ? ok({
        draft: draft.value,
        findings: toFindings(checked.value.issues, checked.value.conflicts.length),
        exported: {
          ...exported.value,
          file: join(folder, `package-${exported.value.package.id.slice(0, 8)}.zip`),
        },
      })
    : exported;
}

/** Where the demo works: in its own workspace, and never in the one that holds somebody's real drafts. */
async function choosePlaces(
  context: Context,
  out: string | undefined,
  named: boolean,
): Promise<Result<{ readonly folder: string; readonly workspace: string }, AppError>> {
  const folder = resolve(context.cwd, out ?? '.');
  const workspace = named ? context.workspace : join(folder, 'demo-workspace');
  if (workspace === context.defaultWorkspace) {
    return err(usage('demo-default-workspace'));
  }
  try {
    makeFolders(folder);
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) {
      throw error;
    }
    return err(
      appError(reason === 'ENOSPC' ? 'no-space' : 'target-unusable', { file: basename(folder), reason }),
    );
  }
  return ok({ folder, workspace });
}

export const demo: Command = {
  name: 'demo',
  synopsis: '[--workspace DIR] [--out DIR]',
  positionals: [],
  options: { out: 'text' },
  run: async (args, context) => {
    const sample = await readResponse(context.resources, sampleFile);
    if (!sample.ok) {
      throw new Error('The bundled sample is broken');
    }
    const places = await choosePlaces(context, args.text('out'), args.text('workspace') !== undefined);
    if (!places.ok) {
      return places;
    }
    const { folder, workspace } = places.value;
    const files = await prepareFiles(folder, workspace, sample.value);
    if (!files.ok) {
      return files;
    }
    const run = await withBackend({ ...context, workspace }, true, (backend) =>
      runJob(backend, sample.value, folder, workspace),
    );
    if (!run.ok || run.value === undefined) {
      return run.ok ? err(appError('workspace-unusable', { reason: 'not-made' })) : run;
    }
    const placed = await placeFiles(files.value);
    if (!placed.ok) {
      return placed;
    }
    const { draft, findings, exported } = run.value;
    const verified = await verifyFile(exported.file, context.worker);
    if (!verified.ok) {
      return verified;
    }
    if (verified.value.outcome !== 'valid') {
      throw new Error(`The demo's own package reads as ${verified.value.outcome}`);
    }
    const names = [basename(exported.file), ...files.value.map(({ name }) => name)];
    const { t } = context;
    const { rulesById } = await context.library();
    return ok({
      json: {
        workspace,
        draft,
        files: names,
        validation: findings,
        export: exported,
        verify: verified.value,
      },
      text: [
        t('cli.demo.done', {
          party: showLine(exported.package.party.name),
          draft,
          workspace: showLine(workspace),
        }),
        findingsText(findings, t, rulesById),
        exportText(exported, t),
        t('package.outcome.valid'),
        t('cli.demo.files', { folder: showLine(folder), files: names.join(', ') }),
        t('cli.demo.next', { workspace: showLine(workspace) }),
      ].join('\n'),
    });
  },
};
