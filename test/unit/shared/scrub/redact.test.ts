import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../shared/scrub/redact.ts';
import { traceId } from '../../../../shared/scrub/trace-id.ts';
import { createScrubber, type ScrubInput } from '../../../../shared/scrub/scrubber.ts';

const word = (): string => '[withheld]';
const replace = (text: string) => ({ kind: 'name', text, decision: 'replace' }) as const;
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

  it('are none once each is kept or replaced', () => {
    const scrubber = createScrubber(input({ decisions: [keep('Nunez'), replace('a@b.org')] }));
    expect(scrubber.visit('Núñez a@b.org', { of: 'x' })).toBe('Núñez […]');
    expect(scrubber.undecided()).toBe(0);
  });
});
