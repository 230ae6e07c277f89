import { describe, expect, test } from 'vitest';
import type { Trace } from '../../../../../shared/contract/scrub.ts';
import {
  countTraces,
  decideTraces,
  groupTraces,
  keysShown,
  type DecisionRecord,
} from '../../../../../renderer/features/scrub/trace-groups.ts';

const trace = (kind: Trace['kind'], text: string, more: Partial<Trace> = {}): Trace => ({
  kind,
  text,
  found: 'shape',
  count: 1,
  places: [],
  ...more,
});
const decided = (text: string, decision: 'keep' | 'replace'): DecisionRecord => ({
  id: text,
  value: { kind: 'name', text, decision },
  versions: [],
});

describe('feature 54: traces on the screen', () => {
  const traces = [
    trace('email', 'rare@example.org'),
    trace('name', 'Ana Ruiz', { found: 'known' }),
    trace('email', 'often@example.org', { count: 9 }),
    trace('name', 'ANA RUÍZ', { found: 'known', count: 2 }),
  ];

  test('a decision holds for a text however it is written, and for no other', () => {
    const rows = decideTraces(traces, [decided('ana ruiz', 'replace'), decided('nobody', 'keep')]);
    expect(rows.map(({ decision }) => decision?.value.decision)).toEqual([
      undefined,
      'replace',
      undefined,
      'replace',
    ]);
    expect(countTraces(rows)).toEqual({ all: 4, open: 2, keep: 0, replace: 2 });
  });

  test('where versions contradict each other the one that replaces is shown', () => {
    const [keep, replace] = [decided('ana ruiz', 'keep'), decided('ana ruiz', 'replace')];
    const versions = [keep, replace].map(({ id, value }) => ({
      id: `${id} ${value.decision}`,
      edition: 1,
      author: { name: 'Ana' },
      authoredAt: '2026-01-01T00:00:00.000Z',
      value,
    }));
    for (const value of [keep.value, replace.value]) {
      const rows = decideTraces(traces, [{ id: 'one', value, versions }]);
      expect(rows[1]?.decision?.value.decision).toBe('replace');
    }
  });

  test('names that are known come before what looks like one, however often that stands', () => {
    const looks = trace('name', 'Looks Like', { count: 9 });
    const [names] = groupTraces(decideTraces([looks, ...traces], []));
    expect(names?.traces.map(({ trace: { found } }) => found)).toEqual(['known', 'known', 'shape']);
  });

  test('kinds stand in one order; what stands most often comes first', () => {
    const groups = groupTraces(decideTraces(traces, [decided('often@example.org', 'keep')]));
    expect(groups.map(({ kind, open }) => [kind, open])).toEqual([
      ['name', 2],
      ['email', 1],
    ]);
    expect(groups[1]?.traces.map(({ trace: { text } }) => text)).toEqual([
      'often@example.org',
      'rare@example.org',
    ]);
  });

  test('a row stays in sight after it was decided, until the filter is chosen anew', () => {
    const before = keysShown(decideTraces(traces, []), 'open');
    const after = decideTraces(traces, [decided('rare@example.org', 'keep')]);
    expect(after.filter(({ key }) => before.has(key))).toHaveLength(4);
    expect(keysShown(after, 'open').size).toBe(3);
    expect(keysShown(after, 'keep').size).toBe(1);
  });

  test('thousands of traces are grouped at once', () => {
    const many = Array.from({ length: 2000 }, (_, index) => trace('phone', `+41 ${index}`));
    const rows = decideTraces(
      many,
      many.map(({ text }) => decided(text, 'keep')),
    );
    expect(groupTraces(rows)).toMatchObject([{ open: 0, traces: { length: 2000 } }]);
  });
});
