import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { draftStateSchema, draftSummarySchema } from '../../../../shared/contract/drafts.ts';
import { author, baseOf, cluster, createDraft, place, profile, saveOne } from '../../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-ports.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let clock: FakeClock;
beforeEach(async () => {
  clock = createFakeClock();
  backend = await openTestBackend(temporaryFolder(), { clock });
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

test('a draft is created once, however often the call is repeated', () => {
  const input = { draft: randomUUID(), kind: 'self-assessment', cluster, profile } as const;
  const first = valueOf(backend.drafts.create(input));
  expect(draftSummarySchema.parse(first)).toEqual(first);
  expect(valueOf(backend.drafts.create(input))).toEqual(first);
  expect(valueOf(backend.drafts.list({})).drafts).toEqual([first]);
  expect(first.party).toEqual({ key: 'XTS', name: 'Testland' });
  expect(codeOf(backend.drafts.create({ ...input, kind: 'parallel-report', unprotected: true }))).toBe(
    'request-reused',
  );
});

test('a profile that cannot be is refused with its issues', () => {
  const create = (more: object) =>
    backend.drafts.create({
      draft: randomUUID(),
      kind: 'self-assessment',
      cluster,
      profile: { ...profile, ...more },
    });
  expect(codeOf(create({ instruments: ['tip'] }))).toBe('protocol-without-untoc');
  const { name: _, ...listed } = profile;
  expect(
    codeOf(
      backend.drafts.create({
        draft: randomUUID(),
        kind: 'self-assessment',
        cluster,
        profile: { ...listed, party: 'QQQ' },
      }),
    ),
  ).toBe('unknown-party');
  const invalid = create({ launch: '2026-02-30' });
  expect(codeOf(invalid)).toBe('profile-invalid');
  expect(invalid.ok ? [] : invalid.error.issues?.map(({ path }) => path)).toEqual(['/profile/launch']);
  expect(valueOf(backend.drafts.list({})).drafts).toEqual([]);
});

test('a draft holds the modules that the profile asks for', () => {
  const draft = createDraft(backend, { profile: { ...profile, instruments: ['untoc'] } });
  const [summary] = valueOf(backend.drafts.list({})).drafts;
  expect(summary?.questionnaire.map(({ url }) => url)).toEqual([
    `https://palermo.example/questionnaire/untoc/${cluster}`,
  ]);
  const changed = valueOf(backend.drafts.changeProfile({ draft, profile }));
  expect(changed.questionnaire).toHaveLength(2);
  expect(
    codeOf(backend.drafts.changeProfile({ draft, profile: { ...profile, party: 'XAA', name: 'Other' } })),
  ).toBe('other-party');
  expect(valueOf(backend.profiles.list({})).profiles).toEqual([profile]);
});

test('answers are due six calendar months after the launch unless a day is set', () => {
  const draft = createDraft(backend, { profile: { ...profile, launch: '2025-08-31' } });
  const deadline = () => valueOf(backend.drafts.get({ draft })).draft.deadline;
  expect(deadline()).toBe('2026-02-28');
  valueOf(backend.drafts.setDeadline({ draft, deadline: '2026-05-01' }));
  expect(deadline()).toBe('2026-05-01');
  valueOf(backend.drafts.setDeadline({ draft, deadline: null }));
  expect(deadline()).toBe('2026-02-28');
  expect(codeOf(backend.drafts.setDeadline({ draft, deadline: '2026-02-30' }))).toBe('request-refused');
});

test('nothing is saved before the person has been named', () => {
  const draft = randomUUID();
  valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
  const save = () =>
    backend.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [{ ...place.answer, value: 'yes', revision: randomUUID(), base: null, close: false }],
    });
  expect(codeOf(save())).toBe('author-missing');
  expect(
    codeOf(
      backend.drafts.markUnit({
        request: randomUUID(),
        draft,
        revision: randomUUID(),
        unit: 'untoc-5-offence',
        ready: true,
      }),
    ),
  ).toBe('author-missing');
  valueOf(backend.settings.set({ author }));
  expect(save().ok).toBe(true);
});

test('text is kept in NFC, in every script, and an empty text is no answer', () => {
  const draft = createDraft(backend);
  const arabic = 'تنص المادة ٥ على «جماعة إجرامية منظمة»';
  const chinese = '《刑法》第二百九十四条：有组织犯罪集团';
  let heads = saveOne(backend, draft, place.practice, 'e\u0301tat');
  expect(heads[0]?.value).toBe('\u00e9tat');
  for (const text of [arabic, chinese, '👩🏽‍⚖️']) {
    heads = saveOne(backend, draft, place.practice, text, { base: baseOf(heads) });
    expect(heads[0]?.value).toBe(text.normalize('NFC'));
  }
  heads = saveOne(backend, draft, place.practice, '', { base: baseOf(heads) });
  expect(heads[0]?.value).toBeNull();
  expect(valueOf(backend.drafts.get({ draft })).draft.answers).toBe(0);
});

test('a value that its item cannot hold is refused and nothing of the call is kept', () => {
  const draft = createDraft(backend);
  const result = backend.drafts.save({
    request: randomUUID(),
    draft,
    editor: randomUUID(),
    changes: [
      { ...place.answer, value: 'yes', revision: randomUUID(), base: null, close: false },
      { ...place.practice, value: 7, revision: randomUUID(), base: null, close: false },
    ],
  });
  expect(codeOf(result)).toBe('answers-refused');
  expect(valueOf(backend.drafts.get({ draft })).answers).toEqual([]);
});

test('the state of a draft has the shape of the contract', () => {
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes');
  valueOf(
    backend.drafts.markUnit({
      request: randomUUID(),
      draft,
      revision: randomUUID(),
      unit: 'untoc-5-offence',
      ready: true,
    }),
  );
  const state = valueOf(backend.drafts.get({ draft }));
  expect(draftStateSchema.parse(state)).toEqual(state);
  expect(state.marks).toEqual([
    { unit: 'untoc-5-offence', ready: true, author, authoredAt: clock.now().toISOString() },
  ]);
  expect(codeOf(backend.drafts.get({ draft: randomUUID() }))).toBe('not-found');
});

test('a mark is taken back, and saying it twice is one mark', () => {
  const draft = createDraft(backend);
  const mark = (ready: boolean, request = randomUUID(), revision = randomUUID()) =>
    valueOf(backend.drafts.markUnit({ request, draft, revision, unit: 'untoc-5-offence', ready })).ready;
  expect([mark(false), mark(true), mark(true), mark(false)]).toEqual([false, true, true, false]);
});

test('validate counts by severity and does not call a disputed item blank', () => {
  const draft = createDraft(backend, { profile: { ...profile, instruments: ['untoc'] } });
  expect(valueOf(backend.drafts.validate({ draft })).errors).toBe(3);
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  saveOne(backend, draft, place.answer, 'no', { base: null });
  const found = valueOf(backend.drafts.validate({ draft }));
  expect(found).toMatchObject({ errors: 2, conflicts: ['untoc-5-offence-answer'] });
});
