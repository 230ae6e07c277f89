import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Adopted, ImportPreview } from '../../../shared/imports/import-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { outcomeCodes } from '../../backend/packages/refusal.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { authorOf } from '../author-option.ts';
import type { Command, Context, Reply } from '../command.ts';
import { toFailureDocument } from '../failure.ts';
import { withBackend } from '../with-backend.ts';
import { feedbackText, heldText, previewText } from './import-texts.ts';
import { verifyFile } from './verify.ts';

/** A file that is refused is refused before any workspace is opened or made; else what it is. */
export async function requireValid(path: string, context: Context): Promise<Result<PackageHead, AppError>> {
  const report = await verifyFile(path, context.worker);
  if (!report.ok) {
    return report;
  }
  const { outcome, package: head } = report.value;
  if (outcome === 'valid' && head !== undefined) {
    return ok(head);
  }
  return err(
    appError(outcome === 'foreign-bag' || outcome === 'valid' ? 'not-a-package' : outcomeCodes[outcome]),
  );
}

/** Previews against the chosen workspace; where there is none, against an empty one that goes again. */
async function preview(path: string, context: Context): Promise<Result<ImportPreview, AppError>> {
  const shown = await withBackend(context, false, (backend) => backend.imports.previewFile(path));
  if (!shown.ok) {
    return shown;
  }
  if (shown.value !== undefined) {
    return ok(shown.value);
  }
  const folder = await mkdtemp(join(tmpdir(), 'palermo-preview-'));
  try {
    const empty = { ...context, workspace: join(folder, 'workspace') };
    const alone = await withBackend(empty, true, (backend) => backend.imports.previewFile(path));
    if (!alone.ok) {
      return alone;
    }
    return alone.value === undefined ? err(appError('internal')) : ok(alone.value);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function adoptedText(adopted: Adopted, t: Translate): string {
  const { state, draft, review, answers, revisions, notes, files, unmarked } = adopted;
  if (state === 'here') {
    return t('cli.import.here');
  }
  return [
    adopted.package.type === 'feedback'
      ? feedbackText('cli.import.feedback', { review, draft: adopted.package.draft, notes }, t)
      : draft === 'none' && review === undefined
        ? t('cli.import.kept')
        : t('cli.import.adopted', { ...answers, revisions, notes, files }),
    ...(draft === 'made' ? [t('cli.import.made', { draft: adopted.package.draft })] : []),
    ...(unmarked.length === 0 ? [] : [t('cli.import.unmarked', { units: unmarked.length })]),
    t('cli.import.undo-hint', { id: adopted.import }),
  ].join('\n');
}

/** What is held aside is refused input, and kept: the document says what was found. */
export function heldReply(adopted: Adopted, t: Translate): Reply {
  const { held } = adopted;
  const reason = held === undefined ? '' : heldText(held, t);
  const failure = toFailureDocument(
    appError('package-held', held === undefined ? {} : { reason: held.reason, part: held.part }),
    t,
  );
  return {
    json: { ...adopted, error: failure },
    text: [failure.message, reason, failure.unchanged].join('\n'),
    exit: 3,
  };
}

export const importCommand: Command = {
  name: 'import',
  synopsis: 'FILE [--preview] [--take-confirmed] [--by NAME]',
  positionals: ['FILE'],
  options: { preview: 'flag', 'take-confirmed': 'flag', by: 'text' },
  run: async (args, context) => {
    const { t } = context;
    const path = resolve(context.cwd, args.positionals[0] ?? '');
    const valid = await requireValid(path, context);
    if (!valid.ok) {
      return valid;
    }
    if (args.flag('preview')) {
      const shown = await preview(path, context);
      return shown.ok ? ok({ json: shown.value, text: previewText(shown.value, t) }) : shown;
    }
    const by = authorOf(args);
    if (!by.ok) {
      return by;
    }
    const adopted = await withBackend(context, true, (backend) =>
      backend.imports.adoptFile(path, {
        request: systemIds.uuid(),
        takeConfirmed: args.flag('take-confirmed'),
        by: by.value,
      }),
    );
    if (!adopted.ok) {
      return adopted;
    }
    if (adopted.value === undefined) {
      return err(appError('internal'));
    }
    return ok(
      adopted.value.state === 'held'
        ? heldReply(adopted.value, t)
        : { json: adopted.value, text: adoptedText(adopted.value, t) },
    );
  },
};
