import { describe, expect, it } from 'vitest';
import { readTraces } from '../../../../electron/backend/scrub/read-traces.ts';
import type { ScrubInput } from '../../../../shared/scrub/scrubber.ts';
import { valueOf } from '../../../support/temp-workspace.ts';

const scrub: ScrubInput = {
  decisions: [],
  known: [
    { kind: 'name', text: 'Quibell Watch' },
    { kind: 'name', text: 'Zoltanka Quibell', isPerson: true },
  ],
  own: ['Quibell Watch'],
  regions: [],
  words: {},
  language: 'en',
};
const read = async (...texts: readonly string[]) =>
  valueOf(
    await readTraces({
      modules: [],
      records: texts.map((text) => ({ of: 'letter 1', value: { text } })),
      scrub,
    }),
  );

describe('feature 55: the list of what could name somebody', () => {
  it('shows whole words around a place, and so many signs where a script sets no spaces', async () => {
    const words = 'courts '.repeat(12);
    const { traces } = await read(`${words}a@b.org ${words}`);
    expect(traces[0]?.places[0]).toMatchObject({
      before: ` ${'courts '.repeat(8)}`,
      after: ' courts'.repeat(8),
    });
    const { traces: chinese } = await read(`${'检'.repeat(100)} c@d.org ${'察'.repeat(100)}`);
    expect(chinese[0]?.places[0]?.before).toBe(`${'检'.repeat(59)} `);
    const { traces: whole } = await read('By a@b.org now');
    expect(whole[0]?.places[0]).toMatchObject({ before: 'By ', after: ' now' });
  });

  it('says which name is that of who writes the report', async () => {
    const { traces } = await read('QUIBELL WATCH asked Zoltanka Quibell.');
    expect(traces.map(({ text, found }) => [text, found])).toEqual([
      ['QUIBELL WATCH', 'own'],
      ['Zoltanka Quibell', 'known'],
    ]);
  });

  it('lists what stands beside the package, and leaves it to each document to count it', async () => {
    const { traces, undecided } = await read('a@b.org');
    expect(traces).toMatchObject([{ text: 'a@b.org', beside: true }]);
    expect(undecided).toBe(0);
    const file = { name: 'Notes.txt', sha512: 'f'.repeat(128), path: '/nowhere/at/all' };
    const both = valueOf(
      await readTraces({
        modules: [],
        records: [{ of: 'letter 1', value: 'a@b.org' }],
        scrub,
        files: [file],
      }),
    );
    expect(both.traces).toMatchObject([
      { beside: true },
      { kind: 'metadata', file: { parts: [{ kind: 'unread' }] } },
    ]);
    expect(both.undecided).toBe(1);
  });
});
