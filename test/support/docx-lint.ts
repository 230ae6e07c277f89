import { SaxesParser } from 'saxes';

/** An element of XML with its elements; texts joined. */
interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** Parts of a document as text, by name. */
export type DocxParts = ReadonlyMap<string, string>;

function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top !== undefined) {
      top.text += text;
    }
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root;
}

function* walk(node: Node): Generator<Node, void> {
  for (const child of node.children) {
    yield child;
    yield* walk(child);
  }
}

const named = (node: Node, name: string): Node[] => [...walk(node)].filter((one) => one.name === name);
const within = (node: Node | undefined, ...path: string[]): Node | undefined =>
  path.reduce<Node | undefined>((at, name) => at?.children.find((child) => child.name === name), node);
const value = (node: Node | undefined): string | undefined => node?.attributes['w:val'];
const repeated = (values: readonly (string | undefined)[]): boolean => new Set(values).size !== values.length;

const fixedParts = new Set(['docProps/core.xml', 'docProps/app.xml']);

function tableFaults(content: Node): string[] {
  return named(content, 'w:tbl').flatMap((table) => [
    ...(named(table, 'w:tc').every((cell) => cell.children.at(-1)?.name === 'w:p') ? [] : ['empty-cell']),
    ...(within(table, 'w:tr', 'w:trPr', 'w:tblHeader') === undefined ? ['table-without-head'] : []),
    ...((value(within(table, 'w:tblPr', 'w:tblCaption')) ?? '') === '' ? ['table-without-caption'] : []),
  ]);
}

function headingFaults(content: Node, styles: Node): string[] {
  const outlines = new Map(
    named(styles, 'w:style').map((style) => [
      style.attributes['w:styleId'] ?? '',
      value(within(style, 'w:pPr', 'w:outlineLvl')),
    ]),
  );
  const found: string[] = [];
  let last = 0;
  for (const paragraph of named(content, 'w:p')) {
    const style = value(within(paragraph, 'w:pPr', 'w:pStyle')) ?? '';
    const level = /^Heading([1-9])$/.exec(style)?.[1];
    if (level === undefined) {
      continue;
    }
    if (outlines.get(style) !== String(Number(level) - 1)) {
      found.push('heading-without-level');
    }
    if (Number(level) > last + 1) {
      found.push('heading-skips-level');
    }
    last = Number(level);
  }
  return found;
}

function referenceFaults(content: Node, parts: ReadonlyMap<string, Node>): string[] {
  const part = (name: string) => parts.get(name) ?? parse('<none/>');
  const styles = new Set(
    named(part('word/styles.xml'), 'w:style').map((style) => style.attributes['w:styleId']),
  );
  const lists = new Set(named(part('word/numbering.xml'), 'w:num').map((list) => list.attributes['w:numId']));
  const notes = new Set(
    named(part('word/footnotes.xml'), 'w:footnote').map((note) => note.attributes['w:id']),
  );
  const starts = named(content, 'w:bookmarkStart');
  const anchors = new Set(starts.map((start) => start.attributes['w:name']));
  const pictures = named(content, 'wp:docPr');
  const missing = (names: readonly string[], known: ReadonlySet<string | undefined>, code: string) =>
    [...walk(content)].some((node) => names.includes(node.name) && !known.has(value(node))) ? [code] : [];
  return [
    ...missing(['w:pStyle', 'w:rStyle', 'w:tblStyle'], styles, 'unknown-style'),
    ...missing(['w:numId'], lists, 'unknown-list'),
    ...(named(content, 'w:footnoteReference').some(({ attributes }) => !notes.has(attributes['w:id']))
      ? ['unknown-footnote']
      : []),
    ...(repeated(starts.map(({ attributes }) => attributes['w:id'])) ||
    repeated(starts.map(({ attributes }) => attributes['w:name']))
      ? ['repeated-bookmark']
      : []),
    ...(named(content, 'w:hyperlink').some(
      ({ attributes }) => attributes['w:anchor'] !== undefined && !anchors.has(attributes['w:anchor']),
    )
      ? ['unknown-bookmark']
      : []),
    ...(repeated(pictures.map(({ attributes }) => attributes['id'])) ? ['repeated-picture'] : []),
    ...(pictures.some(({ attributes }) => (attributes['descr'] ?? '') === '')
      ? ['picture-without-words']
      : []),
  ];
}

/** A relationship that leads out of the file, except a link to the web by https. */
const leadsOut = ({ attributes }: Node): boolean =>
  attributes['TargetMode'] === 'External'
    ? !(
        (attributes['Type'] ?? '').endsWith('/hyperlink') &&
        (attributes['Target'] ?? '').startsWith('https://')
      )
    : /^[a-z]+:|^\/\/|\\/i.test(attributes['Target'] ?? '');

function metadataFaults(parts: ReadonlyMap<string, Node>): string[] {
  const core = parts.get('docProps/core.xml')?.children[0]?.children ?? [];
  const app = parts.get('docProps/app.xml')?.children[0]?.children ?? [];
  const isFixed =
    core.map(({ name }) => name).join() === 'dc:title,dc:language' &&
    app.map(({ name, text }) => `${name}=${text}`).join() === 'Application=Palermo' &&
    [...parts.keys()].every((name) => !name.startsWith('docProps/') || fixedParts.has(name));
  const named = [...parts.values()].some((part) =>
    [...walk(part)].some(({ attributes }) =>
      Object.keys(attributes).some((name) => /^(w:rsid|w:author$|w:initials$|w:date$|w14:paraId)/.test(name)),
    ),
  );
  return isFixed && !named ? [] : ['metadata'];
}

/** What would make a word processor ask, and what only some of them know. */
const asks = (part: Node): boolean =>
  [...walk(part)].some(
    ({ name, attributes }) =>
      name === 'w:updateFields' ||
      name === 'w:attachedTemplate' ||
      name === 'w:sdt' ||
      attributes['w:dirty'] !== undefined,
  );

/**
 * What the validator of the format lets pass and a reader of ours would meet: codes of all faults, each once. It reads the
 * parts as they stand in the file and knows nothing of how they were made.
 */
export function lintDocx(texts: DocxParts): string[] {
  const parts = new Map(
    [...texts].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, text]) => [name, parse(text)]),
  );
  const content = parts.get('word/document.xml');
  const styles = parts.get('word/styles.xml');
  if (content === undefined || styles === undefined) {
    return ['no-document'];
  }
  const pages = [...parts].filter(([name]) =>
    /^word\/(document|footnotes|header\d*|footer\d*)\.xml$/.test(name),
  );
  const language = named(styles, 'w:docDefaults').flatMap((defaults) => named(defaults, 'w:lang'))[0]
    ?.attributes;
  return [
    ...new Set([
      ...tableFaults(content),
      ...headingFaults(content, styles),
      ...pages
        .flatMap(([, page]) => referenceFaults(page, parts))
        .filter((code) => code !== 'unknown-bookmark'),
      ...referenceFaults(content, parts),
      ...(repeated(named(styles, 'w:style').map(({ attributes }) => attributes['w:styleId']))
        ? ['repeated-style']
        : []),
      ...(['w:val', 'w:eastAsia', 'w:bidi'].every((slot) => language?.[slot] !== undefined)
        ? []
        : ['language-missing']),
      ...([...parts].some(
        ([name, part]) => name.endsWith('.rels') && named(part, 'Relationship').some(leadsOut),
      )
        ? ['leads-out']
        : []),
      ...metadataFaults(parts),
      ...([...parts.values()].some(asks) ? ['asks-the-reader'] : []),
    ]),
  ].toSorted();
}
