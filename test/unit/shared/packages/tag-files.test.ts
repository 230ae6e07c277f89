import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bagInfoFields,
  bagInfoValues,
  formatBagInfo,
  parseBagInfo,
} from '../../../../shared/packages/bag-info.ts';
import { formatManifest, parseManifest } from '../../../../shared/packages/manifest.ts';
import type { PackageHead } from '../../../../shared/packages/package-schema.ts';
import type { Author } from '../../../../shared/revisions/revision-schema.ts';
import { packageContent } from '../../../support/package-fixtures.ts';

const checksum = 'ab'.repeat(64);
const head: PackageHead = {
  id: '01234567-89ab-8def-8123-456789abcdef',
  version: '1',
  ...packageContent.head,
};
const fieldsOf = (
  name: string,
  kind: 'self-assessment' | 'parallel-report' = 'self-assessment',
  from?: Author,
) =>
  bagInfoFields(
    { ...head, party: { ...head.party, name } },
    { ...packageContent, kind, ...(from === undefined ? {} : { from }) },
    { bytes: 12, files: 3, description: 'A\r\ndescription' },
  );

describe('manifests (RFC 8493 §2.1.3)', () => {
  it('what is written is read again, sorted', () => {
    const lines = [
      { path: 'data/b', checksum },
      { path: 'data/a', checksum },
    ];
    const text = formatManifest(lines);
    expect(text).toBe(`${checksum}  data/a\n${checksum}  data/b\n`);
    expect(parseManifest(text, 'sha512')).toEqual({ ok: true, value: lines.toReversed() });
  });

  it('percent signs and line ends are decoded, nothing else', () => {
    const text = `${checksum} data/%0a%0D%25%2e\n`;
    expect(parseManifest(text, 'sha512')).toMatchObject({ ok: true, value: [{ path: 'data/\n\r%%2e' }] });
  });

  it('upper-case checksums, tabs and CR are read', () => {
    const text = `${checksum.toUpperCase()}\tdata/a\r${checksum} \t data/b b\r\n`;
    expect(parseManifest(text, 'sha512')).toMatchObject({
      ok: true,
      value: [{ path: 'data/a', checksum }, { path: 'data/b b' }],
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseManifest(text, 'md5');
        parseBagInfo(text);
      }),
    );
  });
});

describe('bag-info.txt (RFC 8493 §2.2.2)', () => {
  it('what is written is read again, whatever the State is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
        const fields = fieldsOf(name);
        const read = parseBagInfo(formatBagInfo(fields));
        expect(read).toEqual({ ok: true, value: fields });
      }),
    );
  });

  it('joins lines that continue, and compares labels without case', () => {
    const read = parseBagInfo('Audience: a\n  b\nAUDIENCE: c\n');
    expect(read.ok && bagInfoValues(read.value, 'audience')).toEqual(['a b', 'c']);
  });

  it('X2 a parallel report names no source', () => {
    expect(bagInfoValues(fieldsOf('Palermia', 'parallel-report'), 'Source-Organization')).toEqual([
      'Not stated (parallel report)',
    ]);
  });

  it.each<[string, Author | undefined]>([
    ['without a sender', undefined],
    ['with one', { name: 'Ana Ruiz', institution: 'Ministry of Justice' }],
  ])('keeps the BagIt profile that we publish, %s', async (_name, from) => {
    const file = path.resolve(import.meta.dirname, '../../../../resources/schemas/bagit-profile.json');
    const profile: {
      'Bag-Info': Record<string, { required: boolean; repeatable: boolean; values?: string[] }>;
    } = JSON.parse(await readFile(file, 'utf8'));
    const rules = Object.entries(profile['Bag-Info']);
    const fields = fieldsOf('Palermia', 'self-assessment', from);
    expect(bagInfoValues(fields, 'Contact-Name')).toHaveLength(from === undefined ? 0 : 1);
    for (const [label, { required, repeatable, values }] of rules) {
      const found = bagInfoValues(fields, label);
      expect(found.length, label).toBeGreaterThanOrEqual(required ? 1 : 0);
      expect(repeatable || found.length <= 1, label).toBe(true);
      expect(
        found.filter((value) => values !== undefined && !values.includes(value)),
        label,
      ).toEqual([]);
    }
    const known = new Set(rules.map(([label]) => label));
    expect(fields.filter(({ label }) => !known.has(label))).toEqual([]);
  });
});
