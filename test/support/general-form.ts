import type {
  GroupItem,
  Item,
  Questionnaire,
  Unit,
} from '../../shared/questionnaires/questionnaire-schema.ts';
import { createClusterForm, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import { fixtureForm, leaf } from './fixture-form.ts';

const beside = { provisions: [] };
const audiences = [
  { code: 'confidential', text: 'Reviewers only' },
  { code: 'states-parties', text: 'All States Parties' },
  { code: 'public', text: 'Everybody' },
];

const unit = (id: string, title: string, items: Item[]): Unit => ({ id, title, provisions: [], items });

/** Yearly figures: the year stands last, so that nothing rests on the order of the definition. */
export const figures: GroupItem = {
  ...leaf('untoc-5-figures-table', 'string', { part: 'statistics', text: 'How many cases in each year?' }),
  type: 'group',
  repeats: true,
  items: [
    leaf('untoc-5-figures-cases', 'integer', { part: 'count', text: 'Cases opened' }),
    leaf('untoc-5-figures-value', 'decimal', { text: 'Value seized' }),
    leaf('untoc-5-figures-year', 'integer', { part: 'year', text: 'Year of the cases', required: true }),
    leaf('untoc-5-figures-remark', 'string', { text: 'Remark', maxLength: 100 }),
  ],
};

/** A Convention module with a general part, and yearly figures on its first article. */
export function generalModule(): Questionnaire {
  const base = fixtureForm().modules.find(({ instrument }) => instrument === 'untoc');
  if (base === undefined) {
    throw new Error('fixture');
  }
  const statistics: Unit = {
    id: 'untoc-5-figures',
    title: 'Figures',
    provisions: ['untoc-5-1'],
    items: [figures],
  };
  return {
    ...base,
    general: {
      units: [
        unit('general-1-focal-point', 'Focal point', [
          leaf('general-1-focal-point-name', 'string', { ...beside, expected: true }),
        ]),
        unit(
          'general-1-confidentiality',
          'Who may read',
          (['answers', 'dialogue', 'feedback'] as const).map((about) =>
            leaf(`general-1-confidentiality-${about}`, 'coding', {
              ...beside,
              part: 'audience',
              expected: true,
              answerOption: audiences,
            }),
          ),
        ),
      ],
    },
    articles: base.articles.map((section, index) =>
      index === 0 ? { ...section, units: [...section.units, statistics] } : section,
    ),
  };
}

/** The fixture's form with a general part and yearly figures. */
export function generalForm(): ClusterForm {
  const base = fixtureForm();
  return createClusterForm(
    [generalModule(), ...base.modules.filter(({ instrument }) => instrument !== 'untoc')],
    [{ instrument: 'untoc', edition: '1', origin: 'fixture', articles: [...base.articles.values()] }],
  );
}
