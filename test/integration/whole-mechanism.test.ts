import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { clusters, type Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import { itemOfKey, type Answer } from '../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import { packageVersion } from '../../shared/packages/package-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { library } from '../support/question-bank.ts';
import { answerOf, anyValue, register } from '../support/satisfy.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const base: Profile = {
  format: 'palermo-profile/1',
  party: 'XPA',
  name: 'Sarellia',
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: true,
  group: 2,
  launch: '2024-10-01',
  languages: ['en'],
};
const author = { name: 'Ana Ruiz' };

const open = (): Promise<Backend> => openTestBackend(temporaryFolder(), { resources: shippedResources });

function newDraft(backend: Backend, cluster: Cluster, profile: Profile): string {
  valueOf(backend.settings.set({ author }));
  const draft = randomUUID();
  valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
  return draft;
}

function fill(backend: Backend, draft: string, answers: Answer[]): void {
  const { document } = valueOf(backend.drafts.show(draft));
  const filled: ResponseDocument = { ...document, author, answers, register: [...register] };
  valueOf(backend.drafts.fill(draft, filled));
}

/** Answers what the check asks for, again and again, until nothing is in the way of clearance. */
function complete(backend: Backend, draft: string, cluster: Cluster): number {
  const form = library.form(cluster);
  for (let round = 0; round < 12; round += 1) {
    const { issues, errors } = valueOf(backend.drafts.validate({ draft }));
    if (errors === 0) {
      return round;
    }
    const answers = issues
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ path }) => form?.items.get(itemOfKey(path)) ?? [])
      .map((placed) => answerOf(placed, anyValue(placed)));
    fill(backend, draft, answers);
  }
  throw new Error(`${cluster} is never complete`);
}

const states: readonly [string, Profile, Readonly<Record<Cluster, number>>][] = [
  [
    'a State party to everything, UNCAC included',
    base,
    {
      'criminalization-jurisdiction': 4,
      'prevention-assistance': 4,
      'law-enforcement-judicial': 3,
      'international-cooperation': 4,
    },
  ],
  [
    'a State party to the Convention and the Trafficking in Persons Protocol only',
    { ...base, instruments: ['untoc', 'tip'] },
    {
      'criminalization-jurisdiction': 2,
      'prevention-assistance': 2,
      'law-enforcement-judicial': 2,
      'international-cooperation': 2,
    },
  ],
  [
    'a regional organization, without a country code',
    {
      format: base.format,
      party: 'EUE',
      instruments: ['untoc', 'tip', 'som', 'fp'],
      uncacParty: true,
      group: 1,
      languages: ['en'],
    },
    {
      'criminalization-jurisdiction': 4,
      'prevention-assistance': 4,
      'law-enforcement-judicial': 3,
      'international-cooperation': 4,
    },
  ],
  [
    'a State that is not party to UNCAC',
    { ...base, uncacParty: false, instruments: ['untoc', 'fp'] },
    {
      'criminalization-jurisdiction': 2,
      'prevention-assistance': 2,
      'law-enforcement-judicial': 1,
      'international-cooperation': 2,
    },
  ],
];

test.each(states)('%s answers, clears and exports all four clusters', async (_who, profile, counts) => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder, { resources: shippedResources });
  for (const cluster of clusters) {
    const draft = newDraft(backend, cluster, profile);
    expect(valueOf(backend.drafts.get({ draft })).draft.questionnaire).toHaveLength(counts[cluster]);
    expect(codeOf(backend.snapshots.clear({ draft, by: 'Laila' }))).toBe('not-clearable');
    complete(backend, draft, cluster);
    valueOf(backend.snapshots.clear({ draft, by: 'Laila' }));
    const sealed = valueOf(
      await backend.packages.seal({ draft, type: 'submission', audience: 'confidential' }),
    );
    const report = await verifyPackage({ path: sealed.path, knownPackageVersion: packageVersion });
    expect(report).toMatchObject({
      outcome: 'valid',
      package: { cluster, type: 'submission', status: 'final' },
    });
    const shown = valueOf(backend.drafts.show(draft)).document;
    const articles = new Set(
      shown.answers.flatMap(({ item }) => library.form(cluster)?.items.get(item)?.section.id ?? []),
    );
    const reviewed =
      library.form(cluster)?.modules.flatMap((module) => module.articles.map(({ id }) => id)) ?? [];
    for (const id of reviewed) {
      const joined = profile.instruments.some((instrument) => id.startsWith(`${instrument}-`));
      const switchedOff = profile.uncacParty && (id === 'untoc-8' || id === 'untoc-9');
      expect(articles.has(id), id).toBe(joined && !switchedOff);
    }
  }
  await backend.close();
});

test('a Protocol switched on asks more and loses nothing; switched off keeps its answers, hidden and not exported', async () => {
  const backend = await open();
  for (const cluster of clusters) {
    const all = { ...base, instruments: ['untoc', 'tip'] } satisfies Profile;
    const draft = newDraft(backend, cluster, all);
    complete(backend, draft, cluster);
    const before = valueOf(backend.drafts.get({ draft })).answers;
    const ofProtocol = before.filter(({ item }) => item.startsWith('tip-'));
    expect(ofProtocol.length).toBeGreaterThan(0);

    const without = valueOf(
      backend.drafts.changeProfile({ draft, profile: { ...all, instruments: ['untoc'] } }),
    );
    expect(without.questionnaire).toHaveLength(1);
    expect(valueOf(backend.drafts.get({ draft })).answers).toEqual(before);
    const preview = valueOf(
      await backend.packages.preview({ draft, type: 'review', audience: 'confidential' }),
    );
    expect(preview.answers.filter(({ key }) => key.startsWith('tip-'))).toEqual([]);
    expect(preview.leftOut.filter(({ reason }) => reason === 'not-applicable')).toHaveLength(
      ofProtocol.length,
    );

    const more = { ...all, instruments: ['untoc', 'tip', 'som'] } satisfies Profile;
    valueOf(backend.drafts.changeProfile({ draft, profile: more }));
    expect(valueOf(backend.drafts.get({ draft })).answers).toEqual(before);
    const asked = valueOf(backend.drafts.validate({ draft })).issues.filter(
      ({ code }) => code === 'required',
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ path }) => !path.startsWith('som-'))).toEqual([]);
  }
  await backend.close();
});

test('the modules per profile are those of the mechanism: 4, 8, 12, 15, and 7 with firearms alone', () => {
  const count = (instruments: Profile['instruments']): number =>
    clusters.reduce(
      (sum, cluster) => sum + library.applicable(cluster, { instruments, uncacParty: true }).length,
      0,
    );
  expect([
    count(['untoc']),
    count(['untoc', 'tip']),
    count(['untoc', 'tip', 'som']),
    count(['untoc', 'tip', 'som', 'fp']),
    count(['untoc', 'fp']),
  ]).toEqual([4, 8, 12, 15, 7]);
});

test('the sample is complete for cluster 1', () => {
  const sample: ResponseDocument = JSON.parse(
    readFileSync(join(shippedResources, 'samples', 'demo-cluster-1.json'), 'utf8'),
  );
  const general = sample.answers.filter(({ item }) => item.startsWith('general-1-'));
  expect(general.length).toBeGreaterThan(20);
});
