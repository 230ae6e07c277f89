/** Place of a table in a TrueType font (OpenType 1.9, table directory). */
function findTable(view: DataView, tag: string): number | undefined {
  const wanted = Buffer.from(tag, 'latin1').readUInt32BE(0);
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index;
    if (view.getUint32(record) === wanted) {
      return view.getUint32(record + 8);
    }
  }
  return undefined;
}

/** Segments of format 4, the characters of the basic plane; one without a glyph is none. */
function* readSegments(view: DataView, at: number): Generator<readonly [number, number], void> {
  const segments = view.getUint16(at + 6) / 2;
  for (let index = 0; index < segments; index += 1) {
    const end = view.getUint16(at + 14 + 2 * index);
    const start = view.getUint16(at + 16 + 2 * segments + 2 * index);
    if (start !== 0xff_ff) {
      yield [start, end];
    }
  }
}

/** Groups of format 12, all characters. */
function* readGroups(view: DataView, at: number): Generator<readonly [number, number], void> {
  const groups = view.getUint32(at + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = at + 16 + 12 * index;
    yield [view.getUint32(group), view.getUint32(group + 4)];
  }
}

/** Code points that a TrueType font maps (OpenType 1.9, `cmap`); only formats 4 and 12 stand in the fonts that ship. */
export function readCharacters(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const characters = new Set<number>();
  const table = findTable(view, 'cmap');
  if (table === undefined) {
    return characters;
  }
  const subtables = view.getUint16(table + 2);
  for (let index = 0; index < subtables; index += 1) {
    const at = table + view.getUint32(table + 4 + 8 * index + 4);
    const format = view.getUint16(at);
    const spans = format === 4 ? readSegments(view, at) : format === 12 ? readGroups(view, at) : [];
    for (const [start, end] of spans) {
      for (let point = start; point <= end; point += 1) {
        characters.add(point);
      }
    }
  }
  return characters;
}
