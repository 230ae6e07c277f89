import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { answerKey } from '../../../../shared/drafts/answer.ts';
import { author, change, defaultEditor } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import { second, writeLinkedResources } from '../../../support/linked-form.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';
import { answerItem, proposalSteps } from './proposal-steps.ts';

const practice = { item: 'untoc-5-offence-practice', language: 'en' } as const;
let resources: string;
let clock: FakeClock;
let backend: Backend;
let draft: string;

const { create, write, list, nameOf, baseOf, take, answers } = proposalSteps(() => ({
  backend,
  draft,
  clock,
}));

beforeAll(() => {
  resources = writeLinkedResources(temporaryFolder());
});
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock, resources });
  valueOf(backend.settings.set({ author }));
  draft = create();
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

describe('sources in the workspace', () => {
  test('are the draft itself, other clusters and earlier reviews of the same State and kind', async () => {
    const earlier = create({ launch: '2024-01-01' });
    const trial = create();
    const later = create({ launch: '2028-01-01' });
    const other = create({}, second);
    const foreign = create({ party: 'XOT', name: 'Otherland', launch: '2024-01-01' });
    for (const id of [earlier, trial, later, foreign]) {
      write(id, { item: answerItem }, 'in-part');
    }
    write(other, { item: 'general-2-focal-point-name' }, 'Ana Ruiz');
    const { sources } = valueOf(await backend.proposals.list({ draft }));
    expect(sources.map(({ id, own }) => [id, own])).toEqual([
      [draft, true],
      [other, false],
      [earlier, false],
    ]);
    expect((await list()).map(({ key, source, value }) => [key, source, value])).toEqual([
      ['general-1-focal-point-name', other, 'Ana Ruiz'],
      [answerItem, earlier, 'in-part'],
      ['tip-5-offence-answer', earlier, 'in-part'],
    ]);
    expect(await list(draft, 'untoc-5-offence')).toMatchObject([{ key: answerItem, author }]);
  });

  test('give of an earlier review what was cleared, not what was written afterwards', async () => {
    const earlier = create({ launch: '2024-01-01' });
    for (const unit of ['untoc-5', 'untoc-6', 'untoc-8', 'tip-5']) {
      write(earlier, { item: `${unit}-offence-answer` }, 'no');
    }
    valueOf(backend.snapshots.clear({ draft: earlier, by: 'Focal point' }));
    const heads = baseOf(earlier, answerItem);
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft: earlier,
        editor: defaultEditor,
        changes: [change({ item: answerItem }, 'yes', { base: heads, close: true })],
      }),
    );
    expect((await list(draft, 'untoc-5-offence')).map(({ value }) => value)).toEqual(['no']);
  });

  test('what a source keeps without asking for it, and what a person cleared here, is not proposed', async () => {
    const earlier = create({ launch: '2024-01-01' });
    write(earlier, { item: answerItem }, 'no');
    write(earlier, practice, 'Kept from before.');
    write(draft, { item: answerItem }, 'yes');
    expect(await list(draft, 'untoc-5-offence')).toMatchObject([{ key: answerItem, standing: 'answered' }]);
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [change({ item: answerItem }, null, { base: baseOf(draft, answerItem), close: true })],
      }),
    );
    expect(await list(draft, 'untoc-5-offence')).toEqual([]);
  });
});

describe('taking', () => {
  beforeEach(() => {
    write(draft, { item: answerItem }, 'yes');
    write(draft, { item: 'tip-5-offence-answer' }, 'yes');
    write(draft, { item: 'tip-5-offence-practice', language: 'en' }, 'Courts apply it.');
  });
  const [key] = [answerKey(practice)];

  test('saves the answer as the person who takes it, marks it, and touches nothing else', async () => {
    const before = answers();
    valueOf(backend.settings.set({ author: { name: 'Li Wei' } }));
    const [one] = await list(draft, 'untoc-5-offence');
    expect(valueOf(take([one!])).answers).toMatchObject([
      { ...practice, heads: [{ value: 'Courts apply it.', author: { name: 'Li Wei' }, open: false }] },
    ]);
    expect(answers()).toEqual({ ...before, [key]: 'Courts apply it.' });
    expect(valueOf(backend.carries.list({ draft })).carries).toMatchObject([
      {
        key,
        mark: 'check-for-change',
        from: { kind: 'draft', item: 'tip-5-offence-practice', date: '2026-03-10' },
        author: { name: 'Li Wei' },
      },
    ]);
    expect(await list(draft, 'untoc-5-offence')).toEqual([]);
  });

  test('C6 twice is once, by the same request or another, and a confirmed answer is not marked again', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const input = { request: randomUUID(), draft, takes: [{ ...nameOf(one!), base: null }] };
    const taken = valueOf(backend.proposals.take(input));
    expect(valueOf(backend.proposals.take(input))).toEqual(taken);
    valueOf(backend.carries.confirm({ request: randomUUID(), draft, revision: randomUUID(), key }));
    valueOf(take([one!]));
    expect(valueOf(backend.carries.list({ draft })).carries).toEqual([]);
    expect(valueOf(backend.revisions.history({ draft, ...practice })).revisions).toHaveLength(1);
  });

  test('with a changed value stores that value; what stood before stays in the history', async () => {
    write(draft, practice, 'Prosecutors decide.');
    const [one] = await list(draft, 'untoc-5-offence');
    expect(one?.standing).toBe('answered');
    valueOf(take([one!], 'Courts apply it in all cases.'));
    expect(valueOf(await backend.proposals.list({ draft, unit: 'untoc-5-offence' }))).toMatchObject({
      proposals: [],
      refused: 0,
    });
    expect(answers()[key]).toBe('Courts apply it in all cases.');
    const { revisions } = valueOf(backend.revisions.history({ draft, ...practice }));
    expect(revisions.map(({ value }) => value)).toEqual([
      'Courts apply it in all cases.',
      'Prosecutors decide.',
    ]);
    expect(valueOf(backend.carries.list({ draft })).carries).toHaveLength(1);
  });

  test('a text being typed in a window gets a successor and is not rewritten', async () => {
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [change(practice, 'Half a sente')],
      }),
    );
    const [one] = await list(draft, 'untoc-5-offence');
    valueOf(take([one!]));
    const { revisions } = valueOf(backend.revisions.history({ draft, ...practice }));
    expect(revisions.map(({ value, open }) => [value, open])).toEqual([
      ['Courts apply it.', false],
      ['Half a sente', false],
    ]);
  });

  test('is refused whole where a text has changed, the same place is named twice, or nothing is left of it', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const before = answers();
    expect(codeOf(take([one!, one!]))).toBe('request-refused');
    expect(codeOf(take([one!], ''))).toBe('request-refused');
    expect(codeOf(take([{ ...one!, from: 'untoc-8-offence-answer' }]))).toBe('not-found');
    expect(codeOf(take([{ ...one!, key: 'untoc-5-offence-answer' }]))).toBe('answers-refused');
    write(draft, { item: 'untoc-8-offence-answer' }, 'yes');
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [
          change({ item: 'tip-5-offence-practice', language: 'en' }, 'Courts do not.', {
            base: baseOf(draft, 'tip-5-offence-practice@en'),
            close: true,
          }),
        ],
      }),
    );
    expect(codeOf(take([one!]))).toBe('proposal-changed');
    expect(answers()[key]).toBe(before[key]);
    expect(valueOf(backend.carries.list({ draft })).carries).toEqual([]);
  });

  test('a refused text is not proposed again, a changed one is', async () => {
    const [one] = await list(draft, 'untoc-5-offence');
    const input = { request: randomUUID(), draft, refusals: [nameOf(one!)] };
    expect(valueOf(backend.proposals.refuse(input))).toEqual({ refused: 1 });
    expect(valueOf(backend.proposals.refuse(input))).toEqual({ refused: 1 });
    expect(
      valueOf(backend.proposals.refuse({ ...input, request: randomUUID(), refusals: [nameOf(one!)] })),
    ).toEqual({ refused: 0 });
    expect(valueOf(await backend.proposals.list({ draft, unit: 'untoc-5-offence' }))).toMatchObject({
      proposals: [],
      refused: 1,
    });
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: [
          change({ item: 'tip-5-offence-practice', language: 'en' }, 'Courts apply it daily.', {
            base: baseOf(draft, 'tip-5-offence-practice@en'),
            close: true,
          }),
        ],
      }),
    );
    expect((await list(draft, 'untoc-5-offence')).map(({ value }) => value)).toEqual([
      'Courts apply it daily.',
    ]);
  });
});
