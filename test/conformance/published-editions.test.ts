import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  addEditions,
  brokenPromises,
  hashEditions,
  publishedList,
  readPublished,
} from '../../electron/tools/published-editions.ts';
import {
  fixtureResources,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const list = readPublished(join(shippedResources, '..', publishedList));

test('every published edition is here and says what it said', async () => {
  expect(Object.keys(list).length).toBeGreaterThanOrEqual(4);
  expect(brokenPromises(list, await hashEditions(shippedResources))).toEqual([]);
});

test('a changed word is found, another layout is not', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  cpSync(fixtureResources(), folder, { recursive: true });
  const before = await hashEditions(folder);
  const file = join(folder, 'questionnaires', 'untoc-criminalization-jurisdiction', '1.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify(JSON.parse(text), null, 4));
  expect(brokenPromises(before, await hashEditions(folder))).toEqual([]);
  writeFileSync(file, text.replace('A fixture.', 'A fixture'));
  const after = await hashEditions(folder);
  const name = 'https://palermo.example/questionnaire/untoc/criminalization-jurisdiction 1';
  expect(brokenPromises(before, after)).toEqual([name]);
  expect(brokenPromises(before, {})).toHaveLength(2);
  expect(addEditions(before, after)).toEqual(before);
  expect(addEditions({}, after, (edition) => edition === name)).toEqual({ [name]: after[name] });
});
