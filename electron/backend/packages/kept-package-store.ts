import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageHeadSchema, type PackageHead } from '../../../shared/packages/package-schema.ts';
import { signatureStateSchema } from '../../../shared/packages/verify-report.ts';
import { authorSchema, type Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, optionalTextOf, textOf } from '../database/row.ts';

const signaturesSchema = z.array(signatureStateSchema).max(100);

/** A package whose file lies in the workspace, as it was sealed or received, byte for byte. */
export interface KeptPackage {
  /** Of the file: the same content signed by another key is another file. */
  readonly sha256: string;
  readonly origin: 'sealed' | 'received';
  /** Name of the file in `packages/`: ours, never the sender's (threat-model F2). */
  readonly file: string;
  readonly bytes: number;
  readonly head: PackageHead;
  /** As they were found when the file was kept; whose keys they are is asked anew each time. */
  readonly signatures: z.infer<typeof signaturesSchema>;
  /** Why nothing of it was adopted: the code of the reason; undefined where nothing stands in the way. */
  readonly held: string | undefined;
  readonly keptAt: string;
}

const toKept = (row: Row): KeptPackage => ({
  sha256: textOf(row, 'sha256'),
  origin: textOf(row, 'origin') === 'sealed' ? 'sealed' : 'received',
  file: textOf(row, 'file'),
  bytes: integerOf(row, 'bytes'),
  head: jsonOf(row, 'head', packageHeadSchema),
  signatures: jsonOf(row, 'signatures', signaturesSchema),
  held: optionalTextOf(row, 'held'),
  keptAt: textOf(row, 'kept_at'),
});

/** Name of a kept file: by the package's id; a second file of one id carries the start of its hash. */
export function keptFileName(reader: Reader, id: string, sha256: string): string {
  const other = reader.get(
    'SELECT sha256 FROM kept_package WHERE package = ? AND file = ? AND sha256 <> ?',
    id,
    `${id}.zip`,
    sha256,
  );
  return other === undefined ? `${id}.zip` : `${id}-${sha256.slice(0, 16)}.zip`;
}

/** Names of all kept files; an older schema has none. */
export const keptFileNames = (reader: Reader): readonly string[] =>
  reader.get("SELECT name FROM sqlite_schema WHERE name = 'kept_package'") === undefined
    ? []
    : reader.all('SELECT file FROM kept_package').map((row) => textOf(row, 'file'));

export function findKept(reader: Reader, sha256: string): KeptPackage | undefined {
  const row = reader.get(
    'SELECT sha256, origin, file, bytes, head, signatures, held, kept_at FROM kept_package WHERE sha256 = ?',
    sha256,
  );
  return row === undefined ? undefined : toKept(row);
}

export const requireKept = (reader: Reader, sha256: string): Result<KeptPackage, AppError> => {
  const kept = findKept(reader, sha256);
  return kept === undefined ? err(appError('not-found', { package: sha256.slice(0, 16) })) : ok(kept);
};

/** Head of a kept package of a draft, by the package's id. */
export function findKeptHead(reader: Reader, id: string, draft: string): PackageHead | undefined {
  const row = reader.get('SELECT head FROM kept_package WHERE package = ? ORDER BY sequence LIMIT 1', id);
  const head = row === undefined ? undefined : jsonOf(row, 'head', packageHeadSchema);
  return head?.draft === draft ? head : undefined;
}

export interface ListedPackage extends KeptPackage {
  /** Who a received one says that it is from: what raises the alarm of a changed key (threat-model P7). */
  readonly from: Author | undefined;
}

/** Kept packages from a place on, newest first, and how many there are. */
export const readKeptPage = (
  reader: Reader,
  page: { readonly from: number; readonly count: number },
): { readonly kept: ListedPackage[]; readonly total: number } => ({
  kept: reader
    .all(
      "SELECT sha256, origin, file, bytes, head, signatures, held, kept_at, (SELECT summary -> '$.from' FROM import WHERE import.sha256 = kept_package.sha256 ORDER BY import.sequence DESC LIMIT 1) AS sender FROM kept_package ORDER BY sequence DESC LIMIT ? OFFSET ?",
      page.count,
      page.from,
    )
    .map((row) => ({
      ...toKept(row),
      from: row['sender'] === null ? undefined : jsonOf(row, 'sender', authorSchema),
    })),
  total: integerOf(reader.get('SELECT count(*) AS total FROM kept_package') ?? { total: 0 }, 'total'),
});

/** All kept packages, newest first. */
export const readKept = (reader: Reader): KeptPackage[] =>
  reader
    .all(
      'SELECT sha256, origin, file, bytes, head, signatures, held, kept_at FROM kept_package ORDER BY sequence DESC',
    )
    .map(toKept);

/** Notes a file that lies in `packages/`; known already, it changes nothing. */
export const addKept = (writer: Writer, kept: KeptPackage): number =>
  writer.run(
    'INSERT INTO kept_package (sha256, package, origin, file, bytes, head, signatures, held, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
    kept.sha256,
    kept.head.id,
    kept.origin,
    kept.file,
    kept.bytes,
    JSON.stringify(kept.head),
    JSON.stringify(kept.signatures),
    kept.held ?? null,
    kept.keptAt,
  );

/** Why nothing of a kept package was adopted; undefined once it was. */
export const setKeptHeld = (writer: Writer, sha256: string, held: string | undefined): number =>
  writer.run('UPDATE kept_package SET held = ? WHERE sha256 = ?', held ?? null, sha256);

/** Forgets a received package, whose file goes with it; what was sealed here stays. */
export const removeReceived = (writer: Writer, sha256: string): number =>
  writer.run("DELETE FROM kept_package WHERE sha256 = ? AND origin = 'received'", sha256);
