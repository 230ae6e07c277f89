import { chapterId } from '../chapters/chapter-schema.ts';
import { canonicalJson } from '../lib/json.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { sortAnswers, type PackageContent } from './package-schema.ts';

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  items.toSorted((left, right) => compareCodeUnits(left.id, right.id));

/** Content as it is hashed, written and read: answers in the order of their keys, everything else by its id. */
export const sortedContent = (content: PackageContent): PackageContent => ({
  ...content,
  conflicts: content.conflicts.toSorted(),
  response: { ...content.response, answers: sortAnswers(content.response.answers) },
  ...(content.part === undefined
    ? {}
    : { part: { ...content.part, articles: content.part.articles.toSorted() } }),
  ...(content.heads === undefined
    ? {}
    : {
        heads: content.heads
          .map(({ answer, revisions }) => ({ answer, revisions: revisions.toSorted() }))
          .toSorted((left, right) => compareCodeUnits(left.answer, right.answer)),
      }),
  ...(content.revisions === undefined ? {} : { revisions: byId(content.revisions) }),
  ...(content.annotations === undefined ? {} : { annotations: byId(content.annotations) }),
  ...(content.attachments === undefined ? {} : { attachments: byId(content.attachments) }),
  ...(content.parallel === undefined
    ? {}
    : {
        parallel: {
          ...content.parallel,
          chapters: content.parallel.chapters.toSorted((left, right) =>
            compareCodeUnits(chapterId(left), chapterId(right)),
          ),
          process: content.parallel.process.toSorted((left, right) =>
            compareCodeUnits(left.question, right.question),
          ),
          findings: byId(content.parallel.findings),
          sources: byId(content.parallel.sources),
        },
      }),
});

/** What the package id is made from: draft, type, audience and all content, as canonical JSON (RFC 8785). */
const packageIdSource = (content: PackageContent): string => canonicalJson(sortedContent(content));

/** A UUIDv8 (RFC 9562 §5.8) from the first 16 bytes of a hash. */
export function uuidFromHash(hash: Uint8Array): string {
  const hex = Array.from(hash.subarray(0, 16), (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x80 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Same state, type and audience, same id. `sha256` hashes the UTF-8 bytes of a text. */
export const packageId = (content: PackageContent, sha256: (text: string) => Uint8Array): string =>
  uuidFromHash(sha256(packageIdSource(content)));
