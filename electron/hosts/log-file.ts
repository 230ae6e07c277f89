import { appendFileSync, existsSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { ensurePrivateFolder, fileMode } from '../backend/files/private-files.ts';
import { withLogKey } from '../backend/files/protected-folders.ts';
import { openLine, sealLine } from '../backend/files/sealed-line.ts';
import type { Clock, Logger } from '../backend/ports.ts';
import { isProtectedWorkspace } from '../backend/protection/protection-file.ts';
import { workspacePaths } from '../backend/workspace/workspace-paths.ts';

const eventSchema = z.record(z.string(), z.json());
const name = 'palermo.log';
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

/** A line as it is written: sealed in a protected workspace that is open, undefined in one that is locked. */
function atRest(workspace: string, line: string): string | undefined {
  return withLogKey(workspace, (key) => {
    if (key !== undefined) {
      return sealLine(key, line);
    }
    return isProtectedWorkspace(workspacePaths(workspace)) ? undefined : line;
  });
}

/**
 * A log of codes, counts and ids inside the workspace and its protection: 5 MB × 3, private, one JSON object a line (X7).
 * It makes no workspace: what happens before there is one, or while it is locked, goes nowhere.
 */
export function createLogFile(folder: string, clock: Clock): Logger {
  const file = join(folder, name);
  return {
    write: (event) => {
      try {
        if (!existsSync(dirname(folder))) {
          return;
        }
        // By its true name, as the open workspace is known, however it was reached.
        const line = atRest(
          realpathSync(dirname(folder)),
          JSON.stringify({ at: clock.now().toISOString(), ...event }),
        );
        if (line === undefined) {
          return;
        }
        ensurePrivateFolder(folder);
        if (existsSync(file) && statSync(file).size > fileBytes) {
          rotate(file);
        }
        appendFileSync(file, `${line}\n`, { mode: fileMode });
      } catch {
        // A log that cannot be written (full or failing disk) must never stop the work that it records.
      }
    },
  };
}

export interface ReadLog {
  /** The oldest first. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Lines that were cut or altered, or sealed under a key that is not at hand. */
  readonly unreadable: number;
}

function parseEvent(text: string): ReadLog['events'][number] | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // A line that was cut in the middle.
    return undefined;
  }
}

/** Reads the log of a workspace; a protected one must be open. */
export function readLog(folder: string): ReadLog {
  const ages = Array.from({ length: olderFiles + 1 }, (_, index) => olderFiles - index);
  const files = ages.map((age) => join(folder, age === 0 ? name : `${name}.${age}`));
  const written = files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '');
  const events = withLogKey(folder, (key) =>
    written.flatMap((line) => {
      const text = line.startsWith('{') || key === undefined ? line : openLine(key, line);
      const event = text === undefined ? undefined : parseEvent(text);
      return event === undefined ? [] : [event];
    }),
  );
  return { events, unreadable: written.length - events.length };
}
