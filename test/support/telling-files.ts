import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** An archive of these parts. */
export async function zip(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    file.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype' });
  }
  file.end();
  return buffer(file.outputStream);
}
/** A file of an office program. */
export const ooxml = (kind: 'word' | 'xl' | 'ppt', parts: Readonly<Record<string, string | Buffer>>) =>
  zip({ '[Content_Types].xml': '<Types/>', [`${kind}/main.xml`]: '<x/>', ...parts });
export const odf = (parts: Readonly<Record<string, string>>) =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': '<o/>',
    'META-INF/manifest.xml': '<m/>',
    ...parts,
  });

/** Pages and the objects beside them, with a right table of where they are. */
export function pdf(objects: readonly string[], trailer = '', catalogue = ''): Buffer {
  const all = [
    `<</Type/Catalog/Pages 2 0 R/Names 5 0 R${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    ...objects,
  ];
  let body = '%PDF-1.7\n';
  const places = all.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${body}${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}
export const blankPage = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>';
