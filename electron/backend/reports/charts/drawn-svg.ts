import { SaxesParser } from 'saxes';
import type { DrawnElement } from '../../../../shared/reports/report-document.ts';

/** Elements of a drawing. */
const elements: ReadonlySet<string> = new Set(['svg', 'g', 'path', 'rect', 'line', 'text']);

/** Attributes of a drawing: shape, place, paint and type. None of them can hold an address, a style or a script. */
const attributes: ReadonlySet<string> = new Set([
  'width',
  'height',
  'viewBox',
  'x',
  'y',
  'x2',
  'y2',
  'd',
  'transform',
  'fill',
  'stroke',
  'stroke-width',
  'text-anchor',
  'font-family',
  'font-size',
  'direction',
]);

/** Left out without a word: classes, names for listeners and defaults that the chart library writes around its marks. */
const noise =
  /^(?:class|role|aria-[a-z]+|xmlns(?::xlink)?|version|pointer-events|stroke-miterlimit|display)$/;

/** A value that points at something else, in whatever notation. */
const reference = /url|:|&|</i;

interface Building {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (DrawnElement | string)[];
  /** Nothing of it is seen. */
  readonly unseen: boolean;
}

function keptAttributes(element: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (attributes.has(name)) {
      if (reference.test(value)) {
        throw new Error(`A drawing points elsewhere: ${element} ${name}`);
      }
      kept[name] = value.replaceAll(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
    } else if (!noise.test(name)) {
      throw new Error(`A drawing has an unknown attribute: ${element} ${name}`);
    }
  }
  return kept;
}

/** Reads SVG into a tree of known elements and attributes; anything else that it holds is refused, not passed on. */
export function readDrawing(svg: string): DrawnElement {
  const open: Building[] = [];
  let root: DrawnElement | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: given }) => {
    if (!elements.has(name)) {
      throw new Error(`A drawing has an unknown element: ${name}`);
    }
    open.push({
      name,
      attributes: keptAttributes(name, given),
      children: [],
      unseen: given['display'] === 'none',
    });
  });
  parser.on('text', (text) => {
    if (text !== '') {
      open.at(-1)?.children.push(text);
    }
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) {
      return;
    }
    const { unseen, ...element } = closed;
    const parent = open.at(-1);
    if (parent === undefined) {
      root = element;
    } else if (isWrapper(element)) {
      parent.children.push(...element.children);
    } else if (!unseen && !isUnpainted(element)) {
      parent.children.push(element);
    }
  });
  parser.write(svg).close();
  if (root?.name !== 'svg') {
    throw new Error('A drawing is no SVG');
  }
  return root;
}

/** A group that moves and paints nothing; every mark in it names its own paint. */
const isWrapper = ({ name, attributes: { transform } }: DrawnElement): boolean =>
  name === 'g' && (transform === undefined || transform === 'translate(0,0)');

const isUnpainted = ({ name, attributes: { fill, stroke } }: DrawnElement): boolean =>
  name === 'path' && fill === undefined && stroke === undefined;
