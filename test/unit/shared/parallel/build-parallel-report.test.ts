import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Chapter, ProcessAnswer } from '../../../../shared/chapters/chapter-schema.ts';
import type { Engagement } from '../../../../shared/engagements/engagement-schema.ts';
import type { Finding, Source } from '../../../../shared/findings/finding-schema.ts';
import type { Audience } from '../../../../shared/packages/audience.ts';
import {
  buildParallelReport,
  type ReportRecords,
} from '../../../../shared/parallel/build-parallel-report.ts';
import { recordOf, someFinding, someSource } from '../../../support/parallel-report.ts';

const [law, talk, gap, advice] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const source = (more: Partial<Source> = {}): Source => ({ ...someSource(), consent: 'public', ...more });
const finding = (more: Partial<Finding> = {}): Finding => ({
  ...someFinding(),
  consent: 'public',
  sources: [{ source: law }],
  ...more,
});
const introduction: Chapter = {
  place: { of: 'report', chapter: 'introduction' },
  language: 'en',
  text: 'We work at the border.',
};
const held: ProcessAnswer = { answer: 'no', remark: 'Nobody was invited.' };
const engagement: Engagement = { organisation: 'Lake Watch', fields: ['trafficking'], scope: 'all' };

const none: ReportRecords = { chapters: [], process: [], findings: [], sources: [] };
const build = (records: Partial<ReportRecords>, audience: Audience = 'public', named = true) =>
  buildParallelReport({ ...none, ...records }, { audience, named });

describe('X1 of a parallel report nothing leaves that two versions dispute', () => {
  const settled = {
    engagement: recordOf('engagement', engagement),
    chapters: [recordOf('introduction@en', introduction)],
    process: [recordOf('consultation-held', held)],
    findings: [recordOf(gap, finding())],
    sources: [recordOf(law, source({ label: 'S-1' }))],
  };

  it('all of it leaves where each has one version, or several that say the same', () => {
    const { report, leftOut } = build({
      ...settled,
      findings: [recordOf(gap, finding(), finding())],
    });
    expect(report).toMatchObject({
      organisation: 'Lake Watch',
      scope: { scope: 'all' },
      chapters: [introduction],
      process: [{ question: 'consultation-held', ...held }],
      findings: [{ id: gap, consent: 'public' }],
      sources: [{ id: law, label: 'S-1' }],
    });
    expect(leftOut).toEqual([]);
  });

  it.each<[string, Partial<ReportRecords>, string, string]>([
    [
      'a chapter',
      { chapters: [recordOf('introduction@en', introduction, { ...introduction, text: 'Else.' })] },
      'chapters',
      'chapter',
    ],
    [
      'an answer about the process',
      { process: [recordOf('consultation-held', held, { answer: 'yes' })] },
      'process',
      'process',
    ],
    [
      'a finding',
      { findings: [recordOf(gap, finding(), finding({ claim: 'Else.' }))] },
      'findings',
      'finding',
    ],
    ['a removed finding', { findings: [recordOf<Finding>(gap, finding(), null)] }, 'findings', 'finding'],
  ])('%s that is disputed stays, and is told', (_, records, part, kind) => {
    const { report, leftOut } = build({ ...settled, ...records });
    expect(report).toMatchObject({ [part]: [] });
    expect(leftOut).toContainEqual(expect.objectContaining({ kind, reason: 'conflict' }));
  });

  it('what is reported on stays where it is disputed, with the name of who reports', () => {
    const { report, leftOut } = build({
      ...settled,
      engagement: recordOf('engagement', engagement, { ...engagement, organisation: 'Else' }),
    });
    expect(report).not.toHaveProperty('organisation');
    expect(report).not.toHaveProperty('scope');
    expect(leftOut).toContainEqual(expect.objectContaining({ kind: 'engagement', reason: 'conflict' }));
  });

  it('a disputed source stays, and so does what cites it', () => {
    const { report, leftOut } = build({
      ...settled,
      sources: [recordOf(law, source(), source({ title: 'Else' }))],
    });
    expect(report).toMatchObject({ findings: [], sources: [] });
    expect(leftOut.map(({ kind, reason }) => `${kind} ${reason}`).toSorted()).toEqual([
      'finding source-consent',
      'source conflict',
    ]);
  });
});

describe('X1 of a parallel report as much leaves as was agreed to', () => {
  const sources = [
    recordOf(law, source({ label: 'S-1' })),
    recordOf(talk, source({ label: 'S-2', naming: 'pseudonym', title: 'Ana', consent: 'confidential' })),
  ];

  it('a finding carries the narrower consent, and a source that nothing cites stays', () => {
    const both = [
      recordOf(gap, finding({ sources: [{ source: law }, { source: talk, detail: 'Tuesday' }] })),
    ];
    expect(build({ sources, findings: both }).report).toBeUndefined();
    expect(build({ sources, findings: both }).leftOut).toEqual([
      expect.objectContaining({ kind: 'finding', id: gap, reason: 'source-consent' }),
      expect.objectContaining({ kind: 'source', id: law, name: 'S-1', reason: 'not-cited' }),
      expect.objectContaining({ kind: 'source', id: talk, name: 'S-2', reason: 'not-cited' }),
    ]);
    const confidential = build({ sources, findings: both }, 'confidential').report;
    expect(confidential?.findings).toEqual([
      expect.objectContaining({
        id: gap,
        consent: 'confidential',
        sources: [{ source: law }, { source: talk }],
      }),
    ]);
    expect(JSON.stringify(confidential)).not.toMatch(/Ana|Tuesday/u);
  });

  it.each<Audience>(['public', 'states_parties', 'confidential'])(
    'nothing without consent goes to %s',
    (audience) => {
      const records = { sources, findings: [recordOf(gap, finding({ consent: 'none' }))] };
      expect(build(records, audience).report).toBeUndefined();
      expect(build(records, audience).leftOut).toContainEqual(
        expect.objectContaining({ kind: 'finding', id: gap, reason: 'own-consent' }),
      );
    },
  );

  it('a recommendation names no finding that stays', () => {
    const { report } = build({
      sources,
      findings: [
        recordOf(gap, finding({ consent: 'none' })),
        recordOf(advice, finding({ type: 'recommendation', follows: [gap] })),
      ],
    });
    expect(JSON.stringify(report)).toContain(advice);
    expect(JSON.stringify(report)).not.toContain(gap);
    expect(report?.sources.map(({ id }) => id)).toEqual([law]);
  });

  it('the organisation is named where that was chosen, and then alone makes a report', () => {
    const records = { engagement: recordOf('engagement', engagement) };
    expect(build(records).report).toMatchObject({ organisation: 'Lake Watch', findings: [] });
    expect(build(records, 'public', false).report).toBeUndefined();
    expect(
      build({ engagement: recordOf('engagement', { ...engagement, organisation: '' }) }).report,
    ).toBeUndefined();
  });

  it('texts without words, and answers to no question that we know, stay unseen', () => {
    const { report } = build({
      chapters: [recordOf('introduction@en', { ...introduction, text: '' })],
      process: [recordOf('how-was-it', held)],
    });
    expect(report).toBeUndefined();
  });
});

it('X1 places of own chapters are counted anew: no gap tells of one that stays or was removed', () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const own = (chapter: string, order: number, language: 'en' | 'fr' = 'en', text = 'Words.') =>
    recordOf<Chapter>(`${chapter}@${language}`, {
      place: { of: 'own', chapter },
      language,
      title: 'Annex',
      order,
      text,
    });
  const chapters = [own(first, 4), own(second, 2, 'en', ''), own(third, 9), own(third, 9, 'fr')];
  const { report } = build({ chapters });
  expect(
    report?.chapters.map(({ place, order }) => [place.of === 'own' && place.chapter, order]).toSorted(),
  ).toEqual(
    [
      [first, 0],
      [third, 1],
      [third, 1],
    ].toSorted(),
  );
});
