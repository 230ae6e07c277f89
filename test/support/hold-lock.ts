// Takes the lock of a workspace by its file and holds it until it is killed or its input ends: another process of Palermo.
import { takeWorkspaceLock } from '../../electron/backend/workspace/workspace-lock.ts';

const taken = takeWorkspaceLock(process.argv[2] ?? '', {
  token: 'another',
  host: 'desktop',
  pid: process.pid,
  since: '2026-03-12T09:00:00.000Z',
});
process.stdout.write(`${taken.ok ? 'held' : taken.error.code}\n`);
process.stdin.on('end', () => {
  if (taken.ok) {
    taken.value.release();
  }
});
process.stdin.resume();
