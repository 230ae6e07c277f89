import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { clusters, type Cluster } from '../../../../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import {
  createClusterForm,
  leafItems,
  type ClusterForm,
} from '../../../../shared/questionnaires/cluster-form.ts';
import { assistanceNeeds } from '../../../../shared/ledgers/assistance.ts';
import { notifications } from '../../../../shared/ledgers/notifications.ts';
import { relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { author, change, defaultEditor, otherEditor } from '../../../support/builders.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const profile = { ...fixtureProfile, launch: '2026-03-01' };
const { party } = profile;

let backend: Backend;
const forms = new Map<Cluster, ClusterForm>();

/** Every closed answer is no, every help is asked for: all assistance items of the form are asked. */
function needy(form: ClusterForm, note: string): Answer[] {
  return [...form.items.values()].flatMap(({ item }): Answer[] => {
    switch (item.part) {
      case 'answer':
        return [{ item: item.linkId, value: 'no' }];
      case 'assistance':
        return (item.answerOption ?? [])
          .filter(({ code }) => code !== 'none')
          .slice(0, 2)
          .map(({ code }) => ({ item: item.linkId, instance: code, value: code }));
      case 'assistance-note':
        return [{ item: item.linkId, language: 'en', value: note }];
      default:
        return [];
    }
  });
}

/** An answer to every item, whatever it asks for; closed answers are "in part", so that most follow-ups are asked. */
function everything(form: ClusterForm): Answer[] {
  return [...form.items.values()].flatMap(({ item, group }): Answer[] => {
    const row = group === undefined ? {} : { instance: 'r1' };
    const options = item.answerOption?.map(({ code }) => code) ?? [];
    switch (item.type) {
      case 'coding':
        return item.repeats
          ? options.slice(0, 2).map((code) => ({ item: item.linkId, instance: code, value: code }))
          : [{ item: item.linkId, ...row, value: options.at(1) ?? 'no' }];
      case 'text':
        return [{ item: item.linkId, ...row, language: 'en', value: 'Text.' }];
      case 'date':
        return [{ item: item.linkId, ...row, value: '2020-02-29' }];
      case 'string':
        return [{ item: item.linkId, ...row, ...(item.repeats ? { instance: 'r1' } : {}), value: 'Words.' }];
      case 'boolean':
        return [{ item: item.linkId, ...row, value: true }];
      default:
        return [];
    }
  });
}

function newDraft(cluster: Cluster, answers: readonly Answer[] = []): string {
  const draft = randomUUID();
  valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
  for (let at = 0; at < answers.length; at += 500) {
    valueOf(
      backend.drafts.save({
        request: randomUUID(),
        draft,
        editor: defaultEditor,
        changes: answers
          .slice(at, at + 500)
          .map(({ value, ...place }) => change(place, value, { close: true })),
      }),
    );
  }
  return draft;
}

beforeAll(async () => {
  backend = await openTestBackend(temporaryFolder(), { resources: shippedResources });
  valueOf(backend.settings.set({ author }));
  for (const cluster of clusters) {
    const { modules, catalogues } = valueOf(backend.questionnaires.get({ cluster }));
    forms.set(cluster, createClusterForm(modules, catalogues));
  }
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const formOf = (cluster: Cluster): ClusterForm => {
  const form = forms.get(cluster);
  if (form === undefined) {
    throw new Error(`No form of ${cluster}`);
  }
  return form;
};

describe('the ledgers of a State', () => {
  it('are empty where there is no draft of it', async () => {
    expect(valueOf(await backend.ledgers.get({ party: 'FRA' }))).toMatchObject({
      party: { key: 'FRA', name: 'France' },
      drafts: [],
      needs: [],
      notifications: [],
    });
  });

  it('collect every need over all clusters of the shipped questionnaires, each once', async () => {
    const drafts = clusters.map((cluster) => newDraft(cluster, needy(formOf(cluster), 'Help.')));
    const read = valueOf(await backend.ledgers.get({ party }));
    const got = read.needs.flatMap(({ draft, unit, kinds }) =>
      kinds.map(({ code }) => `${draft} ${unit} ${JSON.stringify(code)}`),
    );
    const wanted = clusters.flatMap((cluster, index) => {
      const form = formOf(cluster);
      const answers = needy(form, 'Help.');
      const relevance = relevanceOf(form, profile, answers);
      return answers
        .filter(({ item, instance }) => relevance.isAsked(item, instance))
        .filter(({ item }) => form.items.get(item)?.item.part === 'assistance')
        .map(
          ({ item, value }) => `${drafts[index]} ${form.items.get(item)?.unit.id} ${JSON.stringify(value)}`,
        );
    });
    expect(wanted.length).toBeGreaterThan(400);
    expect(got.toSorted()).toEqual(wanted.toSorted());
    expect(new Set(read.needs.map(({ cluster }) => cluster))).toEqual(new Set(clusters));
    expect(read.kinds.every(({ questions }) => questions > 0)).toBe(true);
  });

  it('list each unit that the catalogue calls a notification', async () => {
    const read = valueOf(await backend.ledgers.get({ party }));
    const wanted = clusters.flatMap((cluster) => {
      const form = formOf(cluster);
      return [...form.units.values()]
        .filter(({ unit }) =>
          unit.provisions.some((id) => form.provisions.get(id)?.answerKind === 'notification'),
        )
        .map(({ unit }) => unit.id);
    });
    expect(wanted.length).toBeGreaterThan(5);
    expect(read.notifications.map(({ unit }) => unit).toSorted()).toEqual(wanted.toSorted());
  });

  it('say the same as a reading of every answer, though they read only what they depend on', async () => {
    for (const cluster of clusters) {
      const form = formOf(cluster);
      const draft = newDraft(cluster, everything(form));
      const { document } = valueOf(backend.drafts.show(draft));
      const { answers } = document;
      const read = valueOf(await backend.ledgers.get({ party, drafts: [draft] }));
      expect(read.needs).toEqual(assistanceNeeds(form, profile, answers).map((row) => ({ ...row, draft })));
      const input = { form, profile, answers, conflicts: [], register: new Map() };
      expect(read.notifications).toEqual(notifications(input).map((row) => ({ ...row, draft })));
    }
    const { notifications: rows } = valueOf(await backend.ledgers.get({ party }));
    expect(rows.filter(({ notices }) => notices.length > 0).length).toBeGreaterThan(3);
  });

  it('read the newest draft of each cluster, those of a cycle, or those that a person names', async () => {
    const [cluster] = clusters;
    const older = valueOf(await backend.ledgers.get({ party })).drafts.find(
      (draft) => draft.cluster === cluster,
    );
    const newer = newDraft(cluster);
    const chosenIn = async (choice: object): Promise<string[]> =>
      valueOf(await backend.ledgers.get({ party, ...choice }))
        .drafts.filter(({ chosen }) => chosen)
        .map(({ id }) => id);
    const usual = await chosenIn({});
    expect(usual).toHaveLength(clusters.length);
    expect(usual).toContain(newer);
    expect(usual).not.toContain(older?.id);
    expect(await chosenIn({ cycle: '2026-03-01' })).toEqual(usual);
    expect(await chosenIn({ cycle: '2020-01-01' })).toEqual([]);
    expect(await chosenIn({ drafts: [older?.id] })).toEqual([older?.id]);
    expect(await chosenIn({ drafts: [] })).toEqual([]);
  });

  it('refuse a draft of another State and a parallel report', async () => {
    const parallel = randomUUID();
    valueOf(
      backend.drafts.create({
        draft: parallel,
        kind: 'parallel-report',
        unprotected: true,
        cluster: 'law-enforcement-judicial',
        profile,
      }),
    );
    expect(codeOf(await backend.ledgers.get({ party, drafts: [parallel] }))).toBe('not-found');
    const own = valueOf(await backend.ledgers.get({ party })).drafts;
    expect(own.map(({ id }) => id)).not.toContain(parallel);
    expect(codeOf(await backend.ledgers.get({ party: 'FRA', drafts: [own[0]?.id ?? ''] }))).toBe('not-found');
  });

  it('name the questions that a conflict keeps out', async () => {
    const cluster = 'law-enforcement-judicial';
    const form = formOf(cluster);
    const unit = [...form.units.values()]
      .map((one) => one.unit)
      .find((one) => leafItems(one).some(({ part }) => part === 'assistance'));
    const answer = leafItems(unit ?? { items: [] }).find(({ part }) => part === 'answer');
    const draft = newDraft(cluster);
    for (const [editor, value] of [
      [defaultEditor, 'yes'],
      [otherEditor, 'no'],
    ] as const) {
      const changes = [change({ item: answer?.linkId ?? '' }, value, { close: true })];
      valueOf(backend.drafts.save({ request: randomUUID(), draft, editor, changes }));
    }
    const read = valueOf(await backend.ledgers.get({ party, drafts: [draft] }));
    expect(read.unsettled).toEqual([{ draft, unit: unit?.id, title: unit?.title }]);
  });
});

describe('the CSV of a ledger', () => {
  it('lies in the workspace as a private file, one row per kind and question, under a plain header', async () => {
    const { needs } = valueOf(await backend.ledgers.get({ party }));
    const done = valueOf(await backend.ledgers.exportCsv({ party, ledger: 'assistance', locale: 'en' }));
    expect(done.fileName).toBe('assistance-XTS-2026-03-10.csv');
    expect(done.rows).toBe(needs.reduce((sum, { kinds }) => sum + Math.max(1, kinds.length), 0));
    const blob = backend.blobs.offered(done.handle);
    expect(blob).toMatchObject({ mediaType: 'text/csv; charset=utf-8', bytes: done.bytes });
    const bytes = readFileSync(blob?.path ?? '');
    expect(bytes.length).toBe(done.bytes);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(statSync(blob?.path ?? '').mode & 0o777).toBe(0o600);
    const [header = ''] = bytes.toString('utf8').split('\r\n');
    expect(header).toContain('Cluster,Instrument,Article,');
    expect(header).not.toContain('ledgers.');
  });

  it('has words for every state of a notification', async () => {
    const done = valueOf(await backend.ledgers.exportCsv({ party, ledger: 'notifications', locale: 'ar' }));
    const text = readFileSync(backend.blobs.offered(done.handle)?.path ?? '', 'utf8');
    expect(text).not.toMatch(/ledgers\.|term\./);
    expect(done.rows).toBeGreaterThan(5);
  });
});
