import {
  chapterSchema,
  mostChapters,
  processAnswerSchema,
  processQuestions,
  type Chapter,
  type ProcessAnswer,
} from '../../../shared/chapters/chapter-schema.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { ChapterService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import type { ServiceParts } from '../services.ts';
import { checkChapter, checkProcess } from './chapter-checks.ts';

/** Texts of a parallel report and its answers about the review itself. */
export function createChapterService(parts: ServiceParts): ChapterService {
  const { workspace, library } = parts;
  const chapters = createDraftRecords<Chapter>(parts, {
    kind: 'chapter',
    schema: chapterSchema,
    most: mostChapters,
    check: (_reader, draft, edit) => checkChapter({ library, draft }, edit),
  });
  const process = createDraftRecords<ProcessAnswer>(parts, {
    kind: 'process',
    schema: processAnswerSchema,
    most: processQuestions.length,
    check: (_reader, _draft, edit) => checkProcess(edit),
  });
  const textOf = (draft: string, record: string) => (reader: Reader) => {
    const chapter = chapters.find(reader, draft, record);
    return chapter === undefined ? {} : { chapter };
  };
  const answerOf = (draft: string, record: string) => (reader: Reader) => {
    const answer = process.find(reader, draft, record);
    return answer === undefined ? {} : { answer };
  };
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok
          ? ok({ chapters: chapters.read(reader, draft), process: process.read(reader, draft) })
          : found;
      }),
    save: (input, by) => chapters.save('chapters.save', input, textOf(input.draft, input.record), by),
    remove: (input) => chapters.remove('chapters.remove', input, textOf(input.draft, input.record)),
    saveProcess: (input, by) =>
      process.save('chapters.saveProcess', input, answerOf(input.draft, input.record), by),
    removeProcess: (input) =>
      process.remove('chapters.removeProcess', input, answerOf(input.draft, input.record)),
  };
}
