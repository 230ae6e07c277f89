import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTarget, placeFile, type Target } from '../../../electron/cli/place-file.ts';

const bytes = Buffer.from('the package');
const sha256 = createHash('sha256').update(bytes).digest('hex');
async function* chunks(): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 4);
  yield bytes.subarray(4);
}

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'palermo-place-')));
  mkdirSync(join(folder, 'workspace'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const find = (name: string, replace = false) =>
  findTarget(folder, name, { replace, workspace: join(folder, 'workspace') });
async function target(name: string, replace = false): Promise<Target> {
  const found = await find(name, replace);
  if (!found.ok) {
    throw new Error(found.error.code);
  }
  return found.value;
}

describe('a place for a result', () => {
  it.each([
    ['a folder that is not there', 'nowhere/p.zip', 'target-unusable'],
    ['a folder inside the workspace', 'workspace/p.zip', 'target-unusable'],
    ['a file in the place of a folder', 'file/p.zip', 'target-unusable'],
    ['an existing file', 'file', 'target-exists'],
    ['the workspace', 'workspace', 'target-unusable'],
    ['an existing folder', 'folder', 'target-unusable'],
  ])('is not %s', async (_what, name, code) => {
    writeFileSync(join(folder, 'file'), 'mine');
    mkdirSync(join(folder, 'folder'));
    expect(await find(name)).toMatchObject({ ok: false, error: { code } });
  });

  it('is never a link or a device, even where it may replace', async () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'link'));
    expect(await find('link', true)).toMatchObject({ error: { code: 'target-unusable' } });
    expect(await find('/dev/null', true)).toMatchObject({ error: { code: 'target-unusable' } });
  });

  it('X5 gets the whole file, private, and nothing else stays beside it', async () => {
    expect((await placeFile(await target('p.zip'), chunks(), sha256)).ok).toBe(true);
    expect(readFileSync(join(folder, 'p.zip'))).toEqual(bytes);
    expect(statSync(join(folder, 'p.zip')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['p.zip', 'workspace']);
  });

  it('X5 half export never visible', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 4);
      throw Object.assign(new Error('read'), { code: 'EIO' });
    }
    expect(await placeFile(await target('p.zip'), breaking(), sha256)).toMatchObject({
      error: { code: 'disk-failed' },
    });
    expect(await placeFile(await target('p.zip'), chunks(), 'another')).toMatchObject({
      error: { code: 'disk-failed' },
    });
    expect(readdirSync(folder)).toEqual(['workspace']);
  });

  it('keeps a file that appeared meanwhile, and replaces one where asked to', async () => {
    const late = await target('p.zip');
    writeFileSync(join(folder, 'p.zip'), 'mine');
    expect(await placeFile(late, chunks(), sha256)).toMatchObject({ error: { code: 'target-exists' } });
    expect(readFileSync(join(folder, 'p.zip'), 'utf8')).toBe('mine');
    expect((await placeFile(await target('p.zip', true), chunks(), sha256)).ok).toBe(true);
    expect(readFileSync(join(folder, 'p.zip'))).toEqual(bytes);
    expect(readdirSync(folder).toSorted()).toEqual(['p.zip', 'workspace']);
  });
});
