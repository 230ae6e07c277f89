import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogFile, readLog } from '../../../electron/hosts/log-file.ts';
import { createFakeClock } from '../../support/fake-ports.ts';
import { holds } from '../../support/planted-workspace.ts';
import { makeProtectedFolder, openProtected } from '../../support/protected-workspace.ts';

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'palermo-log-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('the log', () => {
  it('F1 is private and holds one JSON object a line', () => {
    const log = createLogFile(join(workspace, 'logs'), createFakeClock());
    log.write({ event: 'one' });
    log.write({ event: 'two', count: 2 });
    const file = join(workspace, 'logs/palermo.log');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(workspace, 'logs')).mode & 0o777).toBe(0o700);
    expect(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { at: '2026-03-10T09:00:00.000Z', event: 'one' },
      { at: '2026-03-10T09:00:00.000Z', event: 'two', count: 2 },
    ]);
  });

  it('X7 keeps three files of 5 MB', () => {
    const folder = join(workspace, 'logs');
    mkdirSync(folder);
    const log = createLogFile(folder, createFakeClock());
    for (let round = 0; round < 5; round += 1) {
      writeFileSync(join(folder, 'palermo.log'), 'x'.repeat(5 * 1024 * 1024 + 1));
      log.write({ event: 'after', round });
    }
    expect(readdirSync(folder).toSorted()).toEqual(['palermo.log', 'palermo.log.1', 'palermo.log.2']);
    expect(readFileSync(join(folder, 'palermo.log'), 'utf8')).toContain('"round":4');
  });

  it('makes no workspace and never stops the work', () => {
    rmSync(workspace, { recursive: true });
    createLogFile(join(workspace, 'logs'), createFakeClock()).write({ event: 'early' });
    expect(existsSync(workspace)).toBe(false);
    writeFileSync(workspace, 'a file where the folder belongs');
    expect(() =>
      createLogFile(join(workspace, 'logs'), createFakeClock()).write({ event: 'x' }),
    ).not.toThrow();
  });

  it('X7 the log of a protected workspace is sealed while it is open, and silent while it is locked', async () => {
    const made = await makeProtectedFolder(join(workspace, 'protected'));
    const folder = join(made.folder, 'logs');
    const file = join(folder, 'palermo.log');
    const log = createLogFile(folder, createFakeClock());
    const backend = await openProtected(made);
    log.write({ event: 'first-word', count: 7 });
    log.write({ event: 'second-word' });
    const both = [
      { at: '2026-03-10T09:00:00.000Z', event: 'first-word', count: 7 },
      { at: '2026-03-10T09:00:00.000Z', event: 'second-word' },
    ];
    expect(readLog(folder)).toEqual({ events: both, unreadable: 0 });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => line.length)).toEqual([lines[0]?.length, lines[0]?.length]);
    expect(['first-word', 'second-word'].filter((word) => holds(readFileSync(file), word))).toEqual([]);
    await backend.close();
    log.write({ event: 'locked-word' });
    expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual(lines);
    expect(readLog(folder)).toEqual({ events: [], unreadable: 2 });

    // A line that was altered, cut or taken from another workspace is not read; those beside it are.
    const altered = lines.map((line, index) => (index === 0 ? `A${line.slice(1, -4)}` : line));
    writeFileSync(file, `${altered.join('\n')}\n${lines[1]?.slice(0, 30)}`);
    const again = await openProtected(made);
    expect(readLog(folder)).toEqual({ events: [both[1]], unreadable: 2 });
    await again.close();
  });

  it('X7 a plain workspace is logged as before, and read the same way', () => {
    const folder = join(workspace, 'logs');
    createLogFile(folder, createFakeClock()).write({ event: 'plain-word' });
    expect(holds(readFileSync(join(folder, 'palermo.log')), 'plain-word')).toBe(true);
    expect(readLog(folder).events).toMatchObject([{ event: 'plain-word' }]);
  });
});
