import type { TextBlock } from '../../../../shared/comparisons/place-blocks.ts';
import type { TextEncoding } from '../../../../shared/comparisons/text-encodings.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { Doubts } from '../../../../shared/contract/comparisons.ts';
import { decodeText, isHtml, type AskedEncoding } from './decode-text.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readPdf } from './read-pdf.ts';

/** Why a file gives no text, as far as its bytes tell; `error.text-not-found.*` words each. */
type TextFault =
  'password' | 'damaged' | 'scan' | 'old_word' | 'open_document' | 'rich_text' | 'web_archive' | 'none';

interface ReadText {
  readonly title?: string | undefined;
  readonly blocks: readonly TextBlock[];
  readonly doubts?: Doubts;
}

const nameOfFirstEntry = (head: Buffer): string =>
  head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
    ? head.subarray(30, 30 + head.readUInt16LE(26)).toString('latin1')
    : '';

/** An office program's file, by how its archive begins: however damaged it is, it is no package of ours. */
export const isOfficeFile = (head: Buffer): boolean =>
  head.length > 30 &&
  (/^(?:\[Content_Types\]\.xml|_rels\/|word\/|docProps\/|customXml\/)/.test(nameOfFirstEntry(head)) ||
    head.subarray(30, 120).includes('mimetypeapplication/vnd.oasis.opendocument'));

async function readArchive(bytes: Buffer): Promise<ReadText | TextFault> {
  if (bytes.subarray(30, 120).includes('mimetypeapplication/vnd.oasis.opendocument')) {
    return 'open_document';
  }
  const blocks = await readDocx(bytes);
  return blocks === undefined ? (isOfficeFile(bytes) ? 'damaged' : 'none') : { blocks };
}

/** Plain text: paragraphs stand apart by empty lines. */
const readPlain = (text: string): TextBlock[] =>
  text
    .split(/\r?\n[^\S\n]*\r?\n+/u)
    .map((paragraph) => ({ text: paragraph.trim() }))
    .filter(({ text: words }) => words !== '');

/** Files that are text to a machine alone: their commands would stand as the State's words. */
function otherThanText(head: string): TextFault | undefined {
  if (head.startsWith('{\\rtf')) {
    return 'rich_text';
  }
  const isArchive =
    /^(?:from|mime-version|snapshot-content-location|subject|date): /im.test(head.slice(0, 200)) &&
    /^content-type: multipart\/related/im.test(head);
  return isArchive ? 'web_archive' : undefined;
}

/** The words of a document of any kind that is read; nothing in it is run, followed or fetched. */
export async function readDocument(
  bytes: Buffer,
  said: { readonly encoding?: TextEncoding | undefined; readonly language?: Locale | undefined },
  report: (done: number, total: number) => void,
): Promise<ReadText | AskedEncoding | TextFault | 'too-many-pages' | 'encoding-wrong'> {
  const start = bytes.subarray(0, 4096);
  const head = start.toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) {
    const found = await readArchive(bytes);
    return typeof found !== 'string' && found.blocks.length === 0 ? 'none' : found;
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    return readPdf(bytes, report);
  }
  // Compound files: Word before 2007, and newer ones that are encrypted.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) {
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'old_word';
  }
  const other = otherThanText(head);
  if (other !== undefined) {
    return other;
  }
  const decoded = decodeText(bytes, said.encoding, said.language) ?? 'none';
  if (typeof decoded === 'string' || 'kind' in decoded) {
    return decoded;
  }
  const { text } = decoded;
  const read = isHtml(text) ? readHtml(text) : { blocks: readPlain(text) };
  return read.blocks.length === 0 ? 'none' : read;
}
