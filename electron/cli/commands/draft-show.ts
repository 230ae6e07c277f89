import type { Command } from '../command.ts';
import { showJson } from '../output.ts';
import { showDraft } from '../with-backend.ts';

/** Prints the draft as a `palermo-response/1` document, ready for `draft fill` once an author is added. */
export const draftShow: Command = {
  name: 'draft show',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(
      args,
      context,
      ({ drafts }, draft) => drafts.show(draft),
      ({ document, conflicts, leftOut }) => {
        if (conflicts.length > 0) {
          context.say(context.t('cli.draft.conflicts-left-out', { count: conflicts.length }));
        }
        if (leftOut.length > 0) {
          context.say(context.t('cli.draft.left-out', { count: leftOut.length }));
        }
        return { json: document, text: showJson(document, 2) };
      },
    ),
};
