import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { contentDigest, createDesk, digestOf, type Body, type Desk } from './cli-support.ts';

describe('the demo', () => {
  let desk: Desk;
  let first: { readonly code: number | null; readonly body: Body };
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    first = await desk.json('demo');
  });
  afterAll(() => desk[Symbol.dispose]());

  it('runs the main job and leaves what it made', () => {
    expect(first.code).toBe(0);
    const { workspace, files, validation, export: exported, verify } = first.body;
    expect(workspace).toBe(desk.path('demo-workspace'));
    expect(files).toEqual([
      expect.stringMatching(/^package-[0-9a-f]{8}\.zip$/),
      'profile.json',
      'response.json',
    ]);
    expect(validation).toMatchObject({ errors: 0, conflicts: 0 });
    expect(exported).toMatchObject({
      file: desk.path(files[0] ?? ''),
      package: { type: 'submission', status: 'final', party: { key: 'XPA' } },
    });
    expect(verify).toMatchObject({ outcome: 'valid', package: exported.package });
    for (const name of files) {
      expect(existsSync(desk.path(name))).toBe(true);
    }
  });

  it('touches no workspace but its own', () => {
    expect(digestOf(desk.home)).toEqual({});
  });

  it('leaves files that the other commands read', async () => {
    const { draft, workspace, verify, validation } = first.body;
    const shown = await desk.json('draft', 'show', draft, '--workspace', workspace);
    expect(responseSchema.safeParse(shown.body).success).toBe(true);
    const listed = await desk.json('draft', 'list', '--workspace', workspace);
    expect(listed.body.drafts[0]).toMatchObject({ id: draft, cleared: true, snapshots: 1 });
    const checked = await desk.json('validate', 'response.json');
    expect([checked.code, checked.body]).toEqual([0, validation]);
    const verified = await desk.json('verify', first.body.files[0] ?? '');
    expect(verified.body).toEqual(verify);
    const asked = await desk.json('questionnaire', '--profile', 'profile.json');
    const articles = asked.body.modules.flatMap((module) => module.articles);
    for (const id of ['untoc-8', 'untoc-9']) {
      expect(articles).toContainEqual(expect.objectContaining({ id, applicable: true }));
    }
  });

  it('run twice in one folder changes nothing and says the same', async () => {
    const before = { files: digestOf(desk.cwd), workspace: contentDigest(first.body.workspace) };
    const second = await desk.json('demo');
    expect([second.code, second.body]).toEqual([0, first.body]);
    const database = (digest: Record<string, string>): [string, string][] =>
      Object.entries(digest).filter(([name]) => !/\.sqlite|-wal|-shm|logs\//.test(name));
    expect(database(digestOf(desk.cwd))).toEqual(database(before.files));
  });

  it('keeps a file of the same name that is not its own', async () => {
    mkdirSync(desk.path('other'));
    writeFileSync(desk.path('other', 'profile.json'), 'mine');
    const { code, body } = await desk.json('demo', '--out', 'other');
    expect([code, body.error.code]).toEqual([2, 'target-exists']);
    expect(readFileSync(desk.path('other', 'profile.json'), 'utf8')).toBe('mine');
    expect(Object.keys(digestOf(desk.path('other')))).toEqual(['profile.json']);
  });

  it('works in the folder and the workspace that are named', async () => {
    const { code, body } = await desk.json('demo', '--out', 'new/folder', '--workspace', 'chosen');
    expect([code, body.workspace]).toEqual([0, desk.path('chosen')]);
    expect(Object.keys(digestOf(desk.path('new/folder'))).toSorted()).toEqual(body.files.toSorted());
  });

  it('never runs in the workspace of the account', async () => {
    const { code, body } = await desk.json('demo', '--workspace', desk.defaultWorkspace);
    expect([code, body.error.params['reason']]).toEqual([2, 'demo-default-workspace']);
    expect(digestOf(desk.home)).toEqual({});
  });

  it('tells people where things are', async () => {
    const told = await desk.run('demo');
    expect(told.code).toBe(0);
    for (const word of ['Sarellia', 'demo-workspace', 'profile.json', 'palermo serve --workspace']) {
      expect(told.stdout).toContain(word);
    }
  });
});
