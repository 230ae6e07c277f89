import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { calendarSchema, ownStepLimit, type Calendar } from '../../../../shared/contract/calendar.ts';
import type { StepId, StepValue } from '../../../../shared/calendar/step-schema.ts';
import { author, cluster, createDraft, profile } from '../../../support/builders.ts';
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
let folder: string;
let draft: string;
beforeEach(async () => {
  clock = createFakeClock();
  folder = temporaryFolder();
  backend = await openTestBackend(folder, { clock });
  draft = createDraft(backend, { profile: { ...profile, group: 1, launch: '2026-03-01' } });
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const get = (): Calendar => valueOf(backend.calendar.get({ draft }));
const step = (id: StepId, from: Calendar = get()) => from.steps.find((one) => one.id === id);
const bases = (id: StepId) =>
  (step(id)?.versions ?? []).map(({ id: revision, edition }) => ({ id: revision, edition }));
const save = (id: StepId, value: StepValue, more: { readonly bases?: ReturnType<typeof bases> } = {}) =>
  backend.calendar.saveStep({
    request: randomUUID(),
    draft,
    step: id,
    revision: randomUUID(),
    bases: more.bases ?? bases(id),
    value,
  });
const remove = (id: string) =>
  backend.calendar.removeStep({
    request: randomUUID(),
    draft,
    step: id,
    revision: randomUUID(),
    bases: bases(id),
  });
const shift = (ids: readonly StepId[], days: number) =>
  backend.calendar.shift({
    request: randomUUID(),
    draft,
    days,
    steps: ids.map((id) => ({ step: id, revision: randomUUID(), bases: bases(id) })),
  });
const summary = () => valueOf(backend.drafts.list({})).drafts.find(({ id }) => id === draft);

test('a new draft has the days of the rules', () => {
  const calendar = get();
  expect(calendarSchema.parse(calendar)).toEqual(calendar);
  expect(calendar.phase).toEqual({
    group: 1,
    cluster,
    launch: '2026-03-01',
    nominalStart: '2020-10-01',
    nominalEnd: '2022-10-01',
  });
  expect(calendar.steps.map(({ id, day }) => [id, day])).toEqual([
    ['focal-point', '2026-03-15'],
    ['experts', '2026-03-29'],
    ['saq', '2026-09-01'],
    ['feedback', '2027-03-01'],
    ['observations', '2028-02-29'],
    ['languages', undefined],
    ['dialogue', undefined],
  ]);
  expect(calendar.steps.every(({ versions }) => versions.length === 0)).toBe(true);
});

test('a step takes another day, is done, and returns to the rule; each change has an author', () => {
  const saved = valueOf(save('experts', { day: '2026-04-10', done: '2026-04-08', note: '  Two names  ' }));
  expect(step('experts', saved)).toMatchObject({
    day: '2026-04-10',
    ruleDay: '2026-03-29',
    origin: 'own',
    value: { done: '2026-04-08', note: 'Two names' },
    versions: [{ author, authoredAt: '2026-03-10T09:00:00.000Z' }],
  });
  expect(step('experts', valueOf(save('experts', {})))).toMatchObject({
    day: '2026-03-29',
    origin: 'rule',
    value: {},
  });
});

test('the step of the answers is the deadline of the draft, whichever way it is set', () => {
  valueOf(save('saq', { day: '2026-10-15', note: 'Agreed by note verbale' }));
  expect(summary()?.deadline).toBe('2026-10-15');
  clock.advance(1000);
  valueOf(backend.drafts.setDeadline({ draft, deadline: '2026-11-01' }));
  expect(step('saq')).toMatchObject({
    day: '2026-11-01',
    origin: 'own',
    value: { note: 'Agreed by note verbale' },
    versions: [{ author, value: { day: '2026-11-01', note: 'Agreed by note verbale' } }],
  });
  expect(step('feedback')?.day).toBe('2027-05-01');
  valueOf(backend.drafts.setDeadline({ draft, deadline: null }));
  expect(step('saq')).toMatchObject({ day: '2026-09-01', origin: 'rule' });
  valueOf(save('saq', { day: '2026-12-24' }));
  valueOf(shift(['saq'], 7));
  expect(summary()?.deadline).toBe('2026-12-31');
  valueOf(save('saq', {}));
  expect(summary()?.deadline).toBe('2026-09-01');
});

test('a deadline set before anybody said who works here is the day of the step, and can be taken back', async () => {
  const other = await openTestBackend(temporaryFolder());
  const id = randomUUID();
  valueOf(other.drafts.create({ draft: id, kind: 'self-assessment', cluster, profile }));
  valueOf(other.drafts.setDeadline({ draft: id, deadline: '2026-11-01' }));
  const saq = valueOf(other.calendar.get({ draft: id })).steps.find((one) => one.id === 'saq');
  expect(saq).toMatchObject({ day: '2026-11-01', origin: 'own', versions: [] });
  const edit = { request: randomUUID(), draft: id, revision: randomUUID(), bases: [], value: {} };
  expect(codeOf(other.calendar.saveStep({ ...edit, step: 'saq' }))).toBe('author-missing');
  valueOf(other.settings.set({ author }));
  const back = valueOf(other.calendar.saveStep({ ...edit, step: 'saq' }));
  expect(back.steps.find((one) => one.id === 'saq')?.value.day).toBeUndefined();
  await other.close();
});

test('without a launch the days are nominal', () => {
  const { launch: _, ...known } = profile;
  const other = createDraft(backend, { profile: { ...known, group: 3 } });
  const { phase, steps } = valueOf(backend.calendar.get({ draft: other }));
  expect(phase).toMatchObject({ nominalStart: '2022-10-01', nominalEnd: '2024-10-01' });
  expect(phase.launch).toBeUndefined();
  expect(steps.find(({ id }) => id === 'saq')).toMatchObject({ day: '2023-04-01', origin: 'nominal' });
});

test('own steps are added, changed, listed in time and removed; what was removed stays in the history', async () => {
  const id = randomUUID();
  const value = {
    title: 'Answers of the Ministry of the Interior',
    day: '2026-06-01',
    institution: 'Ministry of the Interior',
    articles: ['untoc-11', 'untoc-26'],
  };
  const saved = valueOf(save(id, value));
  expect(step(id, saved)).toMatchObject({ day: '2026-06-01', origin: 'own', value });
  expect(saved.steps.map((one) => one.id).indexOf(id)).toBe(2);
  valueOf(save(id, { ...value, done: '2026-05-30' }));
  expect(step(id)?.value.done).toBe('2026-05-30');
  await backend.close();
  backend = await openTestBackend(folder, { clock });
  expect(step(id)?.value).toEqual({ ...value, done: '2026-05-30' });
  expect(step(id, valueOf(remove(id)))).toBeUndefined();
  expect(codeOf(remove(id))).toBe('not-found');
  expect(codeOf(remove(randomUUID()))).toBe('not-found');
});

test('two windows that change one step leave two versions, and saving both settles them', () => {
  valueOf(save('experts', { day: '2026-04-10' }));
  const seen = bases('experts');
  clock.advance(1000);
  valueOf(save('experts', { day: '2026-04-11' }, { bases: seen }));
  clock.advance(1000);
  valueOf(save('experts', { day: '2026-04-12' }, { bases: seen }));
  expect(step('experts')).toMatchObject({
    day: '2026-04-12',
    versions: [{ value: { day: '2026-04-12' } }, { value: { day: '2026-04-11' } }],
  });
  const settled = valueOf(save('experts', { day: '2026-04-11' }));
  expect(step('experts', settled)).toMatchObject({ day: '2026-04-11', versions: [{}] });
  expect(step('experts', settled)?.versions).toHaveLength(1);
});

test('a shift moves the steps named, all or none, and back is as before', () => {
  const before = get().steps.map(({ id, value, day }) => ({ id, value, day }));
  const moved = valueOf(shift(['saq', 'feedback', 'observations'], 30));
  expect(moved.steps.map(({ id, day }) => [id, day])).toEqual(
    expect.arrayContaining([
      ['experts', '2026-03-29'],
      ['saq', '2026-10-01'],
      ['feedback', '2027-03-31'],
      ['observations', '2028-03-30'],
    ]),
  );
  expect(codeOf(shift(['saq', 'languages'], 1))).toBe('not-found');
  expect(step('saq')?.day).toBe('2026-10-01');
  valueOf(shift(['saq', 'feedback', 'observations'], -30));
  expect(get().steps.map(({ id, value, day }) => ({ id, value, day }))).toEqual(before);
});

test('C6 a repeated request has one effect; the same id with another content is refused', () => {
  const call = {
    request: randomUUID(),
    draft,
    step: 'experts' as const,
    revision: randomUUID(),
    bases: [],
    value: { day: '2026-04-10' },
  };
  const first = valueOf(backend.calendar.saveStep(call));
  expect(valueOf(backend.calendar.saveStep(call))).toEqual(first);
  expect(codeOf(backend.calendar.saveStep({ ...call, value: { day: '2026-04-11' } }))).toBe('request-reused');
  const again = { ...call, request: randomUUID(), value: { day: '2026-04-11' } };
  expect(codeOf(backend.calendar.saveStep(again))).toBe('request-reused');
});

test.each([
  ['experts', { day: '2026-02-30' }, 'day'],
  ['experts', { title: 'Mine' }, 'title'],
  ['00000000-0000-4000-8000-00000000000a', { day: '2026-04-10', title: '   ' }, 'title'],
] as const)('%s with %o is refused and changes nothing', (id, value, field) => {
  const before = get();
  expect(save(id, value)).toMatchObject({ ok: false, error: { code: 'request-refused', params: { field } } });
  expect(get()).toEqual(before);
});

test('own steps have a limit, and those that are there can still be changed', () => {
  const ids = Array.from({ length: ownStepLimit }, () => randomUUID());
  for (const id of ids) {
    valueOf(save(id, { title: 'One of many', day: '2026-06-01' }, { bases: [] }));
  }
  expect(codeOf(save(randomUUID(), { title: 'One more', day: '2026-06-01' }))).toBe('request-refused');
  valueOf(save(ids[0]!, { title: 'Another title', day: '2026-06-01' }));
});

test('C6 a save that comes again under another request does not bring an old deadline back', () => {
  const old = { draft, step: 'saq', revision: randomUUID(), bases: [], value: { day: '2026-10-15' } };
  valueOf(backend.calendar.saveStep({ ...old, request: randomUUID() }));
  valueOf(save('saq', { day: '2026-12-01' }));
  valueOf(backend.calendar.saveStep({ ...old, request: randomUUID() }));
  expect(summary()?.deadline).toBe('2026-12-01');
  expect(step('saq')?.versions.map(({ value }) => value?.day)).toEqual(['2026-12-01']);
});

test('an unknown draft has no calendar', async () => {
  const unknown = { draft: randomUUID() };
  expect(codeOf(backend.calendar.get(unknown))).toBe('not-found');
  expect(codeOf(await backend.calendar.exportIcs(unknown))).toBe('not-found');
});

test('X2 a package tells nothing of the calendar: the same answers make the same package', async () => {
  const request = { draft, type: 'review', audience: 'confidential' } as const;
  const before = valueOf(await backend.packages.preview(request));
  clock.advance(40 * 86_400_000);
  valueOf(save('experts', { day: '2026-04-10', note: 'Two names' }));
  valueOf(backend.drafts.setDeadline({ draft, deadline: '2026-11-01' }));
  expect(valueOf(await backend.packages.preview(request)).package).toEqual(before.package);
});
