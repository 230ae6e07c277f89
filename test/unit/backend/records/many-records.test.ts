import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { addRevision } from '../../../../electron/backend/revisions/revision-store.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import type { Letter } from '../../../../shared/letters/letter-schema.ts';
import { decisionsPerPage } from '../../../../shared/contract/scrub.ts';
import { canonicalJson } from '../../../../shared/lib/json.ts';
import { mostDecidedAtOnce, mostDecisions } from '../../../../shared/scrub/scrub-schema.ts';
import { traceId } from '../../../../shared/scrub/trace-id.ts';
import type { Statement } from '../../../../shared/statements/statement-schema.ts';
import { author, cluster } from '../../../support/builders.ts';
import { createReport, edit, removal } from '../../../support/parallel-report.ts';
import { workOf } from '../../../support/reading-work.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const folder = temporaryFolder();
const long = 'y'.repeat(5000);
const published = randomUUID();
let backend: Backend;
let draft: string;

const letter = (more: string): Letter => ({
  language: 'en',
  date: '2026-10-01',
  to: { authority: 'Ministry of Justice' },
  from: { organisation: 'Lake Watch' },
  cluster,
  fields: [],
  more,
});
const statement = (text: string): Statement => ({
  language: 'en',
  kind: 'written',
  title: 'Prevention',
  text,
});
const step = (remark: string) => ({ stage: 'saq' as const, title: 'Call', done: false, remark });
const comparison = (remark: string) => ({
  published,
  article: 'untoc-5',
  provisions: [],
  findings: [],
  relation: 'not-addressed' as const,
  remark,
});
const decision = (text: string) => ({ kind: 'name' as const, text, decision: 'replace' as const });
const known = {
  letter: randomUUID(),
  'letter-event': randomUUID(),
  statement: randomUUID(),
  'plan-step': randomUUID(),
  comparison: randomUUID(),
};
const event = (text: string) => ({ letter: known.letter, kind: 'sent' as const, day: '2026-10-02', text });

/** What years of work leave: long texts of every kind, written beside the service in one transaction. */
function fill(): void {
  const database = openDatabase(workspacePaths(folder).database, 'write');
  const write = (kind: Parameters<typeof addRevision>[1]['kind'], id: string, value: unknown): void =>
    addRevision(
      database,
      { kind, scope: draft, id },
      {
        id: randomUUID(),
        parents: [],
        value: canonicalJson(value),
        cites: undefined,
        author,
        authoredAt: '2026-01-01T00:00:00.000Z',
        editor: undefined,
      },
    );
  try {
    database.run('BEGIN IMMEDIATE');
    database.run(
      "INSERT INTO published (id, draft, kind, facts, added_at) VALUES (?, ?, 'document', '{\"title\":\"Replies\"}', '2026-01-01T00:00:00.000Z')",
      published,
      draft,
    );
    const values = {
      letter: letter(long),
      'letter-event': event(long),
      statement: statement(long),
      'plan-step': step(long),
      comparison: comparison(long),
    };
    for (const [kind, value] of Object.entries(values) as [keyof typeof values, unknown][]) {
      write(kind, known[kind], value);
      for (let more = 0; more < 60; more += 1) {
        write(kind, randomUUID(), value);
      }
    }
    for (let at = 0; at < mostDecisions - mostDecidedAtOnce; at += 1) {
      write('scrub', traceId(decision(`Name ${at}`)), decision(`Name ${at}`));
    }
    database.run('COMMIT');
  } finally {
    database.close();
  }
}

beforeAll(async () => {
  backend = await openTestBackend(folder);
  draft = createReport(backend);
  fill();
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const saves: Readonly<Record<string, () => Record<string, unknown>>> = {
  'a new letter': () => valueOf(backend.letters.save(edit(draft, letter('')))),
  'a letter': () => valueOf(backend.letters.save(edit(draft, letter('More.'), { record: known.letter }))),
  'a new event': () => valueOf(backend.letters.saveEvent(edit(draft, event('')))),
  'an event': () =>
    valueOf(backend.letters.saveEvent(edit(draft, event('More.'), { record: known['letter-event'] }))),
  'a new statement': () => valueOf(backend.statements.save(edit(draft, statement('')))),
  'a statement': () =>
    valueOf(backend.statements.save(edit(draft, statement('More.'), { record: known.statement }))),
  'a new step': () => valueOf(backend.engagements.saveStep(edit(draft, step('')))),
  'a step': () =>
    valueOf(backend.engagements.saveStep(edit(draft, step('More.'), { record: known['plan-step'] }))),
  'a new comparison': () => valueOf(backend.comparisons.save(edit(draft, comparison('')))),
  'a comparison': () =>
    valueOf(backend.comparisons.save(edit(draft, comparison('More.'), { record: known.comparison }))),
};
const lists: readonly (() => unknown)[] = [
  () => valueOf(backend.letters.list({ draft })),
  () => valueOf(backend.statements.list({ draft })),
  () => valueOf(backend.engagements.get({ draft })),
  () => valueOf(backend.comparisons.list({ draft })),
];

describe('a save reads and answers its own record, however many others stand beside it', () => {
  it.each(Object.entries(saves))('%s', (_name, save) => {
    const { rows, read, answered } = workOf(save);
    expect([rows < 20, read < 30_000, answered < 15_000]).toEqual([true, true, true]);
    expect(Object.keys(save())).toHaveLength(1);
  });

  it('while the same measure tells a whole list', () => {
    for (const list of lists) {
      const { rows, read, answered } = workOf(list);
      expect([rows > 60, read > 300_000, answered > 300_000]).toEqual([true, true, true]);
    }
  });
});

test('a removal answers nothing but that the record is gone', () => {
  const call = edit(draft, statement('Short.'));
  valueOf(backend.statements.save(call));
  const gone = removal(draft, call.record, [{ id: call.revision }]);
  let answer: unknown;
  const { rows } = workOf(() => (answer = valueOf(backend.statements.remove(gone))));
  expect([answer, rows < 20]).toEqual([{}, true]);
  // Asked again, as a window does that has not heard the answer.
  expect(valueOf(backend.statements.remove(gone))).toEqual({});
});

test('a repeated save answers what stands by then, and a version of another window beside it', () => {
  const first = edit(draft, letter('One.'));
  valueOf(backend.letters.save(first));
  const other = edit(draft, letter('Two.'), { record: first.record });
  const { letter: both } = valueOf(backend.letters.save(other));
  expect(both?.versions.map(({ value }) => value?.more).toSorted()).toEqual(['One.', 'Two.']);
  expect(valueOf(backend.letters.save(first)).letter).toEqual(both);
});

test('a text that no comparison speaks of is dropped without reading any', async () => {
  let refused: ReturnType<Backend['comparisons']['removePublished']> | undefined;
  const { read } = workOf(() => {
    refused = backend.comparisons.removePublished({ request: randomUUID(), draft, published });
  });
  expect([refused && codeOf(await refused), read < 10_000]).toEqual(['entry-cited', true]);
});

test('so many decisions as go together are counted once, answered alone, and are never one too many', () => {
  const call = (from: number, count: number) => ({
    request: randomUUID(),
    draft,
    edits: Array.from({ length: count }, (_, at) => {
      const value = decision(`New ${from + at}`);
      return { record: traceId(value), revision: randomUUID(), bases: [], value };
    }),
  });
  const full = call(0, mostDecidedAtOnce);
  const { rows } = workOf(() => {
    const { decisions } = valueOf(backend.scrub.decide(full));
    expect(decisions.map(({ id }) => id)).toEqual(full.edits.map(({ record }) => record));
    return decisions;
  });
  expect(rows).toBeLessThan(mostDecidedAtOnce * 4);
  expect(backend.scrub.decide(call(mostDecidedAtOnce, 1))).toMatchObject({
    error: { code: 'request-refused', params: { field: 'scrub', limit: mostDecisions } },
  });
  const pageAfter = (after: string) => valueOf(backend.scrub.decisions({ draft, after }));
  const pages: number[] = [];
  const ids: string[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const { decisions, next } = pageAfter(after);
    pages.push(decisions.length);
    ids.push(...decisions.map(({ id }) => id));
    after = next;
  }
  expect(pages).toEqual(Array.from({ length: mostDecisions / decisionsPerPage }, () => decisionsPerPage));
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

test('a page of decisions reads that page, and a look through what leaves reads each decision once, and nothing of it twice', () => {
  const page = workOf(() => valueOf(backend.scrub.decisions({ draft, after: '' })));
  expect([page.rows, page.read < 1_200_000]).toEqual([2 * decisionsPerPage + 1 + 1, true]);
  const look = workOf(() => valueOf(backend.scrub.read({ draft, audience: 'confidential' })));
  const others = 1500;
  expect(look.rows).toBeGreaterThan(mostDecisions);
  expect(look.rows).toBeLessThan(mostDecisions + others);
});
