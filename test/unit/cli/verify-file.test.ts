import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyFile } from '../../../electron/cli/commands/verify.ts';
import { problemCodes } from '../../../shared/packages/problem-codes.ts';

const folder = mkdtempSync(join(tmpdir(), 'palermo-verify-'));
const stubborn = new URL('../../support/stubborn-worker.ts', import.meta.url);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('P5 a file that fills the memory of its reader is too large, by a code that is listed', async () => {
  const file = join(folder, 'fill');
  writeFileSync(file, 'x');
  const read = await verifyFile(file, stubborn);
  const problem = { part: 'archive', code: 'reading-limit', params: { limit: 'memory' } };
  expect(read).toEqual({ ok: true, value: { outcome: 'too-large', signatures: [], problems: [problem] } });
  expect(problemCodes).toContain(problem.code);
});
