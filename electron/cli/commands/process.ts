import * as z from 'zod';
import {
  processAnswerSchema,
  processQuestions,
  processQuestionSchema,
  type ProcessAnswer,
} from '../../../shared/chapters/chapter-schema.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { writerOf } from '../author-option.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { namedTwice, readRecordsFile } from '../records-file.ts';
import { refusedRecord } from '../refused-record.ts';
import { showDraft, withDraft } from '../with-backend.ts';

const processFile = z.strictObject({
  process: z
    .array(processAnswerSchema.extend({ question: processQuestionSchema }))
    .min(1)
    .max(processQuestions.length),
});

/** The answers about the review itself, every question in its order; one without an answer stands alone. */
const shown = (answers: readonly DraftRecord<ProcessAnswer>[]) =>
  processQuestions.map((question) => {
    const record = answers.find(({ id }) => id === question);
    return record === undefined
      ? { question }
      : {
          question,
          ...record.value,
          versions: record.versions.map(({ id, author, authoredAt }) => ({ id, author, authoredAt })),
        };
  });

const lineOf = (row: ReturnType<typeof shown>[number]): string =>
  showLine(
    'answer' in row
      ? [row.question, row.answer, row.day, row.remark?.slice(0, 120)]
          .filter((part) => part !== undefined)
          .join(' · ')
      : row.question,
  );

export const processList: Command = {
  name: 'process list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(
      args,
      context,
      ({ chapters }, draft) => chapters.list({ draft }),
      (listed, id) => {
        const process = shown(listed.process);
        return { json: { id, process }, text: process.map(lineOf).join('\n') };
      },
    ),
};

/** Saves each answer that says something new; the first that is refused ends it, and says where it stands. */
function saveAnswers(
  { chapters, settings }: Backend,
  draft: string,
  rows: z.infer<typeof processFile>['process'],
  by: Author | undefined,
): Result<{ readonly added: number; readonly unchanged: number }, AppError> {
  const writer = writerOf({ settings }, by);
  const listed = chapters.list({ draft });
  if (!listed.ok) {
    return listed;
  }
  if (!writer.ok) {
    return writer;
  }
  let added = 0;
  for (const [index, { question, ...value }] of rows.entries()) {
    const before = listed.value.process.find(({ id }) => id === question);
    if (before !== undefined && before.versions.length === 1 && sameJson(before.value, value)) {
      continue;
    }
    const saved = chapters.saveProcess(
      {
        request: systemIds.uuid(),
        draft,
        record: question,
        revision: systemIds.uuid(),
        bases: (before?.versions ?? []).map(({ id }) => ({ id })),
        value,
      },
      by,
    );
    if (!saved.ok) {
      return err(refusedRecord(saved.error, `/process/${index}`, added));
    }
    added += 1;
  }
  return ok({ added, unchanged: rows.length - added });
}

export const processWrite: Command = {
  name: 'process write',
  synopsis: 'ID --file PROCESS.json|- [--by NAME]',
  positionals: ['ID'],
  options: { file: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'by'],
  run: async (args, context) => {
    const file = await readRecordsFile(args, context.cwd, processFile);
    if (!file.ok) {
      return file;
    }
    const { draft, value, by } = file.value;
    const twice = namedTwice(
      value.process.map(({ question }) => question),
      { file: args.text('file') ?? '', path: (index) => `/process/${index}/question` },
    );
    if (twice !== undefined) {
      return err(twice);
    }
    const saved = await withDraft(context, draft, async (backend) =>
      saveAnswers(backend, draft, value.process, by),
    );
    return saved.ok
      ? ok({
          json: { id: draft, ...saved.value },
          text: context.t('cli.records.added', { ...saved.value }),
        })
      : saved;
  },
};
