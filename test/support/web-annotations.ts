import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { annotationsPath } from '../../electron/backend/packages/package-paths.ts';
import { isRefusal } from '../../electron/backend/packages/refusal.ts';
import { openStored } from '../../electron/backend/files/stored-file.ts';
import { openZip } from '../../electron/backend/packages/zip-reader.ts';

/** What the Web Annotation model says must be, as a schema that knows nothing of ours. */
export const musts = new Ajv2020({ strict: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(new URL('../fixtures/web-annotation-musts.json', import.meta.url), 'utf8')),
);

/** The same document with each value as a list, which is one thing to JSON-LD. */
export function listed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(listed);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [
          key,
          key === '@context' || key === 'id' ? one : [listed(one)].flat(),
        ]),
      )
    : value;
}

/** The notes of a sealed feedback, as another program would take them out of the file. */
export async function notesInFile(path: string): Promise<unknown> {
  const handle = await openStored(path);
  try {
    const archive = await openZip(handle);
    const entry = isRefusal(archive)
      ? undefined
      : archive.files.find(({ name }) => name.endsWith(`/${annotationsPath}`));
    if (isRefusal(archive) || entry === undefined) {
      throw new Error('No notes in this file');
    }
    const chunks: Buffer[] = [];
    await archive.read(entry, (chunk) => chunks.push(Buffer.from(chunk)));
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } finally {
    await handle.close();
  }
}
