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
import { createLogFile } from '../../../electron/hosts/log-file.ts';
import { createFakeClock } from '../../support/fake-ports.ts';

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
});
