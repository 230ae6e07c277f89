import type { AppError } from '../../../shared/contract/errors.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { authorOf, writerOf } from '../author-option.ts';
import { checkSummary, type SummaryCheck } from '../check-summary.ts';
import { usage, type Arguments, type Command, type Context } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { extensionOf, placeReport } from '../place-document.ts';
import { targetOf, type Target } from '../place-file.ts';
import { readTextFile } from '../read-document.ts';
import { languageOf, requireReviewId, withReview } from '../with-review.ts';

const formats = ['html', 'docx', 'txt'] as const;
type Format = (typeof formats)[number];

interface Wish {
  readonly review: string;
  readonly language: Locale | undefined;
  readonly by: Author | undefined;
  /** The text to save. */
  readonly text: string | undefined;
  readonly out: { readonly target: Target; readonly format: Format } | undefined;
}

/** What `review summary` prints. */
interface Summarised extends SummaryCheck {
  readonly review: string;
  readonly language: Locale;
  readonly text: string;
  /** Two windows changed it at once: so many versions stand side by side, and the text is that of the newest. */
  readonly versions: number;
  readonly file?: string;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly status?: 'final' | 'draft';
}

async function outOf(args: Arguments, context: Context): Promise<Result<Wish['out'], AppError>> {
  const name = args.text('out');
  if (name === undefined) {
    return ok(undefined);
  }
  const extension = extensionOf(name);
  const format = formats.find((one) => one === extension);
  if (format === undefined) {
    return err(usage('summary-extension', { allowed: formats.map((one) => `.${one}`).join(', ') }));
  }
  const target = await targetOf(args, context);
  return target.ok ? ok({ target: target.value, format }) : target;
}

async function wishOf(args: Arguments, context: Context): Promise<Result<Wish, AppError>> {
  const review = requireReviewId(args);
  if (!review.ok) {
    return review;
  }
  const language = languageOf(args);
  if (!language.ok) {
    return language;
  }
  const by = authorOf(args);
  if (!by.ok) {
    return by;
  }
  const file = args.text('file');
  if (file !== undefined && args.text('out') !== undefined) {
    return err(usage('summary-both'));
  }
  const out = await outOf(args, context);
  if (!out.ok) {
    return out;
  }
  const text = file === undefined ? ok(undefined) : await readTextFile(context.cwd, file);
  return text.ok
    ? ok({ review: review.value, language: language.value, by: by.value, text: text.value, out: out.value })
    : text;
}

/** Saves the text over the versions that stand, and reads what stands then. */
function saveOrRead(
  { summaries, settings }: Pick<Backend, 'summaries' | 'settings'>,
  { review, text, by }: Wish,
  language: Locale,
): Result<{ readonly text: string; readonly versions: number }, AppError> {
  const author = text === undefined ? ok(undefined) : writerOf({ settings }, by);
  const found = summaries.get({ review });
  if (!author.ok) {
    return author;
  }
  if (!found.ok) {
    return found;
  }
  const before = found.value.summaries.find((one) => one.language === language);
  const after =
    text === undefined
      ? found
      : summaries.save(
          {
            request: systemIds.uuid(),
            review,
            language,
            revision: systemIds.uuid(),
            bases: (before?.versions ?? []).map(({ id }) => ({ id })),
            text,
          },
          by,
        );
  if (!after.ok) {
    return after;
  }
  const now = after.value.summaries.find((one) => one.language === language);
  return ok({ text: now?.text ?? '', versions: now?.versions.length ?? 0 });
}

async function summarise(
  backend: Backend,
  wish: Wish,
  context: Context,
): Promise<Result<Summarised, AppError>> {
  const { review, out } = wish;
  const detail = await backend.reviews.get({ review });
  if (!detail.ok) {
    return detail;
  }
  const language = wish.language ?? detail.value.setUp.workingLanguage ?? 'en';
  const summary = saveOrRead(backend, wish, language);
  if (!summary.ok) {
    return summary;
  }
  const check = await checkSummary(backend, { review, language, text: summary.value.text }, context);
  if (!check.ok) {
    return check;
  }
  const said = { review, language, ...summary.value, ...check.value };
  if (out === undefined) {
    return ok(said);
  }
  const made = await placeReport(
    backend,
    { review, profile: 'summary', audience: 'public', language, format: out.format },
    out.target,
  );
  if (!made.ok) {
    return made;
  }
  const { file, bytes, sha256, status } = made.value;
  return ok({ ...said, file, bytes, sha256, status });
}

const toText = (said: Summarised, t: Translate): string =>
  [
    ...(said.file === undefined
      ? [said.text === '' ? t('cli.review.summary.none') : showText(said.text)]
      : [t('cli.report.done', { file: showLine(said.file), bytes: said.bytes ?? 0 })]),
    t('cli.review.summary.words', {
      words: said.words,
      limit: said.limit,
      language: said.language,
      over: said.over ? 'yes' : 'no',
    }),
    ...said.leaks.map(({ words, sources }) =>
      showLine(
        t('cli.review.summary.leak', {
          words,
          sources: sources.map(({ id }) => id).join(', '),
        }),
      ),
    ),
    ...said.wording.map(({ code, words }) => showLine(t('cli.review.summary.wording', { code, words }))),
  ].join('\n');

/** Reads, saves or writes out the summary of a review in one language, and says what there is to settle in it. */
export const reviewSummary: Command = {
  name: 'review summary',
  synopsis: 'ID [--language LANGUAGE] [--file TEXT [--by NAME]|--out FILE.{html,docx,txt} [--force]]',
  positionals: ['ID'],
  options: { language: 'text', file: 'text', by: 'text', out: 'text', force: 'flag' },
  ownOptions: ['language', 'file', 'by'],
  run: async (args, context) => {
    const wish = await wishOf(args, context);
    if (!wish.ok) {
      return wish;
    }
    const said = await withReview(context, wish.value.review, (backend) =>
      summarise(backend, wish.value, context),
    );
    if (!said.ok) {
      return said;
    }
    const { over, leaks } = said.value;
    return ok({
      json: said.value,
      text: toText(said.value, context.t),
      ...(over || leaks.length > 0 ? { exit: 1 as const } : {}),
    });
  },
};
