import { shownStaying, type Staying, type UndoPreview } from '../../../shared/imports/import-schema.ts';
import { openDatabase, type Reader } from '../database/open-database.ts';
import { integerOf, textOf } from '../database/row.ts';
import { planReviewUndo, type ReviewUndo } from '../reviews/undo-review.ts';
import {
  broughtNotes,
  broughtRevisions,
  hasOtherImport,
  isMadeByImport,
  readCarried,
} from './import-store.ts';

export interface UndoPlan {
  readonly drop: readonly string[];
  /** What the dropped revisions followed and nobody follows any more. */
  readonly rehead: readonly string[];
  readonly notes: readonly string[];
  /** Notes that stay because another feedback brought them too, each with its package. */
  readonly moved: readonly (readonly [note: string, to: string])[];
  /** Files that no remaining record speaks of. */
  readonly files: readonly string[];
  readonly draft: string;
  /** Versions of reviews that the file was opened as, and that go with it. */
  readonly review: ReviewUndo['goes'];
  /** A version of a review stands on the file: it stays. */
  readonly keepsFile: boolean;
  readonly preview: UndoPreview;
}

interface Candidate {
  readonly id: string;
  readonly kind: Staying['kind'];
  readonly scope: string;
  readonly subject: string;
  readonly parents: readonly string[];
}

const stayingKinds: ReadonlySet<string> = new Set(['answer', 'unit', 'entry', 'evidence']);
const isStayingKind = (kind: string): kind is Staying['kind'] => stayingKinds.has(kind);

const parentsOf = (text: string): string[] => {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter((one) => typeof one === 'string') : [];
};

function readCandidates(reader: Reader, ids: readonly string[]): Map<string, Candidate> {
  const rows = reader.all(
    'SELECT id, kind, scope, subject, parents FROM revision WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return new Map(
    rows.flatMap((row) => {
      const kind = textOf(row, 'kind');
      const id = textOf(row, 'id');
      return isStayingKind(kind)
        ? [
            [
              id,
              {
                id,
                kind,
                scope: textOf(row, 'scope'),
                subject: textOf(row, 'subject'),
                parents: parentsOf(textOf(row, 'parents')),
              },
            ] as const,
          ]
        : [];
    }),
  );
}

/** Revisions of these scopes that follow others. */
const readFollowers = (
  reader: Reader,
  scopes: readonly string[],
): { readonly id: string; readonly parents: readonly string[] }[] =>
  reader
    .all(
      "SELECT id, parents FROM revision WHERE scope IN (SELECT value FROM json_each(?)) AND parents <> '[]'",
      JSON.stringify(scopes),
    )
    .map((row) => ({ id: textOf(row, 'id'), parents: parentsOf(textOf(row, 'parents')) }));

/** Ids that clearances of a draft froze. */
const readFrozen = (reader: Reader, draft: string): Set<string> =>
  new Set(
    reader
      .all(
        "SELECT DISTINCT one.value AS id FROM snapshot, json_tree(snapshot.heads) AS one WHERE snapshot.draft = ? AND one.type = 'text'",
        draft,
      )
      .map((row) => textOf(row, 'id')),
  );

/** Decides what stays, and why: the reasons spread from a revision to all that it follows. */
class Undoing {
  readonly candidates: Map<string, Candidate>;
  readonly stays = new Map<string, Staying['reason']>();
  readonly #reader: Reader;
  readonly #followers: ReturnType<typeof readFollowers>;

  constructor(reader: Reader, ids: readonly string[], draft: string) {
    this.#reader = reader;
    this.candidates = readCandidates(reader, ids);
    const scopes = [...new Set([draft, ...[...this.candidates.values()].map(({ scope }) => scope)])];
    this.#followers = readFollowers(reader, scopes);
    for (const { id, parents } of this.#followers) {
      if (!this.candidates.has(id)) {
        for (const parent of parents) {
          this.#keep(parent, 'built-on');
        }
      }
    }
    const frozen = readFrozen(reader, draft);
    for (const id of this.candidates.keys()) {
      if (frozen.has(id)) {
        this.#keep(id, 'cleared');
      }
    }
    this.#keepCited();
  }

  #keep(id: string, reason: Staying['reason']): void {
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const candidate = this.candidates.get(next);
      if (candidate !== undefined && !this.stays.has(next)) {
        this.stays.set(next, next === id ? reason : 'built-on');
        waiting.push(...candidate.parents);
      }
    }
  }

  /** An entry that a remaining answer cites stays, where taking it away would leave nothing under its id. */
  #keepCited(): void {
    const entries = Map.groupBy(
      [...this.candidates.values()].filter(({ kind }) => kind === 'entry'),
      ({ subject }) => subject,
    );
    if (entries.size === 0) {
      return;
    }
    const cited = this.#reader
      .all(
        'SELECT id, cites FROM revision WHERE head = 1 AND cites IN (SELECT value FROM json_each(?))',
        JSON.stringify([...entries.keys()]),
      )
      .filter((row) => !this.goes(textOf(row, 'id')))
      .map((row) => textOf(row, 'cites'));
    for (const subject of new Set(cited)) {
      const group = entries.get(subject) ?? [];
      const [first] = group;
      const all =
        first === undefined
          ? undefined
          : this.#reader.get(
              "SELECT count(*) AS number FROM revision WHERE kind = 'entry' AND scope = ? AND subject = ?",
              first.scope,
              subject,
            );
      if (all !== undefined && integerOf(all, 'number') === group.length) {
        for (const { id } of group) {
          this.#keep(id, 'cited');
        }
      }
    }
  }

  goes(id: string): boolean {
    return this.candidates.has(id) && !this.stays.has(id);
  }

  drop(): string[] {
    return [...this.candidates.keys()].filter((id) => !this.stays.has(id));
  }

  rehead(drop: ReadonlySet<string>): string[] {
    const followed = new Set(
      this.#followers.filter(({ id }) => !drop.has(id)).flatMap(({ parents }) => parents),
    );
    const parents = [...drop].flatMap((id) => this.candidates.get(id)?.parents ?? []);
    return [...new Set(parents)].filter((id) => !drop.has(id) && !followed.has(id));
  }

  /** Each subject once, with its first reason. */
  staying(): Staying[] {
    const named = new Map<string, Staying>();
    for (const [id, reason] of this.stays) {
      const candidate = this.candidates.get(id);
      if (candidate !== undefined && !named.has(`${candidate.kind} ${candidate.subject}`)) {
        const { kind, subject } = candidate;
        named.set(`${kind} ${subject}`, { kind, subject, reason });
      }
    }
    return [...named.values()];
  }
}

/**
 * Of these notes of a draft, those that another one, which stays, replies to, and all that such a one replies to itself: a
 * thread is never left without what its words answer.
 */
function repliedTo(reader: Reader, draft: string, notes: readonly string[]): Set<string> {
  const ids = new Set(notes);
  const parents = new Map(
    reader
      .all(
        "SELECT id, substr(annotation ->> '$.target', 10) AS parent FROM annotation WHERE draft = ? AND json_type(annotation, '$.target') = 'text' AND substr(annotation ->> '$.target', 10) IN (SELECT value FROM json_each(?))",
        draft,
        JSON.stringify(notes),
      )
      .map((row) => [textOf(row, 'id'), textOf(row, 'parent')]),
  );
  const replied = new Set<string>();
  for (const [id, parent] of parents) {
    let above = ids.has(id) ? undefined : parent;
    while (above !== undefined && !replied.has(above)) {
      replied.add(above);
      above = parents.get(above);
    }
  }
  return replied;
}

/** Of the files that an import placed, those that nothing which remains speaks of. */
function freeFiles(reader: Reader, files: readonly string[], drop: readonly string[]): string[] {
  return files.filter(
    (sha512) =>
      reader.get(
        'SELECT 1 AS yes FROM revision WHERE instr(value, ?) > 0 AND id NOT IN (SELECT value FROM json_each(?)) LIMIT 1',
        sha512,
        JSON.stringify(drop),
      ) === undefined,
  );
}

function draftGoes(reader: Reader, draft: string, but: string, dropped: number, notes: number): boolean {
  const left = reader.get(
    'SELECT (SELECT count(*) FROM revision WHERE scope = ?) + (SELECT count(*) FROM snapshot WHERE draft = ?) + (SELECT count(*) FROM annotation WHERE draft = ?) AS number',
    draft,
    draft,
    draft,
  );
  return (
    isMadeByImport(reader, draft) &&
    !hasOtherImport(reader, draft, but) &&
    left !== undefined &&
    integerOf(left, 'number') === dropped + notes
  );
}

/**
 * Plans the undoing of an import: its revisions, notes and files go, but those that another standing import brought too,
 * and those that something builds on (a later version, a clearance, a citation, a reply): these stay and are named.
 */
export function planUndo(reader: Reader, id: string): UndoPlan | undefined {
  const carried = readCarried(reader, id);
  if (carried === undefined) {
    return undefined;
  }
  const { draft } = carried;
  const others = broughtRevisions(reader, carried.revisions, id);
  const undoing = new Undoing(
    reader,
    carried.revisions.filter((revision) => !others.has(revision)),
    draft,
  );
  const drop = undoing.drop();
  const otherNotes = broughtNotes(reader, carried.notes, id);
  const own = carried.notes.filter((note) => !otherNotes.has(note));
  const replied = repliedTo(reader, draft, own);
  const notes = own.filter((note) => !replied.has(note));
  const files = freeFiles(reader, carried.files, drop);
  const inDraft = drop.filter((one) => undoing.candidates.get(one)?.scope === draft).length;
  const review = planReviewUndo(reader, { id, sha256: carried.sha256 });
  const staying: Staying[] = [
    ...undoing.staying(),
    ...review.staying,
    ...[...replied].map((subject): Staying => ({ kind: 'note', subject, reason: 'replied-to' })),
  ];
  return {
    drop,
    rehead: undoing.rehead(new Set(drop)),
    notes,
    moved: [...otherNotes],
    files,
    draft,
    review: review.goes,
    keepsFile: review.staying.length > 0,
    preview: {
      import: id,
      revisions: drop.length,
      notes: notes.length,
      files: files.length,
      draftGoes: draftGoes(reader, draft, id, inDraft, notes.length),
      ...(review.goes === undefined ? {} : { reviewGoes: review.goes.whole ? 'whole' : 'version' }),
      staying: staying.slice(0, shownStaying),
      stayingInAll: staying.length,
    },
  };
}

/** As the worker is asked. */
export function planUndoOf(input: {
  readonly database: string;
  readonly import: string;
}): UndoPlan | undefined {
  const connection = openDatabase(input.database, 'read');
  try {
    return planUndo(connection, input.import);
  } finally {
    connection.close();
  }
}
