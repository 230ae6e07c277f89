import { describe, expect, it } from 'vitest';
import { cleanPdf } from '../../../../electron/backend/reports/pdf/clean-pdf.ts';

const agent = String.raw`Mozilla/5.0 \(X11; Linux x86_64\) Chrome/156.0.0.0 Electron/45.4.1`;

/** A file as Skia writes it, with what matters here. */
const printed = ({
  title = '/Title (Report \\(draft\\) \\\\ one)\n',
  information = `/Creator (${agent})\n/Producer (Skia/PDF m156)\n/CreationDate (D:20261126050136+13'00')\n/ModDate (D:20261126050136+13'00')`,
  catalogue = '/Type /Catalog\n/Lang (en)',
  trailer = '/Root 2 0 R\n/Info 1 0 R',
} = {}): Uint8Array =>
  Buffer.from(
    `%PDF-1.4\n%\u00d3\u00eb\u00e9\u00e1\n1 0 obj\n<<${title}${information}>>\nendobj\n2 0 obj\n<<${catalogue}>>\nendobj\n` +
      `xref\n0 3\ntrailer\n<</Size 3\n${trailer}>>\nstartxref\n400\n%%EOF\n`,
    'latin1',
  );
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('cleaning a printed PDF', () => {
  it('X2 takes out user agent, library and dates, and leaves every other byte in its place', () => {
    const before = printed();
    const after = cleanPdf(before);
    expect(after).toHaveLength(before.length);
    expect(textOf(after)).not.toMatch(/Mozilla|Linux|Electron|Skia|D:2026|CreationDate|ModDate/);
    expect(textOf(after)).toContain('/Title (Report \\(draft\\) \\\\ one)\n/Creator (Palermo) ');
    expect(textOf(after)).toContain('\n/Producer (Palermo) ');
    const end = textOf(before).indexOf('>>\nendobj');
    expect(textOf(after).slice(end)).toBe(textOf(before).slice(end));
  });

  it('X2 prints of two moments become the same bytes', () => {
    const later = Buffer.from(textOf(printed()).replaceAll('050136', '235959'), 'latin1');
    expect(later).not.toEqual(printed());
    expect(cleanPdf(later)).toEqual(cleanPdf(printed()));
  });

  it('a title may be in UTF-16, absent, or look like an entry', () => {
    for (const title of [
      '/Title <FEFF00E90063>\n',
      '',
      '/Title (x\\) /Creator \\(y)\n',
      '/Title (1 0 obj\n<</Creator \\(z\\))\n',
    ]) {
      const text = textOf(cleanPdf(printed({ title })));
      expect(text).toContain(`<<${title}/Creator (Palermo) `);
      expect(text).not.toContain('Mozilla');
    }
  });

  it('X2 whatever is not of the known form is refused', () => {
    const refused: Uint8Array[] = [
      new Uint8Array(),
      Buffer.from('%PDF-1.4\n'),
      printed({ information: '/Producer (Skia)' }),
      printed({ information: `/Author (canary)\n/Creator (${agent})\n/Producer (Skia/PDF m156)` }),
      printed({
        information: '/Creator (x)\n/Producer (Skia/PDF m156)\n/CreationDate (D:1)\n/ModDate (D:1)',
      }),
      printed({ catalogue: '/Type /Catalog\n/Metadata 9 0 R' }),
      printed({ trailer: '/Root 2 0 R\n/Info 1 0 R\n/ID [<00><00>]' }),
      printed({ trailer: '/Root 2 0 R\n/Info 2 0 R' }),
      printed({ trailer: '/Root 7 0 R\n/Info 1 0 R' }),
      Buffer.concat([printed(), Buffer.from('1 0 obj\n<</Author (late)>>\nendobj\n')]),
    ];
    for (const bytes of refused) {
      expect(() => cleanPdf(bytes), textOf(bytes)).toThrow('not of the form');
    }
  });
});
