import { createHash } from 'node:crypto';
import type { AnswerHeads, UnitMark } from '../../../shared/contract/drafts.ts';
import {
  answerKey,
  answerValueSchema,
  citedEntry,
  itemOfKey,
  parseAnswerKey,
  type Answer,
  type AnswerPlace,
  type AnswerValue,
} from '../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { registerEntrySchema, type RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { AttachedFile } from '../evidence/evidence-store.ts';
import type { ClearedRecords } from '../parallel/report-records.ts';
import { readAllHeads, readHeads, readSomeHeads, type StoredRevision } from '../revisions/revision-store.ts';
import type { StoredDraft } from './draft-store.ts';

/** What the heads of a draft say now. */
export interface DraftAnswers {
  /** Answers that stand, cleared ones left out, in the order of their keys. */
  readonly answers: readonly Answer[];
  /** Keys whose heads disagree, in order. */
  readonly conflicts: readonly string[];
  /** Heads by key; a cleared answer has heads too. */
  readonly heads: ReadonlyMap<string, readonly StoredRevision[]>;
}

const places = new Map<string, AnswerPlace | undefined>();
const keptPlaces = 50_000;

/** The place that a stored key names; parsing is costly beside reading, and keys recur with every read. */
export function placeOf(key: string): AnswerPlace | undefined {
  if (!places.has(key)) {
    if (places.size >= keptPlaces) {
      places.clear();
    }
    places.set(key, parseAnswerKey(key));
  }
  return places.get(key);
}

/** The value of a stored revision; undefined where it is not one of an answer. */
function valueOf(revision: StoredRevision): AnswerValue | undefined {
  const value: unknown = JSON.parse(revision.value);
  // Plain values are what the store was given; only the shape of the others needs proof.
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  const parsed = answerValueSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** One stored version as an answer; undefined where it cannot be one. */
export function answerOf(key: string, revision: StoredRevision): Answer | undefined {
  const place = placeOf(key);
  const value = valueOf(revision);
  return place === undefined || value === undefined ? undefined : { ...place, value };
}

function groupHeads(revisions: readonly StoredRevision[]): Map<string, StoredRevision[]> {
  const groups = new Map<string, StoredRevision[]>();
  for (const revision of revisions) {
    const group = groups.get(revision.subject);
    if (group === undefined) {
      groups.set(revision.subject, [revision]);
    } else {
      group.push(revision);
    }
  }
  return groups;
}

export const agree = (heads: readonly StoredRevision[]): boolean =>
  heads.every(({ value }) => value === heads[0]?.value);

/** `items`: only the answers of these; without it all of the draft. */
export function readAnswers(reader: Reader, draft: string, items?: ReadonlySet<string>): DraftAnswers {
  const heads = groupHeads(
    items === undefined
      ? readAllHeads(reader, draft, 'answer')
      : readSomeHeads(reader, draft, 'answer', (key) => items.has(itemOfKey(key))),
  );
  const answers: Answer[] = [];
  const conflicts: string[] = [];
  for (const [key, group] of heads) {
    const [first] = group;
    if (!agree(group)) {
      conflicts.push(key);
    } else if (first !== undefined && first.value !== 'null') {
      const answer = answerOf(key, first);
      if (answer !== undefined) {
        answers.push(answer);
      }
    }
  }
  // SQLite orders subjects by their UTF-8 bytes; keys are ASCII, so this is the order of code units.
  return { answers, conflicts, heads };
}

/** Heads as the contract shows them; undefined where none can be shown. */
export function toAnswerHeads(
  place: AnswerPlace,
  revisions: readonly StoredRevision[],
): AnswerHeads | undefined {
  const heads = revisions.flatMap((revision) => {
    const value = valueOf(revision);
    return value === undefined
      ? []
      : [
          {
            id: revision.id,
            edition: revision.edition,
            author: revision.author,
            authoredAt: revision.authoredAt,
            open: revision.editor !== undefined,
            value,
          },
        ];
  });
  return heads.length === 0
    ? undefined
    : {
        item: place.item,
        ...(place.instance === undefined ? {} : { instance: place.instance }),
        ...(place.language === undefined ? {} : { language: place.language }),
        heads,
      };
}

export const readAnswerHeads = (reader: Reader, draft: string, place: AnswerPlace): AnswerHeads | undefined =>
  toAnswerHeads(place, readHeads(reader, { kind: 'answer', scope: draft, id: answerKey(place) }));

const newestOf = (heads: readonly StoredRevision[]): StoredRevision | undefined =>
  heads.reduce<StoredRevision | undefined>(
    (newest, head) => (newest === undefined || head.authoredAt > newest.authoredAt ? head : newest),
    undefined,
  );

/** Ready marks of a draft: a unit is ready where all heads say so. */
export function readMarks(reader: Reader, draft: string): UnitMark[] {
  return [...groupHeads(readAllHeads(reader, draft, 'unit'))].flatMap(([unit, heads]) => {
    const newest = newestOf(heads);
    return newest === undefined
      ? []
      : [
          {
            unit,
            ready: heads.every(({ value }) => value === 'true'),
            author: newest.author,
            authoredAt: newest.authoredAt,
          },
        ];
  });
}

/** The register of a party as it stands: removed entries left out; of two versions the newer. */
export function readRegister(reader: Reader, party: string): RegisterEntry[] {
  return [...groupHeads(readAllHeads(reader, party, 'entry')).values()].flatMap((heads) => {
    const present = newestOf(heads.filter(({ value }) => value !== 'null'));
    const parsed =
      present === undefined ? undefined : registerEntrySchema.safeParse(JSON.parse(present.value));
    return parsed?.success === true ? [parsed.data] : [];
  });
}

/** The entries that the answers cite, in the order of their ids. */
export function citedEntries(
  answers: readonly Answer[],
  register: readonly RegisterEntry[],
): RegisterEntry[] {
  const cited = new Set(answers.map(({ value }) => citedEntry(value)));
  return register
    .filter(({ id }) => cited.has(id))
    .toSorted((left, right) => compareCodeUnits(left.id, right.id));
}

/**
 * Digest of what a clearance freezes: equal digests mean that nothing a reader would see has changed. `cited`: the entries
 * that the answers cite; `files` and `records`: those that the clearance covers.
 */
export function stateDigest(
  draft: Pick<StoredDraft, 'profile' | 'questionnaire'>,
  state: {
    readonly answers: readonly Answer[];
    readonly cited: readonly RegisterEntry[];
    readonly files: readonly AttachedFile[];
    /** Of a parallel report. */
    readonly records: ClearedRecords['records'];
  },
  catalogues: readonly QuestionnaireRef[],
): string {
  const hash = createHash('sha256');
  hash.update(
    canonicalJson({
      profile: draft.profile,
      questionnaire: draft.questionnaire,
      ...(catalogues.length === 0 ? {} : { catalogues }),
    }),
  );
  for (const answer of state.answers) {
    hash.update(`\n${answerKey(answer)} `).update(canonicalJson(answer.value));
  }
  hash.update(canonicalJson(state.cited));
  for (const { evidence } of state.files) {
    hash.update(`\nfile ${evidence.id} `).update(canonicalJson(evidence));
  }
  for (const { kind, id, value } of state.records) {
    hash.update(`\n${kind} ${id} `).update(value);
  }
  return hash.digest('hex');
}
