import type { Answer } from '../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { createClusterForm, type ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { library, modules } from './question-bank.ts';
import { filled, onlyAsked, parties, sourceOf } from './report-samples.ts';
import { sampleRegister, sampleWords } from './report-words.ts';

/** All 15 modules as if one cluster asked them: each instrument once, the general parts together. */
function wholeMechanism(): Questionnaire[] {
  return [...Map.groupBy(modules, ({ instrument }) => instrument).values()].map((parts) => {
    const [first] = parts;
    if (first === undefined) {
      throw new Error('No module');
    }
    const general = parts.flatMap(({ general: part }) => part?.units ?? []);
    return {
      ...first,
      ...(general.length === 0 ? {} : { general: { units: general } }),
      articles: parts.flatMap(({ articles }) => articles),
    };
  });
}

/** Answers in two languages to a share of what a form asks, with texts so long that all of them have `characters`. */
function answersOfLength(form: ClusterForm, profile: Profile, characters: number, share: number): Answer[] {
  const all = filled({
    languages: profile.languages,
    blankEvery: 0,
    rows: 3,
    paragraphs: () => 1,
    codes: ['in-part'],
  })(form);
  const asked = onlyAsked(form, profile, all);
  const isText = (answer: Answer): boolean => answer.language !== undefined;
  const length = Math.round(characters / asked.filter(isText).length);
  const bodies = new Map(
    profile.languages.map((language) => {
      const text = `${sampleWords[language].paragraphs.join('\n\n')}\n\n`;
      return [language, text.repeat(Math.ceil(length / text.length)).slice(0, length)];
    }),
  );
  const part = asked.slice(0, Math.round(asked.length * share));
  return onlyAsked(
    form,
    profile,
    part.map((answer) =>
      answer.language === undefined ? answer : { ...answer, value: bodies.get(answer.language) ?? '' },
    ),
  );
}

/** The largest document there can be: all modules answered in English and French, or a share of it. */
export const wholeSource = (characters: number, share: number): ReportSource =>
  sourceOf(
    {
      cluster: 'international-cooperation',
      modules: wholeMechanism(),
      instruments: ['untoc', 'tip', 'som', 'fp'],
      languages: ['en', 'fr'],
      party: parties.en,
      answers: (form) => answersOfLength(form, wholeProfile, characters, share),
      final: true,
    },
    () => [],
  );

const wholeProfile: Profile = {
  format: 'palermo-profile/1',
  party: 'XPA',
  name: parties.en,
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: false,
  group: 1,
  languages: ['en', 'fr'],
};

/** A draft of the largest cluster whose texts have so many characters, as `draft fill` takes it. */
export function wholeDraft(characters: number): {
  readonly profile: Profile;
  readonly document: ResponseDocument;
} {
  const cluster = 'international-cooperation';
  const own = modules.filter((module) => module.cluster === cluster);
  const form = createClusterForm(own, library.catalogues);
  return {
    profile: wholeProfile,
    document: {
      format: 'palermo-response/1',
      questionnaire: own.map(({ url, version }) => ({ url, version })),
      profile: wholeProfile,
      cluster,
      author: { name: 'Ana Ruiz' },
      answers: answersOfLength(form, wholeProfile, characters, 1).filter(
        ({ item }) => form.items.get(item)?.item.type !== 'attachment',
      ),
      register: [...sampleRegister],
    },
  };
}
