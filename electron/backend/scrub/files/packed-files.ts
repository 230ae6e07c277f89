import type { ReadContent } from '../../packages/package-content.ts';
import { packageFolder } from '../../../../shared/packages/bag-info.ts';
import { isRefusal } from '../../packages/refusal.ts';
import { openZip } from '../../packages/zip-reader.ts';
import { openChosen } from '../../files/stored-file.ts';
import type { CarriedFile } from './carried-files.ts';
import { mostFileBytes, tracesOfBytes, unreadTraces, type FileTraces } from './read-file-traces.ts';

/** What one file inside a valid package tells; a file that is too large to be looked into is told as unread. */
async function readPacked(packagePath: string, name: string): Promise<FileTraces> {
  const source = await openChosen(packagePath);
  try {
    const archive = await openZip(source);
    const file = isRefusal(archive) ? undefined : archive.files.find((one) => one.name === name);
    if (isRefusal(archive) || file === undefined || file.bytes > mostFileBytes) {
      return unreadTraces('application/octet-stream');
    }
    const chunks: Buffer[] = [];
    const fault = await archive.read(file, (chunk) => chunks.push(chunk));
    return fault === undefined
      ? await tracesOfBytes(Buffer.concat(chunks))
      : unreadTraces('application/octet-stream');
  } finally {
    await source.close();
  }
}

/** The files that a package carries, to be looked into one after the other. */
export const packedFiles = (path: string, { head, content }: ReadContent): CarriedFile[] =>
  (content.attachments ?? []).map(({ name, sha512, path: inside }) => ({
    name,
    sha512,
    path,
    read: () => readPacked(path, `${packageFolder(head.id)}/${inside}`),
  }));
