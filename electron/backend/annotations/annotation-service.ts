import { annotationSchema } from '../../../shared/annotations/annotation-schema.ts';
import { ok } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { Backend } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { jsonOf, optionalTextOf } from '../database/row.ts';
import { requireDraft, type ServiceParts } from '../services.ts';

type StoredNote = Extract<ReturnType<Backend['annotations']['list']>, { ok: true }>['value']['notes'][number];

/**
 * Notes of readers on a draft, in the order they came. Each stays on the revision that it was written on: where the answer
 * says something else by now, or never said that here, the note is listed as on earlier text and never moved to another by
 * guess. `most`: so many at the most; a negative number is no limit (SQLite, LIMIT).
 */
export const readNotes = (reader: Reader, draft: string, most = -1): StoredNote[] =>
  reader
    .all(
      "SELECT annotation.annotation AS annotation, annotation.revision AS revision, revision.subject AS subject, revision.head AS head FROM annotation LEFT JOIN revision ON revision.id = annotation.revision AND revision.kind = 'answer' AND revision.scope = annotation.draft WHERE annotation.draft = ? ORDER BY annotation.sequence LIMIT ?",
      draft,
      most,
    )
    .map((row) => {
      const answer = optionalTextOf(row, 'subject');
      return {
        note: jsonOf(row, 'annotation', annotationSchema),
        ...(answer === undefined ? {} : { answer }),
        standing:
          row['revision'] === null
            ? ('general' as const)
            : row['head'] === 1
              ? ('current' as const)
              : ('earlier' as const),
      };
    });

/** Notes of readers, as they stand on the answers now. */
export const createAnnotationService = ({
  workspace,
}: Pick<ServiceParts, 'workspace'>): Backend['annotations'] => ({
  list: ({ draft: id }) =>
    workspace.read((reader) => {
      const draft = requireDraft(reader, id);
      return draft.ok ? ok({ notes: readNotes(reader, id, limits.annotations) }) : draft;
    }),
});
