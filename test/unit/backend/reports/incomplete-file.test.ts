import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { makeReport } from '../../../../electron/backend/reports/make-report.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { shortSource } from '../../../support/report-samples.ts';
import { removeTemporaryFolders, shippedFonts, temporaryFolder } from '../../../support/temp-workspace.ts';

/** A renderer that loses the last letter of the file, and one that is as it should be. */
vi.mock(import('../../../../electron/backend/reports/render-csv.ts'), async (original) => {
  const { renderCsv, ...rest } = await original();
  return { ...rest, renderCsv: (document) => Buffer.from(renderCsv(document)).subarray(0, -400) };
});

const messages = await packageMessages();
const make = async (format: 'csv' | 'txt', targetPath: string) => {
  const steps: number[] = [];
  writeFileSync(targetPath, '');
  const made = await makeReport(
    {
      profile: 'questionnaire',
      source: shortSource('zh'),
      messages,
      fallback: messages,
      fonts: shippedFonts,
      format,
      targetPath,
    },
    (done) => steps.push(done),
  );
  return { made, steps };
};

afterAll(removeTemporaryFolders);

test('feature 57: a file that lacks a text is never written', async () => {
  const path = join(temporaryFolder(), 'report');
  const { made, steps } = await make('csv', path);

  expect(made).toStrictEqual({
    ok: false,
    error: { code: 'document-incomplete', params: { format: 'csv' } },
  });
  expect(steps).toStrictEqual([0, 1, 2]);
  expect(readFileSync(path)).toHaveLength(0);
});

test('a file that holds every text is written and counted', async () => {
  const path = join(temporaryFolder(), 'report');
  const { made, steps } = await make('txt', path);

  expect(made).toMatchObject({ ok: true, value: { bytes: readFileSync(path).length } });
  expect(steps).toStrictEqual([0, 1, 2, 3, 4]);
});
