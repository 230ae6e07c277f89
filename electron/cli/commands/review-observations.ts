import type { AppError } from '../../../shared/contract/errors.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { audienceOf } from '../audience-option.ts';
import { usage, type Arguments, type Command, type Context } from '../command.ts';
import { showLine } from '../output.ts';
import { extensionOf, placeJson, placeReport } from '../place-document.ts';
import { targetOf, type Target } from '../place-file.ts';
import { listOfObservations, readObservations, type ListOfObservations } from '../read-observations.ts';
import { languageOf, requireReviewId, withReview } from '../with-review.ts';
import { sendFeedback } from './review-feedback.ts';

const formats = ['json', 'html', 'docx', 'csv', 'txt', 'zip'] as const;
type Format = (typeof formats)[number];

interface Wish {
  readonly review: string;
  readonly format: Format;
  readonly audience: Audience;
  readonly language: Locale | undefined;
}

type Counts = Pick<ListOfObservations, 'observations' | 'agreed' | 'outside'>;

/** What `review observations` prints, whatever the file is. */
interface ListedObservations extends Counts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: Format;
  readonly audience: Audience;
}

function wishOf(args: Arguments): Result<Wish, AppError> {
  const review = requireReviewId(args);
  if (!review.ok) {
    return review;
  }
  const extension = extensionOf(args.text('out') ?? '');
  const format = formats.find((one) => one === extension);
  if (format === undefined) {
    const allowed = formats.map((one) => `.${one}`).join(', ');
    return err(usage('observations-extension', { allowed }));
  }
  const audience = audienceOf(args);
  if (!audience.ok) {
    return audience;
  }
  const language = languageOf(args);
  return language.ok
    ? ok({ review: review.value, format, audience: audience.value, language: language.value })
    : language;
}

async function listTo(
  backend: Backend,
  { review, format, audience, language }: Wish,
  target: Target,
  context: Context,
): Promise<Result<ListedObservations, AppError>> {
  const read = await readObservations(backend, review, context);
  if (!read.ok) {
    return read;
  }
  const list = listOfObservations(read.value, audience);
  const { observations, agreed, outside } = list;
  const common = { format, audience, observations, agreed, outside };
  if (format === 'json') {
    const placed = await placeJson(target, list);
    return placed.ok ? ok({ ...placed.value, ...common }) : placed;
  }
  if (format === 'zip') {
    const sent = await sendFeedback(backend, { place: { review }, audience, what: 'outputs' }, target);
    return sent.ok ? ok({ ...sent.value, ...common }) : sent;
  }
  const made = await placeReport(
    backend,
    {
      review,
      profile: 'observations',
      audience,
      language: language ?? read.value.detail.setUp.workingLanguage ?? 'en',
      format,
    },
    target,
  );
  return made.ok ? ok({ ...made.value, ...common }) : made;
}

const toText = (
  { file, bytes, sha256, observations, agreed, outside }: ListedObservations,
  t: Translate,
): string =>
  [
    t('cli.report.done', { file: showLine(file), bytes }),
    t('cli.review.observations', { count: observations, agreed, outside }),
    `SHA-256 ${sha256}`,
  ].join('\n');

/** Writes the list of observations: for programs, as a document, or as a package that travels. */
export const reviewObservations: Command = {
  name: 'review observations',
  synopsis:
    'ID --out FILE.{json,html,docx,csv,txt,zip} [--audience AUDIENCE] [--language LANGUAGE] [--force]',
  positionals: ['ID'],
  options: { out: 'text', audience: 'text', language: 'text', force: 'flag' },
  required: ['out'],
  run: async (args, context) => {
    const wish = wishOf(args);
    if (!wish.ok) {
      return wish;
    }
    const target = await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const listed = await withReview(context, wish.value.review, (backend) =>
      listTo(backend, wish.value, target.value, context),
    );
    return listed.ok ? ok({ json: listed.value, text: toText(listed.value, context.t) }) : listed;
  },
};
