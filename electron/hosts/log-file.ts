import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensurePrivateFolder, fileMode } from '../backend/files/private-files.ts';
import type { Clock, Logger } from '../backend/ports.ts';

const fileBytes = 5 * 1024 * 1024;
const olderFiles = 2;

/** Moves a full log aside; three files are kept in all (X7). */
function rotate(file: string): void {
  for (let age = olderFiles; age >= 1; age -= 1) {
    const from = age === 1 ? file : `${file}.${age - 1}`;
    if (existsSync(from)) {
      renameSync(from, `${file}.${age}`);
    }
  }
}

/**
 * A log of codes, counts and ids inside the workspace: 5 MB × 3, private, one JSON object a line (X7). It makes no
 * workspace: what happens before there is one goes nowhere.
 */
export function createLogFile(folder: string, clock: Clock): Logger {
  const file = join(folder, 'palermo.log');
  return {
    write: (event) => {
      try {
        if (!existsSync(dirname(folder))) {
          return;
        }
        ensurePrivateFolder(folder);
        if (existsSync(file) && statSync(file).size > fileBytes) {
          rotate(file);
        }
        const line = JSON.stringify({ at: clock.now().toISOString(), ...event });
        appendFileSync(file, `${line}\n`, { mode: fileMode });
      } catch {
        // A log that cannot be written (full or failing disk) must never stop the work that it records.
      }
    },
  };
}
