import { ok } from '../../../shared/lib/result.ts';
import type { Command } from '../command.ts';
import { readResponse } from '../read-document.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

/** The document is read before the workspace is opened, so that a long file holds nobody up. */
export const draftFill: Command = {
  name: 'draft fill',
  synopsis: 'ID FILE',
  positionals: ['ID', 'FILE'],
  options: {},
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const document = await readResponse(context.cwd, args.positionals[1] ?? '');
    if (!document.ok) {
      return document;
    }
    const filled = await withDraft(context, id.value, async (backend) =>
      backend.drafts.fill(id.value, document.value),
    );
    if (!filled.ok) {
      return filled;
    }
    const { saved, unchanged } = filled.value;
    return ok({
      json: { id: id.value, saved, unchanged },
      text: context.t('cli.draft.filled', { saved, unchanged }),
    });
  },
};
