import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { formPartSchema } from '../../../shared/packages/package-schema.ts';
import type { Backend, ExportRequest } from '../../backend/backend.ts';
import { audienceOf } from '../audience-option.ts';
import { usage, type Arguments, type Command, type Context, type Reply } from '../command.ts';
import { targetOf } from '../place-file.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';
import { undecidedOf } from '../undecided-option.ts';
import { keyPassphraseOption } from '../with-keys.ts';
import { exportText, exportTo, signingKey } from './export.ts';

type Part = Pick<ExportRequest, 'articles' | 'for'>;

const options = {
  out: 'text',
  audience: 'text',
  attachments: 'flag',
  named: 'flag',
  undecided: 'text',
  sign: 'text',
  [keyPassphraseOption]: 'text',
  force: 'flag',
} as const;
const common =
  '--out FILE [--audience AUDIENCE] [--attachments] [--named] [--undecided keep|replace] [--sign KEY [--key-passphrase-fd N]] [--force]';

/** Seals a part of a draft with the history of its answers; who asks says which part. */
async function sealPart(
  args: Arguments,
  context: Context,
  partOf: (backend: Backend, draft: string) => Promise<Result<Part, AppError>>,
): Promise<Result<Reply, AppError>> {
  const id = requireDraftId(args.positionals[0]);
  if (!id.ok) {
    return id;
  }
  const audience = audienceOf(args);
  if (!audience.ok) {
    return audience;
  }
  const undecided = undecidedOf(args);
  if (!undecided.ok) {
    return undecided;
  }
  const target = await targetOf(args, context);
  if (!target.ok) {
    return target;
  }
  const exported = await withDraft(context, id.value, async (backend) => {
    const part = await partOf(backend, id.value);
    if (!part.ok) {
      return part;
    }
    const sign = await signingKey(backend, args, context);
    if (!sign.ok) {
      return sign;
    }
    const request: ExportRequest = {
      draft: id.value,
      type: 'contribution',
      audience: audience.value,
      attachments: args.flag('attachments'),
      named: args.flag('named'),
      sign: sign.value,
      undecided: undecided.value,
      ...part.value,
    };
    return exportTo(backend, request, () => Promise.resolve(target));
  });
  return exported.ok ? ok({ json: exported.value, text: exportText(exported.value, context.t) }) : exported;
}

/** Hands some articles to one expert. */
export const contributionHandOut: Command = {
  name: 'contribution hand-out',
  synopsis: `ID --for NAME --articles LIST ${common}`,
  positionals: ['ID'],
  options: { ...options, for: 'text', articles: 'text' },
  required: ['for', 'articles', 'out'],
  run: async (args, context) => {
    const words = (args.text('articles') ?? '').split(',').map((word) => word.trim());
    const articles = formPartSchema.shape.articles.safeParse([...new Set(words)]);
    const name = formPartSchema.shape.for.safeParse((args.text('for') ?? '').normalize('NFC').trim());
    if (!articles.success || !name.success) {
      return err(usage('option-value', { option: articles.success ? '--for' : '--articles' }));
    }
    return sealPart(args, context, async () => ok({ articles: articles.data, for: name.data }));
  },
};

/** Gives an expert's answers back: those of the part that the draft was given, else all. */
export const contributionReturn: Command = {
  name: 'contribution return',
  synopsis: `ID ${common}`,
  positionals: ['ID'],
  options,
  required: ['out'],
  run: (args, context) =>
    sealPart(args, context, async (backend, draft) => {
      const given = backend.imports.part({ draft });
      return given.ok
        ? ok(given.value.part === undefined ? {} : { articles: given.value.part.articles })
        : given;
    }),
};
