import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

import { readDocxParts } from './docx-parts.ts';
import { fonts } from './docx-styles.ts';

/** Noon of the first day of DOS time, told as local time: no time zone moves it. */
const fixedTime = new Date(1980, 0, 1, 12);
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Properties of the document: its title, its language and a fixed producer. The library would add a time and names. */
export const properties = (title: string, language: string) => [
  {
    path: 'docProps/core.xml',
    data:
      `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
      ` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title>` +
      `<dc:language>${language}</dc:language></cp:coreProperties>`,
  },
  {
    path: 'docProps/app.xml',
    data:
      `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
      '<Application>Palermo</Application></Properties>',
  },
];

/** Fonts that stand in for ours where they are not installed: without a name, Word takes any of its own. */
const standIns = [
  { name: fonts.ascii, instead: 'Cambria', charset: '00' },
  { name: fonts.cs, instead: 'Times New Roman', charset: 'B2' },
  { name: fonts.eastAsia, instead: 'SimSun', charset: '86' },
] as const;

/** The fonts of a document by name (ECMA-376 17.8.3.10); no file of one is in it. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `${declaration}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${standIns
    .map(
      ({ name, instead, charset }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="${charset}"/>` +
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>',
    )
    .join('')}</w:fonts>`,
};

/** Opens the package for readers that look no further than its first entry. */
const firstPart = '[Content_Types].xml';

/** Properties that say nothing and are not made: custom ones, and notes that no document of ours has. */
const unused = new Set(['docProps/custom.xml']);
const unusedReferences = [
  /<Override [^>]*PartName="\/docProps\/custom\.xml"[^>]*\/>/g,
  /<Relationship [^>]*Target="docProps\/custom\.xml"[^>]*\/>/g,
];

/**
 * Packs the parts of a document anew: in the order of their names, with one fixed time and without what names a time, a
 * person or a machine (threat-model X2). The same document gives the same bytes.
 */
export async function packDocx(packed: Buffer): Promise<Uint8Array> {
  const parts = await readDocxParts(packed);
  const zip = new ZipFile();
  const names = [...parts.keys()].filter((name) => !unused.has(name)).toSorted();
  for (const name of [firstPart, ...names.filter((one) => one !== firstPart)]) {
    const bytes = parts.get(name) ?? Buffer.alloc(0);
    const content =
      name === firstPart || name === '_rels/.rels'
        ? Buffer.from(
            unusedReferences.reduce((text, pattern) => text.replace(pattern, ''), bytes.toString('utf8')),
          )
        : bytes;
    zip.addBuffer(content, name, {
      mtime: fixedTime,
      mode: 0o100644,
      forceDosTimestamp: true,
      compress: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}
