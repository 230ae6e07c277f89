import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../shared/scrub/redact.ts';
import { traceId } from '../../../../shared/scrub/trace-id.ts';
import { createScrubber, type ScrubInput } from '../../../../shared/scrub/scrubber.ts';

const word = (): string => '[withheld]';
const replace = (text: string, replacement = '') =>
  ({ kind: 'name', text, decision: 'replace', replacement }) as const;
const keep = (text: string) => ({ kind: 'name', text, decision: 'keep' }) as const;
const input = (more: Partial<ScrubInput> = {}): ScrubInput => ({
  decisions: [],
  known: [{ kind: 'name', text: 'Ana Núñez', isPerson: true }],
  regions: [],
  words: {},
  language: 'en',
  ...more,
});

describe('feature 55: a decision on a text', () => {
  it.each(['Núñez', 'NUÑEZ', 'Nunez', 'Nu\u0301n\u0303ez', 'Nú\u00ADñez'])('covers %j', (text) => {
    expect(createRedactor([replace('Núñez')])(`The ${text}, said`, word).text).toBe('The [withheld], said');
  });

  it('covers a name over two lines, and no word that only begins like it', () => {
    const redact = createRedactor([replace('Ana Ruiz')]);
    expect(redact('Ana\n  Ruiz; Ana Ruizena', word).text).toBe('[withheld]; Ana Ruizena');
  });

  it('keeps what stands in a longer text that is kept, and replaces where two overlap', () => {
    const redact = createRedactor([keep('Ana Ruiz Foundation'), replace('Ana Ruiz'), replace('Ruiz Perez')]);
    expect(redact('Ana Ruiz Foundation; Ana Ruiz Perez; x', word).text).toBe(
      'Ana Ruiz Foundation; [withheld]; x',
    );
  });

  it('leaves nothing that a replacement made a word of', () => {
    expect(createRedactor([replace('张三'), replace('Bob')])('张三Bob', word).text).not.toMatch(/张三|Bob/u);
  });

  it('leaves nothing that words of a person’s own bring back', () => {
    const exchanged = createRedactor([replace('Ana', 'Bo'), replace('Bo', 'Ana')]);
    expect(exchanged('Ana met Bo', word).text).toBe('[withheld] met [withheld]');
    expect(createRedactor([replace('Ana', 'our Ana')])('Ana said', word).text).toBe('[withheld] said');
  });

  it('covers a text to its end where a shorter one inside it is replaced too, and says what the longest is', () => {
    const kinds = (kind: string): string => `[${kind}]`;
    const redact = createRedactor([
      replace('Maria'),
      { kind: 'account', text: 'Ana Maria Ruiz', decision: 'replace' },
      { kind: 'address', text: 'Ruiz Street 4 Lima', decision: 'replace' },
    ]);
    expect(redact('Ana Maria Ruiz.', kinds).text).toBe('[account].');
    expect(redact('Ana Maria Ruiz Street 4 Lima.', kinds).text).toBe('[address].');
  });

  it('covers a trace that touches the word before it', () => {
    const text = 'Tel5551234567';
    const phone = { kind: 'phone', start: 3, end: text.length } as const;
    const redact = createRedactor([{ kind: 'phone', text: '5551234567', decision: 'replace' }]);
    expect(redact(text, word, [phone]).text).toBe('Tel[withheld]');
  });

  it('finds the cases of a Russian name that a person added, which are decided of by themselves', () => {
    const scrubber = createScrubber(input({ decisions: [replace('Достоевский')] }));
    expect(scrubber.visit('Достоевский; у Достоевского', { of: 'x' })).toBe('[…]; у Достоевского');
    expect(scrubber.undecided()).toBe(1);
  });

  it('on a file stands for no text, though the text says the same', () => {
    const ofFile = { kind: 'metadata', text: 'file:00ab', decision: 'replace' } as const;
    const scrubber = createScrubber(input({ decisions: [ofFile] }), () => seen.push('seen'));
    const seen: string[] = [];
    expect(scrubber.visit('see file:00ab', { of: 'x' })).toBe('see file:00ab');
    expect(seen).toEqual([]);
  });

  it('has one id for every way of writing the text', () => {
    expect(traceId(replace('NUNEZ'))).toBe(traceId(replace('Núñez')));
    expect(traceId({ kind: 'account', text: 'Núñez' })).not.toBe(traceId(replace('Núñez')));
  });
});

describe('feature 55: texts that nobody decided of', () => {
  it('are counted once each, and stay', () => {
    const scrubber = createScrubber(input());
    expect(scrubber.visit('NUÑEZ and nunez, a@b.org', { of: 'x' })).toBe('NUÑEZ and nunez, a@b.org');
    expect(scrubber.undecided()).toBe(2);
  });

  it('are replaced where a person says so, an address as a whole', () => {
    const scrubber = createScrubber(input({ undecided: 'replace' }));
    expect(scrubber.visit('a@b.org', { of: 'x' })).not.toContain('b.org');
    expect(scrubber.visit('https://x.org/N%C3%BA%C3%B1ez', { of: 'x', is: 'address' })).toBe(
      'https://redacted.invalid/',
    );
    expect(scrubber.visit('https://x.org/report', { of: 'x', is: 'address' })).toBe('https://x.org/report');
  });

  it('are found by the shape of a national number, and where a person named them before', () => {
    const seen: string[] = [];
    const scrub = input({ decisions: [keep('Quipu')] });
    const scrubber = createScrubber(scrub, (text, { start, end }) => seen.push(text.slice(start, end)));
    scrubber.visit('Quipu, 01 42 68 53 00', { of: 'x' });
    expect(seen).toEqual(['Quipu', '01 42 68 53 00']);
    expect(scrubber.undecided()).toBe(1);
  });

  it('leave an address and a long text as they are, but for the half of a sign', () => {
    const scrubber = createScrubber(input({ decisions: [replace('Ana', 'x\u{1F600}y')] }));
    const address = 'https://x.org/%41%20b';
    expect(scrubber.visit(address, { of: 'x', is: 'address' })).toBe(address);
    expect(scrubber.visit('Ana', { of: 'x', longest: 2 })).toBe('x');
  });

  it('are still open where no more than a part of them is kept', () => {
    const ana = { kind: 'name', start: 0, end: 8 } as const;
    expect(createRedactor([keep('Ana')])('Ana Ruiz said', word, [ana]).open).toEqual([ana]);
    expect(createRedactor([keep('Ana')], 'replace')('Ana Ruiz said', word, [ana])).toMatchObject({
      text: '[withheld] said',
      open: [],
    });
  });

  it('are none once each is kept or replaced', () => {
    const scrubber = createScrubber(input({ decisions: [keep('Nunez'), replace('a@b.org')] }));
    expect(scrubber.visit('Núñez a@b.org', { of: 'x' })).toBe('Núñez […]');
    expect(scrubber.undecided()).toBe(0);
  });
});
