import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { watchDisk } from './cut-disk.ts';

/**
 * Loaded into a process and its workers ahead of everything (`--import`): counts the operations on files in the file
 * that `COUNT_FILE` names and kills the process before the one with the number `KILL_AT`.
 */
const { COUNT_FILE: file = '', KILL_AT: number = '' } = process.env;
const at = Number(number);
let inside = false;
watchDisk(() => {
  if (inside) {
    return;
  }
  inside = true;
  const count = (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0) + 1;
  if (count === at) {
    process.kill(process.pid, 'SIGKILL');
  }
  writeFileSync(file, String(count));
  inside = false;
});
