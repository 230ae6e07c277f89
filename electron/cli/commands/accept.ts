import { err, ok } from '../../../shared/lib/result.ts';
import { reasonSchema } from '../../../shared/validation/acceptance.ts';
import { issueSchema } from '../../../shared/validation/issue.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { usage, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

const longestName = 200;

export const accept: Command = {
  name: 'accept',
  synopsis: 'ID --code CODE --path PATH (--reason TEXT | --withdraw) [--by NAME]',
  positionals: ['ID'],
  options: { code: 'text', path: 'text', reason: 'text', withdraw: 'flag', by: 'text' },
  required: ['code', 'path'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const withdraws = args.flag('withdraw');
    const given = args.text('reason');
    if (given === undefined && !withdraws) {
      return err(usage('missing-option', { option: '--reason' }));
    }
    if (given !== undefined && withdraws) {
      return err(usage('unknown-option', { option: '--reason' }));
    }
    const by = args.text('by')?.normalize('NFC').trim();
    const [code = '', path = '', reason] = [args.text('code'), args.text('path'), given?.trim()];
    const faults = {
      '--code': !issueSchema.shape.code.safeParse(code).success,
      '--path': path === '' || !issueSchema.shape.path.safeParse(path).success,
      '--reason': reason !== undefined && !reasonSchema.safeParse(reason).success,
      '--by': by !== undefined && (by === '' || by.length > longestName),
    };
    const wrong = Object.entries(faults).find(([, isWrong]) => isWrong)?.[0];
    if (wrong !== undefined) {
      return err(usage('option-value', { option: wrong }));
    }
    const author = by === undefined ? undefined : { name: by };
    const act = { request: systemIds.uuid(), revision: systemIds.uuid(), draft: id.value, code, path };
    const done = await withDraft(context, id.value, async ({ acceptances }) =>
      reason === undefined
        ? acceptances.withdraw(act, author)
        : acceptances.accept({ ...act, reason }, author),
    );
    if (!done.ok) {
      return done;
    }
    const [head] = done.value.heads;
    return ok({
      json: {
        id: id.value,
        code,
        path,
        accepted:
          head === undefined || head.reason === null
            ? null
            : { reason: head.reason, by: head.author, at: head.authoredAt },
      },
      text: context.t(withdraws ? 'cli.accept.withdrawn' : 'cli.accept.accepted', {
        code,
        path: showLine(path),
      }),
    });
  },
};
