import { canonicalJson } from '../../../shared/lib/json.ts';
import type { ChangeCounts, ChangeKind, Held } from '../../../shared/imports/import-schema.ts';
import { evidenceSchema } from '../../../shared/evidence/evidence-schema.ts';
import type { PackageRevision } from '../../../shared/packages/package-schema.ts';
import { firstInCircle } from '../../../shared/revisions/order.ts';
import type { Reader } from '../database/open-database.ts';
import { readAllHeads, type StoredRevision } from '../revisions/revision-store.ts';
import { readKnown, readParentIds, type KnownRow } from './known-revisions.ts';
import { citationOf, revisionFits } from './revision-fit.ts';

export interface MergeInput {
  readonly draft: string;
  readonly party: string;
  readonly revisions: readonly PackageRevision[];
  /** Whether the bytes of a file come along or are here; a record of a file that is nowhere is left out. */
  readonly hasFile: (sha512: string) => boolean;
}

/** One row of the table of revisions, in the order of `addImported`. */
export type NewRow = readonly [
  id: string,
  kind: PackageRevision['kind'],
  scope: string,
  subject: string,
  parents: string,
  value: string,
  cites: string | null,
  author: string,
  authoredAt: string,
  head: 0 | 1,
];

/** One version as the preview shows it. */
export interface Version {
  /** Canonical JSON. */
  readonly value: string;
  readonly author: string;
  readonly authoredAt: string;
}

/** What the merge means for one subject that something new comes in for. */
export interface SubjectChange {
  readonly kind: PackageRevision['kind'];
  readonly subject: string;
  readonly change: ChangeKind;
  readonly ours: readonly Version[];
  readonly theirs: readonly Version[];
}

export interface MergePlan {
  readonly rows: readonly NewRow[];
  /** Known revisions that something new follows: heads no more. */
  readonly parents: readonly string[];
  /** Ids of the package that are here already. */
  readonly known: readonly string[];
  readonly changes: readonly SubjectChange[];
  readonly counts: Readonly<Record<PackageRevision['kind'], ChangeCounts>>;
  /** Records of files that are neither in the package nor here. */
  readonly filesLeftOut: number;
}

type Kind = PackageRevision['kind'];
const kinds: readonly Kind[] = ['answer', 'unit', 'entry', 'evidence'];

interface Incoming {
  readonly revision: PackageRevision;
  readonly scope: string;
  readonly row: KnownRow;
}

/** Files of an entry belong to the State, those of an answer to the draft; the last record of a removed one says which. */
function evidenceScopes(input: MergeInput): Map<string, string> {
  const scopes = new Map<string, string>();
  for (const { kind, subject, value } of input.revisions) {
    const parsed = kind === 'evidence' ? evidenceSchema.safeParse(value) : undefined;
    if (parsed?.success === true) {
      scopes.set(subject, 'entry' in parsed.data.at ? input.party : input.draft);
    }
  }
  return scopes;
}

/** Files whose bytes are nowhere: their records would promise what cannot be opened. */
function absentFiles(input: MergeInput): Set<string> {
  const absent = new Set<string>();
  for (const { kind, subject, value } of input.revisions) {
    const parsed = kind === 'evidence' ? evidenceSchema.safeParse(value) : undefined;
    if (parsed?.success === true && !input.hasFile(parsed.data.sha512)) {
      absent.add(subject);
    }
  }
  return absent;
}

const sameRow = (known: KnownRow, row: KnownRow): boolean =>
  known.kind === row.kind &&
  known.scope === row.scope &&
  known.subject === row.subject &&
  known.parents === row.parents &&
  known.value === row.value &&
  known.author === row.author &&
  known.authoredAt === row.authoredAt;

const sameSubject = (left: KnownRow, right: KnownRow): boolean =>
  left.kind === right.kind && left.scope === right.scope && left.subject === right.subject;

const held = (reason: Held['reason'], part: string): { readonly held: Held } => ({ held: { reason, part } });

/** Revisions in the form of the store, or why the whole is held aside. */
function readIncoming(input: MergeInput): { readonly incoming: Incoming[] } | { readonly held: Held } {
  const scopes = evidenceScopes(input);
  const incoming: Incoming[] = [];
  for (const revision of input.revisions) {
    const { kind, subject } = revision;
    const scope = kind === 'entry' ? input.party : kind === 'evidence' ? scopes.get(subject) : input.draft;
    if (scope === undefined || !revisionFits(revision)) {
      return held('revision-unfit', subject);
    }
    incoming.push({
      revision,
      scope,
      row: {
        kind,
        scope,
        subject,
        parents: JSON.stringify(revision.parents),
        value: canonicalJson(revision.value),
        author: canonicalJson(revision.author),
        authoredAt: revision.authoredAt,
      },
    });
  }
  const circle = firstInCircle(input.revisions);
  return circle === undefined ? { incoming } : held('parents-circular', circle.subject);
}

/** Every parent is here or comes along, and is of the same subject. */
function parentFault(incoming: readonly Incoming[], known: ReadonlyMap<string, KnownRow>): Held | undefined {
  const inside = new Map(incoming.map(({ revision, row }) => [revision.id, row]));
  for (const { revision, row } of incoming) {
    for (const parent of revision.parents) {
      const found = inside.get(parent) ?? known.get(parent);
      if (found === undefined) {
        return { reason: 'parent-missing', part: revision.subject };
      }
      if (!sameSubject(found, row)) {
        return { reason: 'id-clash', part: parent };
      }
    }
  }
  return undefined;
}

const versionOf = (row: KnownRow): Version => ({
  value: row.value,
  author: row.author,
  authoredAt: row.authoredAt,
});

const agreeing = (versions: readonly Pick<Version, 'value'>[]): boolean =>
  versions.every(({ value }) => value === versions[0]?.value);

const valuesOf = (versions: readonly Version[]): string =>
  JSON.stringify([...new Set(versions.map(({ value }) => value))].toSorted());

/** What a person will find afterwards, compared with what stands now. */
function changeOf(before: readonly Version[], after: readonly Version[]): ChangeKind {
  if (!agreeing(after)) {
    return valuesOf(before) === valuesOf(after) ? 'same' : 'conflict';
  }
  const value = after[0]?.value ?? 'null';
  if (before.length === 0) {
    return value === 'null' ? 'same' : 'new';
  }
  return agreeing(before) && before[0]?.value === value ? 'same' : 'changed';
}

const placeOf = ({ kind, scope, subject }: Pick<KnownRow, 'kind' | 'scope' | 'subject'>): string =>
  `${kind} ${scope} ${subject}`;

function readHeadsNow(reader: Reader, incoming: readonly Incoming[]): Map<string, StoredRevision[]> {
  const wanted = new Map(
    incoming.map(({ scope, revision: { kind } }) => [`${kind} ${scope}`, { kind, scope }]),
  );
  const heads = new Map<string, StoredRevision[]>();
  for (const { kind, scope } of wanted.values()) {
    for (const head of readAllHeads(reader, scope, kind)) {
      const place = placeOf({ kind, scope, subject: head.subject });
      const list = heads.get(place);
      if (list === undefined) {
        heads.set(place, [head]);
      } else {
        list.push(head);
      }
    }
  }
  return heads;
}

const storedVersion = ({ value, author, authoredAt }: StoredRevision): Version => ({
  value,
  author: canonicalJson(author),
  authoredAt,
});

function changesOf(
  reader: Reader,
  incoming: readonly Incoming[],
  isNewHead: (id: string) => boolean,
  followed: ReadonlySet<string>,
): SubjectChange[] {
  const heads = readHeadsNow(reader, incoming);
  const bySubject = Map.groupBy(incoming, ({ row }) => placeOf(row));
  return [...bySubject].flatMap(([place, group]): SubjectChange[] => {
    const [first] = group;
    if (first === undefined) {
      return [];
    }
    const before = heads.get(place) ?? [];
    const ours = before.map(storedVersion);
    const theirs = group.filter(({ revision }) => isNewHead(revision.id)).map(({ row }) => versionOf(row));
    const after = [...before.filter(({ id }) => !followed.has(id)).map(storedVersion), ...theirs];
    const { kind, subject } = first.revision;
    return [{ kind, subject, change: changeOf(ours, after), ours, theirs }];
  });
}

function countsOf(changes: readonly SubjectChange[]): MergePlan['counts'] {
  const of = (kind: Kind): ChangeCounts => {
    const counts = { new: 0, changed: 0, conflict: 0, same: 0 };
    for (const change of changes) {
      if (change.kind === kind) {
        counts[change.change] += 1;
      }
    }
    return counts;
  };
  const [answer, unit, entry, evidence] = kinds.map(of);
  const none = { new: 0, changed: 0, conflict: 0, same: 0 };
  return { answer: answer ?? none, unit: unit ?? none, entry: entry ?? none, evidence: evidence ?? none };
}

/**
 * Plans the union of what is here with what comes in (design: revision graph; standards §8). A known id with the same
 * bytes is here already; with other bytes, or under another subject, the whole is held aside. Nothing is decided inside a
 * text, no revision is made up, and no row that is here changes but in its head flag (threat-model P8). The outcome does
 * not depend on the order in which packages come.
 */
export function planMerge(reader: Reader, input: MergeInput): MergePlan | { readonly held: Held } {
  const absent = absentFiles(input);
  const read = readIncoming(
    absent.size === 0
      ? input
      : {
          ...input,
          revisions: input.revisions.filter(
            ({ kind, subject }) => kind !== 'evidence' || !absent.has(subject),
          ),
        },
  );
  if ('held' in read) {
    return read;
  }
  const { incoming } = read;
  const ids = incoming.flatMap(({ revision }) => [revision.id, ...revision.parents]);
  const known = readKnown(reader, [...new Set(ids)]);
  const clash = incoming.find(({ revision, row }) => {
    const found = known.get(revision.id);
    return found !== undefined && !sameRow(found, row);
  });
  if (clash !== undefined) {
    return held('id-clash', clash.revision.subject);
  }
  const fault = parentFault(incoming, known);
  if (fault !== undefined) {
    return { held: fault };
  }
  const fresh = incoming.filter(({ revision }) => !known.has(revision.id));
  const followed = new Set(incoming.flatMap(({ revision }) => revision.parents));
  const parents = readParentIds(reader, [input.draft, input.party]);
  const isHead = (id: string): boolean => !followed.has(id) && !parents.has(id);
  const changes = changesOf(
    reader,
    incoming,
    (id) => !known.has(id) && isHead(id),
    new Set(fresh.flatMap(({ revision }) => revision.parents)),
  );
  return {
    rows: fresh.map(({ revision, row }) => [
      revision.id,
      revision.kind,
      row.scope,
      row.subject,
      row.parents,
      row.value,
      citationOf(revision) ?? null,
      row.author,
      row.authoredAt,
      isHead(revision.id) ? 1 : 0,
    ]),
    parents: [...new Set(fresh.flatMap(({ revision }) => revision.parents))].filter((id) => known.has(id)),
    known: incoming.flatMap(({ revision }) => (known.has(revision.id) ? [revision.id] : [])),
    changes,
    counts: countsOf(changes),
    filesLeftOut: absent.size,
  };
}
