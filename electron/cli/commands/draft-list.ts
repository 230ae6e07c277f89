import { ok } from '../../../shared/lib/result.ts';
import type { Command } from '../command.ts';
import { withBackend } from '../with-backend.ts';
import { draftRow, draftText } from './draft-texts.ts';

export const draftList: Command = {
  name: 'draft list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, async (backend) => backend.drafts.list({}));
    if (!listed.ok) {
      return listed;
    }
    const drafts = listed.value?.drafts ?? [];
    const text =
      drafts.length === 0
        ? context.t('cli.draft.none')
        : drafts.map((draft) => draftText(draft, context.t)).join('\n\n');
    return ok({ json: { drafts: drafts.map(draftRow) }, text });
  },
};
