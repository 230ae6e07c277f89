import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { canonicalJson } from '../../shared/lib/json.ts';
import { questionnaireSchema } from '../../shared/questionnaires/questionnaire-schema.ts';

/** Where the list stands in a checkout. */
export const publishedList = 'test/fixtures/published-editions.json';

const listSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** SHA-256 of what a file says, by `<url> <version>`: layout and the order of keys do not count. */
export type PublishedEditions = Readonly<Record<string, string>>;

export const readPublished = (file: string): PublishedEditions =>
  listSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Hashes every questionnaire below a `resources/` folder, by `<url> <version>` in order. */
export async function hashEditions(resources: string): Promise<PublishedEditions> {
  const root = join(resources, 'questionnaires');
  const names = (await readdir(root, { recursive: true })).filter((name) => /[/\\][0-9]+\.json$/.test(name));
  const found = await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const module = questionnaireSchema.parse(JSON.parse(await readFile(join(root, name), 'utf8')));
      const hash = createHash('sha256').update(canonicalJson(module)).digest('hex');
      return [`${module.url} ${module.version}`, hash];
    }),
  );
  return Object.fromEntries(found.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** Published editions that are missing or say something else now. */
export const brokenPromises = (listed: PublishedEditions, found: PublishedEditions): string[] =>
  Object.entries(listed).flatMap(([edition, hash]) => (found[edition] === hash ? [] : [edition]));

/** The list with editions that it lacks; what it holds never changes. */
export const addEditions = (
  listed: PublishedEditions,
  found: PublishedEditions,
  wanted: (edition: string) => boolean = () => true,
): PublishedEditions => {
  const fresh = Object.entries(found).filter(
    ([edition]) => wanted(edition) && !Object.hasOwn(listed, edition),
  );
  return Object.fromEntries(
    [...Object.entries(listed), ...fresh].toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
};

// `published-editions.ts [TEXT…]` publishes what the resources hold, or the editions whose name contains a TEXT.
if (import.meta.main) {
  const checkout = fileURLToPath(new URL('../..', import.meta.url));
  const file = resolve(checkout, publishedList);
  const listed = readPublished(file);
  const found = await hashEditions(join(checkout, 'resources'));
  const broken = brokenPromises(listed, found);
  const texts = process.argv.slice(2);
  for (const edition of broken) {
    console.error(`Published, and changed since: ${edition}. Give it a new version.`);
  }
  if (broken.length === 0) {
    const next = addEditions(
      listed,
      found,
      (edition) => texts.length === 0 || texts.some((text) => edition.includes(text)),
    );
    writeFileSync(file, `${JSON.stringify(next, null, 2)}\n`);
    console.error(`${relative(checkout, file)}: ${Object.keys(next).length} editions`);
  }
  process.exitCode = broken.length === 0 ? 0 : 1;
}
