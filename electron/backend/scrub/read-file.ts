import { createHash } from 'node:crypto';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { packageVersion, type PackageContent } from '../../../shared/packages/package-schema.ts';
import type { KnownWord } from '../../../shared/scrub/known-names.ts';
import type { ScrubInput } from '../../../shared/scrub/scrubber.ts';
import { openChosen } from '../files/stored-file.ts';
import { readValidPackage } from '../packages/verify-package.ts';
import { packedFiles } from './files/packed-files.ts';
import { readTraces, type FoundTraces } from './read-traces.ts';

/** Without a workspace nobody is known and nothing is decided. */
const unknown: ScrubInput = { decisions: [], known: [], regions: [], words: {}, language: 'en' };

/** Who a package itself names: its sender, whom a part is for, authors of versions and notes. */
const namesIn = ({ from, part, revisions = [], annotations = [] }: PackageContent): KnownWord[] => {
  const people = [from, ...revisions.map(({ author }) => author)].flatMap((one) => one ?? []);
  const names = [
    ...people.map(({ name }) => name),
    ...(part?.for === undefined ? [] : [part.for]),
    ...annotations.map(({ creator }) => creator.name),
  ];
  return [
    ...[...new Set(names)].map((text): KnownWord => ({ kind: 'name', text, isPerson: true })),
    ...[...new Set(people.flatMap(({ institution }) => institution ?? []))].map((text): KnownWord => ({
      kind: 'name',
      text,
    })),
  ];
};

async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  const file = await openChosen(path);
  try {
    for await (const chunk of file.chunks()) {
      hash.update(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** A file by itself: the texts, versions, notes and files of a package of ours, or the words and the metadata of a document or picture. */
export async function readFileAlone({
  path,
  name,
}: {
  readonly path: string;
  readonly name: string;
}): Promise<Result<FoundTraces, AppError>> {
  const valid = await readValidPackage({ path, knownPackageVersion: packageVersion });
  if (valid.ok) {
    const { read } = valid.value;
    const { content } = read;
    return readTraces({
      content,
      modules: [],
      along: [
        ...(content.revisions ?? []).map(({ subject, value, author }) => ({
          of: subject,
          value: { value, author },
        })),
        ...(content.annotations ?? []).map((note) => ({ of: note.id, value: note })),
      ],
      records: [],
      scrub: { ...unknown, known: namesIn(content) },
      files: packedFiles(path, read),
    });
  }
  return readTraces({
    modules: [],
    records: [],
    scrub: unknown,
    files: [{ name, sha512: await sha512Of(path), path, isChosen: true }],
  });
}
