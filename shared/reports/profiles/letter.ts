import { reviewStanding, type LetterDay } from '../../letters/letter-days.ts';
import type { Translate } from '../../i18n/message.ts';
import type { LetterSource } from '../../parallel/parallel-sources.ts';
import type { Block, Inline, LetterPart, ReportDocument, Words } from '../report-document.ts';
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

/** A part of the letter that stands apart; without lines there is none. */
const part = (of: LetterPart['part'], lines: readonly (readonly Inline[])[]): LetterPart[] =>
  lines.length === 0 ? [] : [{ kind: 'letter-part', part: of, lines }];

/** Who writes, where they are reached, when, and to whom: what stands above the subject. */
function letterhead(source: ReportSource, t: Translate): Block[] {
  const { letter } = letterOf(source);
  const { from, to, place, date, language } = letter;
  const line = (text: string | undefined): Inline[][] =>
    isGiven(text) ? [[written('answer', text, language)]] : [];
  const day = words(spelledDay(date, t));
  return [
    ...part('name', line(from.organisation)),
    ...part('sender', [
      ...line(from.address),
      // In the direction of its own: a telephone number runs from left to right in every language.
      ...(isGiven(from.contact) ? [[written('answer', from.contact)]] : []),
    ]),
    ...part('day', [
      isGiven(place)
        ? sentence<Inline>(t, 'report.letter.place-day', {
            place: [written('answer', place, language)],
            day: [day],
          })
        : [day],
    ]),
    ...part('addressee', [
      ...line(to.person),
      ...line(to.authority),
      ...(hasGovernment(source)
        ? [sentence<Inline>(t, 'report.letter.government', { party: [stateOf(letterOf(source), source)] })]
        : []),
      ...line(to.address),
    ]),
  ];
}

const areNominal = (days: readonly LetterDay[]): boolean => days.every(({ nominal }) => nominal);

/** The days of the phase as a list. Where only some are nominal each of those says so, and small print says what that is. */
function phaseDays(days: readonly LetterDay[], t: Translate): Block[] {
  const isMixed = !areNominal(days) && days.some(({ nominal }) => nominal);
  const spelled = ({ day, nominal }: LetterDay): string =>
    isMixed && nominal ? t('report.letter.day-nominal', { day: spelledDay(day, t) }) : spelledDay(day, t);
  return [
    {
      kind: 'list',
      ordered: false,
      items: days.map((one) => [words(t(`report.letter.day.${one.of}`, { day: spelled(one) }))]),
    },
    ...(isMixed ? [quiet(words(t('report.letter.nominal')))] : []),
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
  /** Two short sentences take no two paragraphs: a usual letter is one page. */
  const together = (before: readonly Inline[], after: readonly Inline[]): Block =>
    say('together', { before, after });
  const fieldsSaid = said('fields', {
    party,
    fields: listedWords(
      fields.map((field) => [words(t(`report.letter.field.${field}`))]),
      list,
    ),
  });
  const ownWords = isGiven(work) ? [passage('answer', work, language)] : [];
  const ourWork =
    fields.length === 0
      ? [...ownWords, say('offer')]
      : ownWords.length === 0
        ? [together(fieldsSaid, said('offer'))]
        : [paragraph(...fieldsSaid), ...ownWords, say('offer')];
  return [
    say('greeting'),
    say(`review.${reviewStanding(letter, days)}`, { party }),
    headLine(
      ...said(areNominal(days) ? 'phase-nominal' : 'phase', {
        instruments,
        cluster: [words(t(`report.cluster.${cluster}`))],
      }),
    ),
    ...phaseDays(days, t),
    say('basis'),
    ...ourWork,
    headLine(words(t('report.letter.request'))),
    {
      kind: 'list',
      ordered: true,
      items: [[words(t('report.letter.request.focal-point'))], [words(t('report.letter.request.process'))]],
    },
    ...(isGiven(more) ? [passage('answer', more, language)] : []),
    replyBy === undefined
      ? say('thanks')
      : together(said('reply-by', {}, { day: spelledDay(replyBy, t) }), said('thanks')),
    headLine(...said('closing')),
    ...part(
      'signature',
      [from.signatory, from.role].flatMap((text): Inline[][] =>
        isGiven(text) ? [[written('answer', text, language)]] : [],
      ),
    ),
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
    shape: 'letter',
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
