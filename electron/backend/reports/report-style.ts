/** Style of the report, inline in its one file: logical properties, system serifs, ink on paper in print. */
export const reportStyle = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-inline-size: 46rem; color: #1b1b1b; background: #fff;
  font: 1.0625rem/1.6 "Noto Serif", "Source Serif 4", Cambria, Georgia, "Noto Naskh Arabic", "Amiri", "Noto Serif SC", "Songti SC", SimSun, serif; }
:lang(ar) { line-height: 1.9; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
h1 { font-size: 1.8rem; margin-block: 0 1.5rem; }
h2 { font-size: 1.4rem; margin-block: 3rem 1rem; border-block-end: 2px solid #1b1b1b; padding-block-end: .25rem; }
h3 { font-size: 1.2rem; margin-block: 2.25rem .75rem; }
h4 { font-size: 1.05rem; margin-block: 1.75rem .5rem; }
p { margin-block: .5rem; }
.draft { margin-block: 0 1.5rem; padding: .6rem 1rem; border: 3px double #1b1b1b; font-weight: 700; letter-spacing: .04em; }
.facts, .unit-facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin-block: 1rem; }
.unit-facts { font-size: .9375rem; color: #444; margin-block: .25rem .75rem; }
dt { font-weight: 600; }
dd { margin-inline-start: 0; }
.facts dt, .unit-facts dt { font-weight: 400; color: #555; }
.answers > dt { margin-block-start: 1rem; }
.answers > dd { margin-block: .25rem 0; padding-inline-start: 1rem; border-inline-start: 2px solid #bbb; }
.written { white-space: pre-wrap; overflow-wrap: anywhere; }
.instead { font-style: italic; color: #555; }
.row { margin-block: .75rem; }
table { border-collapse: collapse; inline-size: 100%; margin-block: .75rem; font-size: .9375rem; }
caption { text-align: start; font-weight: 600; padding-block: .25rem; }
table:is(.languages, .statistics) > caption { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid #bbb; padding: .35rem .6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f3f3f3; }
nav ol { list-style: none; padding-inline-start: 0; }
nav ol ol { padding-inline-start: 1.5rem; }
.languages { table-layout: fixed; }
.statistics :is(td, th) p { margin-block: 0; }
.number, .statistics tbody th { font-variant-numeric: tabular-nums; }
.number { text-align: end; }
.day { white-space: nowrap; }
a { color: inherit; text-underline-offset: .15em; }
.mark { border: 1px solid #999; font-family: monospace; font-size: .8em; padding-inline: .1em; }
@media (max-width: 34rem) { .facts, .unit-facts { display: block; } }
@media print {
  body { max-inline-size: none; padding: 0; font-size: 10.5pt; }
  @page { size: A4; margin: 22mm 20mm; }
  nav { display: none; }
  section > h2 { break-before: page; }
  .answers > dd, tr { break-inside: avoid-page; }
  thead { display: table-header-group; }
}
`;
