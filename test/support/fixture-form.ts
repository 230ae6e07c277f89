import type { Catalogue } from '../../shared/catalogue/catalogue-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { createClusterForm, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type {
  EnableWhen,
  Item,
  LeafItem,
  Questionnaire,
} from '../../shared/questionnaires/questionnaire-schema.ts';

const cluster = 'criminalization-jurisdiction';

export const fixtureProfile: Profile = {
  format: 'palermo-profile/1',
  party: 'XTS',
  name: 'Testland',
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: false,
  group: 1,
  languages: ['en'],
};

function article(id: string, number: number, uncac = false): Catalogue['articles'][number] {
  return {
    id,
    number,
    cluster,
    title: `Article ${number}`,
    ...(uncac ? { condition: 'not-party-to-uncac' as const } : {}),
    provisions: [
      {
        id: `${id}-1`,
        paragraph: '1',
        obligation: 'mandatory',
        dutyHolder: 'State Party',
        topic: 'a topic',
        requirement: 'Something is asked.',
        subjectTo: '',
        answerKind: 'legal-measure',
        related: [],
      },
    ],
  };
}

export function leaf(linkId: string, type: LeafItem['type'], more: Partial<LeafItem> = {}): LeafItem {
  return {
    linkId,
    type,
    text: `Question ${linkId}?`,
    provisions: [`${linkId.split('-').slice(0, 2).join('-')}-1`],
    required: false,
    repeats: false,
    ...more,
  };
}

export const when = (question: string, answer: EnableWhen['answer']): EnableWhen => ({
  question,
  operator: answer === true ? 'exists' : '=',
  answer,
});

const closed = [
  { code: 'yes', text: 'Yes' },
  { code: 'in-part', text: 'Yes, in part' },
  { code: 'no', text: 'No' },
];

/** A unit of the usual shape: closed answer, law, practice, gap, assistance. */
export function usualItems(unit: string): Item[] {
  const answer = `${unit}-answer`;
  const positive = {
    enableWhen: [when(answer, 'yes'), when(answer, 'in-part')],
    enableBehavior: 'any' as const,
  };
  const negative = {
    enableWhen: [when(answer, 'in-part'), when(answer, 'no')],
    enableBehavior: 'any' as const,
  };
  return [
    leaf(answer, 'coding', { required: true, answerOption: closed }),
    leaf(`${unit}-law`, 'citation', { repeats: true, expected: true, ...positive }),
    leaf(`${unit}-practice`, 'text', { maxLength: 50, ...positive }),
    leaf(`${unit}-gap`, 'text', { expected: true, maxLength: 50, ...negative }),
    leaf(`${unit}-assistance`, 'coding', {
      repeats: true,
      answerOption: [
        { code: 'training', text: 'Training' },
        { code: 'drafting', text: 'Drafting' },
      ],
      ...negative,
    }),
    leaf(`${unit}-assistance-note`, 'text', { enableWhen: [when(`${unit}-assistance`, true)] }),
  ];
}

/** Items of the less usual types: a date that is required once answered, and a repeating group. */
function noticeItems(unit: string): Item[] {
  return [
    leaf(`${unit}-answer`, 'coding', { required: true, answerOption: closed }),
    leaf(`${unit}-date`, 'date', { required: true, enableWhen: [when(`${unit}-answer`, 'yes')] }),
    {
      ...leaf(`${unit}-texts`, 'text'),
      type: 'group',
      repeats: true,
      items: [
        leaf(`${unit}-texts-title`, 'string', { required: true, maxLength: 20 }),
        leaf(`${unit}-texts-link`, 'url'),
        leaf(`${unit}-texts-note`, 'text', { enableWhen: [when(`${unit}-texts-link`, true)] }),
      ],
    },
  ];
}

function questionnaire(
  instrument: Questionnaire['instrument'],
  units: Record<string, Item[]>,
): Questionnaire {
  const sections = new Map<string, Questionnaire['articles'][number]['units']>();
  for (const [id, items] of Object.entries(units)) {
    const section = id.split('-').slice(0, 2).join('-');
    const known = sections.get(section) ?? [];
    sections.set(section, [...known, { id, title: `Unit ${id}`, provisions: [`${section}-1`], items }]);
  }
  return {
    format: 'palermo-questionnaire/1',
    url: `https://palermo.example/questionnaire/${instrument}/${cluster}`,
    version: '1',
    instrument,
    cluster,
    language: 'en',
    notice: 'A fixture.',
    articles: [...sections].map(([id, all]) => ({ id, units: all })),
  };
}

const catalogues: Catalogue[] = [
  {
    instrument: 'untoc',
    edition: '1',
    origin: 'fixture',
    articles: [article('untoc-5', 5), article('untoc-8', 8, true)],
  },
  { instrument: 'tip', edition: '1', origin: 'fixture', articles: [article('tip-5', 5)] },
];

/** Two modules with every kind of follow-up; UNTOC 8 hangs on the UNCAC switch. */
export function fixtureForm(): ClusterForm {
  return createClusterForm(
    [
      questionnaire('tip', { 'tip-5-offence': usualItems('tip-5-offence') }),
      questionnaire('untoc', {
        'untoc-5-offence': usualItems('untoc-5-offence'),
        'untoc-5-notice': noticeItems('untoc-5-notice'),
        'untoc-8-bribery': usualItems('untoc-8-bribery'),
      }),
    ],
    catalogues,
  );
}
