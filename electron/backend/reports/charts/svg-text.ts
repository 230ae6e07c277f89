import type { DrawnElement } from '../../../../shared/reports/report-document.ts';
import { foreignPart } from '../../../../shared/reports/drawn-names.ts';
import { drawnText, turnAnchor } from './drawn-text.ts';
import { textRuns } from './text-runs.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

export function elementText(name: string, attributes: DrawnElement['attributes'], content: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${given.join('')}>${content}</${name}>`;
}

/** Width of a text in one font. */
export type Measure = (text: string, family: string) => number;

const shareBefore: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** One text element for each stretch in one font; where there are several, each at its own place. */
function textElements(element: DrawnElement, measure: Measure): string {
  const { direction, ...own } = element.attributes;
  const attributes = turnAnchor(own, direction);
  const { 'text-anchor': anchor = 'start', ...unanchored } = attributes;
  const runs = textRuns(drawnText(element), direction === 'rtl' ? 'rtl' : 'ltr');
  const [only] = runs;
  if (only !== undefined && runs.length === 1) {
    return elementText('text', { ...attributes, 'font-family': only.family }, escapeXml(only.text));
  }
  const widths = runs.map(({ text, family }) => measure(text, family));
  let x = -widths.reduce((sum, width) => sum + width, 0) * (shareBefore[anchor] ?? 0);
  return runs
    .map(({ text, family }, index) => {
      const placed = { ...unanchored, 'font-family': family, x: String(x) };
      x += widths[index] ?? 0;
      return elementText('text', placed, escapeXml(text));
    })
    .join('');
}

function write(element: DrawnElement, measure: Measure): string {
  const foreign = foreignPart(element);
  if (foreign !== undefined) {
    throw new Error(`A drawing holds ${foreign}`);
  }
  return element.name === 'text'
    ? textElements(element, measure)
    : elementText(
        element.name,
        element.attributes,
        element.children
          .map((child) => (typeof child === 'string' ? escapeXml(child) : write(child, measure)))
          .join(''),
      );
}

/** A drawing as an SVG file for the painter of pictures, which knows neither direction nor a second font in a line. */
export const svgText = (drawing: DrawnElement, measure: Measure): string =>
  write(drawing, measure).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
