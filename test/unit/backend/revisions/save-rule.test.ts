import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrate } from '../../../../electron/backend/database/migrate.ts';
import { openMemoryDatabase, type Connection } from '../../../../electron/backend/database/open-database.ts';
import { applyPlan } from '../../../../electron/backend/revisions/apply-plan.ts';
import {
  closeEditor,
  findRevision,
  readHeads,
  readHistory,
  toKnown,
  type StoredRevision,
  type Subject,
} from '../../../../electron/backend/revisions/revision-store.ts';
import { openMilliseconds, planSave, planTake } from '../../../../electron/backend/revisions/save-rule.ts';
import { canonicalJson } from '../../../../shared/lib/json.ts';
import { headsOf } from '../../../../shared/revisions/heads.ts';

const subject: Subject = {
  kind: 'answer',
  scope: '00000000-0000-4000-8000-00000000d0d0',
  id: 'untoc-5-offence-answer',
};
const author = { name: 'Ana Ruiz' };
const window0 = '00000000-0000-4000-8000-0000000000e0';
const window1 = '00000000-0000-4000-8000-0000000000e1';

/** One answer in a real store, and windows that edit it from what they last read. */
class Scene {
  readonly database: Connection = openMemoryDatabase();
  readonly read = new Map<string, { readonly id: string; readonly edition: number } | null>();
  now = Date.parse('2026-03-10T09:00:00.000Z');
  #ids = 0;

  constructor() {
    migrate(this.database);
  }
  nextId = (): string => {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  };
  heads = (): StoredRevision[] => readHeads(this.database, subject);
  all = (): StoredRevision[] => readHistory(this.database, subject);
  refresh(editor: string): void {
    const [head] = this.heads();
    this.read.set(editor, head === undefined ? null : { id: head.id, edition: head.edition });
  }
  save(editor: string, text: string | null, revision = this.nextId()): string {
    const value = canonicalJson(text);
    const base = this.read.get(editor) ?? null;
    const find = (id: string) => {
      const found = findRevision(this.database, subject, id);
      return found === 'elsewhere' || found === undefined ? undefined : toKnown(found);
    };
    const plan = planSave(
      this.heads().map(toKnown),
      { revision, base, value, author: canonicalJson(author), editor, now: this.now },
      { sameId: find(revision), base: base === null ? undefined : find(base.id) },
    );
    if (plan.act === 'reused') {
      return 'reused';
    }
    const written = applyPlan(this.database, subject, plan, {
      value,
      cites: undefined,
      author,
      authoredAt: new Date(this.now).toISOString(),
      editor,
      spareId: this.nextId,
    });
    const own =
      this.heads().find(({ id }) => id === written) ?? this.heads().find((head) => head.value === value);
    if (own !== undefined) {
      this.read.set(editor, { id: own.id, edition: own.edition });
    }
    return plan.act;
  }
  values = (): string[] => this.heads().map(({ value }) => JSON.parse(value) as string);
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      who: fc.nat(1),
      text: fc.constantFrom('a', 'b', 'c', 'd', null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refresh' as const), who: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), who: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), who: fc.nat(1), minutes: fc.nat(6) }),
  },
);

test('C6 whatever two windows do in turn, the newest text of each is kept until it writes again', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const scene = new Scene();
      const newest = new Map<string, string>();
      const closed = new Map<string, string>();
      for (const one of steps) {
        const editor = one.who === 0 ? window0 : window1;
        const standing = scene.heads();
        if (one.do === 'save') {
          const value = canonicalJson(one.text);
          const before = scene.all().length;
          const said =
            standing.length === 0 ? value === 'null' : standing.every((head) => head.value === value);
          expect(scene.save(editor, one.text)).not.toBe('reused');
          newest.set(editor, value);
          // An equal value makes no revision.
          expect(said && scene.all().length !== before).toBe(false);
        } else if (one.do === 'refresh') {
          scene.refresh(editor);
        } else if (one.do === 'close') {
          closeEditor(scene.database, subject.scope, editor);
        } else {
          scene.now += one.minutes * 60_000;
        }
        const all = scene.all();
        const known = new Map(all.map((revision) => [revision.id, revision]));
        // The heads that the store marks are those of the graph.
        expect(headsOf(all).map(({ id }) => id)).toEqual(scene.heads().map(({ id }) => id));
        for (const revision of all) {
          expect(revision.parents.every((id) => known.has(id))).toBe(true);
          // Only heads are open, and what was closed never changes again.
          if (closed.has(revision.id)) {
            expect(revision.value).toBe(closed.get(revision.id));
            expect(revision.editor).toBeUndefined();
          }
          if (revision.editor === undefined) {
            closed.set(revision.id, revision.value);
          }
        }
        const values = new Set(all.map(({ value }) => value));
        for (const value of newest.values()) {
          expect(value === 'null' || values.has(value)).toBe(true);
        }
      }
      scene.database.close();
    }),
    { numRuns: 150 },
  );
});

test('typing rewrites one open revision for five minutes', () => {
  const scene = new Scene();
  expect([scene.save(window0, 'a'), scene.save(window0, 'ab'), scene.save(window0, 'abc')]).toEqual([
    'add',
    'rewrite',
    'rewrite',
  ]);
  expect(scene.heads()).toMatchObject([{ edition: 3, authoredAt: '2026-03-10T09:00:00.000Z' }]);
  scene.now += openMilliseconds;
  expect(scene.save(window0, 'abcd')).toBe('add');
  expect(scene.values()).toEqual(['abcd']);
  expect(scene.all()).toHaveLength(2);
});

test('C6 a second window that saw the newest text continues it, and closes it', () => {
  const scene = new Scene();
  scene.save(window0, 'a');
  scene.refresh(window1);
  expect(scene.save(window1, 'b')).toBe('add');
  expect(scene.values()).toEqual(['b']);
  // The first window goes on from what it knew: both texts stand.
  scene.save(window0, 'a2');
  expect(scene.values().toSorted()).toEqual(['a2', 'b']);
});

test('C6 a save from a text that was rewritten meanwhile stands beside it', () => {
  const scene = new Scene();
  scene.save(window0, 'a');
  scene.refresh(window1);
  scene.save(window0, 'a longer text');
  scene.save(window1, 'b');
  expect(scene.values().toSorted()).toEqual(['a longer text', 'b']);
  expect(scene.heads().map(({ parents }) => parents)).toEqual([[], []]);
});

test('C6 a save that saw nothing while something stands is kept beside it', () => {
  const scene = new Scene();
  scene.save(window0, 'a');
  scene.save(window1, 'b');
  expect(scene.values().toSorted()).toEqual(['a', 'b']);
  // Each window goes on typing in its own text without adding versions.
  expect([scene.save(window0, 'a2'), scene.save(window1, 'b2')]).toEqual(['rewrite', 'rewrite']);
  expect(scene.all()).toHaveLength(2);
});

test('a client that keeps its revision id past five minutes gets a new revision', () => {
  const scene = new Scene();
  const id = scene.nextId();
  scene.save(window0, 'a', id);
  expect(scene.save(window0, 'b', id)).toBe('rewrite');
  scene.now += openMilliseconds;
  expect(scene.save(window0, 'c', id)).toBe('add');
  expect(scene.values()).toEqual(['c']);
});

test('C6 an id that another closed text has is refused; repeating the same text is not', () => {
  const scene = new Scene();
  const id = scene.nextId();
  scene.save(window0, 'a', id);
  closeEditor(scene.database, subject.scope, window0);
  scene.read.set(window0, null);
  expect(scene.save(window0, 'b', id)).toBe('reused');
  expect(scene.save(window0, 'a', id)).toBe('none');
  expect(scene.values()).toEqual(['a']);
});

test('taking a value follows all heads; a value that stands makes none', () => {
  const scene = new Scene();
  scene.save(window0, 'a');
  scene.save(window1, 'b');
  const heads = scene.heads().map(toKnown);
  expect(planTake(heads, '"b"')).toEqual({ act: 'add', id: undefined, parents: heads.map(({ id }) => id) });
  expect(planTake(heads.slice(0, 1), '"a"').act).toBe('none');
  expect(planTake([], 'null').act).toBe('none');
});
