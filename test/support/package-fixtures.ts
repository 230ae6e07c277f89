import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../../shared/drafts/answer.ts';
import type { PackageContent } from '../../shared/packages/package-schema.ts';
import type { Item, LeafItem, Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';

const cluster = 'criminalization-jurisdiction';

function article(id: string, number: number, title: string, uncac = false): Catalogue['articles'][number] {
  return {
    id,
    number,
    cluster,
    title,
    ...(uncac ? { condition: 'not-party-to-uncac' as const } : {}),
    provisions: [
      {
        id: `${id}-1`,
        paragraph: '1(a)',
        obligation: 'mandatory',
        dutyHolder: 'State Party',
        topic: 'a topic',
        requirement: 'Something is asked.',
        subjectTo: '',
        answerKind: 'criminalization',
        related: [],
      },
    ],
  };
}

const catalogue = (instrument: Catalogue['instrument'], articles: Catalogue['articles']): Catalogue => ({
  instrument,
  edition: '2026-11',
  origin: 'fixture',
  articles,
});

/** Two instruments, three articles, one of them only for States outside UNCAC. */
export const packageCatalogues: readonly Catalogue[] = [
  catalogue('untoc', [
    article('untoc-5', 5, 'Participation in an organized criminal group'),
    article('untoc-8', 8, 'Corruption', true),
  ]),
  catalogue('tip', [article('tip-5', 5, 'Criminalization')]),
];

function leaf(unit: string, part: string, type: LeafItem['type'], more: Partial<LeafItem> = {}): LeafItem {
  const provision = `${unit.split('-').slice(0, 2).join('-')}-1`;
  return {
    linkId: `${unit}-${part}`,
    type,
    text: `What about ${part}?`,
    provisions: [provision],
    required: part === 'answer',
    repeats: false,
    ...more,
  };
}

const codes = (...all: string[]): LeafItem['answerOption'] =>
  all.map((code) => ({ code, text: `Option ${code}` }));

function unitItems(unit: string): Item[] {
  const asked = { enableWhen: [{ question: `${unit}-answer`, operator: '!=' as const, answer: 'no' }] };
  return [
    leaf(unit, 'answer', 'coding', { answerOption: codes('yes', 'in-part', 'no') }),
    leaf(unit, 'law', 'text', asked),
    leaf(unit, 'gap', 'text', {
      enableWhen: [{ question: `${unit}-answer`, operator: '=', answer: 'no' }],
    }),
    leaf(unit, 'cite', 'citation', { ...asked, repeats: true }),
    leaf(unit, 'means', 'coding', { repeats: true, answerOption: codes('force', 'fraud', 'other') }),
    leaf(unit, 'since', 'date'),
    leaf(unit, 'count', 'integer'),
    leaf(unit, 'share', 'decimal'),
    leaf(unit, 'strict', 'boolean'),
    leaf(unit, 'link', 'url'),
    leaf(unit, 'annex', 'attachment'),
    {
      ...leaf(unit, 'cases', 'display', { repeats: true }),
      type: 'group',
      items: [leaf(unit, 'case-name', 'string'), leaf(unit, 'case-result', 'text')],
    },
  ];
}

function moduleOf(instrument: Questionnaire['instrument'], units: readonly string[]): Questionnaire {
  return {
    format: 'palermo-questionnaire/1',
    url: `https://palermo.example/questionnaire/${instrument}/${cluster}`,
    version: '1',
    instrument,
    cluster,
    language: 'en',
    notice: 'This wording is ours.',
    articles: units.map((unit) => ({
      id: unit.split('-').slice(0, 2).join('-'),
      units: [
        {
          id: unit,
          title: `About ${unit}`,
          provisions: [`${unit.split('-').slice(0, 2).join('-')}-1`],
          items: unitItems(unit),
        },
      ],
    })),
  };
}

export const packageModules: readonly Questionnaire[] = [
  moduleOf('untoc', ['untoc-5-group', 'untoc-8-bribery']),
  moduleOf('tip', ['tip-5-trafficking']),
];

export const rowOne = '0d5f2f3a-8f57-4a7e-9a55-0c86f4a6a001';

/** Every kind of answer, in three scripts, with characters that markup and terminals stumble over. */
export const packageAnswers: readonly Answer[] = [
  { item: 'untoc-5-group-answer', value: 'yes' },
  {
    item: 'untoc-5-group-law',
    language: 'en',
    value: 'Section 12 <b>&amp;</b> "quoted"\nSecond line, \u202eodd\u202c.',
  },
  { item: 'untoc-5-group-law', language: 'ar', value: 'المادة ١٢ من القانون' },
  { item: 'untoc-5-group-law', language: 'zh', value: '第十二条' },
  { item: 'untoc-5-group-cite', instance: 'c1', value: { register: 'law-1', provisions: 'section 12(1)' } },
  { item: 'untoc-5-group-means', instance: 'fraud', value: 'fraud' },
  { item: 'untoc-5-group-means', instance: 'force', value: 'force' },
  { item: 'untoc-5-group-since', value: '2003-09-29' },
  { item: 'untoc-5-group-count', value: 42 },
  { item: 'untoc-5-group-strict', value: false },
  { item: 'untoc-5-group-link', value: 'https://law.example/12?a=1&b=2' },
  { item: 'untoc-5-group-case-name', instance: rowOne, value: 'State v. Doe' },
  { item: 'untoc-5-group-case-result', instance: rowOne, language: 'en', value: 'Convicted\u0001' },
];

export const packageContent: PackageContent = {
  head: {
    type: 'review',
    audience: 'confidential',
    status: 'draft',
    date: '2026-11-20',
    draft: '2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c11',
    party: { key: 'XPA', name: 'Palermia' },
    cluster,
    questionnaire: packageModules.map(({ url, version }) => ({ url, version })),
  },
  kind: 'self-assessment',
  conflicts: [],
  response: {
    format: 'palermo-response/1',
    questionnaire: packageModules.map(({ url, version }) => ({ url, version })),
    profile: {
      format: 'palermo-profile/1',
      party: 'XPA',
      name: 'Palermia',
      instruments: ['untoc'],
      uncacParty: true,
      group: 1,
      languages: ['en', 'ar', 'zh'],
      thirdLanguageAgreed: true,
    },
    cluster,
    answers: [...packageAnswers],
    register: [
      {
        id: 'law-1',
        kind: 'legislation',
        title: 'Organized Crime Act <2003>',
        reference: 'Gazette 7/2003',
        date: '2003-06-01',
        url: 'https://law.example/act',
      },
    ],
  },
};

let loaded: Promise<Record<string, string>> | undefined;

/** The English message catalogue, flat, as the back end loads it. */
export const packageMessages = (): Promise<Record<string, string>> => (loaded ??= readMessages());

async function readMessages(): Promise<Record<string, string>> {
  const folder = path.resolve(import.meta.dirname, '../../resources/locales/en');
  const messages: Record<string, string> = {};
  for (const file of await readdir(folder)) {
    const entries: Record<string, { message: string }> = JSON.parse(
      await readFile(path.join(folder, file), 'utf8'),
    );
    for (const [key, { message }] of Object.entries(entries)) {
      messages[key] = message;
    }
  }
  return messages;
}

export const packageInput = async (content: PackageContent = packageContent) => ({
  content,
  modules: packageModules,
  catalogues: packageCatalogues,
  messages: await packageMessages(),
});

/** A temporary folder that goes when the test is done. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'palermo-package-'));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
