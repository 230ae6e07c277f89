import { describe, expect, it } from 'vitest';
import { createTraceFinder } from '../../../../shared/scrub/find-traces.ts';
import { regionOf } from '../../../../shared/scrub/regions.ts';
import { findPhones } from '../../../../shared/scrub/phones.ts';

const phones = (text: string): string[] => findPhones(text).map(({ start, end }) => text.slice(start, end));

describe('feature 55: telephone numbers of the countries that the six languages are spoken in', () => {
  it.each([
    ['Call 06 12 34 56 78 after ten.', '06 12 34 56 78'],
    ['Ring 020 7946 0018 at night.', '020 7946 0018'],
    ['Reach her at 212-555-0187 there.', '212-555-0187'],
    ['Звоните 8 (495) 123-45-67 вечером', '8 (495) 123-45-67'],
    ['联系13812345678谈', '13812345678'],
    ['اتصل على ٠١٠٠ ١٢٣ ٤٥٦٧ مساء', '٠١٠٠ ١٢٣ ٤٥٦٧'],
    ['０６ １２ ３４ ５６ ７８', '０６ １２ ３４ ５６ ７８'].map((text) =>
      text.replaceAll('\u3000', ' '),
    ) as [string, string],
    ['her phone: 2125550187', '2125550187'],
    ['Write to 0033 6 12 34 56 78.', '0033 6 12 34 56 78'],
  ])('finds the national and international shape in “%s”', (text, phone) => {
    expect(phones(text)).toContain(phone);
  });

  it.each([
    'Article 5(1)(a)(i) and articles 16, 18 and 27 of 15 November 2000',
    'Law No. 2001-434 of 21 May 2001, Gazette 117/2004 and 0123/2004',
    'a fine of 1,250,000 or 12 345 678 and 10.5 per cent in 2019-2023',
    'the number 2125550187 and Act No. 0612345678',
    'on 06.12.2021, 2021-12-06 and 06/12/2021',
    'ISBN 0-306-40615-2 and ISBN 978-92-1-130123-4',
    'case 2019/1234567 and document CTOC/COP/WG.8/2022/2',
  ])('finds none in “%s”', (text) => {
    expect(phones(text)).toEqual([]);
  });

  it('finds the national shape of the State that is reported on', () => {
    const text = 'Her line is 0712\u00a0345\u00a0678 now.';
    const region = regionOf('KEN');
    expect(region).toBe('KE');
    expect(findPhones(text, [region ?? '']).map(({ start, end }) => text.slice(start, end))).toEqual([
      '0712\u00a0345\u00a0678',
    ]);
  });

  it('is a further way of the finder, whose places it shares', () => {
    const text = 'Call 06 12 34 56 78 after ten.';
    expect(createTraceFinder([])(text).found).toEqual([]);
    expect(createTraceFinder([], findPhones)(text).found).toEqual([
      { kind: 'phone', start: 5, end: 19, known: false },
    ]);
  });
});
