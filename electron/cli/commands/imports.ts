import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { requireId, withBackend } from '../with-backend.ts';
import { heldText, stayingText } from './import-texts.ts';

const dayDigits = 10;

export const importsList: Command = {
  name: 'imports list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const { t } = context;
    const listed = await withBackend(context, false, async (backend) => backend.imports.list({}));
    if (!listed.ok) {
      return listed;
    }
    const imports = listed.value?.imports ?? [];
    return ok({
      json: { imports },
      text:
        imports.length === 0
          ? t('cli.imports.none')
          : imports
              .flatMap(({ id, importedAt, state, held, package: head }) => [
                t('cli.imports.row', {
                  id,
                  at: importedAt.slice(0, dayDigits),
                  type: head.type,
                  party: showLine(head.party.name),
                  state,
                }),
                ...(held === undefined ? [] : [`  ${heldText(held, t)}`]),
              ])
              .join('\n'),
    });
  },
};

export const importsUndo: Command = {
  name: 'imports undo',
  synopsis: 'ID [--preview]',
  positionals: ['ID'],
  options: { preview: 'flag' },
  run: async (args, context) => {
    const id = requireId(args.positionals[0], 'not-an-import-id');
    if (!id.ok) {
      return id;
    }
    const looks = args.flag('preview');
    const undone = await withBackend(context, false, (backend) =>
      looks ? backend.imports.previewUndoNow(id.value) : backend.imports.undoNow(systemIds.uuid(), id.value),
    );
    if (!undone.ok) {
      return undone;
    }
    if (undone.value === undefined) {
      return err(appError('not-found', { import: id.value }));
    }
    const { revisions, notes, files } = undone.value;
    return ok({
      json: undone.value,
      text: [
        context.t(looks ? 'cli.imports.would-undo' : 'cli.imports.undone', { revisions, notes, files }),
        ...stayingText(undone.value, context.t),
      ].join('\n'),
    });
  },
};
