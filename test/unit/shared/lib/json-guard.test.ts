import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGuardedJson, type JsonFaultCode, type JsonLimits } from '../../../../shared/lib/json-guard.ts';

const backslash = String.fromCharCode(92);
const refusal = (text: string, caps?: Partial<JsonLimits>): unknown => {
  const result = parseGuardedJson(text, caps);
  return result.ok ? 'accepted' : result.error;
};

const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const anyText = fc
  .string({ unit: 'grapheme' })
  .map((text) => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, ''));
const safeKey = anyText.filter((key) => !dangerous.has(key));
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    anyText,
    fc.maxSafeInteger(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(safeKey, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

describe('P9 JSON guard', () => {
  it('P9 any valid JSON value comes through as JSON.parse reads it', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseGuardedJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
  });

  it('P9 mutated text never throws, and what is accepted is JSON', () => {
    fc.assert(
      fc.property(
        anyJson,
        fc.nat(),
        fc.nat(12),
        fc.string({ unit: 'binary' }),
        (value, place, cut, insert) => {
          const text = JSON.stringify(value);
          const at = place % (text.length + 1);
          const mutated = text.slice(0, at) + insert + text.slice(at + cut);
          const result = parseGuardedJson(mutated);
          if (result.ok) {
            expect(result.value).toEqual(JSON.parse(mutated));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('P9 agrees with JSON.parse on what is JSON at all', () => {
    const alphabet = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'a',
      '0',
      '1',
      '-',
      '.',
      'e',
      'true',
      'null',
      ' ',
      '\n',
      backslash,
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const result = parseGuardedJson(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!result.ok && ['duplicate-key', 'unsafe-number'].includes(result.error.code)) {
          return;
        }
        expect(result.ok).toBe(isJson);
      }),
      { numRuns: 20_000 },
    );
  });

  const refused: [string, string, JsonFaultCode, string?][] = [
    ['empty text', '', 'syntax'],
    ['white space alone', ' \n', 'syntax'],
    ['trailing garbage', '{} x', 'syntax'],
    ['a second value', '1 2', 'syntax'],
    ['a trailing comma', '[1,]', 'syntax'],
    ['a trailing comma in an object', '{"a":1,}', 'syntax'],
    ['a missing colon', '{"a" 1}', 'syntax'],
    ['the wrong bracket', '[1}', 'syntax'],
    ['an unclosed array', '[1', 'syntax'],
    ['an unclosed string', '"a', 'syntax'],
    ['a raw line break in a string', '"a\nb"', 'syntax'],
    ['a leading zero', '01', 'syntax'],
    ['NaN', 'NaN', 'syntax'],
    ['a bad escape', `"${backslash}x"`, 'syntax'],
    ['a short escape', `"${backslash}u12"`, 'syntax'],
    ['a no-break space outside strings', '\u00a01', 'syntax'],
    ['a byte order mark', '\ufeff{}', 'byte-order-mark'],
    ['a duplicate key', '{"a":{"b":1,"b":2}}', 'duplicate-key', '/a/b'],
    ['a duplicate key written with an escape', `{"a":1,"${backslash}u0061":2}`, 'duplicate-key', '/a'],
    ['__proto__', '{"x":[0,{"__proto__":1}]}', 'dangerous-key', '/x/1/__proto__'],
    ['constructor, escaped', `{"c${backslash}u006fnstructor":1}`, 'dangerous-key', '/constructor'],
    ['prototype', '{"prototype":{}}', 'dangerous-key', '/prototype'],
    ['a lone high surrogate', '["\ud800"]', 'lone-surrogate', '/0'],
    ['a lone low surrogate', '"\udc00"', 'lone-surrogate'],
    ['an escaped lone surrogate', `"${backslash}ud83dx"`, 'lone-surrogate'],
    ['two high surrogates', `"${backslash}ud83d${backslash}ud83d"`, 'lone-surrogate'],
    ['NUL in a string', '"a\u0000"', 'nul-character'],
    ['NUL as an escape', `"${backslash}u0000"`, 'nul-character'],
    ['NUL between tokens', '[1\u0000]', 'nul-character', '/0'],
    ['an integer past 2^53', '[9007199254740992]', 'unsafe-number', '/0'],
    ['a number without end', '1e999', 'unsafe-number'],
  ];
  it.each(refused)('P9 refuses %s', (_, text, code, pointer) => {
    expect(refusal(text)).toMatchObject(pointer === undefined ? { code } : { code, pointer });
  });

  const atLimit: [string, Partial<JsonLimits>, string, string, JsonFaultCode][] = [
    ['depth', { depth: 3 }, '[[[]]]', '[[[[]]]]', 'too-deep'],
    ['nodes', { nodes: 4 }, '[1,{"a":2}]', '[1,{"a":2},3]', 'too-many-nodes'],
    ['keys', { objectKeys: 2 }, '{"a":1,"b":2}', '{"a":1,"b":2,"c":3}', 'too-many-keys'],
    ['items', { arrayItems: 2 }, '[1,2]', '[1,2,3]', 'too-many-items'],
    ['string bytes', { stringBytes: 6 }, '"é😀"', '"é😀a"', 'string-too-long'],
    ['key bytes', { stringBytes: 2 }, '{"é":1}', '{"éa":1}', 'string-too-long'],
  ];
  it.each(atLimit)('P5 %s: accepted at the limit, refused one over', (_, caps, at, over, code) => {
    expect(refusal(at, caps)).toBe('accepted');
    expect(refusal(over, caps)).toMatchObject({ code });
  });

  it('P9 a pair of surrogates may be written raw, escaped or half and half', () => {
    const expected = { ok: true, value: '😀' };
    expect(parseGuardedJson('"😀"')).toEqual(expected);
    expect(parseGuardedJson(`"${backslash}ud83d${backslash}ude00"`)).toEqual(expected);
  });

  it('C2 a million open brackets give a typed error, not a stack overflow', () => {
    expect(refusal('['.repeat(1_000_000))).toMatchObject({ code: 'too-deep' });
    expect(refusal('{"a":'.repeat(1_000_000))).toMatchObject({ code: 'too-deep' });
  });

  it('C2 thirty megabytes are read within seconds', () => {
    const answer = { item: 'untoc-5-group-offence-answer', language: 'en', value: 'x'.repeat(200) };
    const text = JSON.stringify({ answers: Array.from({ length: 99_000 }, () => answer) });
    const started = performance.now();
    expect(parseGuardedJson(text).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
