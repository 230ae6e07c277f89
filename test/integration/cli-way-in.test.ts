import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
