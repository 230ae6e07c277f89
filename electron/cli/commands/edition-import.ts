import { basename, resolve } from 'node:path';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { readJsonFile } from '../read-document.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { withBackend } from '../with-backend.ts';

/** The file is looked at before the workspace is opened: one that cannot be read makes none. */
export const editionImport: Command = {
  name: 'edition import',
  synopsis: 'FILE',
  positionals: ['FILE'],
  options: {},
  run: async (args, context) => {
    const [word = ''] = args.positionals;
    const json = await readJsonFile(context.cwd, word);
    if (!json.ok) {
      return json;
    }
    const imported = await withBackend(context, true, (backend) =>
      backend.editions.importFile(resolve(context.cwd, word)),
    );
    if (!imported.ok) {
      return imported;
    }
    if (imported.value === undefined) {
      return err(appError('file-missing', { file: basename(word) }));
    }
    const { edition, added } = imported.value;
    const params = { url: showLine(edition.url), version: showLine(edition.version) };
    return ok({
      json: { edition, added },
      text: context.t(added ? 'cli.edition.imported' : 'cli.edition.at-hand', params),
    });
  },
};
