import { describe, expect, it } from 'vitest';
import { createTraceFinder } from '../../../../shared/scrub/find-traces.ts';
import { createRedactor } from '../../../../shared/scrub/redact.ts';

const find = createTraceFinder([
  { kind: 'name', text: 'María Núñez de la Cruz', isPerson: true },
  { kind: 'name', text: 'Иван Петров', isPerson: true },
  { kind: 'name', text: 'أحمد الحسن', isPerson: true },
  { kind: 'name', text: '王小明', isPerson: true },
  { kind: 'name', text: 'Jan van der Berg', isPerson: true },
  { kind: 'name', text: '李 小龙', isPerson: true },
  { kind: 'machine', text: 'ana-thinkpad' },
]);
const traces = (text: string): [string, string][] =>
  find(text).found.map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('feature 55: what could name a person, a place or a machine', () => {
  it.each<[string, string, string]>([
    ['email', 'Write to ana.ruiz+un@example.org, please.', 'ana.ruiz+un@example.org'],
    ['email', 'ana (at) example (dot) org answers', 'ana (at) example (dot) org'],
    ['email', 'Write to ana＠example.org now', 'ana＠example.org'],
    ['email', 'maria@example.org wrote', 'maria@example.org'],
    ['phone', 'Call +33–6–12–34–56–78 now', '+33–6–12–34–56–78'],
    ['machine', 'from 2001:db8::7 last night', '2001:db8::7'],
    ['machine', 'from fe80::1 last night', 'fe80::1'],
    ['machine', 'from 2001:db8:1:2:3:4:5:6 then', '2001:db8:1:2:3:4:5:6'],
    ['phone', 'Call +33 6 12 34 56 78 after ten.', '+33 6 12 34 56 78'],
    ['phone', 'هاتف: ٠١٠ ١٢٣٤ ٥٦٧٨', '٠١٠ ١٢٣٤ ٥٦٧٨'],
    ['phone', 'тел. 8 (495) 123-45-67', '8 (495) 123-45-67'],
    ['phone', '电话：010-1234-5678', '010-1234-5678'],
    ['coordinates', 'The site is at 48.85837, 2.294481 near the river.', '48.85837, 2.294481'],
    ['coordinates', 'at 48° 51′ 30″ N, 2° 17′ 40″ E', '48° 51′ 30″ N, 2° 17′ 40″ E'],
    ['coordinates', 'plus code 8FW4V75V+8Q here', '8FW4V75V+8Q'],
    [
      'coordinates',
      'https://www.openstreetmap.org/#map=19/48.85/2.29',
      'https://www.openstreetmap.org/#map=19/48.85/2.29',
    ],
    ['account', 'She posts as @ana_ruiz.un there.', '@ana_ruiz.un'],
    ['account', 'see https://t.me/anaruiz', 'https://t.me/anaruiz'],
    ['account', 'IBAN GB82 WEST 1234 5698 7654 32 was used', 'GB82 WEST 1234 5698 7654 32'],
    ['account', 'card 4111 1111 1111 1111 was used', '4111 1111 1111 1111'],
    ['machine', 'from DESKTOP-7QX2B1C last night', 'DESKTOP-7QX2B1C'],
    ['machine', 'from 192.168.14.7 last night', '192.168.14.7'],
    ['machine', 'from 00:1A:2b:3c:4d:5E last night', '00:1A:2b:3c:4d:5E'],
    ['machine', 'saved on ANA-ThinkPad', 'ANA-ThinkPad'],
    ['path', String.raw`C:\Users\ana\Desktop\list.docx`, String.raw`C:\Users\ana\Desktop\list.docx`],
    ['path', 'in /home/ana/notes/list.txt', '/home/ana/notes/list.txt'],
    ['path', '(see /home/ana/list.txt), then', '/home/ana/list.txt'],
    ['path', '“/home/ana/list (2)/a(1)”.', '/home/ana/list'],
    ['path', 'in [/home/ana/list(1)] there', '/home/ana/list(1)'],
    ['path', String.raw`(C:\Users\ana\My list.docx) and more`, String.raw`C:\Users\ana\My list.docx`],
    ['path', String.raw`«\\box\ana ruiz\notes» and more`, String.raw`\\box\ana ruiz\notes`],
    ['account', '(see https://t.me/anaruiz)', 'https://t.me/anaruiz'],
    ['coordinates', '【geo:48.85,2.29】', 'geo:48.85,2.29'],
    ['id-number', 'passport no. AB1234567 was taken', 'AB1234567'],
    ['address', 'She lives at 12 Harbour View Road now.', '12 Harbour View Road'],
    ['name', 'as MARIA NUNEZ DE LA CRUZ said', 'MARIA NUNEZ DE LA CRUZ'],
    ['name', 'as Ms. Núñez said', 'Núñez'],
    ['name', 'as Jan said', 'Jan'],
    ['name', 'as Nun\u0303ez\u0301 said', 'Nun\u0303ez\u0301'],
    ['name', '据小龙说', '小龙'],
    ['name', 'сказал ПЕТРОВ', 'ПЕТРОВ'],
    ['name', 'قال أَحمد', 'أَحمد'],
    ['name', '据王小明说', '王小明'],
  ])('finds by shape or by what the workspace knows: %s in “%s”', (kind, text, trace) => {
    expect(traces(text)).toEqual([[kind, trace]]);
  });

  it.each([
    'Article 5(1)(a)(i) and articles 16, 18 and 27 of 15 November 2000',
    'Law No. 2001-434 of 21 May 2001, published in Gazette 117/2004',
    'a fine of 1,250,000 and 10.5 per cent in 2019-2023',
    'General Assembly resolution 55/25, annex I; CTOC/COP/WG.8/2022/2',
    'ISBN 978-92-1-130123-4 and ISSN 1020-9876',
    'at 10:30:15 on 2024-05-17, and 5:45 later',
    'version 5.1.1 of the form; section 3.2.1',
    'The Marian shrine and cruzado; Petrovka is a street.',
    'the rate rose from 12.345 to 13.456 in ten years',
    'A van stood there, and der was a word',
    'GB83 WEST 1234 5698 7654 32 is no account, and 95.12345, 12.34567 no place',
    'at 10:20:30:40:50 by the clock of the court',
    'email is not an address, and neither is a@b',
  ])('finds nothing in what only looks alike: %s', (text) => {
    expect(traces(text)).toEqual([]);
  });

  const nbsp = '\u00a0';
  it.each<[string, string, string]>([
    [
      'phone',
      `au +33${nbsp}6${nbsp}12${nbsp}34${nbsp}56${nbsp}78 le soir`,
      `+33${nbsp}6${nbsp}12${nbsp}34${nbsp}56${nbsp}78`,
    ],
    ['phone', 'at +33\u202f6\u202f12\u202f34\u202f56\u202f78.', '+33\u202f6\u202f12\u202f34\u202f56\u202f78'],
    ['phone', '\u202a+33 6 12\u200e34 56 78\u202c', '+33 6 12\u200e34 56 78'],
    ['phone', 'at +33\u00ad612\u200b345678 there', '+33\u00ad612\u200b345678'],
    ['phone', 'at (+33) 6_12·34/56 ~ 78 there', '(+33) 6_12·34/56 ~ 78'],
    ['phone', 'phone ०१० १२३४ ५६७८', '०१० १२३४ ५६७८'],
    ['email', 'ana\u00adruiz@exam\u200bple.org', 'ana\u00adruiz@exam\u200bple.org'],
    ['email', 'ana.ruiz at example dot org', 'ana.ruiz at example dot org'],
    ['email', 'ana[@]example(dot)co(dot)uk', 'ana[@]example(dot)co(dot)uk'],
    ['email', 'ana @ example.org', 'ana @ example.org'],
    ['email', 'to ana%40example.org', 'ana%40example.org'],
    ['account', 'to gb82 west 1234 5698 7654 32 and then', 'gb82 west 1234 5698 7654 32'],
    ['account', 'GB82-WEST-1234-5698-7654-32', 'GB82-WEST-1234-5698-7654-32'],
    [
      'account',
      `in 20 days GB82${nbsp}WEST${nbsp}1234${nbsp}5698${nbsp}7654${nbsp}32`,
      `GB82${nbsp}WEST${nbsp}1234${nbsp}5698${nbsp}7654${nbsp}32`,
    ],
    ['account', '4111.1111.1111.1111', '4111.1111.1111.1111'],
    ['account', 'Skype: ana.ruiz there', 'ana.ruiz'],
    ['account', 'https://social.example/@ana there', 'https://social.example/@ana'],
    [
      'account',
      'to 0x52908400098527886E0F7030069857D2E4169EE7',
      '0x52908400098527886E0F7030069857D2E4169EE7',
    ],
    ['coordinates', '48,85837; 2,29448 there', '48,85837; 2,29448'],
    ['coordinates', '٤٨٫٨٥٨٣٧، ٢٫٢٩٤٤٨', '٤٨٫٨٥٨٣٧، ٢٫٢٩٤٤٨'],
    ['coordinates', 'at 48.8584° N, 2.2945° E there', '48.8584° N, 2.2945° E'],
    ['coordinates', `N 48°${nbsp}51’ 30", E 2° 17’ 40"`, `N 48°${nbsp}51’ 30", E 2° 17’ 40"`],
    ['coordinates', 'latitude: 48.85 there', '48.85'],
    ['coordinates', '31U DQ 48251 11932', '31U DQ 48251 11932'],
    ['coordinates', '31U 448251 5411932', '31U 448251 5411932'],
    ['coordinates', '///filled.count.soap', '///filled.count.soap'],
    ['machine', 'from fe80::1ff:fe23:4567:890a there', 'fe80::1ff:fe23:4567:890a'],
    ['machine', 'on Anas-MacBook-Pro there', 'Anas-MacBook-Pro'],
    ['path', 'in C:/Users/ana/list.docx there', 'C:/Users/ana/list.docx'],
    ['path', 'in smb://box/ana there', 'smb://box/ana'],
  ])('finds %s however it is set: “%s”', (kind, text, trace) => {
    expect(traces(text)).toEqual([[kind, trace]]);
  });

  const people = createTraceFinder([
    { kind: 'name', text: 'Nour Al-Khatib', isPerson: true },
    { kind: 'name', text: "Sean O'Brien", isPerson: true },
    { kind: 'name', text: 'Анна Соколова', isPerson: true },
    { kind: 'name', text: 'مريم الخطيب', isPerson: true },
    { kind: 'name', text: '王小明', isPerson: true },
    { kind: 'name', text: 'Li Na', isPerson: true },
    { kind: 'name', text: 'Đorđe Łuk', isPerson: true },
    { kind: 'name', text: 'Lake Watch' },
    { kind: 'name', text: 'Павел Достоевский', isPerson: true },
    { kind: 'name', text: 'Лев Голубец', isPerson: true },
    { kind: 'name', text: 'Вера Толстая', isPerson: true },
    { kind: 'name', text: 'Андрей Соловей', isPerson: true },
    { kind: 'name', text: 'محمد حمزة', isPerson: true },
    { kind: 'name', text: 'Layla Haddad', isPerson: true },
  ]);
  const encoded = '%D0%A1%D0%BE%D0%BA%D0%BE%D0%BB%D0%BE%D0%B2%D0%B0';
  it.each([
    ['by half of a double name', 'met Khatib', 'Khatib'],
    ['without its hyphen', 'met Alkhatib', 'Alkhatib'],
    ['with another hyphen', 'met Al\u2011Khatib', 'Al\u2011Khatib'],
    ['with another apostrophe', 'met O\u2018Brien', 'O\u2018Brien'],
    ['without its apostrophe', 'met OBrien', 'OBrien'],
    ['in the case of a Russian noun', 'с Анной', 'Анной'],
    ['in another one', 'о Соколовой', 'Соколовой'],
    ['after what Arabic joins to it', 'قالت ومريم', 'مريم'],
    ['after the article and a preposition', 'قالت للخطيب', 'خطيب'],
    ['given name of a Chinese name', '与小明谈', '小明'],
    ['the other way round', 'met Na Li', 'Na Li'],
    ['where a keyboard lacks its letters', 'met Dorde', 'Dorde'],
    ['joined, as in names of files', 'LakeWatch2024.docx', 'LakeWatch'],
    ['joined in part', 'KhatibInterview.docx', 'Khatib'],
    ['joined to a number before it', '03Khatib.docx', 'Khatib'],
    ['joined the other way round', 'haddadlayla.docx', 'haddadlayla'],
    ['as accounts are named', 'by lhaddad there', 'lhaddad'],
    ['that is an adjective in Russian', 'у Достоевского', 'Достоевского'],
    ['of his wife', 'и Достоевская', 'Достоевская'],
    ['that is the adjective of a woman', 'у Толстой', 'Толстой'],
    ['whose vowel goes in Russian', 'с Павлом', 'Павлом'],
    ['whose vowel becomes a sign', 'у Льва', 'Льва'],
    ['whose vowel goes before its last sign', 'у Голубца', 'Голубца'],
    ['whose end becomes a sign', 'у Соловья', 'Соловья'],
    ['with the ending of an Arabic object', 'رأيت محمداً هناك', 'محمداً'],
    ['whose last letter is written without its points', 'مع حمزه', 'حمزه'],
    ['in an address as browsers copy it', `https://x.example/${encoded}/1`, encoded],
    [
      'in an address coded twice',
      `at https://x.example/?q=${encoded.replaceAll('%', '%25')}`,
      encoded.replaceAll('%', '%25'),
    ],
    ['in an address with a sign that stands for none', `https://x.example/${encoded}?at=100%`, encoded],
    ['joined by a coded space', 'layla%20haddad.pdf', 'layla%20haddad'],
  ])('finds a name %s', (_how, text, trace) => {
    expect(people(text).found.map(({ start, end }) => text.slice(start, end))).toEqual([trace]);
  });
  it.each([
    'Соколовка и Аннотация',
    'Obrienne, Khatibi and lakewatcher',
    'عمر يمشي',
    'محمدان',
    'Nana Lina',
    'Достоевщина и толстить',
    'Лютый, 100% и 50%25 от суммы',
  ])('finds no name in “%s”', (text) => {
    expect(people(text).found).toEqual([]);
  });

  it('takes time in proportion to the text', () => {
    const hostile = [
      'a@'.repeat(20_000),
      '1 '.repeat(40_000),
      '\\\\'.repeat(20_000),
      '+1'.repeat(20_000),
      'A1'.repeat(20_000),
    ];
    for (const text of hostile) {
      expect(find(text).found.length).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('redaction', () => {
  const word = (): string => '[withheld]';
  it('replaces every place of a text, the longest first, and nothing inside other words', () => {
    const redact = createRedactor([
      { kind: 'name', text: 'Ana', decision: 'replace' },
      { kind: 'name', text: 'Ana Ruiz', decision: 'replace', replacement: 'a judge' },
      { kind: 'email', text: 'ana@x.org', decision: 'replace' },
      { kind: 'name', text: 'Otto', decision: 'keep' },
    ]);
    expect(redact('Ana Ruiz (ana@x.org) and Ana met Anatol and Otto.', word).text).toBe(
      'a judge ([withheld]) and [withheld] met Anatol and Otto.',
    );
  });

  it('leaves what it was told of in no result, whatever the text', () => {
    const trace = 'S-7 (harbour)';
    const redact = createRedactor([{ kind: 'name', text: trace, decision: 'replace' }]);
    for (const text of [trace, `(${trace})`, `${trace}${trace}`, `a ${trace}, b`]) {
      expect(redact(text, word).text).not.toContain('harbour');
    }
  });
});
