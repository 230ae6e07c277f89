import { existsSync, readFileSync, statSync, writeFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReportSchema } from '../../shared/packages/verify-report.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import {
  cluster,
  contentDigest,
  createDesk,
  digestOf,
  ended,
  handWritten,
  newDraft,
  profile,
  type Body,
  type Desk,
} from './cli-support.ts';
import { unzip } from '../support/unzip.ts';

const noDraft = '00000000-0000-4000-8000-000000000000';

/** A child process makes the workspace, packs it again and prints; between them the same code runs in this process. */
describe('the main job by command line', () => {
  let desk: Desk;
  let id: string;
  let newest: unknown;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
  });
  afterAll(() => desk[Symbol.dispose]());

  it('starts with nothing and lists no drafts without making a workspace', async () => {
    const { code, body } = await desk.json('draft', 'list');
    expect([code, body]).toEqual([0, { drafts: [] }]);
    expect(existsSync(desk.defaultWorkspace)).toBe(false);
  });

  it('makes a draft from a profile', async () => {
    desk.write('profile.json', handWritten().profile);
    const words = ['draft', 'create', '--profile', 'profile.json', '--cluster', cluster];
    const { code, stdout } = await ended(desk.start([...words, '--json']));
    expect(code).toBe(0);
    const body: Body = JSON.parse(stdout);
    expect(body).toMatchObject({
      kind: 'self-assessment',
      party: { key: 'XTB', name: 'دولة تجريبية / 试验国' },
      cluster,
      languages: ['ar', 'zh'],
    });
    expect(body.questionnaire).toHaveLength(4);
    id = body.id;
    newest = body.questionnaire;
    expect(existsSync(desk.defaultWorkspace)).toBe(true);
  });

  it('finds errors while questions are blank, and clears nothing', async () => {
    const { code, body } = await desk.json('validate', id);
    expect(code).toBe(1);
    expect(body.errors).toBeGreaterThan(70);
    expect(body.issues.find(({ severity }) => severity === 'error')).toMatchObject({ code: 'required' });
    const cleared = await desk.json('draft', 'clear', id, '--by', 'Laila');
    expect([cleared.code, cleared.body.error.code]).toEqual([1, 'not-clearable']);
    expect(cleared.body.error.params.issues.length).toBeGreaterThan(70);
    const listed = await desk.json('draft', 'list');
    expect(listed.body.drafts[0]).toMatchObject({
      id,
      snapshots: 0,
      cleared: false,
      answers: 0,
      conflicts: 0,
    });
  });

  it('fills the draft once and changes nothing the second time', async () => {
    const document = handWritten();
    desk.write('response.json', document);
    const first = await desk.json('draft', 'fill', id, 'response.json');
    expect([first.code, first.body]).toEqual([0, { id, saved: document.answers.length, unchanged: 0 }]);
    const before = (await desk.json('draft', 'list')).body.drafts[0];
    const second = await desk.json('draft', 'fill', id, 'response.json');
    expect(second.body).toEqual({ id, saved: 0, unchanged: document.answers.length });
    expect((await desk.json('draft', 'list')).body.drafts[0]).toEqual(before);
  });

  it('gives the same findings for the draft and for the document', async () => {
    const ofDraft = await desk.json('validate', id);
    // The document names the first edition; the draft answers the newest.
    desk.write('newest.json', { ...handWritten(), questionnaire: newest });
    const ofFile = await desk.json('validate', 'newest.json');
    rmSync(desk.path('newest.json'));
    expect([ofDraft.code, ofFile.code]).toEqual([0, 0]);
    expect(ofDraft.body).toEqual(ofFile.body);
    expect(ofDraft.body).toMatchObject({ errors: 0, conflicts: 0 });
  });

  it('exports a review copy stamped draft before clearance, and no submission', async () => {
    const refused = await desk.json('export', id, '--out', 'early.zip', '--type', 'submission');
    expect([refused.code, refused.body.error.code]).toEqual([1, 'not-cleared']);
    expect(existsSync(desk.path('early.zip'))).toBe(false);
    const { code, body } = await desk.json('export', id, '--out', 'review.zip');
    expect(code).toBe(0);
    expect(body.package).toMatchObject({ type: 'review', status: 'draft', audience: 'confidential' });
  });

  it('clears, exports the submission and verifies it', async () => {
    const cleared = await desk.json('draft', 'clear', id, '--by', 'ليلى الحسن');
    expect(cleared.code).toBe(0);
    expect(cleared.body).toMatchObject({ id, snapshot: { number: 1, clearedBy: 'ليلى الحسن' } });
    const { code, body } = await desk.json(
      'export',
      id,
      '--out',
      'final.zip',
      '--audience',
      'states_parties',
    );
    expect(code).toBe(0);
    const bytes = readFileSync(desk.path('final.zip'));
    expect(body).toMatchObject({
      file: desk.path('final.zip'),
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      package: { type: 'submission', status: 'final', audience: 'states_parties', draft: id, cluster },
    });
    const verified = await desk.json('verify', 'final.zip');
    expect(verified.code).toBe(0);
    const { error: _, ...report } = verified.body;
    expect(verifyReportSchema.safeParse(report).success).toBe(true);
    expect(report).toMatchObject({ outcome: 'valid', package: body.package, signatures: [], problems: [] });
    expect(report.counts.answers).toBe(handWritten().answers.length);
  });

  it('carries every answer unchanged into the package', async () => {
    const shown = await desk.json('draft', 'show', id);
    expect(responseSchema.safeParse(shown.body).success).toBe(true);
    const files = await unzip(desk.path('final.zip'));
    const carried = JSON.parse((files.get('data/response/response.json') ?? '').toString());
    expect(carried.answers).toEqual(shown.body.answers);
    expect(carried.author).toBeUndefined();
    const values = (answers: { item: string; value: unknown }[]): string[] =>
      answers.map(({ item, value }) => JSON.stringify([item, value])).toSorted();
    expect(values(carried.answers)).toEqual(
      values(handWritten().answers as { item: string; value: unknown }[]),
    );
  });

  it('seals the same state into the same bytes, and keeps an existing file without --force', async () => {
    const words = ['export', id, '--out', 'again.zip', '--audience', 'states_parties'];
    const again = await ended(desk.start([...words, '--json']));
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(JSON.parse(again.stdout)).toMatchObject({ file: desk.path('again.zip') });
    expect(readFileSync(desk.path('again.zip')).equals(readFileSync(desk.path('final.zip')))).toBe(true);
    writeFileSync(desk.path('mine.zip'), 'mine');
    const kept = await desk.json('export', id, '--out', 'mine.zip');
    expect([kept.code, kept.body.error.code]).toEqual([2, 'target-exists']);
    expect(readFileSync(desk.path('mine.zip'), 'utf8')).toBe('mine');
    const forced = await desk.json('export', id, '--out', 'mine.zip', '--force');
    expect(forced.code).toBe(0);
    expect(statSync(desk.path('mine.zip')).size).toBe(forced.body.bytes);
  });

  it('a later change makes the state open again, and the next clearance snapshot 2', async () => {
    const document = handWritten();
    const item = 'untoc-5-group-offence-practice';
    desk.write('change.json', {
      ...document,
      answers: [{ item, language: 'zh', value: '已更正。' }],
    });
    expect((await desk.json('draft', 'fill', id, 'change.json')).body).toEqual({
      id,
      saved: 1,
      unchanged: 0,
    });
    const refused = await desk.json('export', id, '--out', 'stale.zip', '--type', 'submission');
    expect(refused.body.error.code).toBe('not-cleared');
    const cleared = await desk.json('draft', 'clear', id, '--by', 'Laila');
    expect(cleared.body.snapshot.number).toBe(2);
    const shown = await desk.json('draft', 'show', id);
    expect(shown.body.answers).toHaveLength(document.answers.length);
    expect(shown.body.answers).toContainEqual({ item, language: 'zh', value: '已更正。' });
  });

  it('keeps to the workspace and the files that were asked for', () => {
    expect(
      Object.keys(digestOf(desk.home)).filter((name) => !name.startsWith('data/palermo/workspace/')),
    ).toEqual([]);
    expect(Object.keys(digestOf(desk.cwd)).toSorted()).toEqual([
      'again.zip',
      'change.json',
      'final.zip',
      'mine.zip',
      'profile.json',
      'response.json',
      'review.zip',
    ]);
  });

  it('reads well without --json too', async () => {
    const listed = await desk.run('draft', 'list');
    expect(listed.stdout).toContain(id);
    const shown = await ended(desk.start(['draft', 'show', id]));
    expect(JSON.parse(shown.stdout)).toEqual((await desk.json('draft', 'show', id)).body);
    expect((await desk.run('verify', 'final.zip')).stdout).toContain('complete and unaltered');
    expect((await desk.run('doctor')).stdout).toContain(desk.defaultWorkspace);
  });
});

describe('the command line', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
    desk.write('profile.json', profile);
  });
  afterAll(() => desk[Symbol.dispose]());

  it.each([
    [[], 'no-command'],
    [['restore'], 'unknown-command'],
    [['draft', 'list', '--frobnicate'], 'unknown-option'],
  ] as const)('refuses %j', async (args, reason) => {
    const { code, body, stderr } = await desk.json(...args);
    expect([code, body.error.code, body.error.params['reason']]).toEqual([2, 'usage', reason]);
    expect(stderr).toContain(body.error.message);
  });

  it.each([
    [['draft', 'show', noDraft]],
    [['draft', 'fill', noDraft, 'response.json']],
    [['draft', 'clear', noDraft, '--by', 'Laila']],
    [['validate', noDraft]],
    [['export', noDraft, '--out', 'p.zip']],
  ])('does not know a draft of no workspace: %j', async (args) => {
    desk.write('response.json', handWritten());
    const { code, body } = await desk.json(...args);
    expect([code, body.error.code]).toEqual([2, 'not-found']);
  });

  it.each([
    [['verify', 'nowhere.zip']],
    [['validate', 'nowhere.json']],
    [['validate', '.']],
    [['draft', 'fill', noDraft, 'nowhere.json']],
    [['draft', 'create', '--profile', 'nowhere.json', '--cluster', cluster]],
    [['questionnaire', '--profile', 'nowhere.json']],
  ])('says that a file is missing: %j', async (args) => {
    const { code, body } = await desk.json(...args);
    expect([code, body.error.code]).toEqual([2, 'file-missing']);
    expect(JSON.stringify(body)).not.toContain(desk.cwd);
  });

  it('helps, on paper and as JSON', async () => {
    const help = await desk.run('--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect((await desk.json('export', '--help')).body.help).toContain('--audience');
    expect((await desk.run('--version')).stdout).toMatch(/^[0-9]+\.[0-9]+\.[0-9]+\n$/);
  });

  it('examines an absent workspace without making it', async () => {
    const { code, body } = await desk.json('doctor');
    expect([code, body.state, body.workspace]).toEqual([0, 'absent', desk.defaultWorkspace]);
    expect(body).toMatchObject({ synchronous: 2, journalMode: 'wal', drafts: 0 });
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['app', 'node', 'sqlite', 'schema', 'checks']));
  });

  it('made no workspace by any of this', () => {
    expect(digestOf(desk.home)).toEqual({});
    expect(existsSync(desk.defaultWorkspace)).toBe(false);
  });

  it('finds the workspace by flag, then by environment', async () => {
    const flagged = await desk.json('draft', 'list', '--workspace', 'here');
    expect(flagged.code).toBe(0);
    const { body } = await desk.json('doctor', '--workspace', 'here');
    expect(body.workspace).toBe(desk.path('here'));
    desk.environment['PALERMO_WORKSPACE'] = desk.path('there');
    expect((await desk.json('doctor')).body.workspace).toBe(desk.path('there'));
    delete desk.environment['PALERMO_WORKSPACE'];
  });

  it('X8 no secrets in argv, no escapes on terminal', async () => {
    const sneaky = '\u001b[2J\u009b31m\u202egnp.exe\u2066\u0007';
    const id = await newDraft(desk, { ...profile, name: `Test${sneaky}land` });
    const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
    for (const args of [
      ['draft', 'list'],
      ['draft', 'show', id],
      ['draft', 'show', id, '--json'],
      ['verify', sneaky],
      ['frob' + sneaky],
    ]) {
      const { stdout, stderr } = await desk.run(...args);
      expect(`${stdout}${stderr}`).not.toMatch(unseen);
    }
    const shown = await desk.json('draft', 'show', id);
    expect(shown.body.profile?.name).toBe(`Test${sneaky}land`);
    const before = contentDigest(desk.defaultWorkspace);
    const refused = await desk.json(
      'export',
      id,
      '--out',
      'p.zip',
      '--encrypt',
      'secret',
      '--passphrase-fd',
      '0',
    );
    expect(JSON.stringify(refused.body)).not.toContain('secret');
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });
});
