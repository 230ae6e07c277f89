import { reviewStanding } from '../../letters/letter-days.ts';
import type { Translate } from '../../i18n/message.ts';
import type { LetterSource } from '../../parallel/parallel-sources.ts';
import type { Block, Inline, ReportDocument, Words } from '../report-document.ts';
import type { HeldText, ReportProfile, ReportSource } from '../report-profile.ts';
import { listedWords, sentence, separatorOf, spelledDay } from '../report-wording.ts';
import { documentWords, headLine, paragraph, passage, quiet, words, written } from './report-blocks.ts';

function letterOf({ letter }: ReportSource): LetterSource {
  if (letter === undefined) {
    throw new Error('No letter to make a document of');
  }
  return letter;
}

const isGiven = (text: string | undefined): text is string => text !== undefined && text !== '';

/** The State as the letter calls it. It stands in sentences of ours, so it is a name there and no text of its own. */
const stateOf = ({ letter }: LetterSource, { content }: ReportSource): Words =>
  isGiven(letter.state) ? words(letter.state, letter.language) : words(content.head.party.name, 'und');

/** An organization of States has no government. */
const hasGovernment = ({ content }: ReportSource): boolean => content.head.party.key !== 'EUE';

/** Who writes, where they are reached, when, and to whom: what stands above the subject. */
function letterhead(source: ReportSource, t: Translate): Block[] {
  const { letter } = letterOf(source);
  const { from, to, place, date, language } = letter;
  const line = (text: string | undefined): Block[] =>
    isGiven(text) ? [paragraph(written('answer', text, language))] : [];
  const block = (text: string | undefined): Block[] =>
    isGiven(text) ? [passage('answer', text, language)] : [];
  const day = words(spelledDay(date, t));
  return [
    ...(isGiven(from.organisation)
      ? [{ ...paragraph(written('answer', from.organisation, language)), role: 'lead' as const }]
      : []),
    ...block(from.address),
    ...block(from.contact),
    paragraph(
      ...(isGiven(place)
        ? sentence<Inline>(t, 'report.letter.place-day', {
            place: [written('answer', place, language)],
            day: [day],
          })
        : [day]),
    ),
    ...line(to.person),
    ...line(to.authority),
    ...(hasGovernment(source)
      ? [
          paragraph(
            ...sentence<Inline>(t, 'report.letter.government', {
              party: [stateOf(letterOf(source), source)],
            }),
          ),
        ]
      : []),
    ...block(to.address),
  ];
}

/** The days of the phase as a list, and in small print what a nominal day is where one is. */
function phaseDays({ days }: LetterSource, t: Translate): Block[] {
  const spelled = (day: string, nominal: boolean): string =>
    nominal ? t('report.letter.day-nominal', { day: spelledDay(day, t) }) : spelledDay(day, t);
  return [
    {
      kind: 'list',
      ordered: false,
      items: days.map(({ of, day, nominal }) => [
        words(t(`report.letter.day.${of}`, { day: spelled(day, nominal) })),
      ]),
    },
    ...(days.some(({ nominal }) => nominal) ? [quiet(words(t('report.letter.nominal')))] : []),
  ];
}

/**
 * What the letter must carry (legislative guide for stakeholders): the review, paragraph 23, the work, the offer, the request;
 * and the phase with its days. Legal basis and request are words of the document, so that no letter lacks them.
 */
function letterBody(source: ReportSource, t: Translate): Block[] {
  const { letter, days } = letterOf(source);
  const { cluster, fields, work, replyBy, more, from, language } = letter;
  const party = [stateOf(letterOf(source), source)];
  const list = separatorOf(t, 'report.list');
  const instruments = listedWords(
    source.content.response.profile.instruments.map((instrument) => [
      words(t(`report.instrument.${instrument}`)),
    ]),
    list,
  );
  const said = (
    key: string,
    slots: Readonly<Record<string, readonly Inline[]>> = {},
    params = {},
  ): Inline[] => sentence<Inline>(t, `report.letter.${key}`, slots, params);
  const say = (...parts: Parameters<typeof said>): Block => paragraph(...said(...parts));
  return [
    say('greeting'),
    say(`review.${reviewStanding(letter, days)}`, { party }),
    headLine(...said('phase', { instruments, cluster: [words(t(`report.cluster.${cluster}`))] })),
    ...phaseDays(letterOf(source), t),
    say('basis'),
    ...(fields.length === 0
      ? []
      : [
          say('fields', {
            party,
            fields: listedWords(
              fields.map((field) => [words(t(`report.letter.field.${field}`))]),
              list,
            ),
          }),
        ]),
    ...(isGiven(work) ? [passage('answer', work, language)] : []),
    say('offer'),
    headLine(words(t('report.letter.request'))),
    {
      kind: 'list',
      ordered: true,
      items: [[words(t('report.letter.request.focal-point'))], [words(t('report.letter.request.process'))]],
    },
    ...(replyBy === undefined ? [] : [say('reply-by', {}, { day: spelledDay(replyBy, t) })]),
    ...(isGiven(more) ? [passage('answer', more, language)] : []),
    say('thanks'),
    say('closing'),
    ...[from.signatory, from.role].flatMap((text): Block[] =>
      isGiven(text) ? [paragraph(written('answer', text, language))] : [],
    ),
    ...(isGiven(from.signatory) && isGiven(from.organisation)
      ? [paragraph(words(from.organisation, 'und'))]
      : []),
  ];
}

/**
 * A letter to the focal point, by which national consultation is asked for (resolution 9/1, annex, paragraph 23). It is
 * worded in its own language, and nothing in it is withheld: it is written to be sent.
 */
export const letterProfile: ReportProfile = {
  build: (source, t): ReportDocument => ({
    profile: 'letter',
    language: source.language,
    title: t('report.title.letter', { party: stateOf(letterOf(source), source).text }),
    mark: undefined,
    contents: false,
    shape: 'pages',
    above: letterhead(source, t),
    opening: [],
    body: letterBody(source, t),
    words: documentWords(t),
  }),
  holds: (source) => {
    const { from, to, place, work, more } = letterOf(source).letter;
    return [
      from.organisation,
      from.address,
      from.contact,
      place,
      to.person,
      to.authority,
      to.address,
      work,
      more,
      from.signatory,
      from.role,
    ].flatMap((text): HeldText[] => (isGiven(text) ? [{ of: 'answer', text }] : []));
  },
};
