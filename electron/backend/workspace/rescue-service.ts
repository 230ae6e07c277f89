import { err, ok } from '../../../shared/lib/result.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { readDrafts } from '../drafts/draft-store.ts';
import { toDocument } from '../drafts/show-draft.ts';
import { writePrivateFile } from '../files/private-files.ts';
import type { IdSource } from '../ports.ts';
import { readAllHeads } from '../revisions/revision-store.ts';
import type { Workspace } from './workspace.ts';

/** Who wrote last in a draft: filling a new draft from the rescued document needs a name. */
const lastAuthor = (reader: Reader, draft: string): Author | undefined =>
  readAllHeads(reader, draft, 'answer')
    .toSorted((left, right) => compareCodeUnits(left.authoredAt, right.authoredAt))
    .at(-1)?.author;

/** The state of the workspace, and a way to take every readable answer out of it. */
export function createWorkspaceService(
  workspace: Workspace,
  means: { readonly app: string; readonly blobs: BlobStore; readonly ids: IdSource },
): Backend['workspace'] {
  return {
    get: () => ok({ name: workspace.name, state: workspace.damaged ? 'damaged' : 'ok', app: means.app }),

    rescue: async () => {
      const found = workspace.read((reader) =>
        ok(
          readDrafts(reader).map((draft) => {
            const { document } = toDocument(reader, draft);
            const author = lastAuthor(reader, draft.id);
            return { draft, document: author === undefined ? document : { ...document, author } };
          }),
        ),
      );
      if (!found.ok) {
        return found;
      }
      try {
        const documents = found.value.map(({ draft, document }) => {
          const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
          const path = means.blobs.temporaryPath();
          writePrivateFile(path, bytes, means.ids.randomHex(4));
          const fileName = `${draft.profile.party}-${draft.cluster}-${draft.id.slice(0, 8)}.json`;
          const handle = means.blobs.offer({
            path,
            fileName,
            mediaType: 'application/json',
            bytes: bytes.length,
          });
          return { draft: draft.id, handle, fileName, answers: document.answers.length };
        });
        return ok({ documents, unreadable: workspace.unreadable });
      } catch (error) {
        const failure = storageFailure(error);
        if (failure === undefined) {
          throw error;
        }
        return err(failure);
      }
    },
  };
}
