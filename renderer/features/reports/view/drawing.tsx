import { createElement, type ReactNode } from 'react';
import { drawnAttributes, drawnElements, pointsElsewhere } from '../../../../shared/reports/drawn-names.ts';
import type { DrawnElement } from '../../../../shared/reports/report-document.ts';

/** An attribute of SVG as React spells it: `stroke-width` is `strokeWidth`. */
const propertyOf = (name: string): string =>
  name.replaceAll(/[-:]([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Only names on the lists are shown: nothing that runs, loads, points elsewhere or is a style (V1). */
const propertiesOf = ({ attributes }: DrawnElement): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => drawnAttributes.has(name) && !pointsElsewhere(value))
      .map(([name, value]) => [propertyOf(name), value]),
  );

function draw(element: DrawnElement | string, key: number): ReactNode {
  if (typeof element === 'string') {
    return element;
  }
  return drawnElements.has(element.name)
    ? createElement(element.name, { key, ...propertiesOf(element) }, ...element.children.map(draw))
    : null;
}

/** A picture as SVG; the table beside it says the same, so that nobody has to listen to the picture. */
export function Drawing({ drawing }: { readonly drawing: DrawnElement }) {
  return drawing.name === 'svg'
    ? createElement(
        'svg',
        { ...propertiesOf(drawing), 'aria-hidden': true, focusable: false },
        ...drawing.children.map(draw),
      )
    : null;
}
