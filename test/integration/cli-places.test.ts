import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cluster, contentDigest, createDesk, digestOf, newDraft, profile } from './cli-support.ts';

describe('refused places', () => {
  it('keeps packages out of the workspace, and writes nowhere that is not there', async () => {
    using desk = createDesk({ inProcess: true });
    const id = await newDraft(desk);
    const before = contentDigest(desk.defaultWorkspace);
    const inside = `${desk.defaultWorkspace}/palermo.sqlite`;
    for (const out of [inside, 'nowhere/p.zip']) {
      const { code, body } = await desk.json('export', id, '--out', out, '--force');
      expect([code, body.error.code]).toEqual([4, 'target-unusable']);
    }
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('takes no folder of others for a workspace', async () => {
    using desk = createDesk({ inProcess: true });
    desk.write('letter.txt', 'mine');
    desk.write('profile.json', profile);
    const args = ['draft', 'create', '--profile', 'profile.json', '--cluster', cluster, '--workspace'];
    const full = await desk.json(...args, '.');
    expect([full.code, full.body.error.code]).toEqual([4, 'workspace-unusable']);
    const file = await desk.json(...args, 'letter.txt');
    expect([file.code, file.body.error.code]).toEqual([4, 'workspace-unusable']);
    expect(Object.keys(digestOf(desk.cwd)).toSorted()).toEqual(['letter.txt', 'profile.json']);
  });

  it('examines a place where no workspace can be as what it is', async () => {
    using desk = createDesk({ inProcess: true });
    desk.write('letter.txt', 'mine');
    for (const workspace of ['letter.txt', 'letter.txt/below']) {
      const { code, body } = await desk.json('doctor', '--workspace', workspace);
      expect([code, body.error.code, body.error.params['reason']]).toEqual([
        4,
        'workspace-unusable',
        'not-a-folder',
      ]);
    }
  });

  it('finds a lock that cannot be taken, as opening does', async () => {
    using desk = createDesk({ inProcess: true });
    await newDraft(desk);
    const lock = `${desk.defaultWorkspace}/lock.sqlite`;
    rmSync(lock);
    mkdirSync(lock);
    const listed = await desk.json('draft', 'list');
    expect([listed.code, listed.body.error.code]).toEqual([4, 'lock-unusable']);
    expect(listed.body.error.message).toContain('The file lock.sqlite');
    const { code, body } = await desk.json('doctor');
    expect([code, body.state]).toEqual([4, 'damaged']);
    rmSync(lock, { recursive: true });
    expect((await desk.json('doctor')).body.state).toBe('ok');
    expect((await desk.json('draft', 'list')).body.drafts).toHaveLength(1);
  });

  it('refuses a damaged workspace and leaves every byte of it', async () => {
    using desk = createDesk({ inProcess: true });
    const id = await newDraft(desk);
    writeFileSync(
      `${desk.defaultWorkspace}/palermo.sqlite`,
      'no database at all, though long enough for a header '.repeat(4),
    );
    const before = contentDigest(desk.defaultWorkspace);
    for (const args of [
      ['draft', 'list'],
      ['draft', 'show', id],
      ['validate', id],
    ]) {
      const { code, body } = await desk.json(...args);
      expect([code, body.error.code]).toEqual([4, 'workspace-damaged']);
    }
    const { code, body } = await desk.json('doctor');
    expect([code, body.state]).toEqual([4, 'damaged']);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('refuses a workspace of a newer version and leaves every byte of it', async () => {
    using desk = createDesk({ inProcess: true });
    const id = await newDraft(desk);
    const file = `${desk.defaultWorkspace}/palermo.sqlite`;
    const bytes = readFileSync(file);
    bytes.writeUInt32BE(9_999, 60);
    writeFileSync(file, bytes);
    const before = digestOf(desk.defaultWorkspace);
    for (const args of [
      ['draft', 'list'],
      ['draft', 'show', id],
      ['draft', 'clear', id, '--by', 'Ana'],
    ]) {
      const { code, body } = await desk.json(...args);
      expect([code, body.error.code]).toEqual([4, 'workspace-too-new']);
    }
    const { code, body } = await desk.json('doctor');
    expect([code, body.state, body.schema.found]).toEqual([4, 'too-new', 9_999]);
    expect(digestOf(desk.defaultWorkspace)).toEqual(before);
  });
});
