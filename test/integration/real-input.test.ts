import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerKey } from '../../shared/drafts/answer.ts';
import { responseSchema, type ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import {
  checkout,
  cluster,
  createDesk,
  handWritten,
  newDraft,
  profile,
  type Body,
  type Desk,
} from './cli-support.ts';
import { unzip } from '../support/unzip.ts';

const sample = (): ResponseDocument =>
  responseSchema.parse(
    JSON.parse(readFileSync(join(checkout, 'resources/samples/demo-cluster-1.json'), 'utf8')),
  );

/** Value by key, as a reader of both documents would compare them. */
const byKey = (answers: ResponseDocument['answers']): Record<string, unknown> =>
  Object.fromEntries(answers.map((answer) => [answerKey(answer), answer.value]));

describe('answers of a party to all four instruments in Arabic and Chinese', () => {
  let desk: Desk;
  let id: string;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    id = await newDraft(desk, handWritten().profile);
    desk.write('response.json', handWritten());
  });
  afterAll(() => desk[Symbol.dispose]());

  it('come back from the package as they were written', async () => {
    expect((await desk.json('draft', 'fill', id, 'response.json')).code).toBe(0);
    const checked = await desk.json('validate', id);
    expect([checked.code, checked.body.errors]).toEqual([0, 0]);
    expect((await desk.json('draft', 'clear', id, '--by', 'ليلى الحسن')).code).toBe(0);
    const exported = await desk.json('export', id, '--out', 'حزمة.zip', '--audience', 'public');
    expect(exported.code).toBe(0);
    expect((await desk.json('verify', 'حزمة.zip')).body.outcome).toBe('valid');

    const written = responseSchema.parse(handWritten());
    const shown = responseSchema.parse((await desk.json('draft', 'show', id)).body);
    const files = await unzip(desk.path('حزمة.zip'));
    const carried = responseSchema.parse(JSON.parse(String(files.get('data/response/response.json'))));
    expect(byKey(carried.answers)).toEqual(byKey(shown.answers));
    expect(carried.register).toEqual(
      shown.register?.filter((entry) => carried.register?.some(({ id: cited }) => cited === entry.id)),
    );
    const narratives = written.answers.filter(({ language }) => language !== undefined);
    expect(narratives.length).toBeGreaterThanOrEqual(20);
    expect(new Set(narratives.map(({ language }) => language))).toEqual(new Set(['ar', 'zh']));
    for (const narrative of narratives) {
      expect(byKey(carried.answers)[answerKey(narrative)]).toBe(narrative.value);
    }
    const html = String(files.get('data/report/report.html'));
    expect(html).toContain('قانون العقوبات');
    expect(html).toContain('劳动监察员');
  });

  it('the document that draft show prints fills another draft of the same State', async () => {
    const shown = (await desk.json('draft', 'show', id)).body;
    const copy = await newDraft(desk, handWritten().profile);
    desk.write('shown.json', { ...shown, author: { name: 'ليلى الحسن' } });
    const filled = await desk.json('draft', 'fill', copy, 'shown.json');
    expect(filled.body.saved).toBe(shown.answers.length);
    expect((await desk.json('draft', 'show', copy)).body.answers).toEqual(shown.answers);
  });

  it('a value null clears, and answers that the document does not name stay', async () => {
    const [narrative] = handWritten().answers.filter(({ language }) => language === 'zh');
    desk.write('clearing.json', { ...handWritten(), answers: [{ ...narrative, value: null }] });
    const before = (await desk.json('draft', 'show', id)).body.answers;
    expect((await desk.json('draft', 'fill', id, 'clearing.json')).body).toEqual({
      id,
      saved: 1,
      unchanged: 0,
    });
    const after = (await desk.json('draft', 'show', id)).body.answers;
    expect(after).toHaveLength(before.length - 1);
  });
});

describe('the sample of the demo', () => {
  it('is complete: no error, and nothing that a careful reader would miss', async () => {
    using desk = createDesk({ inProcess: true });
    const { code, body } = await desk.json(
      'validate',
      join(checkout, 'resources/samples/demo-cluster-1.json'),
    );
    expect([code, body.errors, body.warnings]).toEqual([0, 0, 0]);
  });

  it('speaks of a State that does not exist, with addresses that lead nowhere', () => {
    const { profile: of, register = [], answers } = sample();
    expect(of).toMatchObject({ party: 'XPA', instruments: ['untoc', 'tip', 'som', 'fp'], uncacParty: false });
    expect(of.name).toContain('fictional');
    expect(
      register.filter(({ url }) => url === undefined || !url.startsWith('https://sherloc.example/')),
    ).toEqual([]);
    const cited = new Set(
      answers.flatMap(({ value }) =>
        typeof value === 'object' && value !== null && 'register' in value ? [value.register] : [],
      ),
    );
    expect(register.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });
});

describe('profiles', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
  });
  afterAll(() => desk[Symbol.dispose]());

  const ask = async (change: Record<string, unknown>): Promise<Body> => {
    desk.write('profile.json', { ...profile, ...change });
    const { code, body } = await desk.json(
      'questionnaire',
      '--cluster',
      cluster,
      '--profile',
      'profile.json',
    );
    expect(code).toBe(0);
    return body;
  };
  const applicable = (body: Body): string[] =>
    body.modules.filter((module) => module.applicable).map(({ instrument }) => instrument);

  it('without one, everything is asked', async () => {
    const { body } = await desk.json('questionnaire', '--cluster', cluster);
    expect(body.profile).toBeNull();
    expect(applicable(body)).toEqual(['untoc', 'tip', 'som', 'fp']);
    const articles = body.modules.flatMap((module) => module.articles);
    expect(articles).toHaveLength(16);
    expect(articles.filter((article) => !article.applicable)).toEqual([]);
    for (const article of articles) {
      expect(Object.keys(article)).toEqual(['id', 'article', 'title', 'applicable', 'units']);
      for (const unit of article.units) {
        expect(unit.provisions.length).toBeGreaterThan(0);
        expect(['mandatory', 'consider', 'optional', 'safeguard', 'procedural', 'definition']).toContain(
          unit.obligation,
        );
        for (const item of unit.items) {
          expect(item).toMatchObject({
            linkId: expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/),
            type: expect.any(String),
            text: expect.any(String),
            provisions: expect.any(Array),
            required: expect.any(Boolean),
            repeats: expect.any(Boolean),
          });
        }
      }
    }
  });

  it.each([
    [['untoc'], ['untoc']],
    [
      ['untoc', 'fp'],
      ['untoc', 'fp'],
    ],
    [
      ['untoc', 'tip', 'som'],
      ['untoc', 'tip', 'som'],
    ],
    [
      ['untoc', 'tip', 'som', 'fp'],
      ['untoc', 'tip', 'som', 'fp'],
    ],
  ])('%j: asks for these instruments, and gives the reason for the others', async (instruments, modules) => {
    const body = await ask({ instruments });
    expect(applicable(body)).toEqual(modules);
    for (const module of body.modules.filter(({ applicable: asked }) => !asked)) {
      expect(module.reason).toBe('not-a-party');
      for (const article of module.articles) {
        expect(article).toMatchObject({ applicable: false, reason: 'not-a-party' });
      }
    }
    const id = await newDraft(desk, { ...profile, instruments });
    const { body: shown } = await desk.json('draft', 'show', id);
    expect(shown.questionnaire).toHaveLength(modules.length);
  });

  it('UNTOC 8 and 9 follow the Convention against Corruption, both ways', async () => {
    const of = (body: Body): Body['modules'][number]['articles'][number][] =>
      body.modules.flatMap((module) => module.articles).filter(({ id }) => /^untoc-[89]$/.test(id));
    expect(of(await ask({ uncacParty: false })).map((article) => article.applicable)).toEqual([true, true]);
    expect(of(await ask({ uncacParty: true }))).toEqual([
      expect.objectContaining({ id: 'untoc-8', applicable: false, reason: 'uncac-party' }),
      expect.objectContaining({ id: 'untoc-9', applicable: false, reason: 'uncac-party' }),
    ]);
  });

  it('the party to the Convention against Corruption owes no answer on them, and the warning says why', async () => {
    const party = { ...handWritten().profile, uncacParty: true };
    desk.write('response.json', { ...handWritten(), profile: party });
    const { code, body } = await desk.json('validate', 'response.json');
    expect(code).toBe(0);
    const kept = body.issues.filter((issue) => issue.code === 'not-applicable');
    expect(kept.length).toBeGreaterThan(0);
    expect(
      kept.every((issue) => /^untoc-[89]-/.test(issue.path) && issue.params['reason'] === 'uncac-party'),
    ).toBe(true);
    const id = await newDraft(desk, party);
    await desk.json('draft', 'fill', id, 'response.json');
    await desk.json('draft', 'clear', id, '--by', 'Laila');
    await desk.json('export', id, '--out', 'p.zip');
    const files = await unzip(desk.path('p.zip'));
    expect(String(files.get('data/response/response.json'))).not.toMatch(/"untoc-[89]-/);
  });

  it('FP has no cluster 3', async () => {
    const { body } = await desk.json('questionnaire');
    expect(
      body.modules.filter(
        ({ instrument, cluster: of }) => instrument === 'fp' && of === 'law-enforcement-judicial',
      ),
    ).toEqual([]);
  });
});
