import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import { csvLines, guardCell } from '../../shared/reports/csv.ts';
import { checkout, createDesk, type Desk } from './cli-support.ts';

const python = spawnSync('python3', ['--version']).status === 0;
const without = python ? '' : ' (skipped: python3 is missing)';

/** The rows of a CSV file as Python's own reader finds them. */
function readWithPython(file: string): string[][] {
  const program =
    'import csv, json, sys\ncsv.field_size_limit(10**9)\nwith open(sys.argv[1], encoding="utf-8-sig", newline="") as f: json.dump(list(csv.reader(f, strict=True)), sys.stdout)';
  return JSON.parse(
    execFileSync('python3', ['-c', program, file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    }),
  );
}

const cluster = 'law-enforcement-judicial';
const profile = {
  format: 'palermo-profile/1',
  party: 'XTL',
  name: 'دولة تجريبية / 试验国',
  instruments: ['untoc'],
  uncacParty: true,
  group: 1,
  languages: ['ar', 'zh'],
};
const notes = {
  ar: `=مطلوب خبير، "شهر واحد"\r\nثم تقييم؛ ${'نص طويل '.repeat(2_500)}`.trimEnd().slice(0, 20_000),
  zh: `需要一名专家,\n“三个月”。\r再评估。${'长文本'.repeat(6_600)}`,
};

/** Two units of the module that ask for help: nothing hangs on their wording. */
function helpUnits() {
  const file = join(checkout, 'resources/questionnaires', `untoc-${cluster}`, '1.json');
  const module: Questionnaire = JSON.parse(readFileSync(file, 'utf8'));
  return module.articles
    .flatMap(({ units }) => units)
    .flatMap((unit) => {
      const item = (part: string) => unit.items.find((one) => one.part === part);
      const [answer, help, note] = [item('answer'), item('assistance'), item('assistance-note')];
      return answer === undefined ||
        answer.enableWhen !== undefined ||
        help === undefined ||
        note === undefined
        ? []
        : [{ unit, answer, help, note }];
    })
    .slice(0, 2);
}

describe('the ledgers by command line', () => {
  let desk: Desk;
  let id: string;
  const [one, two] = helpUnits();
  const kinds = one!.help.answerOption!.filter(({ code }) => code !== 'none').slice(0, 2);

  beforeAll(() => {
    desk = createDesk({ inProcess: true });
  });
  afterAll(() => desk[Symbol.dispose]());

  it('knows no State before there is a draft, and makes no workspace', async () => {
    const { code, body } = await desk.json('ledger', 'assistance', '--party', 'XTL');
    expect([code, body.error.code]).toEqual([2, 'not-found']);
    expect(existsSync(desk.defaultWorkspace)).toBe(false);
  });

  it('lists needs as rows of JSON', async () => {
    desk.write('profile.json', profile);
    const made = await desk.json('draft', 'create', '--profile', 'profile.json', '--cluster', cluster);
    id = made.body.id;
    desk.write('response.json', {
      format: 'palermo-response/1',
      questionnaire: made.body.questionnaire,
      profile,
      cluster,
      author: { name: 'Laila' },
      answers: [
        { item: one!.answer.linkId, value: 'no' },
        ...kinds.map(({ code }) => ({ item: one!.help.linkId, instance: code, value: code })),
        { item: one!.note.linkId, language: 'ar', value: notes.ar },
        { item: one!.note.linkId, language: 'zh', value: notes.zh },
        { item: two!.answer.linkId, value: 'no' },
        { item: two!.help.linkId, instance: 'none', value: 'none' },
      ],
    });
    const filled = await desk.json('draft', 'fill', id, 'response.json');
    expect(filled.code).toBe(0);
    const { code, body } = await desk.json('ledger', 'assistance', '--party', 'XTL');
    expect(code).toBe(0);
    expect(body).toMatchObject({
      ledger: 'assistance',
      party: { key: 'XTL', name: profile.name },
      rows: [{ draft: id, unit: one!.unit.id, kinds, answer: { code: 'no' } }],
      kinds: kinds.map((kind) => ({ ...kind, questions: 1 })),
      unsettled: [],
    });
    expect(body.drafts).toMatchObject([{ id, chosen: true }]);
  });

  it('writes a file once, and over one only on request', async () => {
    const args = ['ledger', 'assistance', '--party', 'XTL', '--draft', id, '--out', 'needs.csv'];
    const first = await desk.json(...args);
    expect([first.code, first.body]).toEqual([
      0,
      expect.objectContaining({ bytes: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
    const again = await desk.json(...args);
    expect([again.code, again.body.error.code]).toEqual([2, 'target-exists']);
    expect((await desk.json(...args, '--force')).code).toBe(0);
    expect([...readFileSync(desk.path('needs.csv')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.skipIf(!python)(`holds what people wrote, as an independent reader finds it${without}`, () => {
    const [header, ...rows] = readWithPython(desk.path('needs.csv'));
    const at = (name: RegExp): number => header!.findIndex((cell) => name.test(cell));
    expect(rows).toHaveLength(kinds.length);
    expect(rows.map((row) => row[at(/^Kind of help$/)])).toEqual(kinds.map(({ text }) => text));
    for (const row of rows) {
      expect(row).toHaveLength(header!.length);
      expect(row[at(/Arabic/)]).toBe(`'${notes.ar}`);
      expect(row[at(/Chinese/)]).toBe(notes.zh);
      expect(row.at(-1)).toBe(id);
    }
  });

  it.skipIf(!python)(`gives any cells back to an independent reader${without}`, () => {
    const cells = [
      '',
      ' ',
      'a,b',
      '"',
      '""',
      '\r',
      '\n',
      '\r\n',
      'a\rb',
      'a\nb',
      '=1',
      ' ＝1',
      '،؛',
      '第五条',
      '\u2028',
    ];
    const rows = [cells, cells.toReversed(), ['x'.repeat(20_000), ...cells.slice(1)]];
    const file = desk.path('cells.csv');
    writeFileSync(file, [...csvLines(rows)].join(''));
    expect(readWithPython(file)).toEqual(rows.map((row) => row.map(guardCell)));
  });

  it('lists every notification of the drafts, in words for people too', async () => {
    const named = await desk.json('ledger', 'notifications', '--party', 'XTL', '--draft', id);
    expect([named.code, named.body]).toEqual([0, expect.objectContaining({ ledger: 'notifications' })]);
    const told = await desk.run('ledger', 'assistance', '--party', 'XTL');
    expect(told.code).toBe(0);
    expect(told.stdout).toContain(kinds[0]!.text);
    expect(told.stdout).not.toMatch(/cli\.|[\r\u202e]/);
  });

  it('reads every draft that is named, and refuses one that it does not know', async () => {
    const absent = '00000000-0000-4000-8000-000000000000';
    const args = ['ledger', 'assistance', '--party', 'XTL', '--draft', id, '--draft', absent];
    const { code, body } = await desk.json(...args);
    expect([code, body.error.params]).toEqual([2, { draft: absent }]);
  });

  it.each([
    [['ledger'], 2, 'usage'],
    [['ledger', 'assistance'], 2, 'usage'],
    [['ledger', 'assistance', '--party', 'Chile'], 2, 'usage'],
    [['ledger', 'assistance', '--party', 'XTL', '--draft', 'x'], 2, 'usage'],
    [['ledger', 'assistance', '--party', 'FRA'], 2, 'not-found'],
    [
      ['ledger', 'notifications', '--party', 'XTL', '--draft', '00000000-0000-4000-8000-000000000000'],
      2,
      'not-found',
    ],
    [['ledger', 'assistance', '--party', 'XTL', '--out', 'no/such/folder.csv'], 4, 'target-unusable'],
  ] as const)('refuses %j', async (args, exit, reason) => {
    const { code, body } = await desk.json(...args);
    expect([code, body.error.code]).toEqual([exit, reason]);
  });
});
