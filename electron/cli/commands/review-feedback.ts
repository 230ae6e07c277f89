import type { FeedbackChoice } from '../../../shared/contract/annotations.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import * as z from 'zod';
import type { EncryptTo } from '../../backend/encryption/encrypt-file.ts';
import type { Backend } from '../../backend/backend.ts';
import { audienceOf } from '../audience-option.ts';
import { usage, type Command } from '../command.ts';
import { targetOf, type Target } from '../place-file.ts';
import { keyPassphraseOption } from '../with-keys.ts';
import { placeOf, requireReviewId, withReview } from '../with-review.ts';
import { encryptionAsked, exportText, placeSealed, sealingMeans, type Exported } from './export.ts';

const whatSchema = z.enum(['new', 'all', 'outputs']);

/** What `review feedback` prints. */
export interface SentFeedback extends Exported {
  readonly notes: {
    /** Ids of the notes that the file carries. */
    readonly going: readonly string[];
    readonly staying: readonly { readonly note: string; readonly reason: string }[];
  };
}

/** Seals the notes that may go and puts the file in its place; says which stay behind. */
export async function sendFeedback(
  backend: Backend,
  choice: FeedbackChoice,
  target: Target,
  to?: EncryptTo,
): Promise<Result<SentFeedback, AppError>> {
  const preview = await backend.annotations.previewFeedback(choice);
  if (!preview.ok) {
    return preview;
  }
  const sealed = await backend.annotations.sealFeedbackFile(choice);
  const placed = await placeSealed(backend, sealed, () => Promise.resolve(ok(target)), to);
  const { going, staying } = preview.value;
  return placed.ok ? ok({ ...placed.value, notes: { going, staying } }) : placed;
}

export const feedbackText = (sent: SentFeedback, t: Translate): string =>
  [
    exportText(sent, t),
    t('cli.review.feedback.going', { count: sent.notes.going.length }),
    ...sent.notes.staying.map(({ note, reason }) => t(`cli.review.feedback.staying.${reason}`, { note })),
  ].join('\n');

export const reviewFeedback: Command = {
  name: 'review feedback',
  synopsis:
    'ID --out FILE [--what WHAT] [--audience AUDIENCE] [--named] [--sign KEY [--key-passphrase-fd N]] [--encrypt RECIPIENT…|--passphrase-fd N] [--force]',
  positionals: ['ID'],
  options: {
    out: 'text',
    what: 'text',
    audience: 'text',
    named: 'flag',
    sign: 'text',
    [keyPassphraseOption]: 'text',
    encrypt: 'list',
    'passphrase-fd': 'text',
    force: 'flag',
  },
  required: ['out'],
  run: async (args, context) => {
    const id = requireReviewId(args);
    if (!id.ok) {
      return id;
    }
    const what = whatSchema.safeParse(args.text('what') ?? 'new');
    if (!what.success) {
      return err(usage('unknown-value', { option: '--what', allowed: whatSchema.options.join(', ') }));
    }
    const audience = audienceOf(args);
    if (!audience.ok) {
      return audience;
    }
    const target = await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const to = await encryptionAsked(args, context);
    if (!to.ok) {
      return to;
    }
    const sent = await withReview(context, id.value, async (backend) => {
      const place = await placeOf(backend, id.value);
      if (!place.ok) {
        return place;
      }
      // What was sealed counts as sent.
      const means = await sealingMeans(backend, args, context, to.value);
      if (!means.ok) {
        return means;
      }
      const { lock, sign } = means.value;
      const choice: FeedbackChoice = {
        place: place.value,
        audience: audience.value,
        what: what.data,
        named: args.flag('named'),
        ...(sign === undefined ? {} : { sign }),
      };
      return sendFeedback(backend, choice, target.value, lock);
    });
    return sent.ok ? ok({ json: sent.value, text: feedbackText(sent.value, context.t) }) : sent;
  },
};
