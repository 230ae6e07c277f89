import type { Translate } from '../../../shared/i18n/message.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Edition } from '../../../shared/questionnaires/edition.ts';
import { listEditions } from '../../backend/editions/edition-shelf.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { withBackend } from '../with-backend.ts';

const rowText = (edition: Edition, t: Translate): string => {
  const module =
    edition.cluster === undefined
      ? t('cli.edition.catalogue', { instrument: edition.instrument })
      : `${edition.instrument} ${t(`cli.cluster.${edition.cluster}`)}`;
  const line = t('cli.edition.row', {
    module: edition.alternative ? `${module} ${showLine(edition.url)}` : module,
    version: showLine(edition.version),
    newest: String(edition.newest),
    origin: edition.origin,
    day: edition.importedAt?.slice(0, 10) ?? '',
  });
  return line;
};

/** Where there is no workspace, what ships is at hand; none is made. */
export const editionList: Command = {
  name: 'edition list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, async (backend) => backend.editions.list({}));
    if (!listed.ok) {
      return listed;
    }
    const editions = listed.value?.editions ?? listEditions(await context.library(), []);
    return ok({
      json: { editions },
      text: editions.map((edition) => rowText(edition, context.t)).join('\n'),
    });
  },
};
