import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profile } from '../support/builders.ts';
import { openTestBackend, shippedResources, valueOf } from '../support/temp-workspace.ts';
import { createDesk, type Desk } from './cli-support.ts';

describe('feature 53: the way in by command line', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk({ inProcess: true });
  });
  afterAll(() => desk[Symbol.dispose]());

  it('way-in shows phases and articles, and makes no workspace', async () => {
    const args = [
      'way-in',
      '--party',
      'FRA',
      '--field',
      'corruption',
      '--group',
      '2',
      '--launch',
      '2021-12-01',
    ];
    const { code, stdout } = await desk.run(...args, '--uncac-party', '--json');
    expect(code).toBe(0);
    const { groups, party } = JSON.parse(stdout);
    expect(party).toEqual({ key: 'FRA', name: 'France' });
    expect(groups).toHaveLength(1);
    expect(groups[0].phases[0]).toMatchObject({
      starts: '2021-12-01',
      nominal: false,
      days: { saq: '2022-06-01' },
    });
    expect(groups[0].phases[0].left[0]).toMatchObject({ id: 'untoc-8', reason: 'uncac-party' });
    expect((await desk.run(...args)).stdout).toContain('Criminalization and jurisdiction');
    expect(existsSync(desk.defaultWorkspace)).toBe(false);
  });

  it.each([
    [['--party', 'FRA', '--field', 'gardening'], 2, 'usage'],
    [['--party', 'FRA', '--group', '4'], 2, 'usage'],
    [['--party', 'FRA', '--launch', '2026-02-30'], 2, 'usage'],
    [['--party', 'QQQ'], 3, 'unknown-party'],
    [['--party', 'FRA', '--instruments', 'tip'], 3, 'protocol-without-untoc'],
  ])('way-in %j is refused', async (args, exit, code) => {
    const done = await desk.run('way-in', ...args, '--json');
    expect([done.code, JSON.parse(done.stdout).error.code]).toEqual([exit, code]);
  });

  it('statement check exits with 1 where a country is spoken of, and with 0 where none is', async () => {
    writeFileSync(desk.path('one.txt'), 'Victims in Peru and in France need help.');
    const { code, stdout } = await desk.run(
      'statement',
      'check',
      desk.path('one.txt'),
      '--language',
      'en',
      '--party',
      'PER',
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      words: 8,
      mentions: [
        { kind: 'country', party: 'PER', start: 11, end: 15, own: true },
        { kind: 'country', party: 'FRA', own: false },
      ],
    });
    writeFileSync(desk.path('none.txt'), 'Victims everywhere need help.');
    const clean = await desk.run('statement', 'check', desk.path('none.txt'), '--language', 'en');
    expect([clean.code, clean.stdout]).toEqual([
      0,
      expect.stringContaining('No country, nationality or capital'),
    ]);
    expect((await desk.run('statement', 'check', desk.path('none.txt'), '--language', 'xx')).code).toBe(2);
  });

  it('a letter is written from the report, logged and made as a document', async () => {
    const backend = await openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
    valueOf(backend.settings.set({ author: { name: 'Ana Ruiz' } }));
    const draft = randomUUID();
    const { name: _, ...ofState } = profile;
    valueOf(
      backend.drafts.create({
        draft,
        kind: 'parallel-report',
        cluster: 'criminalization-jurisdiction',
        profile: { ...ofState, party: 'KEN', launch: '2026-03-01', languages: ['fr'] },
        unprotected: true,
      }),
    );
    valueOf(
      backend.engagements.save({
        request: randomUUID(),
        draft,
        record: 'engagement',
        revision: randomUUID(),
        bases: [],
        value: { organisation: 'Lake Watch', fields: ['trafficking'], scope: 'all' },
      }),
    );
    await backend.close();
    const call = async (...args: string[]) => {
      const { code, stdout } = await desk.run('letter', ...args, '--json');
      return { code, body: JSON.parse(stdout) };
    };
    const file = desk.write('letter.json', {
      date: '2026-03-02',
      replyBy: '2026-04-02',
      to: { authority: 'Ministère de la justice' },
      from: { signatory: 'A. Otieno' },
    });
    const written = await call('write', draft, '--file', file);
    expect(written).toMatchObject({
      code: 0,
      body: {
        added: true,
        language: 'fr',
        cluster: 'criminalization-jurisdiction',
        state: 'Kenya',
        fields: ['trafficking'],
        from: { organisation: 'Lake Watch', signatory: 'A. Otieno' },
        lacks: expect.arrayContaining([{ code: 'contact', weight: 'needed' }]),
      },
    });
    const { letter } = written.body;
    expect((await call('write', draft, '--file', file)).body).toMatchObject({ added: false, letter });
    expect((await call('list', draft)).body.letters[0]).toMatchObject({ standing: { state: 'not-sent' } });

    const sent = ['log', draft, letter, '--what', 'sent', '--on', '2026-03-03', '--means', 'by hand'];
    expect((await call(...sent)).body).toMatchObject({ added: true, standing: { state: 'overdue' } });
    expect((await call(...sent)).body).toMatchObject({ added: false });
    const silence = await call('log', draft, letter, '--what', 'silence', '--on', '2026-05-02');
    expect(silence.body.standing).toEqual({ state: 'silence-noted', since: '2026-05-02' });
    writeFileSync(desk.path('reply.txt'), 'The unit is named.\n');
    const reply = ['log', draft, letter, '--what', 'reply', '--on', '2026-06-01'];
    await call(...reply, '--file', desk.path('reply.txt'));
    expect((await call('list', draft)).body.letters).toMatchObject([
      {
        id: letter,
        standing: { state: 'replied', since: '2026-06-01' },
        events: [
          { kind: 'sent', day: '2026-03-03', means: 'by hand' },
          { kind: 'silence', day: '2026-05-02' },
          { kind: 'reply', day: '2026-06-01', text: 'The unit is named.' },
        ],
      },
    ]);
    expect((await desk.run('letter', 'list', draft)).stdout).toContain('reply received on 2026-06-01');

    const made = await call('document', draft, letter, '--out', desk.path('letter.txt'));
    expect(made).toMatchObject({ code: 0, body: { letter, file: desk.path('letter.txt') } });
    const text = readFileSync(desk.path('letter.txt'), 'utf8');
    // The days of the phase are those of the calendar, and real: the launch is known.
    for (const part of [
      'Ministère de la justice',
      'Gouvernement (Kenya)',
      '1er septembre 2026',
      '9/1',
      '23',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('nominale');

    for (const [args, exit] of [
      [['log', draft, letter, '--what', 'lost', '--on', '2026-06-01'], 2],
      [['log', draft, letter, '--what', 'reply', '--on', '2026-02-30'], 2],
      [['log', draft, 'x', '--what', 'reply', '--on', '2026-06-01'], 2],
      [['log', draft, randomUUID(), '--what', 'reply', '--on', '2026-06-01'], 2],
      [['document', draft, letter, '--out', desk.path('letter.pdf')], 2],
    ] as const) {
      expect((await call(...args)).code, args.join(' ')).toBe(exit);
    }
    // As on the screens the newest stands first, in whichever order they were written.
    const later = ['2026-03-20', '2026-03-05', '2026-04-01', '2026-03-11'];
    for (const date of later) {
      const next = desk.write('next.json', { date, to: { authority: 'Cour suprême' } });
      expect((await call('write', draft, '--file', next)).code).toBe(0);
    }
    const { letters } = (await call('list', draft)).body;
    const dates = letters.map(({ date }: { date: string }) => date);
    expect(dates).toEqual([...later, '2026-03-02'].toSorted().toReversed());
  });
});
