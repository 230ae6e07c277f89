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
  const all = (draft: string) => (reader: Reader) => ({
    chapters: chapters.read(reader, draft),
    process: process.read(reader, draft),
  });
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),
    save: (input, by) => chapters.save('chapters.save', input, all(input.draft), by),
    remove: (input) => chapters.remove('chapters.remove', input, all(input.draft)),
    saveProcess: (input, by) => process.save('chapters.saveProcess', input, all(input.draft), by),
    removeProcess: (input) => process.remove('chapters.removeProcess', input, all(input.draft)),
  };
}
