import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerKey } from '../../shared/drafts/answer.ts';
import { plant, storeBytes } from '../support/plant.ts';
import {
  cluster,
  contentDigest,
  createDesk,
  digestOf,
  handWritten,
  newDraft,
  profile,
  type Desk,
} from './cli-support.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const why = isRoot ? '' : ' (skipped: mounting needs root)';

describe.skipIf(!isRoot)(`a disk that is full or read-only${why}`, () => {
  let desk: Desk;
  let disk: string;
  const mount = (...options: string[]): void => {
    const { status, stderr } = spawnSync('mount', [...options, disk], { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(stderr);
    }
  };
  beforeEach(() => {
    desk = createDesk({ inProcess: true });
    disk = desk.path('disk');
    mkdirSync(disk);
  });
  afterEach(() => {
    spawnSync('umount', ['-l', disk]);
    desk[Symbol.dispose]();
  });

  it('read-only: commands that would write say so, and doctor too', async () => {
    mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs');
    const workspace = desk.path('disk', 'workspace');
    desk.write('profile.json', profile);
    const { body } = await desk.json(
      'draft',
      'create',
      '--profile',
      'profile.json',
      '--cluster',
      cluster,
      '--workspace',
      workspace,
    );
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const before = digestOf(workspace);
    for (const args of [
      ['draft', 'list'],
      ['draft', 'show', body.id],
      ['draft', 'clear', body.id, '--by', 'Ana'],
    ]) {
      const refused = await desk.json(...args, '--workspace', workspace);
      expect([refused.code, refused.body.error.code]).toEqual([4, 'workspace-read-only']);
    }
    const examined = await desk.json('doctor', '--workspace', workspace);
    expect([examined.code, examined.body.state]).toEqual([4, 'read-only']);
    expect(digestOf(workspace)).toEqual(before);
    const id = await newDraft(desk);
    const target = await desk.json('export', id, '--out', 'disk/p.zip');
    expect([target.code, target.body.error.code]).toEqual([4, 'target-unusable']);
    const fresh = await desk.json(
      'draft',
      'create',
      '--profile',
      'profile.json',
      '--cluster',
      cluster,
      '--workspace',
      'disk/new',
    );
    expect([fresh.code, fresh.body.error.code]).toEqual([4, 'workspace-read-only']);
  });

  it('X5 a target without room: nothing stays there, and the draft is as before', async () => {
    mount('-t', 'tmpfs', '-o', 'size=8k', 'tmpfs');
    const id = await newDraft(desk);
    const before = contentDigest(desk.defaultWorkspace);
    const { code, body } = await desk.json('export', id, '--out', 'disk/p.zip');
    expect([code, body.error.code]).toEqual([4, 'no-space']);
    expect(readdirSync(disk)).toEqual([]);
    const kept = (digest: Record<string, string>): unknown =>
      Object.entries(digest).filter(([name]) => !/^(packages|palermo\.sqlite|reserve)/.test(name));
    expect(kept(contentDigest(desk.defaultWorkspace))).toEqual(kept(before));
  });

  it('F6 a full disk loses nothing: what is refused is refused whole, and works once there is room', async () => {
    mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs');
    const workspace = desk.path('disk', 'workspace');
    const here = (...args: string[]) => desk.json(...args, '--workspace', workspace);
    desk.write('profile.json', handWritten().profile);
    const { body } = await here('draft', 'create', '--profile', 'profile.json', '--cluster', cluster);
    const all = handWritten().answers.length;
    desk.write('response.json', handWritten());
    desk.write('first.json', { ...handWritten(), answers: handWritten().answers.slice(0, 1) });
    expect((await here('draft', 'fill', body.id, 'first.json')).code).toBe(0);
    for (const room of [0, 64, 256]) {
      const filler = `${disk}/filler`;
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']);
      truncateSync(filler, Math.max(0, statSync(filler).size - room * 1024));
      const filled = await here('draft', 'fill', body.id, 'response.json');
      rmSync(filler);
      const shown = await here('draft', 'show', body.id);
      if (filled.code === 0) {
        expect(shown.body.answers).toHaveLength(all);
      } else {
        expect([filled.code, filled.body.error.code]).toEqual([4, 'no-space']);
        expect(shown.body.answers).toHaveLength(1);
      }
    }
    expect((await here('draft', 'fill', body.id, 'response.json')).code).toBe(0);
    expect((await here('draft', 'show', body.id)).body.answers).toHaveLength(all);
    expect((await here('doctor')).body.state).toBe('ok');
  });

  it('F6 an export asks for the room that it needs with its attached files before it begins', async () => {
    mount('-t', 'tmpfs', '-o', 'size=320m', 'tmpfs');
    const workspace = desk.path('disk', 'workspace');
    const here = (...args: string[]) => desk.json(...args, '--workspace', workspace);
    desk.write('profile.json', handWritten().profile);
    const { body } = await here('draft', 'create', '--profile', 'profile.json', '--cluster', cluster);
    desk.write('response.json', handWritten());
    expect((await here('draft', 'fill', body.id, 'response.json')).code).toBe(0);
    const [answer] = (await here('draft', 'show', body.id)).body.answers;
    // A hole takes no room: what is missing is the room for a package that holds it.
    const { sha512, file } = storeBytes(workspace, Buffer.from('a hole follows'));
    const bytes = 200 * 1024 * 1024;
    truncateSync(file, bytes);
    const id = '00000000-0000-4000-8000-0000000000f6';
    const at = { answer: answerKey(answer!) };
    const large = { id, at, sha512, name: 'Film.bin', mediaType: 'video/mp4', bytes };
    plant(workspace, { kind: 'evidence', scope: body.id, id }, large);
    const refused = await here('export', body.id, '--out', 'p.zip', '--attachments');
    expect([refused.code, refused.body.error.code]).toEqual([4, 'no-space']);
    expect(existsSync(desk.path('p.zip'))).toBe(false);
    expect(['tmp', 'packages'].flatMap((folder) => readdirSync(`${workspace}/${folder}`))).toEqual([]);
    expect((await here('export', body.id, '--out', 'p.zip')).code).toBe(0);
  });

  it('F6 a disk with no room at all: drafts are still listed, shown and checked', async () => {
    mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs');
    const workspace = desk.path('disk', 'workspace');
    const here = (...args: string[]) => desk.json(...args, '--workspace', workspace);
    desk.write('profile.json', handWritten().profile);
    const { body } = await here('draft', 'create', '--profile', 'profile.json', '--cluster', cluster);
    desk.write('response.json', handWritten());
    expect((await here('draft', 'fill', body.id, 'response.json')).code).toBe(0);
    spawnSync('dd', ['if=/dev/zero', `of=${disk}/filler`, 'bs=4096']);
    const listed = await here('draft', 'list');
    expect([listed.code, listed.body.drafts?.length]).toEqual([0, 1]);
    const shown = await here('draft', 'show', body.id);
    expect([shown.code, shown.body.answers?.length]).toEqual([0, handWritten().answers.length]);
    expect((await here('validate', body.id)).code).toBe(0);
    expect((await here('doctor')).code).toBe(0);
  });
});
