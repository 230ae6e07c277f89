import { selectorsOf } from '../../shared/annotations/anchor.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import {
  actTag,
  observationTypes,
  provisionTag,
  typeTag,
  type ObservationType,
} from '../../shared/annotations/note-kinds.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import type { PartyRef } from '../../shared/packages/package-schema.ts';
import { leafItems } from '../../shared/questionnaires/cluster-form.ts';
import { sectionsOf, type Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import type { ReviewNote, ReviewObservation, ReviewSource } from '../../shared/reports/review-source.ts';
import { modules } from './question-bank.ts';
import { parties, sourceOf } from './report-samples.ts';
import { sampleWords } from './report-words.ts';

/** Reviewing States whose names cannot be told from no real one. */
export const reviewers: Readonly<Record<Locale, readonly [PartyRef, PartyRef]>> = {
  en: [
    { key: 'XQA', name: 'Ruritania' },
    { key: 'XQB', name: 'Zubrowka' },
  ],
  fr: [
    { key: 'XQA', name: 'Ruritanie' },
    { key: 'XQB', name: 'Zubrowka' },
  ],
  es: [
    { key: 'XQA', name: 'Ruritania' },
    { key: 'XQB', name: 'Zubrowka' },
  ],
  ar: [
    { key: 'XQA', name: 'روريتانيا' },
    { key: 'XQB', name: 'زوبروفكا' },
  ],
  zh: [
    { key: 'XQA', name: '卢里塔尼亚' },
    { key: 'XQB', name: '祖布罗夫卡' },
  ],
  ru: [
    { key: 'XQA', name: 'Руритания' },
    { key: 'XQB', name: 'Зубровка' },
  ],
};

const urn = (number: number): string =>
  `urn:uuid:5c1d0a3e-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A note of a reviewer; `number` makes its id. */
export const reviewNote = (number: number, text: string, more: Partial<Annotation> = {}): Annotation => ({
  id: urn(number),
  type: 'Annotation',
  motivation: 'commenting',
  target: 'urn:uuid:2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c11',
  body: text === '' ? [] : [{ type: 'TextualBody', value: text, format: 'text/plain' }],
  creator: { type: 'Person', name: 'R. Viewer', institution: 'Ministry of Justice', party: 'XQA' },
  created: '2026-11-19T08:00:00.000Z',
  status: 'open',
  audience: 'states_parties',
  ...more,
});

/** A reply that does something about a note. */
export const actNote = (
  number: number,
  on: number,
  act: 'agreement' | 'withholding' | 'release',
  more: Partial<Annotation> = {},
): Annotation =>
  reviewNote(number, '', {
    motivation: 'replying',
    target: urn(on),
    body: [{ type: 'TextualBody', value: actTag(act), purpose: 'tagging' }],
    ...more,
  });

export const observationNote = (
  number: number,
  text: string,
  { type, provisions }: { readonly type: ObservationType; readonly provisions: readonly string[] },
  more: Partial<Annotation> = {},
): Annotation =>
  reviewNote(number, text, {
    body: [
      { type: 'TextualBody', value: text, format: 'text/plain' },
      { type: 'TextualBody', value: typeTag(type), purpose: 'tagging' },
      ...provisions.map((provision) => ({
        type: 'TextualBody' as const,
        value: provisionTag(provision),
        purpose: 'tagging' as const,
      })),
    ],
    ...more,
  });

const reviewed = modules.filter(
  ({ instrument, cluster }) =>
    cluster === 'criminalization-jurisdiction' && (instrument === 'untoc' || instrument === 'tip'),
);
/** The first question of each article. */
const unitsOf = reviewed.flatMap((module) =>
  sectionsOf(module).flatMap(({ id, units }) =>
    units
      .filter(({ provisions }) => provisions.length > 0)
      .slice(0, 1)
      .map((unit) => ({ section: id, unit })),
  ),
);
const placeAt = (index: number): { readonly section: string; readonly unit: Unit } => {
  const found = unitsOf[index % unitsOf.length];
  if (found === undefined) {
    throw new Error('No unit to speak of');
  }
  return found;
};
const itemOf = (unit: Unit): string => leafItems(unit)[0]?.linkId ?? '';

/** So many observations over all articles, every type among them; `text` by their number. */
export const observationsIn = (
  language: Locale,
  count: number,
  text: (index: number) => string,
): ReviewObservation[] =>
  Array.from({ length: count }, (_, index): ReviewObservation => {
    const { section, unit } = placeAt(Math.floor(index / 3));
    const type = observationTypes[index % observationTypes.length] ?? 'gap';
    const provisions = unit.provisions.slice(0, 1 + (index % 2));
    const [first, second] = reviewers[language];
    return {
      note: observationNote(index + 1, text(index), { type, provisions }),
      type,
      provisions,
      article: section,
      agreedBy: index % 4 === 3 ? [first] : [first, second],
      toAgree: index % 4 === 3 ? [second] : [],
      withheld: index % 7 === 6,
    };
  });

/** Threads on answers, questions and the whole: each kind, replies and acts, and a note on earlier text. */
export function threadsIn(language: Locale): ReviewNote[] {
  const { paragraphs, short } = sampleWords[language];
  const [text = '', other = ''] = paragraphs;
  const { section, unit } = placeAt(0);
  const { section: later, unit: another } = placeAt(3);
  const item = itemOf(unit);
  const quoted = selectorsOf(text, { start: 0, end: 24 });
  const reply = (number: number, on: number, words: string, more: Partial<Annotation> = {}): Annotation =>
    reviewNote(number, words, { motivation: 'replying', target: urn(on), ...more });
  const fromState: Pick<Annotation, 'creator' | 'created'> = {
    creator: { type: 'Person', name: 'F. Point', party: 'XPA' },
    created: '2026-11-24T10:00:00.000Z',
  };
  const at = (place: Pick<ReviewNote, 'item' | 'article'>, ...notes: readonly Annotation[]): ReviewNote[] =>
    notes.map((note) => ({ note, ...place, standing: 'current' }));
  return [
    ...at(
      { item, article: section },
      reviewNote(801, other, {
        motivation: 'questioning',
        target: { source: urn(990), selector: quoted },
      }),
      reply(802, 801, short[0] ?? '', fromState),
      reply(803, 801, '', { status: 'resolved' }),
      reviewNote(804, text.slice(0, 90), {
        motivation: 'editing',
        target: { source: urn(990), selector: selectorsOf(text, { start: 10, end: 40 }) },
      }),
    ),
    ...at(
      { item: itemOf(another), article: later },
      reviewNote(805, 'https://law.example/acts/2010/7', { motivation: 'linking' }),
      observationNote(806, other, { type: 'gap', provisions: another.provisions.slice(0, 1) }),
      actNote(807, 806, 'agreement', {
        creator: {
          type: 'Person',
          name: 'C. Oreviewer',
          institution: 'Office of the Prosecutor',
          party: 'XQB',
        },
      }),
    ),
    { note: reviewNote(808, short[1] ?? ''), standing: 'general' },
    {
      note: reviewNote(809, short[0] ?? '', {
        target: { source: urn(991), selector: quoted },
        audience: 'confidential',
      }),
      item,
      article: section,
      standing: 'earlier',
    },
  ];
}

/** A State's review in one language: 14 observations, threads of each kind, and a summary of two paragraphs. */
export function reviewSource(language: Locale, more: Partial<ReviewSource> = {}): ReportSource {
  const { paragraphs } = sampleWords[language];
  const source = sourceOf(
    {
      cluster: 'criminalization-jurisdiction',
      modules: reviewed,
      instruments: ['untoc', 'tip'],
      languages: [language],
      party: parties[language],
      answers: () => [],
      register: [],
      final: true,
    },
    () => [],
  );
  return {
    ...source,
    review: {
      reviewers: [...reviewers[language]],
      day: '2026-11-24',
      observations: observationsIn(language, 14, (index) => paragraphs[index % paragraphs.length] ?? ''),
      outside: 0,
      agreed: false,
      summary: { language, text: paragraphs.join('\n\n') },
      notes: threadsIn(language),
      quotes: true,
      ...more,
    },
  };
}
