import type { Answer, AnswerValue } from '../../shared/drafts/answer.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import type { Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import type { PackageContent } from '../../shared/packages/package-schema.ts';
import {
  createClusterForm,
  type ClusterForm,
  type PlacedItem,
} from '../../shared/questionnaires/cluster-form.ts';
import { hasInstances, hasLanguage } from '../../shared/questionnaires/item-types.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { exportableAnswers } from '../../shared/validation/validate.ts';
import { packageContent } from './package-fixtures.ts';
import { library } from './question-bank.ts';

/** Entries that the answers cite: one with everything, one with a title alone. */
export const citedRegister: readonly RegisterEntry[] = [
  {
    id: 'law',
    kind: 'legislation',
    title: 'Penal Code <1999>',
    reference: 'No. 1',
    date: '1999-02-03',
    url: 'https://example.org/a',
  },
  { id: 'body', kind: 'institution', title: 'السلطة المركزية' },
];

const options = (placed: PlacedItem, at: number): string => {
  const all = placed.item.answerOption ?? [];
  return all[Math.min(at, all.length - 1)]?.code ?? 'yes';
};

function valueOf(
  placed: PlacedItem,
  option: number,
  text: (place: string) => string,
  place: string,
): AnswerValue {
  const { item } = placed;
  switch (item.type) {
    case 'coding':
      return options(placed, option);
    case 'boolean':
      return option !== 2;
    case 'integer':
      return item.part === 'year' ? 2020 + (place.length % 5) : place.length;
    case 'decimal':
      return place.length + 0.5;
    case 'date':
      return '2024-05-17';
    case 'url':
      return `https://example.org/${place}`;
    case 'citation':
      return { register: item.registerKind === 'institution' ? 'body' : 'law', provisions: text(place) };
    case 'attachment':
      return { sha512: '0'.repeat(128), name: `${place}.pdf` };
    default:
      return text(place);
  }
}

export interface FullAnswers {
  readonly form: ClusterForm;
  readonly languages: readonly Locale[];
  /** Which option closed questions are answered with: of most, 0 is yes, 1 in part and 2 no. */
  readonly option: number;
  readonly text: (place: string) => string;
}

/** Every item of a form answered: texts in each language, two rows in each group and two laws in each list. */
export const fullAnswers = ({ form, languages, option, text }: FullAnswers): Answer[] =>
  [...form.items.values()]
    .filter(({ item }) => item.type !== 'group' && item.type !== 'display')
    .flatMap((placed): Answer[] => {
      const { linkId: item, type, repeats } = placed.item;
      const rows =
        type === 'coding' && repeats
          ? [options(placed, option), options(placed, option + 1)]
          : hasInstances(placed)
            ? ['a', 'b']
            : [undefined];
      return [...new Set(rows)].flatMap((instance) =>
        (hasLanguage(placed.item) ? languages : [undefined]).map((language) => ({
          item,
          ...(instance === undefined ? {} : { instance }),
          ...(language === undefined ? {} : { language }),
          value:
            type === 'coding' && repeats
              ? (instance ?? null)
              : valueOf(placed, option, text, [item, instance, language].filter((one) => one).join(' ')),
        })),
      );
    });

/** A cluster's form with every question answered that is asked then. */
export function fullSource(
  cluster: Cluster,
  more: Partial<Omit<FullAnswers, 'form'>> & { readonly language?: Locale; readonly answered?: boolean } = {},
): ReportSource & { readonly form: ClusterForm } {
  const { languages = ['en', 'ar'], option = 1, text = (place) => `On ${place}.`, language = 'en' } = more;
  const modules = library.modules(cluster);
  const form = createClusterForm(modules, library.catalogues);
  const questionnaire = modules.map(({ url, version }) => ({ url, version }));
  const profile: PackageContent['response']['profile'] = {
    ...packageContent.response.profile,
    instruments: ['untoc', 'tip', 'som', 'fp'],
    uncacParty: false,
    languages: [...languages],
  };
  const answers = more.answered === false ? [] : fullAnswers({ form, languages, option, text });
  return {
    form,
    modules,
    catalogues: library.catalogues,
    language,
    comments: [],
    content: {
      ...packageContent,
      head: { ...packageContent.head, cluster, questionnaire },
      response: {
        ...packageContent.response,
        questionnaire,
        cluster,
        profile,
        answers: exportableAnswers(form, profile, answers),
        register: [...citedRegister],
      },
    },
  };
}
