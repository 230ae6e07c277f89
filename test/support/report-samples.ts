import { createHash } from 'node:crypto';
import type { Cluster, Instrument } from '../../shared/catalogue/catalogue-schema.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import { answerKey, type Answer, type AnswerValue } from '../../shared/drafts/answer.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import { sortAnswers, type PackageContent } from '../../shared/packages/package-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import {
  createClusterForm,
  type ClusterForm,
  type PlacedItem,
} from '../../shared/questionnaires/cluster-form.ts';
import { hasInstances, hasLanguage } from '../../shared/questionnaires/item-types.ts';
import type { Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import { relevanceOf } from '../../shared/questionnaires/relevance.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';
import type { ReportComment, ReportSource } from '../../shared/reports/report-profile.ts';
import { hostileTexts } from './hostile-texts.ts';
import { library, modules } from './question-bank.ts';
import { sampleRegister, sampleWords } from './report-words.ts';

/** Languages that the samples have texts in, beside their second language. */
export const sampleLanguages = ['en', 'ar', 'zh', 'ru'] as const satisfies readonly Locale[];

/** One language of a State whose words cannot be told from those of the program is of little use: names of States too. */
export const parties: Readonly<Record<Locale, string>> = {
  en: 'Palermia',
  fr: 'Palermie',
  es: 'Palermia',
  ar: 'باليرميا',
  zh: '巴勒米亚',
  ru: 'Палермия',
};

/** A real module with some of its articles only; with its general part where `general` says so. */
function partOf(
  instrument: Instrument,
  cluster: Cluster,
  articles?: readonly string[],
  general = true,
): Questionnaire {
  const whole = modules.find((module) => module.instrument === instrument && module.cluster === cluster);
  if (whole === undefined) {
    throw new Error(`No module ${instrument} ${cluster}`);
  }
  const { general: generalPart, ...rest } = whole;
  return {
    ...rest,
    ...(generalPart === undefined || !general ? {} : { general: generalPart }),
    articles: whole.articles.filter(({ id }) => articles?.includes(id) ?? true),
  };
}

const sha512Of = (name: string): string => createHash('sha512').update(name).digest('hex');

/** A row id that sorts by its number. */
export const sampleRow = (number: number): string =>
  `${number.toString(16).padStart(8, '0')}-8f57-4a7e-9a55-0c86f4a6a001`;

/** Gives the same numbers in every run: samples differ from answer to answer, never from run to run. */
const pick = <T>(from: readonly T[], number: number): T => {
  const found = from[number % from.length];
  if (found === undefined) {
    throw new Error('Nothing to pick from');
  }
  return found;
};

interface Filling {
  readonly languages: readonly Locale[];
  /** One item in so many stays blank; 0 for none. */
  readonly blankEvery: number;
  readonly rows: number;
  /** How many paragraphs a text has. */
  readonly paragraphs: (index: number) => number;
  /** Codes of the main answers, in turn. */
  readonly codes: readonly string[];
}

function textOf(language: Locale, index: number, paragraphs: number): string {
  const all = sampleWords[language].paragraphs;
  return Array.from({ length: paragraphs }, (_, at) => pick(all, index + at)).join('\n\n');
}

function valueOf({ item }: PlacedItem, index: number, row: number, filling: Filling): AnswerValue {
  const [language = 'en'] = filling.languages;
  switch (item.type) {
    case 'coding': {
      const codes = item.answerOption?.map(({ code }) => code) ?? [];
      const wanted = pick(filling.codes, index);
      return codes.includes(wanted) ? wanted : pick(codes, index + row);
    }
    case 'boolean':
      return index % 2 === 0;
    case 'integer':
      return item.part === 'year' ? 2020 + row : ((index * 37 + row * 911) % 12_000) + 1;
    case 'decimal':
      return ((index * 13 + row * 7) % 400) / 8 + 0.5;
    case 'date':
      return `20${String(10 + ((index + row) % 14))}-0${String(1 + (index % 9))}-1${String(row % 10)}`;
    case 'url':
      return `https://moj.example/${language}/documents?id=${String(index)}&part=${String(row)}`;
    case 'citation': {
      const kind = item.registerKind ?? 'legislation';
      const entries = sampleRegister.filter((entry) => entry.kind === kind);
      return {
        register: pick(entries, index + row).id,
        provisions:
          row % 3 === 2
            ? ''
            : `${['s.', 'المادة', '第', 'ст.'][(index + row) % 4] ?? ''} ${String(10 + index)}(${String(row + 1)})`,
      };
    }
    case 'attachment':
      return { sha512: sha512Of(`${item.linkId}-${String(row)}`), name: sampleWords[language].file };
    case 'text':
      return textOf(language, index, filling.paragraphs(index));
    default:
      return `${pick(sampleWords[language].short, index + row)} ${String(row + 1)}`;
  }
}

function answersOf(placed: PlacedItem, index: number, filling: Filling): Answer[] {
  const { linkId: item, type, repeats } = placed.item;
  const rows = hasInstances(placed) ? Array.from({ length: filling.rows }, (_, row) => row) : [0];
  if (type === 'coding' && repeats) {
    const codes = placed.item.answerOption?.map(({ code }) => code).filter((code) => code !== 'none') ?? [];
    return [...new Set([pick(codes, index), pick(codes, index + 1)])].map((code) => ({
      item,
      instance: code,
      value: code,
    }));
  }
  return rows.flatMap((row): Answer[] => {
    const instance = hasInstances(placed) ? { instance: sampleRow(row + 1) } : {};
    if (!hasLanguage(placed.item)) {
      return [{ item, ...instance, value: valueOf(placed, index, row, filling) }];
    }
    const languages = filling.languages.slice(0, index % 3 === 0 ? undefined : 1);
    return languages.map((language) => ({
      item,
      ...instance,
      language,
      value: textOf(language, index, filling.paragraphs(index)),
    }));
  });
}

/** Only answers to what is asked stand in a document: those that fall away may hide others. */
export function onlyAsked(form: ClusterForm, profile: Profile, answers: readonly Answer[]): Answer[] {
  const relevance = relevanceOf(form, profile, answers);
  const kept = answers.filter(({ item, instance }) => {
    const group = form.items.get(item)?.group;
    return group === undefined
      ? relevance.isAsked(item)
      : relevance.isAsked(group.linkId) && relevance.isAsked(item, instance);
  });
  return kept.length === answers.length ? kept : onlyAsked(form, profile, kept);
}

interface SampleParts {
  readonly cluster: Cluster;
  readonly modules: readonly Questionnaire[];
  readonly instruments: readonly Instrument[];
  readonly languages: readonly Locale[];
  readonly party: string;
  readonly answers: (form: ClusterForm) => readonly Answer[];
  readonly register?: readonly RegisterEntry[];
  readonly conflict?: boolean;
  readonly final?: boolean;
}

export function sourceOf(
  parts: SampleParts,
  comments: (answers: readonly Answer[]) => ReportComment[],
): ReportSource {
  const { cluster, languages, party } = parts;
  const [language = 'en'] = languages;
  const questionnaire = parts.modules.map(({ url, version }) => ({ url, version }));
  const profile: Profile = {
    format: 'palermo-profile/1',
    party: 'XPA',
    name: party,
    instruments: [...parts.instruments],
    uncacParty: false,
    group: 1,
    languages: [...languages],
    thirdLanguageAgreed: languages.length > 2,
  };
  const form = createClusterForm(parts.modules, library.catalogues);
  const asked = onlyAsked(form, profile, parts.answers(form));
  /** The texts of one question, which two versions stand side by side of. */
  const unsettled =
    parts.conflict === true ? asked.find(({ language: of }) => of !== undefined)?.item : undefined;
  const conflicting = asked.filter(({ item }) => item === unsettled);
  const answers = sortAnswers(asked.filter(({ item }) => item !== unsettled));
  const content: PackageContent = {
    head: {
      type: 'review',
      audience: 'confidential',
      status: parts.final === true ? 'final' : 'draft',
      date: '2026-11-20',
      draft: '2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c11',
      party: { key: 'XPA', name: party },
      cluster,
      questionnaire,
    },
    kind: 'self-assessment',
    conflicts: conflicting.map((answer) => answerKey(answer)),
    response: {
      format: 'palermo-response/1',
      questionnaire,
      profile,
      cluster,
      answers,
      register: [...(parts.register ?? sampleRegister)],
    },
  };
  return {
    content,
    modules: parts.modules,
    catalogues: library.catalogues,
    language,
    comments: comments(answers),
  };
}

const second = (language: Locale): Locale => (language === 'en' ? 'fr' : 'en');

/** Every item of a form answered in turn, some left blank, texts in two languages for every third question. */
export const filled =
  (filling: Filling) =>
  (form: ClusterForm): Answer[] =>
    [...form.items.values()]
      .filter(({ item }) => item.type !== 'group' && item.type !== 'display')
      .flatMap((placed, index) =>
        filling.blankEvery > 0 &&
        index % filling.blankEvery === filling.blankEvery - 1 &&
        placed.item.part !== 'answer'
          ? []
          : answersOf(placed, index, filling),
      );

/** A reader's note; `number` makes its id. */
function noteOf(number: number, text: string, more: Partial<Annotation> = {}): Annotation {
  const id = (last: number): string => `urn:uuid:6b1f4a2e-0000-4000-8000-${String(last).padStart(12, '0')}`;
  return {
    id: id(number),
    type: 'Annotation',
    motivation: 'commenting',
    target: { source: id(900 + number) },
    body: [{ type: 'TextualBody', value: text, format: 'text/plain' }],
    creator: { type: 'Person', name: 'R. Viewer' },
    created: '2026-11-19T08:00:00.000Z',
    status: 'open',
    audience: 'confidential',
    ...more,
  };
}

/** Notes on an answer, on one that said something else before, on a question, and a reply. */
function sampleComments(language: Locale): (answers: readonly Answer[]) => ReportComment[] {
  const [first = '', another = '', third = ''] = sampleWords[language].paragraphs;
  return (answers) => {
    const texts = answers.filter(({ language: of }) => of === language).map((answer) => answerKey(answer));
    return [
      { note: noteOf(1, first.slice(0, 160)), answer: texts[0], standing: 'current' },
      {
        note: noteOf(2, another, { motivation: 'questioning', audience: 'states_parties' }),
        answer: texts[1] ?? texts[0],
        standing: 'earlier',
      },
      { note: noteOf(3, third, { target: `urn:palermo:general`, audience: 'public' }), standing: 'general' },
      {
        note: noteOf(4, sampleWords[language].short[0] ?? '', {
          motivation: 'replying',
          target: noteOf(1, '').id,
          body: [
            { type: 'TextualBody', value: sampleWords[language].short[0] ?? '' },
            { type: 'TextualBody', value: 'to-check', purpose: 'tagging' },
          ],
        }),
        answer: texts[0],
        standing: 'current',
      },
    ];
  };
}

/**
 * Some pages: the general part with rows, an article with statistics and citations, a Protocol, a Protocol that is not
 * asked, blank questions, two languages side by side, two versions of one answer side by side, and readers' notes.
 */
export const shortSource = (language: Locale): ReportSource =>
  sourceOf(
    {
      cluster: 'international-cooperation',
      modules: [
        partOf('untoc', 'international-cooperation', ['untoc-12']),
        partOf('fp', 'international-cooperation', ['fp-6']),
        partOf('som', 'international-cooperation'),
      ],
      instruments: ['untoc', 'fp'],
      languages: [language, second(language)],
      party: parties[language],
      answers: filled({
        languages: [language, second(language)],
        blankEvery: 3,
        rows: 3,
        paragraphs: () => 1,
        codes: ['yes', 'in-part', 'no'],
      }),
      conflict: true,
    },
    sampleComments(language),
  );

/** All that one cluster asks of a State with all instruments, answered in full and cleared. */
export const longSource = (language: Locale): ReportSource =>
  sourceOf(
    {
      cluster: 'international-cooperation',
      modules: modules.filter(({ cluster }) => cluster === 'international-cooperation'),
      instruments: ['untoc', 'tip', 'som', 'fp'],
      languages: [language, second(language)],
      party: parties[language],
      answers: filled({
        languages: [language, second(language)],
        blankEvery: 11,
        rows: 5,
        paragraphs: (index) => 1 + (index % 4),
        codes: ['yes', 'in-part', 'yes', 'in-part', 'no'],
      }),
      final: true,
    },
    sampleComments(language),
  );

/** A short report whose texts, rows, register and notes are as bad as an answer may be. */
export function hostileSource(): ReportSource {
  const texts = hostileTexts();
  const whole = texts.map(({ text }) => text);
  const lines = whole.filter((text) => text.length <= 1000);
  const languages: readonly Locale[] = ['en', 'ar', 'zh'];
  let next = 0;
  const answers = (form: ClusterForm): Answer[] =>
    filled({ languages, blankEvery: 0, rows: 3, paragraphs: () => 1, codes: ['in-part'] })(form).map(
      (answer) => {
        const { item, value } = answer;
        const { type } = form.items.get(item)?.item ?? {};
        if (type === 'text') {
          next += 1;
          return { ...answer, value: pick(whole, next - 1) };
        }
        if (type === 'string') {
          next += 1;
          return { ...answer, value: pick(lines, next) };
        }
        if (type === 'url') {
          return { ...answer, value: 'javascript:alert("1")//<b>&amp;' };
        }
        return typeof value === 'object' && value !== null && 'register' in value
          ? { ...answer, value: { register: value.register, provisions: pick(lines, (next += 1)) } }
          : typeof value === 'object' && value !== null
            ? { ...answer, value: { ...value, name: '=cmd\u202e|fdp.exe' } }
            : answer;
      },
    );
  return sourceOf(
    {
      cluster: 'criminalization-jurisdiction',
      modules: [partOf('untoc', 'criminalization-jurisdiction', ['untoc-5', 'untoc-6'])],
      instruments: ['untoc'],
      languages,
      party: '<Palermia> & "Co"',
      answers,
      register: sampleRegister.map((entry, index) => ({
        ...entry,
        title: pick(lines, index),
        reference: pick(lines, index + 3),
        ...(index % 2 === 0 ? { url: 'https://law.example/?a=1&b=<2>"\'' } : {}),
      })),
    },
    () =>
      texts.slice(0, 12).map(({ text }, index) => ({
        note: noteOf(index + 1, text),
        standing: 'general',
      })),
  );
}
