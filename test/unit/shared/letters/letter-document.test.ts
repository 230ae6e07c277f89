import { describe, expect, it } from 'vitest';
import { phaseSteps, type Review } from '../../../../shared/calendar/steps.ts';
import { locales } from '../../../../shared/i18n/locales.ts';
import { createTranslate } from '../../../../shared/i18n/message.ts';
import { letterDays, reviewStanding } from '../../../../shared/letters/letter-days.ts';
import { letterProfile } from '../../../../shared/reports/profiles/letter.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { spelledDay } from '../../../../shared/reports/report-wording.ts';
import { blockLines } from '../../../support/document-text.ts';
import { parallelSources, sampleLetter } from '../../../support/parallel-samples.ts';
import { reportMessages } from '../../../support/report-messages.ts';

const cluster = 'criminalization-jurisdiction' as const;
const review = (launch?: string): Review => ({ group: 1, cluster, launch });
const daysOf = (launch?: string) =>
  letterDays(cluster, review(launch), phaseSteps(review(launch), new Map()));

function linesOf(source: ReportSource): string[] {
  const t = createTranslate(source.language, reportMessages(source.language), {});
  const { title, above = [], opening, body } = letterProfile.build(source, t);
  return [...blockLines(above), title, ...blockLines(opening), ...blockLines(body)];
}

/** How each language names those who are outside the government and are consulted all the same. */
const consulted = {
  ar: ['القطاع الخاص', 'المنظمات غير الحكومية', 'الأوساط الأكاديمية'],
  en: ['private sector', 'non-governmental organizations', 'academia'],
  es: ['sector privado', 'organizaciones no gubernamentales', 'mundo académico'],
  fr: ['secteur privé', 'organisations non gouvernementales', 'milieux universitaires'],
  ru: ['частным сектором', 'неправительственными организациями', 'академическими кругами'],
  zh: ['私营部门', '非政府组织', '学术界'],
} as const;

describe('feature 53: what a letter to the focal point says', () => {
  it.each(locales)('%s: all that it must carry, and the days of the phase', (locale) => {
    const source = parallelSources(locale).letter;
    const t = createTranslate(locale, reportMessages(locale), {});
    const { letter } = sampleLetter(locale);
    const text = linesOf(source).join('\n');
    const days = daysOf('2026-03-01');
    for (const part of [
      letter.from.organisation,
      letter.from.address,
      letter.from.contact,
      letter.from.signatory,
      letter.to.authority,
      spelledDay(letter.date, t),
      t('report.title.letter', { party: source.content.head.party.name }),
      t('report.letter.government', { party: source.content.head.party.name }),
      t('report.letter.review.running', { party: source.content.head.party.name }),
      t(`report.cluster.${cluster}`),
      ...source.content.response.profile.instruments.map((one) => t(`report.instrument.${one}`)),
      '9/1',
      '23',
      ...consulted[locale],
      ...letter.fields.map((field) => t(`report.letter.field.${field}`)),
      letter.work,
      t('report.letter.offer'),
      t('report.letter.request'),
      t('report.letter.request.focal-point'),
      t('report.letter.request.process'),
      t('report.letter.reply-by', { day: spelledDay('2026-04-12', t) }),
      t('report.letter.thanks'),
      ...days.map(({ of, day }) => t(`report.letter.day.${of}`, { day: spelledDay(day, t) })),
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain(t('report.letter.nominal'));
  });

  it.each(locales)('%s: says of nominal days that they are nominal', (locale) => {
    const { letter, ...rest } = parallelSources(locale).letter;
    if (letter === undefined) {
      throw new Error('No letter');
    }
    const t = createTranslate(locale, reportMessages(locale), {});
    const textWith = (days: ReturnType<typeof daysOf>): string =>
      linesOf({ ...rest, letter: { ...letter, days } }).join('\n');
    // All of them: said once, before them.
    const text = textWith(daysOf());
    const marks = {
      cluster: t(`report.cluster.${cluster}`),
      instruments: rest.content.response.profile.instruments
        .map((one) => t(`report.instrument.${one}`))
        .join(t('report.list', { before: '', after: '' })),
    };
    expect(text).toContain(t('report.letter.phase-nominal', marks));
    expect(text).not.toContain(t('report.letter.nominal'));
    // Some of them: said of each, and what it means.
    const mixed = daysOf().map((one) => (one.of === 'saq' ? { ...one, nominal: false } : one));
    const both = textWith(mixed);
    expect(both).toContain(t('report.letter.phase', marks));
    for (const { of, day, nominal } of mixed) {
      const said = spelledDay(day, t);
      expect(both).toContain(
        t(`report.letter.day.${of}`, { day: nominal ? t('report.letter.day-nominal', { day: said }) : said }),
      );
    }
    expect(both).toContain(t('report.letter.nominal'));
    expect(text).toContain(t('report.letter.review.due', { party: rest.content.head.party.name }));
  });

  it('calls the State as the sender does, in the language of the letter', () => {
    const { letter, ...rest } = parallelSources('ru').letter;
    if (letter === undefined) {
      throw new Error('No letter');
    }
    const text = linesOf({
      ...rest,
      letter: { ...letter, letter: { ...letter.letter, state: 'Республика Палермо' } },
    });
    expect(text.join('\n')).toContain('Правительство: Республика Палермо');
    expect(text.join('\n')).not.toContain(rest.content.head.party.name);
  });

  it('an organization of States has no government', () => {
    const source = parallelSources('en').letter;
    const head = { ...source.content.head, party: { key: 'EUE', name: 'European Union' } };
    const lines = linesOf({ ...source, content: { ...source.content, head } });
    expect(lines).not.toContain('Government of European Union');
    expect(linesOf(source)).toContain(`Government of ${source.content.head.party.name}`);
  });
});

describe('feature 53: the days that a letter names', () => {
  it('are real from a launch, and nominal without one', () => {
    expect(daysOf('2026-03-01')).toEqual([
      { of: 'start', day: '2026-03-01', nominal: false },
      { of: 'focal-point', day: '2026-03-15', nominal: false },
      { of: 'saq', day: '2026-09-01', nominal: false },
      { of: 'feedback', day: '2027-03-01', nominal: false },
      { of: 'observations', day: '2028-02-29', nominal: false },
    ]);
    expect(daysOf().map(({ nominal }) => nominal)).toEqual([true, true, true, true, true]);
  });

  it('are a person’s where one set them, beside nominal ones', () => {
    const steps = phaseSteps(review(), new Map([['saq', { day: '2021-06-30' }]]));
    expect(letterDays(cluster, review(), steps).slice(1, 4)).toEqual([
      { of: 'focal-point', day: '2020-10-15', nominal: true },
      { of: 'saq', day: '2021-06-30', nominal: false },
      { of: 'feedback', day: '2021-12-30', nominal: false },
    ]);
  });

  it('of another cluster than that of the report know of no launch', () => {
    const steps = phaseSteps(review('2026-03-01'), new Map());
    const [start] = letterDays('prevention-assistance', review('2026-03-01'), steps);
    expect(start).toEqual({ of: 'start', day: '2022-10-01', nominal: true });
  });

  it.each([
    ['2026-02-28', '2026-03-01', 'coming'],
    ['2026-03-01', '2026-03-01', 'running'],
    ['2020-09-30', undefined, 'coming'],
    ['2026-03-01', undefined, 'due'],
  ] as const)('a letter of %s says of a launch on %s: %s', (date, launch, standing) => {
    expect(reviewStanding({ date }, daysOf(launch))).toBe(standing);
  });
});
