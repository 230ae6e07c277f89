import { ok } from '../../../shared/lib/result.ts';
import type { Command } from '../command.ts';
import { showJson } from '../output.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

/** Prints the draft as a `palermo-response/1` document, ready for `draft fill` once an author is added. */
export const draftShow: Command = {
  name: 'draft show',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const shown = await withDraft(context, id.value, async (backend) => backend.drafts.show(id.value));
    if (!shown.ok) {
      return shown;
    }
    const { document, conflicts, leftOut } = shown.value;
    if (conflicts.length > 0) {
      context.say(context.t('cli.draft.conflicts-left-out', { count: conflicts.length }));
    }
    if (leftOut.length > 0) {
      context.say(context.t('cli.draft.left-out', { count: leftOut.length }));
    }
    return ok({ json: document, text: showJson(document, 2) });
  },
};
