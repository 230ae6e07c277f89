import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout, createDesk } from './cli-support.ts';

const page = (name: string): string => readFileSync(join(checkout, 'docs', name), 'utf8');
const json = (name: string): string[] =>
  [...page(name).matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]) => text ?? '');

/** The words of a call as a shell reads them: those in double quotes are one. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

test('the way of a parallel report in the help pages is one that can be gone', async () => {
  using desk = createDesk({ inProcess: true });
  const examples = json('command-line.md');
  const holding = (key: string): string => examples.find((text) => text.includes(`"${key}"`)) ?? '';
  desk.write('profile.json', JSON.parse(json('formats/profile.md')[0] ?? ''));
  for (const [name, key] of [
    ['letter', 'replyBy'],
    ['sources', 'label'],
    ['findings', 'claim'],
    ['process', 'question'],
  ] as const) {
    desk.write(`${name}.json`, JSON.parse(holding(key)));
  }
  desk.write('introduction.txt', 'We work at the border. Write to someone@example.org.');

  const [, block = ''] = /^```sh\n(.*?)^```$/ms.exec(page('command-line.md')) ?? [];
  const calls = block.trim().split('\n').map(wordsOf);
  expect(calls.length).toBeGreaterThan(10);
  const known = new Map<string, string>();
  for (const [program, ...words] of calls) {
    const [first = '', second = ''] = words;
    expect(program).toBe('palermo');
    // Tests of the protection call “protect”: here a passphrase would be asked for, and stretched for seconds.
    if (first === 'protect') {
      continue;
    }
    const plain = first === 'draft' && second === 'create' ? ['--unprotected'] : [];
    const { code, stdout } = await desk.run(
      ...words.map((word) => known.get(word) ?? word),
      ...plain,
      '--json',
    );
    const body: { id?: string; letter?: string } = JSON.parse(stdout);
    expect([words, code]).toEqual([words, first === 'scrub' ? 1 : 0]);
    if (first === 'draft') {
      known.set('ID', body.id ?? '');
    }
    if (second === 'write' && first === 'letter') {
      known.set('LETTER', body.letter ?? '');
    }
  }
});
