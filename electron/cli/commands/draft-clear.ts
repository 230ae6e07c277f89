import { err, ok } from '../../../shared/lib/result.ts';
import { usage, type Command } from '../command.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

const longestName = 200;

export const draftClear: Command = {
  name: 'draft clear',
  synopsis: 'ID --by NAME',
  positionals: ['ID'],
  options: { by: 'text' },
  required: ['by'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const by = (args.text('by') ?? '').trim();
    if (by === '' || by.length > longestName) {
      return err(usage(by === '' ? 'option-empty' : 'option-value', { option: '--by' }));
    }
    const cleared = await withDraft(context, id.value, async (backend) =>
      backend.snapshots.clear({ draft: id.value, by }),
    );
    if (!cleared.ok) {
      return cleared;
    }
    const { number, clearedBy, clearedAt } = cleared.value;
    return ok({
      json: { id: id.value, snapshot: { number, clearedBy, clearedAt } },
      text: context.t('cli.draft.cleared', { number, by: clearedBy, day: clearedAt.slice(0, 10) }),
    });
  },
};
