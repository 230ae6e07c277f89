import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Cluster, Obligation } from '../../shared/catalogue/catalogue-schema.ts';
import { createClusterForm, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import {
  questionnaireUrl,
  type Item,
  type ItemPart,
  type LeafItem,
  type Questionnaire,
  type Unit,
} from '../../shared/questionnaires/questionnaire-schema.ts';
import { leaf, usualItems } from './fixture-form.ts';
import { writeResources } from './temp-workspace.ts';

/** The two clusters of the linked fixture. */
export const first: Cluster = 'criminalization-jurisdiction';
export const second: Cluster = 'prevention-assistance';

const partOf: Readonly<Record<string, ItemPart>> = {
  answer: 'answer',
  law: 'law',
  practice: 'practice',
  gap: 'gap',
  assistance: 'assistance',
  'assistance-note': 'assistance-note',
  notified: 'notified-on',
};

const withPart = (unit: string, item: LeafItem): LeafItem => {
  const part = partOf[item.linkId.slice(unit.length + 1)];
  return part === undefined ? item : { ...item, part };
};

const unitOf = (id: string, provision: string, more: readonly LeafItem[] = []): Unit => ({
  id,
  title: `Unit ${id}`,
  provisions: [provision],
  items: [
    ...usualItems(id).map((item) => (item.type === 'group' ? item : withPart(id, item))),
    ...more.map((item) => withPart(id, item)),
    {
      ...leaf(`${id}-figures`, 'text'),
      type: 'group',
      part: 'statistics',
      repeats: true,
      items: [
        leaf(`${id}-figures-year`, 'integer', { part: 'year' }),
        leaf(`${id}-figures-count`, 'integer', { part: 'count' }),
      ],
    },
  ],
});

const general = (number: number): Unit[] => [
  {
    id: `general-${number}-focal-point`,
    title: 'Focal point',
    provisions: [],
    items: [
      leaf(`general-${number}-focal-point-name`, 'string', { provisions: [] }),
      {
        ...leaf(`general-${number}-focal-point-experts`, 'text', { provisions: [] }),
        type: 'group',
        repeats: true,
        items: [
          leaf(`general-${number}-focal-point-experts-name`, 'string', { provisions: [] }),
          leaf(`general-${number}-focal-point-experts-office`, 'string', { provisions: [] }),
        ],
      } satisfies Item,
    ],
  },
];

const module = (
  instrument: Questionnaire['instrument'],
  cluster: Cluster,
  articles: Questionnaire['articles'],
  more: Partial<Questionnaire> = {},
): Questionnaire => ({
  format: 'palermo-questionnaire/1',
  url: questionnaireUrl(instrument, cluster),
  version: '1',
  instrument,
  cluster,
  language: 'en',
  notice: 'A fixture.',
  articles,
  ...more,
});

const article = (
  id: string,
  cluster: Cluster,
  related: readonly string[],
  obligation: Obligation = 'mandatory',
): Catalogue['articles'][number] => ({
  id,
  number: Number(id.split('-')[1]),
  cluster,
  title: `Article ${id}`,
  provisions: [
    {
      id: `${id}-1`,
      paragraph: '1',
      obligation,
      dutyHolder: 'State Party',
      topic: 'a topic',
      requirement: 'Something is asked.',
      subjectTo: '',
      answerKind: 'legal-measure',
      related: [...related],
    },
  ],
});

/** UNTOC 5 is related to TIP 5 (as binding), to UNTOC 6 (which a State need only consider) and to UNTOC 31 of cluster 2. */
export const linkedCatalogues: Catalogue[] = [
  {
    instrument: 'untoc',
    edition: '1',
    origin: 'fixture',
    articles: [
      article('untoc-5', first, ['tip-5-1', 'untoc-6-1', 'untoc-31-1']),
      article('untoc-6', first, ['untoc-5-1'], 'consider'),
      article('untoc-8', first, []),
      article('untoc-31', second, ['untoc-5-1']),
    ],
  },
  { instrument: 'tip', edition: '1', origin: 'fixture', articles: [article('tip-5', first, ['untoc-5-1'])] },
];

const section = (id: string): Questionnaire['articles'][number] => {
  const unit = `${id}-offence`;
  return { id, units: [unitOf(unit, `${id}-1`, [leaf(`${unit}-notified`, 'date')])] };
};

/** Two modules of cluster 1 and one of cluster 2, whose Convention modules have a general part. */
export const linkedModules: Questionnaire[] = [
  module('untoc', first, [section('untoc-5'), section('untoc-6'), section('untoc-8')], {
    general: { units: general(1) },
  }),
  module('tip', first, [section('tip-5')]),
  module('untoc', second, [section('untoc-31')], { general: { units: general(2) } }),
];

/** The form of one cluster. */
export const linkedForm = (
  cluster: Cluster,
  change: (module: Questionnaire) => Questionnaire = (same) => same,
): ClusterForm =>
  createClusterForm(linkedModules.filter((one) => one.cluster === cluster).map(change), linkedCatalogues);

/** The same as data files. */
export function writeLinkedResources(folder: string): string {
  writeResources(folder);
  const write = (path: readonly string[], value: unknown): void => {
    mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(folder, ...path), JSON.stringify(value));
  };
  for (const questionnaire of linkedModules) {
    write(
      ['questionnaires', `${questionnaire.instrument}-${questionnaire.cluster}`, '1.json'],
      questionnaire,
    );
  }
  for (const catalogue of linkedCatalogues) {
    write(['catalogue', catalogue.instrument, 'en.json'], catalogue);
  }
  return folder;
}
