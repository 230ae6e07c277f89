import { sampleWords } from './report-words.ts';

/** Exactly so many characters (code points) of a text that is repeated. */
function stretch(text: string, characters: number): string {
  const points = Array.from(text);
  return Array.from({ length: characters }, (_, index) => points[index % points.length]).join('');
}

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

/** Every control character of C0 and C1 with a letter on each side, so that none stands at an edge. */
const controls = Array.from(range(0x00, 0x1f) + range(0x7f, 0x9f), (control) => `a${control}b`).join(' ');

/** Texts that a person may save and that formats lose, fold, reorder or take for markup. All are well-formed Unicode. */
export function hostileTexts(): { readonly name: string; readonly text: string }[] {
  return [
    {
      name: '20,000 characters of English',
      text: stretch(`${sampleWords.en.paragraphs.join('\n\n')}\n\n`, 20_000),
    },
    {
      name: '20,000 characters of Arabic',
      text: stretch(`${sampleWords.ar.paragraphs.join('\n\n')}\n\n`, 20_000),
    },
    {
      name: '20,000 characters of Chinese',
      text: stretch(`${sampleWords.zh.paragraphs.join('\n\n')}\n\n`, 20_000),
    },
    {
      name: '20,000 characters of mixed digits',
      text: stretch('المادة ١٢ فقرة 3(ب) من 2019 إلى ٢٠٢٣، ۴۵۶ و१२३, $1,234.50 — ٪٥٠ (50%) ', 20_000),
    },
    { name: 'one word of 5,000 letters', text: stretch('abcdefghijklmnopqrstuvwxyz', 5000) },
    { name: 'one Arabic word of 5,000 letters', text: stretch('ابتثجحخدذرزس', 5000) },
    { name: 'all controls', text: controls },
    {
      name: 'direction overrides and isolates',
      text: 'start \u202egnp.exe\u202c \u2066isolated\u2069 \u2067\u0627\u2069 \u2068x\u2069 \u202aembedded\u202c \u200e\u200f\u061c end',
    },
    { name: 'an override that is never closed', text: 'Paid: \u202e000,1\u2067' },
    { name: 'emoji', text: '👩🏽‍⚖️ 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇺🇳 ☎️ 1️⃣ 🫱🏿‍🫲🏻 ❤️‍🔥' },
    {
      name: 'combining marks',
      text: 'e\u0301 é a\u0323\u0307 ạ\u0307 Å \u212b Z̸̢̨͎̐͑a̷l̶g̵o̴ ק\u05B8ד\u05B9ש مُحَمَّد क्षि ﬁ ½ ①',
    },
    {
      name: 'newline forms',
      text: 'one\rtwo\r\nthree\nfour\n\n\nfive\u0085six\u2028seven\u2029eight\vnine\ften\n',
    },
    { name: 'tabs', text: '\tcolumn\tcolumn\t\tcolumn\nrow\t1\t2\t' },
    { name: 'leading and trailing spaces', text: '   three before   three between   three after   ' },
    {
      name: 'spaces of all kinds',
      text: '\u00a0a\u2002b\u2003c\u2009d\u202fe\u3000f\u200bg\u200ch\u200di\u2060j\ufeffk\u00ad',
    },
    { name: 'only spaces', text: '   ' },
    { name: 'only a newline', text: '\n' },
    {
      name: 'markup',
      text: '<script>alert(1)</script> &amp; &#0; <w:p/> ]]> <!-- --> <![CDATA[x]]> "quoted" \'single\' </div>',
    },
    {
      name: 'markup of other formats',
      text: '# not a heading\n- not a list\n{\\rtf1} \\u1234 %s {name} ${x} {{y}} {{1}} [^1]',
    },
    { name: 'a formula', text: '=HYPERLINK("https://evil.example","open")' },
    { name: 'a formula after spaces', text: '  =1+1' },
    { name: 'formula signs', text: '+1-1\n-2\n@SUM(A1)\n\t=3\n＝4' },
    { name: 'a minus', text: '-12,5' },
    { name: 'non-characters', text: 'a\ufdd0b\ufffec\uffffd\u{1ffff}e' },
    { name: 'beyond the first plane', text: '𠮷野家 𝔓𝔞𝔩𝔢𝔯𝔪𝔬 \u{10fffd} \ue000' },
    { name: 'quotes and separators', text: '"a","b";"c"\r\n""\'\'' },
  ];
}
