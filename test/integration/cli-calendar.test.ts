import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDigest, createDesk, newDraft, profile, type Desk } from './cli-support.ts';

interface ShownCalendar {
  readonly draft: string;
  readonly phase: unknown;
  readonly steps: readonly { readonly id: string; readonly title: string; readonly day?: string }[];
  readonly file?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly error?: { readonly code: string };
}

describe('calendar by command line', () => {
  let desk: Desk;
  let id: string;
  const run = async (
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly body: ShownCalendar }> => {
    const { code, stdout } = await desk.run('calendar', ...args, '--json');
    return { code, body: JSON.parse(stdout) };
  };
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    id = await newDraft(desk, { ...profile, name: 'دولة\u202e تجريبية', launch: '2024-02-29' });
  });
  afterAll(() => desk[Symbol.dispose]());

  it('prints the steps and changes nothing', async () => {
    const before = contentDigest(desk.defaultWorkspace);
    const { code, body } = await run(id);
    expect(code).toBe(0);
    expect(body).toMatchObject({ draft: id, phase: { group: 1, launch: '2024-02-29' } });
    expect(body.steps[2]).toMatchObject({
      id: 'saq',
      title: 'Self-assessment completed and sent',
      day: '2024-08-29',
      ruleDay: '2024-08-29',
      origin: 'rule',
    });
    expect(body.file).toBeUndefined();
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
    const { stdout } = await desk.run('calendar', id);
    expect(stdout).toContain('2024-08-29  Self-assessment completed and sent\n');
    expect(stdout).toContain('No day yet  Languages of the review agreed\n');
  });

  it('says of the file of a parallel report what an online calendar would be told by it', async () => {
    const online = /calendar that is kept online/u;
    expect((await desk.run('calendar', id, '--out', 'own.ics')).stderr).not.toMatch(online);
    desk.write('profile.json', JSON.stringify(profile));
    const made = await desk.json(
      'draft',
      'create',
      '--profile',
      'profile.json',
      '--cluster',
      'criminalization-jurisdiction',
      '--kind',
      'parallel-report',
      '--unprotected',
    );
    const report = String((made.body as { readonly id: unknown }).id);
    expect((await desk.run('calendar', report, '--out', 'report.ics')).stderr).toMatch(online);
  });

  it('writes a file that another library reads, and keeps one that is there', async () => {
    const { code, body } = await run(id, '--out', 'review.ics');
    expect([code, body.file]).toEqual([0, desk.path('review.ics')]);
    const bytes = readFileSync(desk.path('review.ics'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.sha256);
    expect(bytes.length).toBe(body.bytes);
    expect(statSync(desk.path('review.ics')).mode & 0o777).toBe(0o600);
    const component = new ICAL.Component(ICAL.parse(bytes.toString()));
    expect(component.getAllSubcomponents('vevent')).toHaveLength(5);

    writeFileSync(desk.path('review.ics'), 'mine');
    const refused = await run(id, '--out', 'review.ics');
    expect([refused.code, refused.body.error?.code]).toEqual([2, 'target-exists']);
    expect(readFileSync(desk.path('review.ics'), 'utf8')).toBe('mine');
    const forced = await run(id, '--out', 'review.ics', '--force');
    expect([forced.code, forced.body.sha256]).toEqual([0, body.sha256]);
    expect(readFileSync(desk.path('review.ics')).equals(bytes)).toBe(true);
  });

  it('says that days are nominal where no launch is known', async () => {
    const other = await newDraft(desk, profile);
    const { body } = await run(other);
    expect(body.steps[2]).toMatchObject({ id: 'saq', day: '2021-04-01', origin: 'nominal' });
    const { stdout } = await desk.run('calendar', other);
    expect(stdout).toContain('Nominal: the real launch decides.');
  });

  it('refuses what is no draft, and leaves no file', async () => {
    const unknown = await run('00000000-0000-4000-8000-000000000000', '--out', 'none.ics');
    expect([unknown.code, unknown.body.error?.code]).toEqual([2, 'not-found']);
    expect(existsSync(desk.path('none.ics'))).toBe(false);
    const wrong = await run('profile.json');
    expect([wrong.code, wrong.body.error?.code]).toEqual([2, 'usage']);
  });
});
