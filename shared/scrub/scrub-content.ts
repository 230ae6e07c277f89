import {
  answerKey,
  answerValueSchema,
  parseAnswerKey,
  type Answer,
  type AnswerValue,
} from '../drafts/answer.ts';
import { evidenceSchema } from '../evidence/evidence-schema.ts';
import type { PackageContent } from '../packages/package-schema.ts';
import type { ParallelReport } from '../parallel/parallel-report.ts';
import { mapReportTexts } from '../parallel/report-texts.ts';
import type { ItemType, Questionnaire } from '../questionnaires/questionnaire-schema.ts';
import { sectionsOf } from '../questionnaires/questionnaire-schema.ts';
import type { ReportSource } from '../reports/report-profile.ts';
import { mapTexts } from './map-texts.ts';
import type { Scrubber, ScrubPlace } from './scrubber.ts';

type Visit = Scrubber['visit'];

/** What each item asks for: a code that was chosen is no text of a person, a word that was written is. */
export function itemTypes(modules: readonly Questionnaire[]): ReadonlyMap<string, ItemType> {
  const types = new Map<string, ItemType>();
  for (const { units } of modules.flatMap(sectionsOf)) {
    for (const item of units.flatMap(({ items }) => items)) {
      for (const { linkId, type } of [item, ...(item.type === 'group' ? item.items : [])]) {
        types.set(linkId, type);
      }
    }
  }
  return types;
}

/** Texts longer than this could not be read back; those of answers and claims have room enough. */
const longest: Readonly<Record<string, number>> = {
  label: 100,
  title: 300,
  reference: 1000,
  detail: 500,
  organisation: 300,
  name: 200,
  institution: 300,
};
const roomFor = (field: string): Pick<ScrubPlace, 'longest'> => {
  const most = longest[field];
  return most === undefined ? {} : { longest: most };
};

function scrubValue(
  value: AnswerValue,
  place: ScrubPlace,
  type: ItemType | undefined,
  visit: Visit,
): AnswerValue {
  if (typeof value === 'string') {
    return type === 'coding' || type === 'date'
      ? value
      : visit(value, type === 'url' ? { ...place, is: 'address' } : place);
  }
  if (typeof value === 'object' && value !== null) {
    return 'register' in value
      ? { ...value, provisions: visit(value.provisions, { ...place, longest: 1000 }) }
      : { ...value, name: visit(value.name, { ...place, longest: 255 }) };
  }
  return value;
}

const scrubAnswer = (answer: Answer, types: ReadonlyMap<string, ItemType>, visit: Visit): Answer => ({
  ...answer,
  value: scrubValue(
    answer.value,
    { of: answerKey(answer), language: answer.language },
    types.get(answer.item),
    visit,
  ),
});

/** A parallel report with its texts put through; an address that held a trace becomes another address. */
export const scrubReport = (report: ParallelReport, visit: Visit): ParallelReport =>
  mapReportTexts(report, (text, { kind, id, field, language }) =>
    visit(text, {
      of: id === '' ? kind : `${kind} ${id}`,
      language,
      ...(field === 'url' ? { is: 'address' as const } : {}),
      ...roomFor(field),
    }),
  );

/**
 * What a package is made of, with every text of a person put through one function. Ids, keys, codes and days stay, and so do
 * the names of the State and of its questionnaires. An answer that was changed names no revision any more: its note would
 * stand on another text.
 */
export function scrubContent(
  content: PackageContent,
  modules: readonly Questionnaire[],
  visit: Visit,
): PackageContent {
  const types = itemTypes(modules);
  const { from, part, response, heads, attachments, parallel } = content;
  const answers = response.answers.map((answer) => scrubAnswer(answer, types, visit));
  const same = new Set(
    answers.flatMap((answer, at) =>
      JSON.stringify(answer.value) === JSON.stringify(response.answers[at]?.value) ? [answerKey(answer)] : [],
    ),
  );
  const whole = (of: string): ScrubPlace => ({ of, ...roomFor('institution') });
  return {
    ...content,
    ...(from === undefined
      ? {}
      : {
          from: {
            name: visit(from.name, { of: 'from', ...roomFor('name') }),
            ...(from.institution === undefined
              ? {}
              : { institution: visit(from.institution, whole('from')) }),
          },
        }),
    ...(part?.for === undefined
      ? {}
      : { part: { ...part, for: visit(part.for, { of: 'for', ...roomFor('name') }) } }),
    response: {
      ...response,
      answers,
      ...(response.register === undefined
        ? {}
        : {
            register: response.register.map((entry) => {
              const of = `register ${entry.id}`;
              return {
                ...entry,
                title: visit(entry.title, { of, longest: 1000 }),
                ...(entry.reference === undefined
                  ? {}
                  : { reference: visit(entry.reference, { of, longest: 1000 }) }),
                ...(entry.url === undefined ? {} : { url: visit(entry.url, { of, is: 'address' }) }),
              };
            }),
          }),
    },
    ...(heads === undefined ? {} : { heads: heads.filter(({ answer }) => same.has(answer)) }),
    ...(attachments === undefined
      ? {}
      : {
          attachments: attachments.map((file) => ({
            ...file,
            name: visit(file.name, { of: file.name, longest: 255 }),
          })),
        }),
    ...(parallel === undefined ? {} : { parallel: scrubReport(parallel, visit) }),
  };
}

/**
 * Texts of versions that a part for colleagues carries beside its answers, each with what a person can open. They are the very
 * ones that are merged, so that nothing of them is changed on its way: whoever visits them counts and shows them.
 */
export function visitVersions(
  { revisions = [] }: Pick<PackageContent, 'revisions'>,
  modules: readonly Questionnaire[],
  visit: Visit,
): void {
  const types = itemTypes(modules);
  for (const { kind, subject, value } of revisions) {
    const key = kind === 'answer' ? parseAnswerKey(subject) : undefined;
    const answered = answerValueSchema.safeParse(value);
    if (key !== undefined && answered.success) {
      scrubValue(answered.data, { of: subject, language: key.language }, types.get(key.item), visit);
      continue;
    }
    const file = kind === 'evidence' ? evidenceSchema.safeParse(value) : undefined;
    scrubRecord(value, file?.success === true ? file.data.name : `register ${subject}`, visit);
  }
}

/** A visit that remembers what it saw of each place, and one for what else there is: it passes by what was seen. */
export function seeOnce(visit: Visit): { readonly first: Visit; readonly others: Visit } {
  const seen = new Set<string>();
  const first: Visit = (text, place) => {
    seen.add(`${place.of}\n${text}`);
    return visit(text, place);
  };
  return {
    first,
    others: (text, place) => (seen.has(`${place.of}\n${text}`) ? text : first(text, place)),
  };
}

/** Any plain records with their texts put through; `of` names the record. */
export const scrubRecord = <T>(value: T, of: string, visit: Visit): T =>
  mapTexts(value, (text, { field, language }) =>
    visit(text, { of, language, ...(field === 'url' ? { is: 'address' as const } : {}) }),
  );

/** What a document is made from, with every text of a person put through. A letter is written to be sent and stays as it is. */
export function scrubSource(source: ReportSource, visit: Visit): ReportSource {
  const { content, modules, comments, parallel, statement, difference } = source;
  return {
    ...source,
    content: scrubContent(content, modules, visit),
    comments: comments.map((comment) => ({
      ...comment,
      note: scrubRecord(comment.note, comment.note.id, visit),
    })),
    ...(parallel === undefined
      ? {}
      : {
          parallel: {
            report: scrubReport(parallel.report, visit),
            ...(parallel.letters === undefined
              ? {}
              : { letters: parallel.letters.map((letter) => scrubRecord(letter, 'letters', visit)) }),
          },
        }),
    ...(statement === undefined ? {} : { statement: scrubRecord(statement, 'statement', visit) }),
    ...(difference === undefined
      ? {}
      : {
          difference: {
            published: scrubRecord(difference.published, 'published', visit),
            report: scrubReport(
              { format: 'palermo-parallel-report/1', chapters: [], process: [], ...difference.report },
              visit,
            ),
            comparisons: difference.comparisons.map((one) =>
              scrubRecord(one, `comparison ${one.article}`, visit),
            ),
          },
        }),
  };
}
