import { foreignPart } from '../../../shared/reports/drawn-names.ts';
import type { DrawnElement } from '../../../shared/reports/report-document.ts';
import { escapePlain } from './html-text.ts';

function refuse(what: string): never {
  throw new Error(`A drawing holds ${what}`);
}

function renderElement(element: DrawnElement, more: string): string {
  const foreign = foreignPart(element);
  if (foreign !== undefined) {
    refuse(foreign);
  }
  const { name, attributes, children } = element;
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapePlain(value)}"`);
  const inside = children.map((child) =>
    typeof child === 'string' ? escapePlain(child) : renderElement(child, ''),
  );
  return `<${name}${given.join('')}${more}>${inside.join('')}</${name}>`;
}

/** A drawing as inline SVG. Listeners are spared it: the table beside it says the same. */
export const renderDrawing = (drawing: DrawnElement): string =>
  drawing.name === 'svg'
    ? renderElement(drawing, ' aria-hidden="true" focusable="false"')
    : refuse('no picture at its root');
