import type { DrawnElement } from './report-document.ts';

/** Elements of SVG 1.1 that a drawing may hold: shapes and words, nothing that fetches, runs, animates or embeds. */
export const drawnElements: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'line',
  'circle',
  'ellipse',
  'polygon',
  'polyline',
  'text',
  'tspan',
]);

/** Attributes that a drawing may hold: geometry, paint and type, never a style, an event, a link or an id. */
export const drawnAttributes: ReadonlySet<string> = new Set(
  [
    'x y x1 y1 x2 y2 dx dy cx cy r rx ry d points',
    'width height viewBox preserveAspectRatio transform version',
    'fill fill-opacity fill-rule opacity stroke stroke-width stroke-opacity',
    'stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit',
    'font-family font-size font-style font-weight text-anchor dominant-baseline',
    'direction unicode-bidi lang xml:lang textLength lengthAdjust',
  ].flatMap((names) => names.split(' ')),
);

/** A value that names something elsewhere, in the document or outside it. */
export const pointsElsewhere = (value: string): boolean =>
  /url\s*\(|:\/\/|^\s*(?:data|javascript):/i.test(value);

/**
 * What of an element is on none of the lists, or points elsewhere; undefined where all of it is known. Drawings are ours:
 * one that holds something else is a fault of ours and stops the document, whatever the format.
 */
export function foreignPart({ name, attributes }: DrawnElement): string | undefined {
  const attribute = Object.entries(attributes).find(
    ([key, value]) => !drawnAttributes.has(key) || pointsElsewhere(value),
  );
  return !drawnElements.has(name)
    ? `the element ${name}`
    : attribute === undefined
      ? undefined
      : `the attribute ${attribute[0]}`;
}
