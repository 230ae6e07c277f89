import type { Answer } from '../../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { answerOf, readAnswers } from '../drafts/draft-state.ts';
import { readDrafts, type StoredDraft } from '../drafts/draft-store.ts';
import { toDocument } from '../drafts/show-draft.ts';
import { writeStoredSync } from '../files/stored-file.ts';
import { rescuedNotes, rescuedRecords } from './rescued-notes.ts';
import type { Workspace } from './workspace.ts';

interface RescuedDocument {
  readonly draft: string;
  readonly fileName: string;
  readonly document: ResponseDocument;
}

/**
 * All that a draft says, as documents that a new draft can be filled from: the first holds what stands and one version
 * of each answer in conflict, the others the further versions. The author is whoever wrote last, since filling needs one.
 */
function toDocuments(reader: Reader, draft: StoredDraft): RescuedDocument[] {
  const read = readAnswers(reader, draft.id);
  const { conflicts, heads } = read;
  const { document } = toDocument(reader, draft, read);
  const author: Author | undefined = [...heads.values()]
    .flat()
    .toSorted((left, right) => compareCodeUnits(left.authoredAt, right.authoredAt))
    .at(-1)?.author;
  const rivals = conflicts.map((key) => ({ key, versions: heads.get(key) ?? [] }));
  const files = Math.max(1, ...rivals.map(({ versions }) => versions.length));
  const name = `${draft.profile.party}-${draft.cluster}-${draft.id.slice(0, 8)}`;
  return Array.from({ length: files }, (_, index) => {
    const versions = rivals.flatMap(({ key, versions: all }): Answer[] => {
      const version = all[index];
      const answer = version === undefined ? undefined : answerOf(key, version);
      return answer === undefined ? [] : [answer];
    });
    return {
      draft: draft.id,
      fileName: index === 0 ? `${name}.json` : `${name}-version-${index + 1}.json`,
      document: {
        ...document,
        ...(author === undefined ? {} : { author }),
        answers: index === 0 ? [...document.answers, ...versions] : versions,
      },
    };
  });
}

/** The state of the workspace, and a way to take every readable answer and note out of it. */
export function createWorkspaceService(
  workspace: Workspace,
  means: { readonly app: string; readonly blobs: BlobStore },
): Backend['workspace'] {
  return {
    get: () => ok({ name: workspace.name, state: workspace.damaged ? 'damaged' : 'ok', app: means.app }),

    rescue: async () => {
      const found = workspace.read((reader) =>
        ok([
          ...readDrafts(reader)
            .flatMap((draft) => toDocuments(reader, draft))
            .map((one) => ({ ...one, counts: { answers: one.document.answers.length } })),
          ...rescuedNotes(reader).map((one) => ({ ...one, counts: { answers: 0, notes: one.notes } })),
          ...rescuedRecords(reader).map((one) => ({
            ...one,
            counts: { answers: 0, records: one.records },
          })),
        ]),
      );
      if (!found.ok) {
        return found;
      }
      try {
        const documents = found.value.map(({ draft, document, fileName, counts }) => {
          const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
          const path = means.blobs.temporaryPath();
          writeStoredSync(path, bytes);
          const handle = means.blobs.offer({
            path,
            fileName,
            mediaType: 'application/json',
            bytes: bytes.length,
          });
          return { draft, handle, fileName, ...counts };
        });
        return ok({ documents, unreadable: workspace.unreadable });
      } catch (error) {
        return err(expectStorageFailure(error));
      }
    },
  };
}
