import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageIndexSchema } from '../../../shared/packages/package-schema.ts';
import { readJsonBytes } from '../files/read-json.ts';
import { openStored } from '../files/stored-file.ts';
import { indexPath } from '../packages/package-paths.ts';
import { isRefusal, outcomeCodes, type Refusal } from '../packages/refusal.ts';
import type { LocatedEntry, ZipArchive } from '../packages/zip-archive.ts';
import { openZip } from '../packages/zip-reader.ts';

/** One text to paste: where it stands in the package, what it is of, and the text. */
export interface PasteText {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

const pastePath = /^data\/paste\/[a-z0-9._-]{1,130}\.txt$/;

/** All texts of a form filled to the last field stay far below. */
const mostBytes = 32 * 1024 * 1024;

const inBag = (name: string): string => name.slice(name.indexOf('/') + 1);

async function readBytes(archive: ZipArchive, file: LocatedEntry): Promise<Buffer | Refusal> {
  const chunks: Buffer[] = [];
  const fault = await archive.read(file, (chunk) => chunks.push(chunk));
  return fault ?? Buffer.concat(chunks);
}

const refused = ({ outcome }: Refusal): Result<never, AppError> => {
  const code = outcome === 'valid' || outcome === 'foreign-bag' ? 'not-a-package' : outcomeCodes[outcome];
  return err(appError(code));
};

/**
 * The texts to paste of a package that was sealed here: exactly what it holds, so that what a person pastes is what was
 * sent. Titles come from its index.
 */
export async function readTexts(path: string): Promise<Result<readonly PasteText[], AppError>> {
  const file = await openStored(path);
  try {
    const archive = await openZip(file);
    if (isRefusal(archive)) {
      return refused(archive);
    }
    const titles = new Map<string, string>();
    const wanted = archive.files.filter(({ name }) => pastePath.test(inBag(name)));
    const index = archive.files.find(({ name }) => inBag(name) === indexPath);
    if (index === undefined || wanted.reduce((sum, { bytes }) => sum + bytes, index.bytes) > mostBytes) {
      return err(appError(index === undefined ? 'not-a-package' : 'package-too-large', { limit: mostBytes }));
    }
    const indexBytes = await readBytes(archive, index);
    if (isRefusal(indexBytes)) {
      return refused(indexBytes);
    }
    const json = readJsonBytes(indexBytes, {});
    const parsed = packageIndexSchema.safeParse(json.ok ? json.value : undefined);
    for (const file of parsed.data?.files ?? []) {
      titles.set(file.path, file.title);
    }
    const texts: PasteText[] = [];
    for (const file of wanted) {
      const bytes = await readBytes(archive, file);
      if (isRefusal(bytes)) {
        return refused(bytes);
      }
      const place = inBag(file.name);
      texts.push({ path: place, title: titles.get(place) ?? place, text: bytes.toString('utf8') });
    }
    return ok(texts);
  } finally {
    await file.close();
  }
}
