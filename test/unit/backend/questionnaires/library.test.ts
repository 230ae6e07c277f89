import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createCatalogueService } from '../../../../electron/backend/catalogue/catalogue-service.ts';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { createQuestionnaireService } from '../../../../electron/backend/questionnaires/questionnaire-service.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { contract } from '../../../../shared/contract/index.ts';
import { cluster, profile } from '../../../support/builders.ts';
import {
  codeOf,
  fixtureResources,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const moduleFile = (folder: string, version: string): string =>
  join(folder, 'questionnaires', `untoc-${cluster}`, `${version}.json`);

test('a folder without data files gives an empty library', async () => {
  const library = await loadLibrary(temporaryFolder());
  expect([library.clusters, library.parties, library.form(cluster)]).toEqual([[], [], undefined]);
  expect(codeOf(createQuestionnaireService(library).get({ cluster }))).toBe('no-questionnaire');
});

test('a draft keeps the version that it names; a new one gets the newest', async () => {
  const folder = temporaryFolder();
  cpSync(fixtureResources(), folder, { recursive: true });
  const text = readFileSync(moduleFile(folder, '1'), 'utf8');
  for (const version of ['9', '10']) {
    writeFileSync(moduleFile(folder, version), text.replace('"version":"1"', `"version":"${version}"`));
  }
  const library = await loadLibrary(folder);
  const versions = (refs: Parameters<typeof library.modules>[1]) =>
    library.modules(cluster, refs).map(({ instrument, version }) => `${instrument} ${version}`);
  expect(versions([])).toEqual(['untoc 10', 'tip 1']);
  const [old] = library.modules(cluster);
  expect(versions([{ url: old?.url ?? '', version: '9' }])).toEqual(['untoc 9', 'tip 1']);
  expect(library.knows({ url: old?.url ?? '', version: '2' }, cluster)).toBe(false);
  expect(library.knows({ url: old?.url ?? '', version: '9' }, cluster)).toBe(true);
  expect(library.knows({ url: old?.url ?? '', version: '9' }, 'prevention-assistance')).toBe(false);
  expect(library.applicable(cluster, { ...profile, instruments: ['untoc'] })).toHaveLength(1);
});

test('a broken data file is named', async () => {
  const folder = temporaryFolder();
  cpSync(fixtureResources(), folder, { recursive: true });
  writeFileSync(moduleFile(folder, '1'), '{}');
  await expect(loadLibrary(folder)).rejects.toThrow('1.json is broken');
});

test('the data files that ship have the shapes of the contract', async () => {
  const library = await loadLibrary(shippedResources);
  const service = createQuestionnaireService(library);
  expect(library.clusters.length).toBeGreaterThan(0);
  expect(clusters).toEqual(expect.arrayContaining([...library.clusters]));
  for (const one of library.clusters) {
    const given = valueOf(service.get({ cluster: one }));
    const schema = contract.questionnaires.get['~orpc'].outputSchema;
    expect(schema?.['~standard'].validate(given)).toEqual({ value: given });
    const sections = given.modules.flatMap(({ articles }) => articles.map(({ id }) => id));
    const articles = new Set(given.catalogues.flatMap((catalogue) => catalogue.articles.map(({ id }) => id)));
    expect(sections.filter((id) => !articles.has(id))).toEqual([]);
  }
  expect(valueOf(createCatalogueService(library).parties({})).parties.length).toBeGreaterThan(180);
  expect(library.partyName({ party: 'FRA' })).toBe('France');
});
