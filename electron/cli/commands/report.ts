import type { AppError } from '../../../shared/contract/errors.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import {
  isReviewProfile,
  reportFormats,
  reportProfileSchema,
  type ReportFormat,
} from '../../../shared/reports/report-names.ts';
import type { Backend, MadeDocument } from '../../backend/backend.ts';
import { undecidedOf } from '../undecided-option.ts';
import { audienceOf } from '../audience-option.ts';
import { usage, type Arguments, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { extensionOf, placeReport } from '../place-document.ts';
import { targetOf, type Target } from '../place-file.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

type Profile = ReturnType<typeof reportProfileSchema.parse>;

/** What `report` prints (design: command line). */
interface Reported extends Omit<MadeDocument, 'path' | 'fileName'> {
  readonly file: string;
  readonly profile: Profile;
  readonly audience: Audience;
  readonly language: Locale;
}

interface Wish {
  /** A draft, or a review where the kind of document is one of a review. */
  readonly of: { readonly draft: string } | { readonly review: string };
  readonly format: ReportFormat;
  readonly profile: Profile;
  readonly audience: Audience;
  /** As it was typed. */
  readonly language: string | undefined;
  readonly comments: boolean;
  /** Of a letter or statement: which; of a comparison: with which published text. */
  readonly record: string | undefined;
  readonly named: boolean;
  readonly letters: boolean;
  readonly undecided?: 'keep' | 'replace';
}

/** The command line has no printer: a PDF is printed by the app. */
const written = reportFormats.filter((format) => format !== 'pdf');

/** Kinds of documents that are made of one record, which only the person can name. */
const ofOneRecord: readonly Profile[] = ['letter', 'statement'];

export function formatOf(file: string): Result<ReportFormat, AppError> {
  const extension = extensionOf(file);
  const format = written.find((one) => one === extension);
  const allowed = written.map((one) => `.${one}`).join(', ');
  return format === undefined
    ? err(usage(extension === 'pdf' ? 'report-pdf' : 'report-extension', { allowed }))
    : ok(format);
}

function wishOf(args: Arguments): Result<Wish, AppError> {
  const id = requireDraftId(args.positionals[0]);
  if (!id.ok) {
    return id;
  }
  const format = formatOf(args.text('out') ?? '');
  if (!format.ok) {
    return format;
  }
  const profile = reportProfileSchema.safeParse(args.text('profile') ?? 'questionnaire');
  if (!profile.success) {
    return err(
      usage('unknown-value', { option: '--profile', allowed: reportProfileSchema.options.join(', ') }),
    );
  }
  if (ofOneRecord.some((one) => one === profile.data) && args.text('record') === undefined) {
    return err(usage('missing-option', { option: '--record' }));
  }
  const audience = audienceOf(args);
  if (!audience.ok) {
    return audience;
  }
  const undecided = undecidedOf(args);
  if (!undecided.ok) {
    return undecided;
  }
  return ok({
    ...(undecided.value === undefined ? {} : { undecided: undecided.value }),
    of: isReviewProfile(profile.data) ? { review: id.value } : { draft: id.value },
    format: format.value,
    profile: profile.data,
    audience: audience.value,
    language: args.text('language'),
    comments: args.flag('comments'),
    record: args.text('record'),
    named: args.flag('named'),
    letters: args.flag('letters'),
  });
}

/** The first language of a draft's answers, or the one that a review is read in. */
async function ownLanguage(
  { drafts, reviews }: Pick<Backend, 'drafts' | 'reviews'>,
  of: Wish['of'],
): Promise<Result<Locale | undefined, AppError>> {
  if ('review' in of) {
    const review = await reviews.get(of);
    return review.ok ? ok(review.value.setUp.workingLanguage) : review;
  }
  const shown = drafts.show(of.draft);
  return shown.ok ? ok(shown.value.document.profile.languages[0]) : shown;
}

/** The language asked for; else that of the draft or review, where documents have words in it; else English. */
async function languageOf(
  backend: Pick<Backend, 'drafts' | 'reports' | 'reviews'>,
  { of, language }: Wish,
): Promise<Result<Locale, AppError>> {
  const options = backend.reports.options({});
  const own = await ownLanguage(backend, of);
  if (!options.ok) {
    return options;
  }
  if (!own.ok) {
    return own;
  }
  const { languages } = options.value;
  if (language === undefined) {
    return ok(languages.find((one) => one === own.value) ?? 'en');
  }
  const asked = languages.find((one) => one === language);
  return asked === undefined
    ? err(usage('unknown-value', { option: '--language', allowed: languages.join(', ') }))
    : ok(asked);
}

/** Makes the document inside the workspace, puts it where the person wants it, and leaves no copy. */
async function reportTo(
  backend: Pick<Backend, 'drafts' | 'reports' | 'reviews'>,
  wish: Wish,
  target: Target,
): Promise<Result<Reported, AppError>> {
  const language = await languageOf(backend, wish);
  if (!language.ok) {
    return language;
  }
  const { of, record, ...choice } = wish;
  const which =
    record === undefined ? {} : wish.profile === 'difference' ? { published: record } : { record };
  const placed = await placeReport(backend, { ...choice, ...of, ...which, language: language.value }, target);
  const { profile, audience } = wish;
  return placed.ok ? ok({ ...placed.value, profile, audience, language: language.value }) : placed;
}

function reportText(
  { file, bytes, profile, status, audience, language, counted, sha256 }: Reported,
  t: Translate,
): string {
  const { answer, citation, comment } = counted;
  return [
    t('cli.report.done', { file: showLine(file), bytes }),
    t('cli.report.document', { profile, status, audience, language }),
    t('cli.report.counted', {
      texts: answer.texts + citation.texts + comment.texts,
      characters: answer.characters + citation.characters + comment.characters,
    }),
    `SHA-256 ${sha256}`,
  ].join('\n');
}

export const report: Command = {
  name: 'report',
  synopsis:
    'ID --out FILE.{html,docx,csv,txt} [--profile PROFILE] [--audience AUDIENCE] [--language LANGUAGE] [--comments] [--record ID] [--named] [--undecided keep|replace] [--letters] [--force]',
  positionals: ['ID'],
  options: {
    out: 'text',
    profile: 'text',
    audience: 'text',
    language: 'text',
    comments: 'flag',
    record: 'text',
    named: 'flag',
    undecided: 'text',
    letters: 'flag',
    force: 'flag',
  },
  required: ['out'],
  ownOptions: ['profile'],
  run: async (args, context) => {
    const wish = wishOf(args);
    if (!wish.ok) {
      return wish;
    }
    const target = await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const { of } = wish.value;
    const made = await withDraft(context, 'review' in of ? of.review : of.draft, async (backend) =>
      reportTo(backend, wish.value, target.value),
    );
    return made.ok ? ok({ json: made.value, text: reportText(made.value, context.t) }) : made;
  },
};
