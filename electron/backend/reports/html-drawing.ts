import { drawnAttributes, drawnElements, pointsElsewhere } from '../../../shared/reports/drawn-names.ts';
import type { DrawnElement } from '../../../shared/reports/report-document.ts';
import { escapePlain } from './html-text.ts';

/** Drawings are ours: one with a name that is not on the lists is a fault of ours and stops the document. */
function refuse(what: string): never {
  throw new Error(`A drawing holds ${what}`);
}

function renderAttributes(attributes: DrawnElement['attributes']): string {
  return Object.entries(attributes)
    .map(([name, value]) =>
      drawnAttributes.has(name) && !pointsElsewhere(value)
        ? ` ${name}="${escapePlain(value)}"`
        : refuse(`the attribute ${name}`),
    )
    .join('');
}

function renderElement({ name, attributes, children }: DrawnElement, more: string): string {
  if (!drawnElements.has(name)) {
    refuse(`the element ${name}`);
  }
  const inside = children.map((child) =>
    typeof child === 'string' ? escapePlain(child) : renderElement(child, ''),
  );
  return `<${name}${renderAttributes(attributes)}${more}>${inside.join('')}</${name}>`;
}

/** A drawing as inline SVG. Listeners are spared it: the table beside it says the same. */
export const renderDrawing = (drawing: DrawnElement): string =>
  drawing.name === 'svg'
    ? renderElement(drawing, ' aria-hidden="true" focusable="false"')
    : refuse('no picture at its root');
