import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionPlan } from '../../../../shared/engagements/action-plan.ts';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Letter } from '../../../../shared/letters/letter-schema.ts';
import { createDraft, profile } from '../../../support/builders.ts';
import { createFakeClock } from '../../../support/fake-ports.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder(), {
    resources: shippedResources,
    clock: createFakeClock(),
  });
  valueOf(backend.settings.set({ author: { name: 'Ana Ruiz' } }));
  draft = randomUUID();
  const ofState = { ...profile, party: 'XPA', name: 'Palermia', group: 1, launch: '2026-03-01' } as const;
  valueOf(
    backend.drafts.create({
      draft,
      kind: 'parallel-report',
      cluster: 'criminalization-jurisdiction',
      profile: ofState,
      unprotected: true,
    }),
  );
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const edit = (record: string = randomUUID()) => ({
  request: randomUUID(),
  draft,
  record,
  revision: randomUUID(),
  bases: [],
});
const letter: Letter = {
  language: 'en',
  date: '2026-03-02',
  to: { authority: 'Ministry of Justice' },
  from: { organisation: 'Example House' },
  cluster: 'criminalization-jurisdiction',
  fields: ['trafficking'],
  replyBy: '2026-04-15',
};
const reminders = () => valueOf(backend.calendar.get({ draft })).reminders;
const events = async () => {
  const { content } = valueOf(await backend.calendar.compose({ draft }));
  return new ICAL.Component(ICAL.parse(Buffer.from(content).toString()))
    .getAllSubcomponents('vevent')
    .map((part) => new ICAL.Event(part));
};

describe('feature 53: reminders of a parallel report', () => {
  it('a letter reminds from its sending until its reply, in the calendar and in its file', async () => {
    const { record, ...rest } = edit();
    valueOf(backend.letters.save({ ...rest, record, value: letter }));
    expect(reminders().filter(({ kind }) => kind === 'reply')).toEqual([]);
    valueOf(
      backend.letters.saveEvent({ ...edit(), value: { letter: record, kind: 'sent', day: '2026-03-02' } }),
    );
    expect(reminders()).toContainEqual({
      id: `reply-${record}`,
      kind: 'reply',
      day: '2026-04-15',
      origin: 'own',
      title: 'Ministry of Justice',
    });
    const found = (await events()).find(({ summary }) => summary.includes('Ministry of Justice'));
    expect(found?.startDate.toString()).toBe('2026-04-15');
    valueOf(
      backend.letters.saveEvent({ ...edit(), value: { letter: record, kind: 'reply', day: '2026-03-20' } }),
    );
    expect(reminders().filter(({ kind }) => kind === 'reply')).toEqual([]);
    expect((await events()).filter(({ summary }) => summary.includes('Ministry of Justice'))).toEqual([]);
  });

  it('attendance is confirmed fifteen days before a dialogue', () => {
    const { record, ...rest } = edit();
    const value = {
      language: 'en',
      kind: 'oral',
      title: 'Victims',
      dialogue: '2026-07-01',
      text: '',
    } as const;
    valueOf(backend.statements.save({ ...rest, record, value }));
    expect(reminders().filter(({ kind }) => kind === 'attendance')).toEqual([
      { id: `attendance-${record}`, kind: 'attendance', day: '2026-06-16', origin: 'rule', title: 'Victims' },
    ]);
  });

  it('steps of the plan remind until they are done; a person’s remark stays out of the file', async () => {
    const before = reminders();
    expect(before.find(({ known }) => known === 'write-letter')).toMatchObject({ origin: 'advice' });
    const value = { stage: 'focal-point', done: true, remark: 'secret remark' } as const;
    valueOf(backend.engagements.saveStep({ ...edit('write-letter'), value }));
    const { steps, phase } = valueOf(backend.engagements.get({ draft }));
    expect(actionPlan(steps, phase).find(({ id }) => id === 'write-letter')).toMatchObject({
      done: true,
      remark: 'secret remark',
    });
    expect(reminders()).toHaveLength(before.length - 1);
    const own = {
      stage: 'saq',
      title: 'Call the ministry',
      done: false,
      due: '2026-05-05',
      remark: 'secret remark',
    } as const;
    valueOf(backend.engagements.saveStep({ ...edit(), value: own }));
    const all = await events();
    expect(all.filter(({ summary }) => summary.includes('Call the ministry'))).toHaveLength(1);
    expect(all.filter(({ description }) => description.includes('secret'))).toEqual([]);
  });

  it('a known step in another stage is refused, and other drafts remind of nothing', () => {
    const wrong = backend.engagements.saveStep({
      ...edit('write-letter'),
      value: { stage: 'saq', done: true },
    });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'request-refused', params: { field: 'stage' } },
    });
    const other = createDraft(backend, { profile: { ...profile, party: 'XPA', name: 'Palermia' } });
    expect(valueOf(backend.calendar.get({ draft: other })).reminders).toEqual([]);
  });
});
