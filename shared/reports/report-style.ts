import { directionOf } from '../i18n/locales.ts';
import type { ReportDocument } from './report-document.ts';
import { visibleText } from './visible-text.ts';

const serif =
  '"Noto Serif", "Noto Naskh Arabic", "Noto Serif SC", "Noto Emoji", "Noto Sans Symbols 2", "Source Serif 4", Cambria, Georgia, "Amiri", "Songti SC", SimSun, serif';

/** One by one: Chromium drops a rule with a list of languages. */
const latin = ':is(:lang(en), :lang(es), :lang(fr), :lang(ru))';

/** Every unit in `em` of the document, so that screen, paper and the one sheet differ in one size alone. */
const text = `
.report { box-sizing: border-box; margin: 0 auto; padding: 4.5rem 1.5rem 6rem; max-inline-size: 45rem; color-scheme: light; color: #1a1a1a; background: #fff;
  font: 1.0625rem/1.6 ${serif}; text-align: start; font-kerning: normal; overflow-wrap: break-word; }
.report :is(h1, h2, h3, h4) { line-height: 1.3; text-wrap: balance; break-after: avoid; break-inside: avoid; }
.report h1 { margin: 0 0 1.25em; padding-block-end: .7em; border-block-end: .125rem solid #1a1a1a; font-size: 1.9em; font-weight: 600; }
.report h2 { margin: 2.4em 0 .8em; padding-block-end: .3em; border-block-end: 1px solid #1a1a1a; font-size: 1.5em; font-weight: 600; }
.report h3 { margin: 2em 0 .6em; font-size: 1.28em; font-weight: 600; }
.report h4 { margin: 2em 0 .5em; padding-block-start: .5em; border-block-start: 1px solid #c4c4c4; font-size: 1.1em; font-weight: 600; }
.report h2 + h3 { margin-block-start: 1em; }
.report h3 + h4 { margin-block-start: .6em; padding-block-start: 0; border: 0; }
.report p { margin: .5em 0; text-wrap: pretty; orphans: 3; widows: 3; }
.report p:has(+ :is(.written, .boxes, .lines)) { break-after: avoid; }
.report .letterhead { margin-block-end: 3em; }
.report .lead { font-size: 1.1em; }
.report .quiet { color: #454545; font-size: .9em; }
.report .instead { color: #595959; }
.report strong { font-weight: 700; }
.report .written { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; orphans: 3; widows: 3; }
.report .draft { margin: 0 0 2em; padding: .6em 1em; border: 3px double #1a1a1a; font-weight: 700; break-inside: avoid; }
.report :is(.facts, .unit-facts) { display: grid; grid-template-columns: fit-content(45%) 1fr; column-gap: 1.75em; margin: 1em 0; }
.report :is(.facts, .unit-facts) > :is(dt, dd) { margin: 0; padding-block: .3em; }
.report :is(.facts, .unit-facts) > dt { min-inline-size: 9em; color: #454545; }
.report .facts { margin-block: 0 2.5em; }
.report .facts > :is(dt, dd) { padding-block: .45em; }
.report .facts > dd { overflow-wrap: anywhere; }
.report .unit-facts { margin-block: .2em .8em; font-size: .88em; color: #454545; break-inside: avoid; break-after: avoid; }
.report .unit-facts > :is(dt, dd) { padding-block: .1em; }
.report .answer > .unit-facts:last-child { break-after: auto; }
.report .entry { margin-block: 1.1em 0; }
.report .question { margin: 0 0 .3em; font-size: .95em; font-weight: 600; break-after: avoid; break-inside: avoid; }
.report .answer { padding-inline-start: 1em; border-inline-start: 2px solid #b5b5b5; }
.report .answer > :first-child { margin-block-start: 0; }
.report .answer > :last-child { margin-block-end: 0; }
.report .written + .written { margin-block-start: .6em; }
.report .row { margin-block: 1.1em 0; }
.report .row + .row { padding-block-start: .7em; border-block-start: 1px solid #c4c4c4; }
.report .row-label { margin: 0 0 .3em; font-size: .9em; font-weight: 600; break-after: avoid; }
.report .row > .entry { margin-block-start: .5em; }
.report .row > .entry > .question { margin-block-end: .1em; color: #454545; font-size: .88em; font-weight: 400; }
.report .row > .entry > .answer { padding: 0; border: 0; }
.report .row > .entry table { margin-block: .3em .6em; }
.report .row > .entry caption { font-weight: 400; }
.report :is(ol, ul) { margin: .5em 0; padding-inline-start: 1.6em; }
.report li { margin-block: .15em; }
.report a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .18em; }
.report a:focus-visible { outline: 2px solid #1d5079; outline-offset: 2px; }
.report .mark { padding-inline: .15em; border: 1px solid #767676; border-radius: 2px; font-size: .8em; unicode-bidi: isolate; }
.report[dir="ltr"] .written[dir="auto"] { text-align: left; }
.report[dir="rtl"] .written[dir="auto"] { text-align: right; }
.report .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

const tables = `
.report table { position: relative; inline-size: 100%; margin: .9em 0 1.2em; border-collapse: collapse; table-layout: fixed; font-size: .88em; line-height: 1.45; border-block: 1.5px solid #1a1a1a; }
.report caption { padding-block: .25em .45em; text-align: start; font-weight: 600; break-after: avoid; }
.report :is(th, td) { padding: .4em .5em; border-block-end: 1px solid #c4c4c4; text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
.report thead th { border-block-end: 1px solid #1a1a1a; font-weight: 600; vertical-align: bottom; overflow-wrap: break-word; }
.report tbody tr:last-child > * { border-block-end: 0; }
.report :is(th, td) :is(p, ul, ol) { margin-block: 0; }
.report :is(th, td) > * + * { margin-block-start: .4em; }
.report td > .quiet + p { margin-block-start: .9em; }
.report thead .number { padding-inline-end: .5em; }
.report td.number { padding-inline-end: 1.2em; font-variant-numeric: tabular-nums; }
.report:not(.sheet) table:has(th:nth-child(6)) { font-size: .8em; }
.report:not(.sheet) table:has(th:nth-child(6)) :is(th, td) { padding-inline: .15em .6em; overflow-wrap: break-word; }
.report :is(th, td)[dir] { padding-inline: 1em; }
.report[dir="ltr"] :is(th, td)[dir] + [dir] { border-left: 1px solid #c4c4c4; }
.report[dir="rtl"] :is(th, td)[dir] + [dir] { border-right: 1px solid #c4c4c4; }
.report[dir="ltr"] .number, .report[dir="ltr"] .number .written[dir] { text-align: right; }
.report[dir="rtl"] .number, .report[dir="rtl"] .number .written[dir] { text-align: left; }
.report[dir="ltr"] tr > :first-child, .report[dir="rtl"] tr > :last-child { padding-left: 0; }
.report[dir="ltr"] tr > :last-child, .report[dir="rtl"] tr > :first-child { padding-right: 0; }
.report td.day, .report td.day .written { font-variant-numeric: tabular-nums; white-space: pre; overflow-wrap: normal; }
`;

const parts = `
.report .contents ol { margin: 0; padding: 0; list-style: none; }
.report .contents > ol > li { margin-block: .9em 0; break-inside: avoid; }
.report .contents > ol > li > a { font-weight: 600; }
.report .contents ol ol { margin-block: .25em 0; padding-inline-start: 1.5em; }
.report .contents a { text-decoration: none; }
.report .contents a:hover { text-decoration: underline; }
.report figure { margin: 1.5em 0; break-inside: avoid; }
.report figcaption { margin-block-end: .6em; font-weight: 600; break-after: avoid; }
.report svg { display: block; direction: ltr; max-inline-size: 100%; block-size: auto; }
.report .boxes { padding: 0; list-style: none; column-gap: 1.25em; break-inside: avoid; }
.report .boxes.across-2 { columns: 2; }
.report .boxes.across-3 { columns: 3; }
.report .boxes > li { position: relative; margin: 0; padding-block: .17em; padding-inline-start: 1.75em; break-inside: avoid; }
.report .boxes > li::before { content: ""; position: absolute; inset-inline-start: .1em; inset-block-start: .49em; box-sizing: border-box; inline-size: .95em; block-size: .95em; border: 1.5px solid #1a1a1a; }
.report .boxes.one > li::before { border-radius: 50%; }
.report .lines > p { color: #454545; font-size: .9em; break-after: avoid; }
.report .lines + .lines { margin-block-start: .9em; }
.report .lines + :is(ul, ol) { margin-block-start: 2em; }
.report .line { break-inside: avoid; block-size: 2em; border-block-end: 1px solid #767676; }
.report sup { font-size: .75em; line-height: 0; }
.report [role="doc-noteref"] { padding-inline: .1em; text-decoration: none; }
.report [role="doc-endnotes"] { font-size: .9em; }
.report [role="doc-endnotes"] > ol { padding-inline-start: 2.2em; }
.report [role="doc-endnotes"] li { margin-block: .4em; overflow-wrap: anywhere; }
.report [role="doc-backlink"] { text-decoration: none; }
`;

/** Arabic stands higher and lower than Latin; neither it nor Chinese knows letters of a lighter or closer kind. */
const scripts = `
.report:lang(ar), .report :lang(ar) { font-family: "Noto Naskh Arabic", ${serif}; line-height: 1.85; }
.report:lang(zh) ${latin} { font-family: ${serif}; }
.report:lang(zh), .report :lang(zh) { font-family: "Noto Serif SC", ${serif}; line-height: 1.75; }
.report :is(h1, h2, h3, h4):lang(ar), .report :is(h1, h2, h3, h4) :lang(ar) { line-height: 1.55; }
.report table :lang(ar) { line-height: 1.7; }
.report:lang(ar) table { font-size: .92em; }
.report:not(:lang(ar)) .written:lang(ar) { font-size: 1.14em; }
.report:lang(ar) { font-size: 1.2rem; }
.report:lang(ar) :is(.written, span)${latin} { font-size: .9em; font-family: ${serif}; line-height: 1.6; }
.report:lang(ar) .written:lang(zh), .report:lang(ar) :is(td.day .written, .written > a) { font-size: .9em; }
.report :lang(zh) { text-spacing-trim: normal; }
`;

/** One page for all of it: smaller type, narrower gaps, pictures beside their tables. */
const sheet = `
.report.sheet { padding-block: 2.5rem; max-inline-size: 52rem; font-size: .9rem; line-height: 1.45; }
.report.sheet h1 { margin-block-end: .8em; padding-block-end: .4em; font-size: 1.55em; }
.report.sheet h2 { margin: 1.2em 0 .5em; font-size: 1.15em; }
.report.sheet h3 { margin: 1em 0 .4em; font-size: 1.05em; }
.report.sheet .draft { margin-block-end: 1em; padding-block: .3em; }
.report.sheet .facts { margin-block-end: 1em; }
.report.sheet .facts > :is(dt, dd) { padding-block: .15em; }
.report.sheet table { margin-block: .5em .8em; }
.report.sheet :is(th, td) { padding-block: .2em; }
.report.sheet figure { margin-block: .8em; }
.report.sheet figure:has(svg):not(:has(th:nth-child(3))) { display: grid; grid-template-columns: 3fr 2fr; column-gap: 2em; align-items: start; }
.report.sheet figcaption { grid-column: 1 / -1; }
`;

const letter = `
.report.letter h1 { margin: 1.6em 0 1.1em; padding: 0; border: 0; font-size: 1.08em; text-wrap: pretty; }
.report.letter .letterhead { margin: 0; }
.report.letter .letter-part { break-inside: avoid; }
.report.letter .letter-part > p { margin: 0; }
.report.letter .name { font-size: 1.3em; font-weight: 600; line-height: 1.35; }
.report.letter .sender { padding-block-end: .7em; border-block-end: 1px solid #1a1a1a; color: #454545; font-size: .92em; }
.report.letter .name:not(:has(+ .sender)) { padding-block-end: .5em; border-block-end: 1px solid #1a1a1a; }
.report.letter :is(p, .written) { margin-block: .42em; }
.report.letter ul { margin-block: .3em; font-size: .94em; }
.report.letter li { margin-block: 0; }
.report.letter .day { margin-block: 1em; text-align: end; }
.report.letter .quiet { margin-block-start: .2em; }
.report.letter .signature { margin-block-start: 3.2em; }
.report.letter .signature > :first-child { font-weight: 600; }
`;
const narrow = `
@media screen and (max-width: 34rem) {
  .report { padding: 1.5rem 1rem 3rem; }
  .report :is(.facts, .unit-facts) { display: block; }
  .report :is(.facts, .unit-facts) > dd { padding-block-start: 0; }
  .report .boxes:is(.across-2, .across-3) { columns: auto; }
  .report table:has(th:nth-child(4)) { font-size: .74em; }
  .report table:has(th:nth-child(4)) :is(th, td) { padding-inline: .3em; }
  .report:is(:lang(en), :lang(es), :lang(fr), :lang(ru)) thead th { hyphens: auto; }
  .report.sheet thead .number { padding-block: .4em; border: 0; border-bottom: 1px solid #1a1a1a; text-align: start; writing-mode: vertical-rl; }
  .report.sheet figure:has(svg):not(:has(th:nth-child(3))) { display: block; }
}
`;

const paper = `
@page { size: A4; margin: 24mm 25mm 26mm; }
@page form { margin: 18mm 20mm 21mm; }
@page letter { margin: 17mm 23mm 15mm; }
@page sheet { margin: 10mm 14mm 9mm; }
@media print {
  .report { max-inline-size: none; padding: 0; font-size: 10.75pt; }
  .report:lang(ar) { font-size: 12pt; }
  .report h1 { margin-block-start: 6mm; }
  .report .facts { font-size: .93em; }
  .report .facts > :is(dt, dd) { padding-block: .22em; }
  .report .contents { break-inside: avoid; }
  .report .contents ~ h2 { break-before: page; margin-block-start: 0; }
  .report .contents ~ [role="doc-endnotes"] { break-before: page; }
  .report .contents ~ [role="doc-endnotes"] > h2 { margin-block-start: 0; }
  .report.joined .contents ~ h2 ~ h2 { break-before: auto; margin-block-start: 2.4em; }
  .report.joined .contents ~ [role="doc-endnotes"] { break-before: auto; }
  .report.joined .contents ~ [role="doc-endnotes"] > h2 { margin-block-start: 2.4em; }
  .report thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
  .report tbody, .report tbody > tr:first-child, .report tbody > tr:first-child > * > :first-child { break-before: avoid; }
  .report tr.whole, .report li:not(:has(li)) { break-inside: avoid; }
  .report .heads, .report .written:has(+ .unit-facts) { break-after: avoid; }
  .report:has(.line) { page: form; font-size: 10.25pt; }
  .report:lang(ar):has(.line) { font-size: 11.25pt; }
  .report:has(.line) .entry { margin-block-start: .9em; }
  .report:has(.line) .entry + .quiet { margin-block-start: 1em; }
  .report:has(.line) .quiet + .entry { margin-block-start: .4em; }
  .report:has(.line) h4 { margin-block-start: 1.4em; }
  .report:has(.line) table { margin-block: .4em .6em; break-inside: avoid; }
  .report .line { block-size: 7.6mm; }
  .report .line:first-of-type:not(:last-of-type), .report .line:nth-last-of-type(2) { break-after: avoid; }
  .report.letter { page: letter; font-size: 9.6pt; line-height: 1.42; }
  .report.letter:lang(ar) { font-size: 10.4pt; }
  .report.letter:lang(ar), .report.letter :lang(ar) { line-height: 1.5; }
  .report.letter:lang(zh), .report.letter :lang(zh) { line-height: 1.6; }
  .report.letter h1 { margin-block-start: 1.5em; }
  .report.sheet { page: sheet; padding: 0; font-size: 8pt; line-height: 1.3; }
  .report.sheet:lang(ar) { font-size: 8.2pt; }
  .report.sheet:is(:lang(ar), :lang(zh)), .report.sheet :is(:lang(ar), :lang(zh)) { line-height: 1.3; }
  .report.sheet:lang(ar) :is(td, th) :is(.written, span)${latin} { line-height: 1.22; }
  .report.sheet:not(:has(tr:nth-child(15))) { font-size: 9.5pt; line-height: 1.4; }
  .report.sheet h1 { margin-block: 0 .5em; font-size: 1.45em; }
  .report.sheet h2 { margin-block: .8em .35em; }
  .report.sheet > p { margin-block: .4em; }
  .report.sheet :is(th, td).number { padding-inline: .15em; }
  .report.sheet thead .number { font-size: .94em; }
  .report.sheet .draft { margin-block-end: .6em; padding-block: .15em; }
  .report.sheet figure:has(th:nth-child(3)) table { margin-block: .3em .5em; }
  .report.sheet figure { margin-block: .4em; }
  .report.sheet figcaption { margin-block-end: .3em; }
  .report.sheet figure:has(th:nth-child(3)) svg { inline-size: 68%; }
  .report.sheet :is(th, td), .report.sheet:is(:lang(ar), :lang(zh)) :is(th, td) :is(.written, span) { padding-block: .05em; line-height: 1.22; }
  .report.sheet:not(:has(tr:nth-child(15))) :is(th, td) { padding-block: .25em; }
}
`;

/**
 * Style of a document on a screen and on paper, for the file and for the preview in the app. It is all below `.report` but
 * for the pages themselves; ink on paper, logical properties, no hue.
 */
export const reportStyle = `${text}${tables}${parts}${scripts}${sheet}${letter}${narrow}${paper}`;

/** A string of CSS: whatever is neither letter, figure nor space is written by its code, so nothing can end it early. */
const cssString = (said: string): string =>
  `"${visibleText(said).replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** What stands in the margins of each page: the mark of a draft above, the title and the number of the page below. */
export function pageStyle({
  language,
  title,
  mark,
  shape,
}: Pick<ReportDocument, 'language' | 'title' | 'mark' | 'shape'>): string {
  const direction = directionOf(language);
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const type = `direction: ${direction}; color: #454545; font: 8pt/1.35 ${serif};`;
  const pages = `@bottom-${end} { ${type} content: counter(page) " / " counter(pages); text-align: ${end}; vertical-align: top; padding-block-start: 6mm; white-space: nowrap; }`;
  const name = `@bottom-${start} { ${type} content: ${cssString(title)}; text-align: ${start}; vertical-align: top; padding-block-start: 6mm; inline-size: 80%; }`;
  const stamp =
    mark === undefined
      ? ''
      : `@top-center { ${type} font-weight: 700; content: ${cssString(mark)}; text-align: center; vertical-align: bottom; padding-block-end: 5mm; }`;
  return shape === 'sheet'
    ? ''
    : `\n@page { ${stamp} ${name} ${pages} }\n@page :first { @top-center { content: none; } @bottom-${start} { content: none; }${shape === 'letter' ? ` @bottom-${end} { content: none; }` : ''} }\n`;
}
