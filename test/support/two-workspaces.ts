import { randomUUID } from 'node:crypto';
import type { Backend, ExportRequest } from '../../electron/backend/backend.ts';
import type { BackendOptions } from '../../electron/backend/ports.ts';
import type { Adopted } from '../../shared/imports/import-schema.ts';
import type { PackageHead } from '../../shared/packages/package-schema.ts';
import { openTestBackend, temporaryFolder, valueOf } from './temp-workspace.ts';

export interface Office {
  readonly folder: string;
  readonly backend: Backend;
}

/** A workspace of its own, with the person who works in it. */
export async function openOffice(name: string, more: Partial<BackendOptions> = {}): Promise<Office> {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder, more);
  valueOf(backend.settings.set({ author: { name, institution: 'Ministry of Justice' } }));
  return { folder, backend };
}

/** Seals a package in one office; the file as it would be carried to another. */
export const sealIn = async (
  { backend }: Office,
  request: ExportRequest,
): Promise<{
  readonly path: string;
  readonly head: PackageHead;
  readonly bytes: number;
  readonly sha256: string;
}> => valueOf(await backend.packages.seal(request));

export const contributionOf = (
  office: Office,
  draft: string,
  more: Partial<ExportRequest> = {},
): ReturnType<typeof sealIn> =>
  sealIn(office, { draft, type: 'contribution', audience: 'confidential', ...more });

export const takeOver = async ({ backend }: Office, path: string, takeConfirmed = false): Promise<Adopted> =>
  valueOf(await backend.imports.adoptFile(path, { request: randomUUID(), takeConfirmed }));
