import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { createQueryClient } from '../../../../renderer/client/queries.ts';
import { putStored, withRecord } from '../../../../renderer/client/records.ts';
import type { DraftRecord } from '../../../../shared/contract/record.ts';

const record = (id: string, value: string): DraftRecord<string> => ({ id, value, versions: [] });
type Listed = readonly DraftRecord<string>[];
const queryKey = ['records', 'of a report'];
const put = (id: string, saved: DraftRecord<string> | undefined) => (known: Listed | undefined) =>
  known === undefined ? known : withRecord(known, id, saved);

/** A screen that shows the list, and a host whose reads are answered one by one. */
function showList(first: Listed) {
  const queries = createQueryClient();
  const reads: ((stored: Listed) => void)[] = [];
  const screen = new QueryObserver<Listed>(queries, {
    queryKey,
    queryFn: () => new Promise<Listed>((resolve) => reads.push(resolve)),
    initialData: first,
    staleTime: Infinity,
  });
  const seen: Listed[] = [];
  const leave = screen.subscribe(({ data }) => seen.push(data ?? []));
  const texts = () => screen.getCurrentResult().data?.map(({ id, value }) => `${id} ${value}`);
  return { queries, reads, seen, texts, leave };
}

describe('what stands after a change', () => {
  it('is put among what is shown, at its place by id, and nothing is read for it', async () => {
    const list = showList([record('a', 'one'), record('c', 'three')]);
    await putStored(list.queries, queryKey, put('b', record('b', 'two')));
    await putStored(list.queries, queryKey, put('c', record('c', 'drei')));
    await putStored(list.queries, queryKey, put('a', undefined));
    expect(list.texts()).toEqual(['b two', 'c drei']);
    expect(list.reads).toEqual([]);
    list.leave();
  });

  it('gives up a read that began before it, and reads again what that would have told of others', async () => {
    const list = showList([record('a', 'one'), record('b', 'two')]);
    // As a window does that gets the focus, because another one may have written.
    void list.queries.invalidateQueries({ queryKey });
    await expect.poll(() => list.reads).toHaveLength(1);
    await putStored(list.queries, queryKey, put('a', record('a', 'eins')));
    expect(list.texts()).toEqual(['a eins', 'b two']);
    await expect.poll(() => list.reads).toHaveLength(2);
    // The older answer comes late and changes nothing.
    list.reads[0]?.([record('a', 'one'), record('b', 'two')]);
    list.reads[1]?.([record('a', 'eins'), record('b', 'two by another window')]);
    await expect.poll(() => list.texts()).toEqual(['a eins', 'b two by another window']);
    const shown = list.seen.map((data) => data.find(({ id }) => id === 'a')?.value);
    expect(shown.slice(shown.indexOf('eins'))).not.toContain('one');
    list.leave();
  });
});
