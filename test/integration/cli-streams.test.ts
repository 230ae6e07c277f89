import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkout, createDesk, ended, profile, starter, type Desk } from './cli-support.ts';

/** What stands on the standard streams of a call, or a descriptor of this process in its place. */
type Streams = readonly [number | 'ignore', number | 'pipe', number | 'pipe'];

const start = (desk: Desk, args: readonly string[], streams: Streams) =>
  spawn(process.execPath, [starter, ...args], { cwd: desk.cwd, env: desk.environment, stdio: [...streams] });

/** In processes of their own: what stands on the streams of a command shows nowhere else. */
describe('streams of a command', () => {
  it('takes a folder for no input, and nothing that was piped for no text', async () => {
    using desk = createDesk({ inProcess: true });
    const folder = openSync(checkout, 'r');
    const args = ['questionnaire', '--profile', '-', '--json'];
    try {
      const [ofFolder, ofNothing] = await Promise.all([
        ended(start(desk, args, [folder, 'pipe', 'pipe'])),
        ended(start(desk, args, ['ignore', 'pipe', 'pipe'])),
      ]);
      const told = ({ code, stdout }: typeof ofFolder): unknown => {
        const { error } = JSON.parse(stdout);
        return [code, error.code, error.params.reason];
      };
      expect(told(ofFolder)).toEqual([2, 'file-missing', 'not-a-file']);
      expect(told(ofNothing)).toEqual([2, 'file-missing', 'nothing-piped']);
    } finally {
      closeSync(folder);
    }
  });

  it('ends with the exit code of what happened where nobody reads the words', async () => {
    using desk = createDesk({ inProcess: true });
    const child = start(desk, ['nothing-of-ours'], ['ignore', 'pipe', 'pipe']);
    child.stderr?.destroy();
    expect(await once(child, 'close')).toEqual([2, null]);
  });

  it.runIf(process.platform === 'linux')(
    'makes no workspace where the system makes no folders, and says so',
    async () => {
      using desk = createDesk({ inProcess: true });
      desk.write('profile.json', profile);
      const args = [
        'draft',
        'create',
        '--profile',
        'profile.json',
        '--cluster',
        'criminalization-jurisdiction',
      ];
      const child = start(
        desk,
        [...args, '--workspace', '/proc/palermo/workspace', '--json'],
        ['ignore', 'pipe', 'pipe'],
      );
      onTestFinished(() => void child.kill('SIGKILL'));
      const { code, stdout } = await ended(child);
      expect([code, JSON.parse(stdout || '{}').error?.code]).toEqual([4, 'workspace-unusable']);
    },
  );
});
