import { instruments } from '../../shared/catalogue/catalogue-schema.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import type {
  DifferenceSource,
  LetterSource,
  StatementSource,
} from '../../shared/parallel/parallel-sources.ts';
import type { ParallelReport } from '../../shared/parallel/parallel-report.ts';
import { library, modules } from './question-bank.ts';
import { shortSource } from './report-samples.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';

const id = (number: number): string => `${number.toString(16).padStart(8, '0')}-8f57-4a7e-9a55-0c86f4a6a001`;

export const sampleTexts: Readonly<Record<Locale, string>> = {
  en: 'The Penal Code covers membership of a group but not agreeing to commit an offence.\n\n“Not more than 5 years” is the penalty.',
  fr: 'Le Code pénal vise l’appartenance à un groupe, mais non l’entente.',
  es: 'El Código Penal abarca la pertenencia a un grupo, pero no el acuerdo.',
  ru: 'Уголовный кодекс охватывает участие в группе, но не сговор.',
  ar: 'يشمل قانون العقوبات (المادة 12) الانتماء إلى جماعة دون الاتفاق على ارتكاب الجريمة.',
  zh: '《刑法》第12条涵盖加入集团，但不涵盖共谋。',
};

/** A parallel report as its package would carry it, with texts in the language asked for. */
export function sampleReport(language: Locale, findings = 6): ParallelReport {
  const text = sampleTexts[language];
  return {
    format: 'palermo-parallel-report/1',
    organisation: 'Open Records Palermia',
    scope: { scope: 'all', articles: ['untoc-5', 'untoc-6'] },
    chapters: [
      { place: { of: 'report', chapter: 'introduction' }, language, text },
      { place: { of: 'report', chapter: 'executive-summary' }, language, text },
      { place: { of: 'report', chapter: 'process' }, language, text },
      { place: { of: 'article', article: 'untoc-5', aspect: 'law' }, language, text },
      { place: { of: 'article', article: 'untoc-5', aspect: 'practice' }, language, text },
      {
        place: { of: 'article', article: 'untoc-5', aspect: 'practice' },
        language: language === 'fr' ? 'en' : 'fr',
        text: sampleTexts[language === 'fr' ? 'en' : 'fr'],
      },
      { place: { of: 'own', chapter: id(900) }, language, title: text.slice(0, 20), order: 1, text },
      { place: { of: 'report', chapter: 'conclusions' }, language, text },
    ],
    process: [
      { question: 'focal-point-known', answer: 'yes', day: '2026-02-03' },
      { question: 'consultation-held', answer: 'no', remark: text },
      { question: 'saq-published', answer: 'unknown' },
    ],
    findings: Array.from({ length: findings }, (_, at) => ({
      id: id(at + 1),
      article: at % 3 === 2 ? 'untoc-6' : 'untoc-5',
      provisions: at % 3 === 2 ? [] : ['untoc-5-1-a-i'],
      type: (['gap', 'challenge', 'good-practice', 'recommendation'] as const)[at % 4] ?? 'gap',
      ...(at % 2 === 0 ? { aspect: 'law' as const } : {}),
      language,
      claim: `${text} ${at + 1}`,
      sources: [{ source: id(801), detail: `p. ${at + 1}` }, { source: id(802) }],
      date: at % 2 === 0 ? '2025-03' : '2025',
      confidence: 'documented' as const,
      ...(at === 3 ? { follows: [id(1)] } : {}),
      consent: 'public' as const,
    })),
    sources: [
      {
        id: id(801),
        label: 'S-1',
        kind: 'court',
        naming: 'named',
        title: 'Judgment 12/2024',
        reference: 'Gazette 4',
        url: 'https://court.example/12',
        date: '2024-05-17',
        consent: 'public',
      },
      { id: id(802), label: 'S-2', kind: 'interview', naming: 'pseudonym', date: '2025', consent: 'public' },
    ],
  };
}

export const sampleLetter = (language: Locale): LetterSource => ({
  days: [
    { of: 'start', day: '2026-03-01', nominal: false },
    { of: 'focal-point', day: '2026-03-15', nominal: false },
    { of: 'saq', day: '2026-09-01', nominal: false },
    { of: 'feedback', day: '2027-03-01', nominal: false },
    { of: 'observations', day: '2028-02-29', nominal: false },
  ],
  letter: {
    language,
    date: '2026-03-12',
    place: 'Palermia City',
    to: { authority: 'Ministry of Justice', person: 'A. Focal', address: '1 Court Square\nPalermia City' },
    from: {
      organisation: 'Open Records Palermia',
      address: '2 Harbour Road',
      signatory: 'B. Writer',
      role: 'Director',
      contact: 'office@records.example',
    },
    cluster: 'criminalization-jurisdiction',
    fields: ['trafficking', 'organized-groups'],
    work: sampleTexts[language],
    replyBy: '2026-04-12',
    more: sampleTexts[language],
  },
});

export const sampleStatement = (language: Locale): StatementSource => ({
  organisation: 'Open Records',
  statement: {
    language,
    kind: 'oral',
    group: 'firearms',
    title: sampleTexts[language].slice(0, 20),
    dialogue: '2026-05-06',
    minutes: 3,
    text: `${sampleTexts[language]}\n\n${sampleTexts[language]}`,
  },
});

export const sampleDifference = (language: Locale): DifferenceSource => ({
  published: { title: 'Replies of the State', language: 'en' },
  report: sampleReport(language),
  comparisons: [
    {
      article: 'untoc-5',
      provisions: ['untoc-5-1-a-i'],
      relation: 'differs',
      findings: [id(1), id(2)],
      texts: [{ text: sampleTexts.en, language: 'en', place: 'paragraph 4' }],
      remark: sampleTexts[language],
    },
    { article: 'untoc-6', provisions: [], relation: 'not-addressed', findings: [id(3)], texts: [] },
    {
      article: 'untoc-5',
      provisions: [],
      relation: 'adds',
      findings: [],
      texts: [{ text: sampleTexts.fr, language: 'fr' }],
    },
  ],
});

/** Sources of the four documents, each framed by the head of a draft of a parallel report. */
export function parallelSources(
  language: Locale,
): Readonly<Record<'parallel' | 'letter' | 'statement' | 'difference', ReportSource>> {
  const { content } = shortSource(language);
  const cluster = 'criminalization-jurisdiction' as const;
  const frame: ReportSource = {
    content: {
      head: { ...content.head, cluster, audience: 'public' },
      kind: 'parallel-report',
      conflicts: [],
      response: { ...content.response, answers: [] },
    },
    modules: modules.filter((module) => module.cluster === cluster),
    catalogues: library.catalogues,
    language,
    comments: [],
  };
  const events = [
    { letter: id(950), kind: 'sent' as const, day: '2026-03-12', means: 'by post' },
    { letter: id(950), kind: 'silence' as const, day: '2026-05-01', text: sampleTexts[language] },
  ];
  return {
    parallel: {
      ...frame,
      parallel: {
        report: sampleReport(language),
        letters: [{ letter: sampleLetter(language).letter, events }],
      },
    },
    letter: { ...frame, letter: sampleLetter(language) },
    statement: { ...frame, statement: sampleStatement(language) },
    difference: { ...frame, difference: sampleDifference(language) },
  };
}

/** A letter as most are: every field filled, the longest cluster, all instruments, and days that nobody knows for sure. */
export function usualLetter(language: Locale): ReportSource {
  const { letter: _, ...frame } = parallelSources(language).letter;
  const { letter, days } = sampleLetter(language);
  const { response } = frame.content;
  const { more: _more, ...rest } = letter;
  return {
    ...frame,
    content: {
      ...frame.content,
      response: { ...response, profile: { ...response.profile, instruments: [...instruments] } },
    },
    letter: {
      days: days.map((one) => ({ ...one, nominal: true })),
      letter: {
        ...rest,
        cluster: 'prevention-assistance',
        fields: ['trafficking', 'victims-witnesses', 'prevention-education'],
        to: { ...rest.to, authority: 'Ministry of Justice, Unit for International Cooperation' },
        from: {
          ...rest.from,
          address: 'PO Box 1432\n2 Harbour Road\nPalermia City',
          contact: '+999 20 555 0140, office@records.example',
        },
        work: `${sampleTexts[language]} ${sampleTexts[language]}`,
      },
    },
  };
}
