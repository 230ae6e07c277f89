import type { Trace } from '../../../shared/contract/scrub.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { traceForm } from '../../../shared/scrub/redact.ts';
import { scrubContent, scrubRecord, seeOnce, visitVersions } from '../../../shared/scrub/scrub-content.ts';
import { readCarriedFiles, undecidedFiles, type CarriedFile } from './files/carried-files.ts';
import { createScrubber, type ScrubInput, type ScrubSight } from '../../../shared/scrub/scrubber.ts';

/** All that may leave of a draft for one audience: plain data that a worker can be handed. */
export interface ReadTracesInput {
  readonly content?: PackageContent;
  readonly modules: readonly Questionnaire[];
  /** What a package carries beside its content: versions with their authors, notes. */
  readonly along?: ReadTracesInput['records'];
  /** Versions that a part for colleagues carries beside the present answers. */
  readonly versions?: Pick<PackageContent, 'revisions'>;
  /** What documents hold beside the package, each with what a person can open. */
  readonly records: readonly { readonly of: string; readonly value: unknown }[];
  readonly scrub: ScrubInput;
  /** Files that would go along, and where their content lies. */
  readonly files?: readonly CarriedFile[];
}

export interface FoundTraces {
  readonly traces: readonly Trace[];
  readonly more: number;
  /** How many of them nobody has decided of. */
  readonly undecided: number;
}

const most = 5000;
const mostPlaces = 20;
const around = 60;
const longestText = 2000;

/** Some of a text, with no half of a character at either end. */
const piece = (text: string, from: number, to: number): string =>
  text
    .slice(Math.max(0, from), to)
    .replace(/^[\uDC00-\uDFFF]/u, '')
    .replace(/[\uD800-\uDBFF]$/u, '');

const spaces = /\s/u;
/** More than so many signs without a space are no word: they are cut. */
const longestWord = 25;

/** The words before a place and after it, none of them cut in two; where the script sets no spaces, so many signs. */
function wordsAround(text: string, start: number, end: number): { before: string; after: string } {
  const before = piece(text, start - around, start);
  const after = piece(text, end, end + around);
  const first = start > around && !spaces.test(text.charAt(start - around - 1)) ? before.search(spaces) : 0;
  const last =
    end + around < text.length && !spaces.test(text.charAt(end + around)) ? after.search(/\s\S*$/u) : -1;
  return {
    before: first > 0 && first <= longestWord ? before.slice(first) : before,
    after: last >= 0 && after.length - last <= longestWord ? after.slice(0, last) : after,
  };
}

interface Group {
  trace: Omit<Trace, 'count' | 'places'>;
  count: number;
  places: Trace['places'];
}

/** Finds what may name somebody in everything that would leave; nothing is changed. */
export async function readTraces({
  content,
  modules,
  along = [],
  versions = {},
  records,
  scrub,
  files = [],
}: ReadTracesInput): Promise<Result<FoundTraces, AppError>> {
  const groups = new Map<string, Group>();
  const own = new Set(scrub.own?.map(traceForm));
  let isBeside = false;
  const see: ScrubSight = (text, { kind, known, start, end }, { of }) => {
    const found = text.slice(start, end).slice(0, longestText);
    const key = `${kind} ${traceForm(found)}`;
    const group: Group = groups.get(key) ?? {
      trace: {
        kind,
        text: found,
        found: own.has(traceForm(found)) ? 'own' : known ? 'known' : 'shape',
        ...(isBeside ? { beside: true } : {}),
      },
      count: 0,
      places: [],
    };
    group.count += 1;
    if (group.places.length < mostPlaces) {
      group.places.push({
        of: of.slice(0, 300),
        ...wordsAround(text, start, end),
      });
    }
    groups.set(key, group);
  };
  const scrubber = createScrubber(scrub, see);
  const beside = createScrubber(scrub, see);
  const { first, others } = seeOnce((text, place) => (isBeside ? beside : scrubber).visit(text, place));
  if (content !== undefined) {
    scrubContent(content, modules, first);
  }
  for (const { of, value } of along) {
    scrubRecord(value, of, scrubber.visit);
  }
  const ofFiles = await readCarriedFiles(files, scrub, scrubber);
  isBeside = true;
  visitVersions(versions, modules, others);
  for (const { of, value } of records) {
    scrubRecord(value, of, beside.visit);
  }
  const all = [...groups.values()]
    .map(({ trace, count, places }): Trace => ({ ...trace, count, places }))
    .concat(ofFiles);
  return ok({
    traces: all.slice(0, most),
    more: Math.max(0, all.length - most),
    undecided: scrubber.undecided() + undecidedFiles(ofFiles, scrub).length,
  });
}
