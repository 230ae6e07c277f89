import { directionOf } from '../../../shared/i18n/locales.ts';
import type {
  Report,
  ReportCitation,
  ReportColumn,
  ReportGroup,
  ReportItem,
  ReportUnit,
  ReportValue,
} from '../../../shared/reports/report-model.ts';
import { escapeAttribute, escapeText, foreignText, languageAttributes } from './html-text.ts';
import { reportStyle } from './report-style.ts';

type Texts = readonly Extract<ReportValue, { kind: 'text' }>[];

const isText = (value: ReportValue): value is Texts[number] => value.kind === 'text';
const isCitation = (value: ReportValue): value is ReportCitation => value.kind === 'citation';

const link = (url: string): string =>
  /^https?:\/\//i.test(url)
    ? `<a href="${escapeAttribute(url)}" rel="noopener noreferrer"><bdi>${escapeText(url)}</bdi></a>`
    : foreignText(url);

const written = (text: string, attributes: string): string =>
  `<div class="written" ${attributes}>${escapeText(text)}</div>`;

/** Several languages of one text stand side by side; one alone needs no table. */
function renderTexts(texts: Texts, caption: string): string {
  const [first] = texts;
  if (first === undefined) {
    return '';
  }
  if (texts.length === 1) {
    return written(first.text, languageAttributes(first.language));
  }
  const heads = texts.map(({ languageName }) => `<th scope="col">${escapeText(languageName)}</th>`).join('');
  const cells = texts.map(
    ({ text, language }) =>
      `<td ${languageAttributes(language)}>${written(text, languageAttributes(language))}</td>`,
  );
  return `<table class="languages"><caption>${escapeText(caption)}</caption><thead><tr>${heads}</tr></thead><tbody><tr>${cells.join('')}</tr></tbody></table>`;
}

function renderCitations(citations: readonly ReportCitation[], report: Report): string {
  if (citations.length === 0) {
    return '';
  }
  const { labels } = report;
  const heads = [labels.title, labels.reference, labels.date, labels.citedProvisions, labels.address]
    .map((label) => `<th scope="col">${escapeText(label)}</th>`)
    .join('');
  const rows = citations.map(
    ({ title, reference, date, provisions, url }) =>
      `<tr><th scope="row" dir="auto">${escapeText(title)}</th><td dir="auto">${escapeText(reference ?? '')}</td><td class="day">${escapeText(date ?? '')}</td>` +
      `<td dir="auto">${escapeText(provisions)}</td><td>${url === undefined ? '' : link(url)}</td></tr>`,
  );
  return `<table><caption>${escapeText(labels.citations)}</caption><thead><tr>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function renderValue(value: ReportValue): string {
  switch (value.kind) {
    case 'words':
      return `<p>${escapeText(value.text)}</p>`;
    case 'plain':
      return written(value.text, 'dir="auto"');
    case 'address':
      return `<p>${link(value.url)}</p>`;
    case 'text':
    case 'citation':
      return '';
  }
}

function renderContent(item: ReportItem, report: Report, saysBlank: boolean): string {
  const blocks = item.values.flatMap((values) => [
    ...values.map(renderValue),
    renderTexts(values.filter(isText), item.question),
  ]);
  const citations = renderCitations(item.values.flat().filter(isCitation), report);
  const instead =
    item.instead === undefined || (!saysBlank && !item.unsettled)
      ? ''
      : `<p class="instead">${escapeText(item.instead)}</p>`;
  return `${blocks.join('')}${citations}${instead}`;
}

const renderItem = (item: ReportItem, report: Report): string =>
  `<dt lang="en">${escapeText(item.question)}</dt><dd>${renderContent(item, report, true)}</dd>`;

/** Years down, counts across; a number that nobody gave is said, a remark that nobody made is not. */
function renderTable(group: ReportGroup, columns: readonly ReportColumn[], report: Report): string {
  const heads = columns.map(({ heading }) => `<th scope="col">${escapeText(heading)}</th>`).join('');
  const rows = group.rows.map(({ items }) => {
    const cells = columns.map(({ linkId, isNumber }, index) => {
      const item = items.find((one) => one.linkId === linkId);
      const content = item === undefined ? '' : renderContent(item, report, isNumber);
      return index === 0
        ? `<th scope="row">${content}</th>`
        : `<td${isNumber ? ' class="number"' : ''}>${content}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table class="statistics"><caption lang="en">${escapeText(group.question)}</caption><thead lang="en"><tr>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function renderGroup(group: ReportGroup, report: Report): string {
  const rows = group.rows.map(
    ({ label, items }) =>
      `<div class="row"><p>${escapeText(label)}</p><dl class="answers">${items.map((item) => renderItem(item, report)).join('\n')}</dl></div>`,
  );
  const instead = group.instead === undefined ? '' : `<p class="instead">${escapeText(group.instead)}</p>`;
  const body =
    group.columns === undefined || group.rows.length === 0
      ? rows.join('')
      : renderTable(group, group.columns, report);
  return `<dt lang="en">${escapeText(group.question)}</dt><dd>${body}${instead}</dd>`;
}

/** What binds and where it stands; a unit of the general part has neither. */
function renderFacts({ obligation, provisions }: ReportUnit, labels: Report['labels']): string {
  const facts = [
    ...(obligation === undefined ? [] : [[labels.obligation, obligation] as const]),
    ...(provisions.length === 0 ? [] : [[labels.provisions, provisions.join('; ')] as const]),
  ];
  return facts.length === 0
    ? ''
    : `<dl class="unit-facts">${facts.map(([name, text]) => `<dt>${escapeText(name)}</dt><dd>${escapeText(text)}</dd>`).join('')}</dl>\n`;
}

function renderUnit(unit: ReportUnit, report: Report): string {
  const entries = unit.entries.map((entry) =>
    entry.kind === 'item' ? renderItem(entry, report) : renderGroup(entry, report),
  );
  return `<section id="${escapeAttribute(unit.id)}" aria-labelledby="${escapeAttribute(unit.id)}-title">
<h4 id="${escapeAttribute(unit.id)}-title" lang="en">${escapeText(unit.title)}</h4>
${renderFacts(unit, report.labels)}<dl class="answers">
${entries.join('\n')}
</dl>
</section>`;
}

const renderInstruments = (report: Report): string =>
  report.instruments
    .map(
      ({ id, name, articles }) => `<section aria-labelledby="part-${escapeAttribute(id)}">
<h2 id="part-${escapeAttribute(id)}">${escapeText(name)}</h2>
${articles
  .map(
    (article) => `<section aria-labelledby="article-${escapeAttribute(article.id)}">
<h3 id="article-${escapeAttribute(article.id)}" lang="en">${escapeText(article.heading)}</h3>
${article.units.map((unit) => renderUnit(unit, report)).join('\n')}
</section>`,
  )
  .join('\n')}
</section>`,
    )
    .join('\n');

function renderFront(report: Report): string {
  const { labels } = report;
  const facts = report.facts.map(
    ({ label, value, foreign }) =>
      `<dt>${escapeText(label)}</dt><dd>${foreign ? foreignText(value) : escapeText(value)}</dd>`,
  );
  const contents = report.instruments.map(
    ({ id, name, articles }) =>
      `<li><a href="#part-${escapeAttribute(id)}">${escapeText(name)}</a><ol>${articles
        .map(
          (one) =>
            `<li><a href="#article-${escapeAttribute(one.id)}" lang="en">${escapeText(one.heading)}</a></li>`,
        )
        .join('')}</ol></li>`,
  );
  return `<dl class="facts">${facts.join('\n')}</dl>
<h2>${escapeText(labels.about)}</h2>
${report.notices.map((notice) => `<p>${escapeText(notice)}</p>`).join('\n')}
${renderHidden(report)}
${renderUnsettled(report)}
<nav aria-labelledby="contents"><h2 id="contents">${escapeText(labels.contents)}</h2><ol>${contents.join('')}</ol></nav>`;
}

function renderHidden({ hidden, labels }: Report): string {
  if (hidden.length === 0) {
    return '';
  }
  const rows = hidden.map(
    ({ name, reason }) => `<tr><th scope="row">${escapeText(name)}</th><td>${escapeText(reason)}</td></tr>`,
  );
  return `<table><caption>${escapeText(labels.hidden)}</caption><thead><tr><th scope="col">${escapeText(labels.part)}</th><th scope="col">${escapeText(labels.reason)}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function renderUnsettled({ unsettled, labels }: Report): string {
  const items = unsettled.map(({ question }) => `<li lang="en">${escapeText(question)}</li>`);
  return items.length === 0
    ? ''
    : `<h3>${escapeText(labels.unsettled)}</h3><p>${escapeText(labels.unsettledNote)}</p><ul>${items.join('')}</ul>`;
}

/** Renders a report as one self-contained HTML file: no script, nothing fetched, language and direction marked (standards §9). */
export function renderHtml(report: Report): string {
  const draft =
    report.draftMark === undefined ? '' : `<p class="draft">${escapeText(report.draftMark)}</p>\n`;
  return `<!doctype html>
<html lang="${report.language}" dir="${directionOf(report.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeAttribute(report.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${draft}<h1>${escapeText(report.title)}</h1>
${renderFront(report)}
${renderInstruments(report)}
</main>
</body>
</html>
`;
}
