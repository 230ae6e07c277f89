import process from 'node:process';
import { watchDisk } from './cut-disk.ts';

/**
 * Loaded into a process and its workers ahead of everything (`--import`): kills the process before the first operation on
 * files that `KILL_BEFORE` matches, such as `renameSync /a /b`.
 */
const { KILL_BEFORE = '' } = process.env;
const wanted = new RegExp(KILL_BEFORE);
watchDisk((name, args) => {
  const paths = args.filter((one) => typeof one === 'string');
  if (wanted.test([name, ...paths].join(' '))) {
    process.kill(process.pid, 'SIGKILL');
  }
});
