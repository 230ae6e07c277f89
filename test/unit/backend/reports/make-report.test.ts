import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildDocument, hashDocument } from '../../../../electron/backend/reports/build-document.ts';
import { makeReport, type MakeInput } from '../../../../electron/backend/reports/make-report.ts';
import { packageInput, temporaryFolder } from '../../../support/package-fixtures.ts';
import { shippedFonts } from '../../../support/temp-workspace.ts';

const inputFor = async (targetPath: string): Promise<MakeInput> => {
  const { messages, ...content } = await packageInput();
  writeFileSync(targetPath, '');
  return {
    profile: 'questionnaire',
    source: { ...content, language: 'en', comments: [] },
    messages,
    fallback: messages,
    format: 'html',
    targetPath,
    fonts: shippedFonts,
  };
};

it('feature 57: a file is made with every text counted, the same bytes each time, and its progress is told', async () => {
  await using folder = await temporaryFolder();
  const [first, second] = await Promise.all(
    ['one.html', 'two.html'].map(async (name) => {
      const told: number[] = [];
      const input = await inputFor(path.join(folder.path, name));
      return { told, input, made: await makeReport(input, (done) => told.push(done)) };
    }),
  );
  if (first === undefined || second === undefined || !first.made.ok) {
    throw new Error('nothing was made');
  }
  const bytes = readFileSync(first.input.targetPath);
  const { counted } = await buildDocument(first.input);
  expect(first.made.value).toEqual({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    counted,
  });
  expect(second.made).toEqual(first.made);
  expect(first.told).toEqual([0, 1, 2, 3, 4]);
  expect(bytes.toString()).toContain('<main class="report"');
});

it('promise 4: what was not shown is not made', async () => {
  await using folder = await temporaryFolder();
  const input = await inputFor(path.join(folder.path, 'report.html'));
  const outdated = await makeReport({ ...input, shown: '0'.repeat(64) }, () => undefined);
  expect(outdated).toMatchObject({ ok: false, error: { code: 'preview-outdated' } });
  expect(readFileSync(input.targetPath)).toHaveLength(0);
  const { shown } = hashDocument((await buildDocument(input)).document);
  expect(await makeReport({ ...input, shown }, () => undefined)).toMatchObject({ ok: true });
});
