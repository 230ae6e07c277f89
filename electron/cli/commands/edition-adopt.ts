import { ok } from '../../../shared/lib/result.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import type { Command } from '../command.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';
import { editionOptions, namedEditions } from './edition-compare.ts';

/** The switch names its author: `--by`, else the person whom the settings of the workspace name. */
export const editionAdopt: Command = {
  name: 'edition adopt',
  synopsis: 'ID [--to VERSION] [--url URL] [--by NAME]',
  positionals: ['ID'],
  options: { ...editionOptions, by: 'text' },
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const by = args.text('by')?.normalize('NFC').trim();
    const adopted = await withDraft(context, id.value, async (backend) => {
      const named = namedEditions(backend, id.value, args);
      if (!named.ok) {
        return named;
      }
      const plan = backend.editions.preview({
        draft: id.value,
        ...(named.value === undefined ? {} : { questionnaire: named.value }),
      });
      const held = backend.drafts.get({ draft: id.value });
      if (!plan.ok) {
        return plan;
      }
      if (!held.ok) {
        return held;
      }
      const to = plan.value.modules.map((module) => module.to);
      if (to.length === 0) {
        return ok({ draft: held.value.draft, marked: 0, cleared: 0, switched: false });
      }
      const done = backend.editions.adopt(
        { request: systemIds.uuid(), draft: id.value, questionnaire: to },
        by === undefined ? undefined : { name: by },
      );
      return done.ok ? ok({ ...done.value, switched: true }) : done;
    });
    if (!adopted.ok) {
      return adopted;
    }
    const { draft, marked, cleared, switched } = adopted.value;
    return ok({
      json: { id: draft.id, questionnaire: draft.questionnaire, marked, cleared },
      text: switched
        ? context.t('cli.edition.adopted', { marked, cleared })
        : context.t('cli.edition.no-change'),
    });
  },
};
