import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { createClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { buildReport } from '../../../shared/reports/build-report.ts';
import type { ReportItem, ReportUnit } from '../../../shared/reports/report-model.ts';
import type { ReviewArticleOutline } from '../../../shared/reviews/review-schema.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import type { StreamHooks } from '../encryption/file-stream.ts';
import { hashFile } from '../files/hash-file.ts';
import type { ViewMeans } from '../packages/kept-view.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { readValidPackage, type VerifyInput } from '../packages/verify-package.ts';
import type { VersionFacts } from './review-store.ts';

export interface ReadReviewInput extends VerifyInput, ViewMeans {
  /** What the file was when it was kept. */
  readonly sha256: string;
}

/** A package laid out for review. Rows stay the JSON text that the database is handed: copying thousands of objects between threads would hold the answering one. */
export interface ReadReview {
  readonly head: PackageHead;
  readonly kind: ReadContent['content']['kind'];
  readonly facts: VersionFacts;
  readonly articles: string;
  readonly answers: string;
}

const itemPart = (item: ReportItem): ReportItem => item;

const entryPart = (entry: ReportUnit['entries'][number]) =>
  entry.kind === 'item'
    ? itemPart(entry)
    : { ...entry, rows: entry.rows.map(({ label, items }) => ({ label, items: items.map(itemPart) })) };

function layOut(
  read: ReadContent,
  input: ReadReviewInput,
): Pick<ReadReview, 'facts' | 'articles' | 'answers'> {
  const { content, head } = read;
  const { response } = content;
  const form = createClusterForm(input.modules, input.catalogues);
  const heads = new Map((content.heads ?? []).map(({ answer, revisions }) => [answer, revisions]));
  const report = buildReport(
    { content: { ...content, head }, ...input, language: 'en' },
    createTranslate('en', input.messages, input.messages),
  );
  const articles = report.instruments.flatMap(({ id, name, articles: all }) =>
    all
      .filter(({ units }) => units.length > 0)
      .map(({ id: article, heading, units }) => {
        const outline: ReviewArticleOutline = {
          id: article,
          ...(instruments.some((one) => one === id)
            ? { instrument: instruments.find((one) => one === id) }
            : {}),
          group: name,
          heading,
          units: units.length,
          answered: units.filter(({ answered }) => answered).length,
        };
        const content = units.map((unit) => ({
          id: unit.id,
          title: unit.title,
          obligation: unit.obligation,
          provisions: (form.units.get(unit.id)?.unit.provisions ?? []).map((provision, index) => ({
            id: provision,
            name: unit.provisions[index] ?? provision,
          })),
          entries: unit.entries.map(entryPart),
          answered: unit.answered,
        }));
        return [article, JSON.stringify(outline), JSON.stringify(content)];
      }),
  );
  const order = new Map([...form.items.keys()].map((item, index) => [item, index]));
  const answers = response.answers
    .filter(({ value }) => value !== null)
    .toSorted((left, right) => (order.get(left.item) ?? 0) - (order.get(right.item) ?? 0))
    .map((answer) => {
      const placed = form.items.get(answer.item);
      const key = answerKey(answer);
      return [
        key,
        placed?.section.id ?? '',
        placed?.unit.id ?? '',
        JSON.stringify(answer.value),
        JSON.stringify(heads.get(key) ?? []),
      ];
    });
  return {
    facts: {
      profile: response.profile,
      ...(content.snapshot === undefined ? {} : { snapshot: content.snapshot }),
      ...(content.from === undefined ? {} : { from: content.from }),
      signatures: [],
      answers: answers.length,
      edition: input.modules.length > 0 ? 'at-hand' : 'missing',
      hidden: report.hidden.map(({ name, reason }) => ({ name, reason })),
    },
    articles: JSON.stringify(articles),
    answers: JSON.stringify(answers),
  };
}

/** Verifies a kept package once more and lays its answers out for review (threat-model F5, P1 to P10). */
export async function readReview(
  input: ReadReviewInput,
  hooks: StreamHooks = {},
): Promise<Result<ReadReview, AppError>> {
  try {
    if ((await hashFile(input.path, hooks)).sha256 !== input.sha256) {
      return err(appError('kept-damaged', { reason: 'altered' }));
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return err(appError('kept-damaged', { reason: 'missing' }));
    }
    throw error;
  }
  const valid = await readValidPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { report, read } = valid.value;
  const { type } = read.head;
  if (type !== 'submission' && type !== 'review') {
    return err(appError('not-for-review', { type }));
  }
  const laid = layOut(read, input);
  return ok({
    head: read.head,
    kind: read.content.kind,
    ...laid,
    facts: { ...laid.facts, signatures: [...report.signatures] },
  });
}
