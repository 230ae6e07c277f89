import { existsSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { OutboxService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { requireKept, type KeptPackage } from '../packages/kept-package-store.ts';
import { packageFileName } from '../packages/package-paths.ts';
import type { ServiceParts } from '../services.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { requireItem } from './change-item.ts';
import { findReceipt, type StoredItem } from './outbox-store.ts';
import { keptFile } from '../workspace/workspace-paths.ts';

export const keptOf = (
  workspace: Pick<Workspace, 'read'>,
  id: string,
): Result<{ item: StoredItem; kept: KeptPackage }, AppError> =>
  workspace.read((reader) => {
    const item = requireItem(reader, id);
    if (!item.ok) {
      return item;
    }
    const kept = requireKept(reader, item.value.sha256);
    return kept.ok ? ok({ item: item.value, kept: kept.value }) : kept;
  });

/** What a person takes along: the file as it was sealed, its texts to paste, the receipt of its delivery. */
export function createHandOver(
  { workspace, library }: ServiceParts,
  { runner, blobs }: { readonly runner: JobRunner; readonly blobs: BlobStore },
): Pick<OutboxService, 'texts' | 'file' | 'receiptFiles'> {
  const offer = async (
    text: string,
    fileName: string,
    mediaType: string,
  ): Promise<Result<{ handle: string; fileName: string; bytes: number }, AppError>> => {
    const stored = await blobs.store([Buffer.from(text)], { fileName, mediaType });
    return stored.ok ? ok({ ...stored.value, fileName }) : stored;
  };

  /** The kept file, once it was read to its end and is what was sealed: nothing else is handed over (threat-model N1). */
  const soundFileOf = async (id: string): Promise<Result<{ kept: KeptPackage; path: string }, AppError>> => {
    const found = keptOf(workspace, id);
    if (!found.ok) {
      return found;
    }
    const { kept } = found.value;
    const path = keptFile(workspace.paths, kept.file);
    if (!existsSync(path)) {
      return err(appError('kept-damaged', { reason: 'missing' }));
    }
    const hashed = await runner.run({ kind: 'outbox.hash', input: { path } });
    if (!hashed.ok && hashed.error.code !== 'file-damaged') {
      return hashed;
    }
    return hashed.ok && hashed.value.sha256 === kept.sha256
      ? ok({ kept, path })
      : err(appError('kept-damaged', { reason: 'altered' }));
  };

  return {
    texts: async ({ item }) => {
      const found = await soundFileOf(item);
      if (!found.ok) {
        return found;
      }
      const { kept, path } = found.value;
      const { head } = kept;
      const read = await runner.run({ kind: 'outbox.texts', input: { path } });
      if (!read.ok) {
        return read;
      }
      // In the order of the form; what the form at hand does not know comes last, by name.
      const units = [...(library.form(head.cluster, head.questionnaire)?.units.values() ?? [])];
      const known = new Map(units.map(({ unit }, at) => [`data/paste/${unit.id}.txt`, { at, unit }]));
      const texts = read.value
        .map((text) => ({ ...text, title: known.get(text.path)?.unit.title ?? text.title }))
        .toSorted(
          (left, right) =>
            (known.get(left.path)?.at ?? units.length) - (known.get(right.path)?.at ?? units.length),
        );
      return ok({ texts });
    },

    file: async ({ item }) => {
      const found = await soundFileOf(item);
      if (!found.ok) {
        return found;
      }
      const { kept, path } = found.value;
      const named = { fileName: packageFileName(kept.head.id), bytes: kept.bytes };
      return ok({ handle: blobs.offer({ path, mediaType: 'application/zip', ...named }), ...named });
    },

    receiptFiles: async ({ item }) => {
      const found = workspace.read((reader) => {
        const receipt = findReceipt(reader, item);
        return receipt === undefined ? err(appError('not-found', { item })) : ok(receipt);
      });
      const kept = keptOf(workspace, item);
      if (!found.ok || !kept.ok) {
        return found.ok ? (kept as Extract<typeof kept, { ok: false }>) : found;
      }
      const name = `receipt-${kept.value.kept.head.id.slice(0, 8)}.json`;
      const receipt = await offer(found.value.receipt, name, 'application/json');
      if (!receipt.ok) {
        return receipt;
      }
      const signature = await offer(found.value.signature, `${name}.sig`, 'text/plain');
      return signature.ok ? ok({ receipt: receipt.value, signature: signature.value }) : signature;
    },
  };
}
