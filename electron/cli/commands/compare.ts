import { basename, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { comparisonLimits, titleOfFile } from '../../../shared/comparisons/comparison-schema.ts';
import { textEncodings } from '../../../shared/comparisons/text-encodings.ts';
import type { AddedPublished } from '../../../shared/contract/comparisons.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { localeSchema, locales } from '../../../shared/i18n/locales.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { usage, type Command, type Reply } from '../command.ts';
import { showLine } from '../output.ts';
import { requireDraftId, showDraft, withDraft } from '../with-backend.ts';
import { missingFile } from '../missing-file.ts';

async function requireFile(path: string): Promise<Result<string, AppError>> {
  try {
    const found = await stat(path);
    return found.isFile()
      ? ok(path)
      : err(appError('file-missing', { file: basename(path), reason: 'not-a-file' }));
  } catch (error) {
    return err(missingFile(path, error));
  }
}

/** What was added, with what a person should know of it; or the encodings to choose from, and nothing added. */
function replyTo(added: AddedPublished, t: Translate): Reply {
  if (added.kind === 'comparisons.encodings') {
    const { declared, choices } = added;
    const lines = choices.flatMap((choice) => [
      `  --encoding ${choice.encoding}`,
      ...choice.lines.map((line) => `      ${showLine(line)}`),
    ]);
    return {
      json: { encodings: choices, ...(declared === undefined ? {} : { declared }) },
      text: [t('cli.compare.encodings', { declared: showLine(declared ?? 'empty') }), ...lines].join('\n'),
      exit: 3,
    };
  }
  const { published, doubts } = added;
  return {
    json: { published, ...(doubts === undefined ? {} : { doubts }) },
    text: [
      t('cli.compare.added', {
        id: published.id,
        title: showLine(published.title),
        passages: published.passages,
        unplaced: published.unplaced,
      }),
      ...(doubts?.emptyPages === undefined
        ? []
        : [t('cli.compare.empty-pages', { count: doubts.emptyPages })]),
      ...(doubts?.unreadable === undefined
        ? []
        : [t('cli.compare.unreadable', { count: doubts.unreadable })]),
      ...(doubts?.letterOrder === true ? [t('cli.compare.letter-order')] : []),
    ].join('\n'),
  };
}

/** Brings in what a State published, to be held beside a parallel report. */
export const compareAdd: Command = {
  name: 'compare add',
  synopsis: 'ID FILE [--title TITLE] [--language CODE] [--encoding NAME]',
  positionals: ['ID', 'FILE'],
  options: { title: 'text', language: 'text', encoding: 'text' },
  ownOptions: ['title', 'language'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const asked = args.text('language');
    const language = localeSchema.safeParse(asked);
    if (asked !== undefined && !language.success) {
      return err(usage('unknown-value', { option: '--language', allowed: locales.join(', ') }));
    }
    const said = args.text('encoding');
    const encoding = textEncodings.find((name) => name === said?.toLowerCase());
    if (said !== undefined && encoding === undefined) {
      return err(usage('unknown-value', { option: '--encoding', allowed: textEncodings.join(', ') }));
    }
    const title = args.text('title');
    if (title !== undefined && title.length > comparisonLimits.title) {
      return err(usage('option-length', { option: '--title' }));
    }
    const file = await requireFile(resolve(context.cwd, args.positionals[1] ?? ''));
    if (!file.ok) {
      return file;
    }
    const added = await withDraft(context, id.value, (backend) =>
      backend.comparisons.addFile(file.value, {
        request: systemIds.uuid(),
        published: systemIds.uuid(),
        draft: id.value,
        title: title ?? titleOfFile(basename(file.value)),
        ...(language.success ? { language: language.data } : {}),
        ...(encoding === undefined ? {} : { encoding }),
      }),
    );
    return added.ok ? ok(replyTo(added.value, context.t)) : added;
  },
};

/** Published texts of a report and what was compared with them. */
export const compareList: Command = {
  name: 'compare list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(
      args,
      context,
      ({ comparisons }, draft) => comparisons.list({ draft }),
      ({ published, comparisons }) => {
        const lines = published.map((row) =>
          context.t('cli.compare.row', {
            id: row.id,
            title: showLine(row.title),
            passages: row.passages,
            unplaced: row.unplaced,
            compared: comparisons.filter(({ value }) => value.published === row.id).length,
          }),
        );
        return {
          json: {
            published,
            comparisons: comparisons.map(({ id, value, versions }) => ({
              id,
              ...value,
              versions: versions.length,
            })),
          },
          text: lines.length === 0 ? context.t('cli.compare.none') : lines.join('\n'),
        };
      },
    ),
};
