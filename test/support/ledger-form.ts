import type { Catalogue, Provision } from '../../shared/catalogue/catalogue-schema.ts';
import { createClusterForm, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Item, Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import { fixtureForm, leaf, when } from './fixture-form.ts';

const closed = [
  { code: 'yes', text: 'Yes' },
  { code: 'in-part', text: 'Yes, in part' },
  { code: 'no', text: 'No' },
];
export const helpCodes = ['none', 'training', 'drafting', 'other'] as const;

/** The closed answer of a unit, and the help asked for where it is not a plain yes. */
export function helpItems(unit: string): Item[] {
  return [
    leaf(`${unit}-answer`, 'coding', { part: 'answer', required: true, answerOption: closed }),
    leaf(`${unit}-assistance`, 'coding', {
      part: 'assistance',
      repeats: true,
      answerOption: helpCodes.map((code) => ({ code, text: `Help: ${code}` })),
      enableWhen: [when(`${unit}-answer`, 'in-part'), when(`${unit}-answer`, 'no')],
      enableBehavior: 'any',
    }),
    leaf(`${unit}-assistance-note`, 'text', {
      part: 'assistance-note',
      enableWhen: [{ question: `${unit}-assistance`, operator: '!=', answer: 'none' }],
    }),
  ];
}

const made = (unit: string) => ({
  enableWhen: [when(`${unit}-answer`, 'yes'), when(`${unit}-answer`, 'in-part')],
  enableBehavior: 'any' as const,
});

function noticeItems(unit: string): Item[] {
  return [
    leaf(`${unit}-answer`, 'coding', {
      part: 'answer',
      answerOption: closed,
      enableWhen: [when('untoc-5-offence-answer', true)],
    }),
    leaf(`${unit}-date`, 'date', { part: 'notified-on', ...made(unit) }),
    leaf(`${unit}-reference`, 'string', { part: 'notified-reference', ...made(unit) }),
    leaf(`${unit}-institution`, 'citation', { part: 'institution', repeats: true, ...made(unit) }),
  ];
}

function textItems(unit: string): Item[] {
  return [
    leaf(`${unit}-answer`, 'coding', { part: 'answer', answerOption: closed }),
    {
      ...leaf(`${unit}-texts`, 'text'),
      ...made(unit),
      type: 'group',
      repeats: true,
      items: [
        leaf(`${unit}-texts-title`, 'string'),
        leaf(`${unit}-texts-date`, 'date', { part: 'notified-on' }),
        leaf(`${unit}-texts-reference`, 'string', { part: 'notified-reference' }),
      ],
    },
  ];
}

const unit = (id: string, items: Item[], provision: string) => ({
  id,
  title: `Unit ${id}`,
  provisions: [provision],
  items,
});

/** Parts marked: help in three articles, and two duties to notify, one in the rows of a group. */
export function ledgerForm(): ClusterForm {
  const plain = fixtureForm();
  const notice = (id: string, paragraph: string): Provision => {
    const [first] = plain.articles.get('untoc-5')?.provisions ?? [];
    if (first === undefined) {
      throw new Error('The fixture has no provision');
    }
    return { ...first, id, paragraph, obligation: 'optional', answerKind: 'notification' };
  };
  const more = [notice('untoc-5-3', '3'), notice('untoc-8-4', '4')];
  const catalogues: Catalogue[] = (['untoc', 'tip'] as const).map((instrument) => ({
    instrument,
    edition: '1',
    origin: 'fixture',
    articles: [...plain.articles.values()]
      .filter(({ id }) => id.startsWith(`${instrument}-`))
      .map((article) => ({
        ...article,
        provisions: [...article.provisions, ...more.filter(({ id }) => id.startsWith(`${article.id}-`))],
      })),
  }));
  const base = (instrument: 'untoc' | 'tip'): Questionnaire => {
    const module = plain.modules.find((one) => one.instrument === instrument);
    if (module === undefined) {
      throw new Error('The fixture has no such module');
    }
    return module;
  };
  const untoc: Questionnaire = {
    ...base('untoc'),
    general: {
      units: [
        {
          id: 'general-1-help',
          title: 'Help in general',
          provisions: [],
          items: helpItems('general-1-help').map((item) => ({ ...item, provisions: [] })),
        },
      ],
    },
    articles: [
      {
        id: 'untoc-5',
        units: [
          unit('untoc-5-offence', helpItems('untoc-5-offence'), 'untoc-5-1'),
          unit('untoc-5-notice', noticeItems('untoc-5-notice'), 'untoc-5-3'),
        ],
      },
      {
        id: 'untoc-8',
        units: [
          unit('untoc-8-bribery', helpItems('untoc-8-bribery'), 'untoc-8-1'),
          unit('untoc-8-texts', textItems('untoc-8-texts'), 'untoc-8-4'),
        ],
      },
    ],
  };
  const tip: Questionnaire = {
    ...base('tip'),
    articles: [{ id: 'tip-5', units: [unit('tip-5-offence', helpItems('tip-5-offence'), 'tip-5-1')] }],
  };
  return createClusterForm([tip, untoc], catalogues);
}
