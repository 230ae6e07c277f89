import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerHead, AnswerHeads } from '../../../../shared/contract/drafts.ts';
import { answerKey, type AnswerValue } from '../../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { createAutosave, type Autosave } from '../../../../renderer/forms/autosave.ts';
import type { SaveFault, SaveReply, SaveRequest } from '../../../../renderer/forms/save-port.ts';

const practice = { item: 'unit-practice', language: 'en' } as const;
const law = { item: 'unit-law', language: 'en' } as const;
const practiceKey = answerKey(practice);

/** A host that keeps heads as the contract says: a base that has moved on makes a second head. */
class FakeHost {
  readonly requests: SaveRequest[] = [];
  readonly keepalives: boolean[] = [];
  readonly store = new Map<string, AnswerHead[]>();
  readonly replies = new Map<string, SaveReply>();
  fault: SaveFault | undefined;
  /** Commits, then loses the answer on its way. */
  loseReply = false;
  refuse: ((value: AnswerValue) => boolean) | undefined;
  delay = 5;

  async save(
    request: SaveRequest,
    { keepalive }: { keepalive: boolean },
  ): Promise<Result<SaveReply, SaveFault>> {
    this.requests.push(request);
    this.keepalives.push(keepalive);
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.fault !== undefined) {
      return err(this.fault);
    }
    if (request.changes.some(({ value }) => this.refuse?.(value) === true)) {
      return err({ code: 'answers-refused', params: {} });
    }
    const reply = this.replies.get(request.request) ?? this.commit(request);
    this.replies.set(request.request, reply);
    return this.loseReply ? err({ code: 'no-connection', params: {} }) : ok(reply);
  }

  commit(request: SaveRequest): SaveReply {
    const answers = request.changes.map(({ value, revision, base, close, ...place }): AnswerHeads => {
      const heads = this.store.get(answerKey(place)) ?? [];
      const known = heads.find(
        ({ id }) => id === base?.id && base.edition === heads.find((h) => h.id === id)?.edition,
      );
      const edition = known?.id === revision ? known.edition + 1 : 1;
      const head = {
        id: revision,
        edition,
        value,
        open: !close,
        author: { name: 'Me' },
        authoredAt: '2026-11-23T00:00:00.000Z',
      };
      const next = [...heads.filter((one) => one !== known), head];
      this.store.set(answerKey(place), next);
      return { ...place, heads: next };
    });
    return { savedAt: '2026-11-23T00:00:00.000Z', answers };
  }
}

let host: FakeHost;
let autosave: Autosave;
let ids: number;
const states = (): string => autosave.standing().state;

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  ids = 0;
  autosave = createAutosave({
    draft: 'd',
    editor: 'e',
    port: { save: (request, options) => host.save(request, options) },
    newId: () => `id-${(ids += 1)}`,
  });
});
afterEach(() => vi.useRealTimers());

describe('when it saves', () => {
  test('an idle second is enough, and the sign turns only after the commit', async () => {
    autosave.edit(practice, 'Courts apply section 212.');
    expect(states()).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(602);
    expect(states()).toBe('saving');
    await vi.advanceTimersByTimeAsync(398);
    expect(states()).toBe('saved');
    expect(host.requests).toHaveLength(1);
  });

  test('typing without pause is saved within two seconds', async () => {
    for (let step = 0; step < 20; step += 1) {
      autosave.edit(practice, 'x'.repeat(step + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(host.store.get(practiceKey)?.[0]?.value).toMatch(/^x{14,}$/);
  });

  test('leaving the field saves at once and closes the revision; the next edit makes a new one', async () => {
    autosave.edit(practice, 'one');
    autosave.leave(practice);
    await vi.advanceTimersByTimeAsync(5);
    expect(host.requests[0]?.changes[0]).toMatchObject({ value: 'one', base: null, close: true });
    autosave.edit(practice, 'two');
    await vi.advanceTimersByTimeAsync(1000);
    const [first, second] = host.requests.flatMap(({ changes }) => changes);
    expect(second?.base).toEqual({ id: first?.revision, edition: 1 });
    expect(second?.revision).not.toBe(first?.revision);
  });

  test('typing on rewrites the open revision, on the edition that the host returned', async () => {
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(1000);
    autosave.edit(practice, 'one two');
    await vi.advanceTimersByTimeAsync(1000);
    const [first, second] = host.requests.flatMap(({ changes }) => changes);
    expect(second).toMatchObject({ revision: first?.revision, base: { id: first?.revision, edition: 1 } });
    expect(host.store.get(practiceKey)).toHaveLength(1);
  });

  test('only changed answers are sent, and a change taken back is none', async () => {
    autosave.adopt([{ ...law, heads: [head('h1', 'Act 15')] }]);
    autosave.edit(law, 'Act 16');
    autosave.edit(law, 'Act 15');
    autosave.edit(practice, 'text');
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.requests[0]?.changes.map(({ item }) => item)).toEqual(['unit-practice']);
  });
});

const head = (id: string, value: AnswerValue, name = 'Other'): AnswerHead => ({
  id,
  edition: 1,
  value,
  open: false,
  author: { name },
  authoredAt: '2026-11-22T00:00:00.000Z',
});

describe('what the sign says', () => {
  test('a change made while a save is under way keeps it from saying saved', async () => {
    host.delay = 500;
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(700);
    autosave.edit(practice, 'one two');
    await vi.advanceTimersByTimeAsync(420);
    expect(host.requests).toHaveLength(1);
    expect(states()).not.toBe('saved');
    await vi.advanceTimersByTimeAsync(1200);
    expect(states()).toBe('saved');
    expect(host.store.get(practiceKey)).toHaveLength(1);
    expect(host.store.get(practiceKey)?.[0]?.value).toBe('one two');
  });

  test('D9 a failing disk never shows saved, keeps the text and repeats the same request', async () => {
    host.fault = { code: 'disk-failed', params: {} };
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(800);
    expect(autosave.standing()).toMatchObject({
      state: 'not-saved',
      fault: { code: 'disk-failed' },
      keys: [practiceKey],
    });
    autosave.edit(law, 'Act 15');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states()).toBe('not-saved');
    expect(autosave.value(practiceKey)).toBe('one');
    expect(new Set(host.requests.map(({ request }) => request)).size).toBe(1);
    expect(new Set(host.requests.map(({ changes }) => changes[0]?.revision)).size).toBe(1);
    host.fault = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toBe('saved');
    expect(host.store.size).toBe(2);
  });

  test('a commit whose answer was lost is not made twice', async () => {
    host.loseReply = true;
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(700);
    autosave.edit(practice, 'one two');
    host.loseReply = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states()).toBe('saved');
    expect(host.store.get(practiceKey)?.map(({ value }) => value)).toEqual(['one two']);
  });

  test('content that is refused does not hold back what is sound', async () => {
    host.refuse = (value) => value === 'bad';
    autosave.edit(practice, 'bad');
    autosave.edit(law, 'Act 15');
    await vi.advanceTimersByTimeAsync(3000);
    expect(autosave.standing()).toMatchObject({ state: 'not-saved', keys: [practiceKey] });
    expect(host.store.get(answerKey(law))?.[0]?.value).toBe('Act 15');
    autosave.edit(practice, 'good');
    await vi.advanceTimersByTimeAsync(1000);
    expect(states()).toBe('saved');
  });
});

describe('several windows', () => {
  test('an answer that changed elsewhere meanwhile becomes a conflict and neither text is lost', async () => {
    autosave.adopt([{ ...practice, heads: [head('h1', 'old')] }]);
    host.store.set(practiceKey, [head('h2', 'theirs')]);
    autosave.edit(practice, 'mine');
    await vi.advanceTimersByTimeAsync(1000);
    expect(autosave.isConflict(practiceKey)).toBe(true);
    expect(autosave.conflicts()).toEqual([practiceKey]);
    expect(autosave.value(practiceKey)).toBe('mine');
    autosave.edit(practice, 'mine, longer');
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.store.get(practiceKey)?.map(({ value }) => value)).toEqual(['theirs', 'mine, longer']);
  });

  test('reading the draft anew never replaces text that is not saved, nor its base', async () => {
    autosave.adopt([{ ...practice, heads: [head('h1', 'old')] }]);
    autosave.edit(practice, 'mine');
    autosave.adopt([{ ...practice, heads: [head('h2', 'theirs')] }]);
    expect(autosave.value(practiceKey)).toBe('mine');
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.requests[0]?.changes[0]?.base).toEqual({ id: 'h1', edition: 1 });
  });
});

describe('leaving', () => {
  test('flush waits for the newest change, also while a save is under way', async () => {
    host.delay = 300;
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(700);
    autosave.edit(practice, 'one two');
    const done = autosave.flush();
    await vi.advanceTimersByTimeAsync(2000);
    await expect(done).resolves.toEqual({ state: 'saved' });
    expect(host.store.get(practiceKey)?.[0]).toMatchObject({ value: 'one two', open: false });
  });

  test('flush gives up with the reason when the save fails', async () => {
    host.fault = { code: 'no-space', params: {} };
    autosave.edit(practice, 'one');
    const done = autosave.flush();
    await vi.advanceTimersByTimeAsync(10);
    await expect(done).resolves.toMatchObject({ state: 'not-saved', fault: { code: 'no-space' } });
  });

  test('a page that goes away repeats what is under way and sends the rest, outliving the page', async () => {
    host.delay = 300;
    autosave.edit(practice, 'one');
    await vi.advanceTimersByTimeAsync(610);
    autosave.edit(practice, 'one two');
    autosave.hide();
    expect(host.keepalives).toEqual([false, true, true]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.store.get(practiceKey)?.map(({ value }) => value)).toEqual(['one two']);
  });
});
