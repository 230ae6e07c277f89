import type { Answer } from '../../shared/drafts/answer.ts';
import type { Catalogue, Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import { leafItems, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import { sectionsOf, type ItemPart, type Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { fixtureProfile } from './fixture-form.ts';
import { packageContent } from './package-fixtures.ts';

interface Given {
  readonly answers?: readonly Answer[];
  readonly conflicts?: readonly string[];
  readonly more?: Partial<ReportSource>;
  readonly profile?: Partial<typeof fixtureProfile>;
}

/** What a document is built from, for a form of fixtures or of the library. */
export function sourceOf(
  form: Pick<ClusterForm, 'modules' | 'articles'>,
  { answers = [], conflicts = [], more = {}, profile = {} }: Given = {},
): ReportSource {
  const cluster: Cluster = form.modules[0]?.cluster ?? 'criminalization-jurisdiction';
  const catalogues: Catalogue[] = [
    { instrument: 'untoc', edition: '1', origin: 'fixture', articles: [...form.articles.values()] },
  ];
  return {
    content: {
      ...packageContent,
      head: { ...packageContent.head, cluster },
      conflicts: [...conflicts],
      response: {
        ...packageContent.response,
        cluster,
        profile: { ...fixtureProfile, languages: ['en', 'ar'], ...profile },
        answers: [...answers],
      },
    },
    modules: form.modules,
    catalogues,
    language: 'en',
    comments: [],
    ...more,
  };
}

const itemOf = (unit: Unit, part: ItemPart) => leafItems(unit).find((item) => item.part === part);

/** Every unit says that it is in place in part, why, and which help is needed; `note` is the text of the need. */
export const fullAnswers = (form: Pick<ClusterForm, 'modules'>, note: string): Answer[] =>
  form.modules.flatMap(sectionsOf).flatMap(({ units }) =>
    units.flatMap((unit): Answer[] => {
      const [answer, gap, help, words] = (['answer', 'gap', 'assistance', 'assistance-note'] as const).map(
        (part) => itemOf(unit, part),
      );
      const negative = ['in-part', 'no'].find((code) =>
        answer?.answerOption?.some((option) => option.code === code),
      );
      const kinds = (help?.answerOption ?? []).filter(({ code }) => code !== 'none');
      return [
        ...(answer === undefined || negative === undefined ? [] : [{ item: answer.linkId, value: negative }]),
        ...(gap === undefined ? [] : [{ item: gap.linkId, language: 'en' as const, value: 'Not yet.' }]),
        ...kinds.map(({ code }) => ({ item: help?.linkId ?? '', instance: code, value: code })),
        ...(words === undefined
          ? []
          : (['ar', 'en'] as const).map((language) => ({ item: words.linkId, language, value: note }))),
      ];
    }),
  );
