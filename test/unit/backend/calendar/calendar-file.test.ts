import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { StepId, StepValue } from '../../../../shared/calendar/step-schema.ts';
import { cluster, createDraft, profile } from '../../../support/builders.ts';
import { createFakeClock } from '../../../support/fake-ports.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let workspace: string;
let draft: string;
const ofState = { ...profile, party: 'XPA', name: 'Palermia', group: 1, launch: '2026-03-01' } as const;
beforeEach(async () => {
  workspace = temporaryFolder();
  backend = await openTestBackend(workspace, { resources: shippedResources, clock: createFakeClock() });
  draft = createDraft(backend, { profile: ofState });
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const save = (id: StepId, value: StepValue, of = draft): unknown =>
  valueOf(
    backend.calendar.saveStep({
      request: randomUUID(),
      draft: of,
      step: id,
      revision: randomUUID(),
      bases: [],
      value,
    }),
  );

const compose = async (only?: string): Promise<Buffer> =>
  Buffer.from(valueOf(await backend.calendar.compose(only === undefined ? {} : { draft: only })).content);

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly isAllDay: boolean;
}

/** Reads a file with a library of others; throws where it is no calendar. */
function parse(text: string): Event[] {
  const component = new ICAL.Component(ICAL.parse(text));
  return component.getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isAllDay: event.startDate.isDate && event.endDate.isDate,
    };
  });
}

const hostile = '提交答复；甲,乙;丙\\丁 "引号" — '.repeat(6) + '😀👩‍👩‍👧'.repeat(20);
const arabic = 'الموعد النهائي لوزارة الداخلية، المادة ١٢ '.repeat(7).trim();
const own = '11111111-1111-4111-8111-111111111111';

describe('calendar file', () => {
  it('X2 has ids that nobody computes who knows the draft from a package, and that stay the same here', async () => {
    const uids = (text: Buffer): string[] => parse(text.toString()).map(({ uid }) => uid);
    const here = uids(await compose(draft));
    await backend.close();
    backend = await openTestBackend(workspace, { resources: shippedResources });
    expect(uids(await compose(draft))).toEqual(here);
    const other = await openTestBackend(temporaryFolder(), { resources: shippedResources });
    valueOf(other.settings.set({ author: { name: 'Zed' } }));
    valueOf(other.drafts.create({ draft, kind: 'self-assessment', cluster, profile: ofState }));
    const { content } = valueOf(await other.calendar.compose({ draft }));
    await other.close();
    const there = uids(Buffer.from(content));
    expect(there).toHaveLength(here.length);
    expect(there.filter((uid) => here.includes(uid))).toEqual([]);
  });

  it('holds each step that has a day, all day long, as another library reads it', async () => {
    const events = parse((await compose(draft)).toString());
    expect(events.map(({ summary, start, end }) => [summary, start, end])).toEqual([
      ['Focal point appointed – Palermia', '2026-03-15', '2026-03-16'],
      ['Governmental experts appointed – Palermia', '2026-03-29', '2026-03-30'],
      ['Self-assessment completed and sent – Palermia', '2026-09-01', '2026-09-02'],
      ['Written feedback of the reviewing States – Palermia', '2027-03-01', '2027-03-02'],
      ['List of observations and summary agreed – Palermia', '2028-02-29', '2028-03-01'],
    ]);
    expect(events.every(({ isAllDay }) => isAllDay)).toBe(true);
    expect(events[0]?.description).toBe('Criminalization and jurisdiction');
  });

  it('the reading library refuses what is no calendar', async () => {
    const text = (await compose(draft)).toString();
    expect(() => parse(text.replace('END:VCALENDAR', ''))).toThrow();
    expect(() => parse(text.replace('SUMMARY:', 'SUMMARY'))).toThrow();
    expect(() => parse('no calendar')).toThrow();
  });

  it('brings text of every script through, whatever signs are in it', async () => {
    const value = { title: hostile, day: '2026-06-01', institution: arabic, articles: ['untoc-11', 'tip-5'] };
    save(own, value);
    const event = parse((await compose(draft)).toString()).find(({ start }) => start === '2026-06-01');
    expect(event?.summary).toBe(`${hostile} – Palermia`);
    expect(event?.description).toBe(
      `Criminalization and jurisdiction\n${arabic}\nUNTOC article 11, TIP article 5`,
    );
  });

  it('is byte by byte as RFC 5545 asks: CRLF, at most 75 octets a line, whole characters, escaped signs', async () => {
    save(own, { title: `${hostile}\r\nnext\u0000\u0007\rline`, day: '2026-06-01', institution: arabic });
    const bytes = await compose(draft);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0\u0007]/);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeGreaterThan(70);
    for (const line of lines) {
      expect(line.isWellFormed()).toBe(true);
    }
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain('甲\\,乙\\;丙\\\\丁 "引号"');
    expect(unfolded).toContain('\\nnext  \\nline – Palermia');
    expect(unfolded).toMatch(/^PRODID:-\/\/Palermo\/\/Palermo\/\/EN\r$/m);
  });

  it('X2 tells no author, note, id of the draft, machine or time of day', async () => {
    save('saq', { day: '2026-09-20', note: 'Secret note', done: '2026-09-18' });
    save(own, { title: 'Ministry', day: '2026-06-01', note: 'Secret note' });
    const text = (await compose(draft)).toString().replaceAll('\r\n ', '');
    for (const absent of ['Secret', 'Ana Ruiz', 'Ministry of Justice', draft, own, workspace, 'VTIMEZONE']) {
      expect(text).not.toContain(absent);
    }
    expect(text).not.toMatch(/ORGANIZER|ATTENDEE|TZID|VALARM|CREATED|LAST-MODIFIED|METHOD|@/);
    expect([...text.matchAll(/T([0-9]{6})Z/g)].every(([, time]) => time === '000000')).toBe(true);
    expect(text).toContain('Done on 2026-09-18.');
  });

  it('is the same bytes for the same steps, in every time zone; a moved step keeps its UID', async () => {
    const before = await compose(draft);
    const zone = process.env['TZ'];
    try {
      for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env['TZ'] = other;
        expect((await compose(draft)).equals(before)).toBe(true);
      }
    } finally {
      process.env['TZ'] = zone ?? 'UTC';
    }
    save('saq', { day: '2026-10-01' });
    const [old, moved] = [parse(before.toString()), parse((await compose(draft)).toString())];
    expect(moved.map(({ uid }) => uid)).toEqual(old.map(({ uid }) => uid));
    expect(new Set(moved.map(({ uid }) => uid)).size).toBe(5);
    expect(moved[2]?.start).toBe('2026-10-01');
  });

  it('says of nominal days that they are', async () => {
    const { launch: _, ...known } = ofState;
    const other = createDraft(backend, { profile: known });
    const [event] = parse((await compose(other)).toString());
    expect(event).toMatchObject({
      summary: 'Focal point appointed (nominal) – Palermia',
      start: '2020-10-15',
    });
    expect(event?.description).toContain('Nominal: the real launch decides.');
  });

  it('of all drafts holds those of each, and is handed out by a handle', async () => {
    createDraft(backend, { profile: { ...ofState, name: 'Otherland' } });
    const made = valueOf(await backend.calendar.exportIcs({}));
    expect(made.fileName).toBe('palermo-calendar.ics');
    const blob = backend.blobs.offered(made.handle);
    expect(blob).toMatchObject({ mediaType: 'text/calendar', bytes: made.bytes });
    const bytes = readFileSync(blob?.path ?? '');
    const hash = (of: Uint8Array): string => createHash('sha256').update(of).digest('hex');
    expect(hash(bytes)).toBe(hash(await compose()));
    expect(parse(bytes.toString())).toHaveLength(10);
    const one = valueOf(await backend.calendar.exportIcs({ draft }));
    expect(one.fileName).toBe('palermo-calendar-XPA-criminalization-jurisdiction.ics');
  });
});
