import { getDocumentProxy } from 'unpdf';
import * as z from 'zod';
import type { FilePartKind } from '../../../../shared/scrub/file-parts.ts';
import { FileUnread, ownProducer, type PartList } from './part-list.ts';
import { readPdfStrings, type PdfStrings } from './pdf-strings.ts';
import { apart, walkXml } from './walk-xml.ts';

const mostPages = 2000;
/** Looking at one file ends after so long, between two pages. */
const mostMilliseconds = 60_000;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

/** Entries of the information dictionary (ISO 32000-2 §14.3.3). */
const properties: Readonly<Record<string, FilePartKind>> = {
  Author: 'author',
  Creator: 'program',
  Producer: 'program',
  Title: 'title',
  Subject: 'description',
  Keywords: 'description',
  CreationDate: 'date',
  ModDate: 'date',
};

const metadataSchema = z.looseObject({ info: z.looseObject({ Custom: z.unknown().optional() }) });

/** Named things as the library gives them: a map or an object, by its version. */
const entriesOf = (value: unknown): [string, unknown][] =>
  value instanceof Map
    ? [...value].map(([name, one]) => [String(name), one])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
/** What the library gives for one annotation, as far as it names somebody or leads somewhere. */
const annotationSchema = z.looseObject({
  subtype: z.string().optional(),
  titleObj: z.looseObject({ str: z.string() }).optional(),
  contentsObj: z.looseObject({ str: z.string() }).optional(),
  unsafeUrl: z.string().optional(),
  file: z.looseObject({ filename: z.string() }).optional(),
  fieldValue: z.unknown().optional(),
  actions: z.unknown().optional(),
  annotationFlags: z.number().optional(),
});
/** Hidden, or never shown on a screen (ISO 32000-2 table 167). */
const hiddenFlags = 0x02 | 0x20;

function tellInfo(list: PartList, metadata: unknown): void {
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) {
    throw new FileUnread('information cannot be read');
  }
  const { info } = parsed.data;
  for (const [field, kind] of Object.entries(properties)) {
    const value = info[field];
    if (kind === 'program' && value === ownProducer) {
      list.isOurs();
    } else if (typeof value === 'string' && value.trim() !== '') {
      list.add(kind, `Info ${field}`, value);
    }
  }
  for (const [field, value] of entriesOf(info.Custom)) {
    list.add('property', `Info ${field}`, typeof value === 'string' ? value : '');
  }
}

const packetPattern = /<x:xmpmeta[^]*?<\/x:xmpmeta>/g;

/** One packet of XMP, of the document or of what is in it (ISO 16684-1 §7.3). */
function tellPacket(list: PartList, packet: string): void {
  walkXml(Buffer.from(packet), {
    open: ({ name, prefix, attributes }) => {
      if (name === 'Description' && prefix === 'rdf') {
        const namespaces = new Set(packet.match(/(?<=xmlns:)[\w.-]+/g));
        for (const [field, value] of attributes) {
          if (!namespaces.has(field) && value !== '') {
            list.add('xmp', `XMP ${field}`, value);
          }
        }
      }
    },
    close: ({ name }, words, path) => {
      if (words.trim() !== '') {
        const field = name === 'li' ? (path.at(-2)?.name ?? name) : name;
        list.add('xmp', `XMP ${field}`, words);
      }
    },
  });
}

/** Every packet that the document's own field holds, or that lies in the bytes as it is. */
function tellXmp(list: PartList, held: readonly string[], bytes: Buffer): void {
  const packets = new Set(
    [...held, bytes.toString('utf8')].flatMap((text) =>
      [...text.matchAll(packetPattern)].map(([packet]) => packet),
    ),
  );
  for (const packet of packets) {
    list.add('xmp', 'XMP');
    try {
      tellPacket(list, packet);
    } catch (error) {
      // That there is one is told; what it says is no XML.
      if (!(error instanceof FileUnread)) {
        throw error;
      }
    }
  }
}

async function tellPage(list: PartList, page: Page, number: number): Promise<void> {
  const where = `page ${number}`;
  const annotations: readonly unknown[] = await page.getAnnotations();
  for (const one of annotations) {
    const parsed = annotationSchema.safeParse(one);
    if (!parsed.success) {
      list.add('comment', where);
      continue;
    }
    const { subtype, titleObj, contentsObj, unsafeUrl, file, fieldValue, actions, annotationFlags } =
      parsed.data;
    if (subtype === 'Link') {
      if (unsafeUrl !== undefined && !/^(?:https?|mailto|tel):/i.test(unsafeUrl)) {
        list.add('external-link', where, unsafeUrl);
      } else {
        list.text(where, unsafeUrl ?? '');
      }
    } else if (subtype === 'Widget') {
      list.text(where, typeof fieldValue === 'string' ? fieldValue : '');
    } else if (subtype !== 'Popup' || (titleObj?.str ?? '') !== '') {
      list.add('comment', where, titleObj?.str ?? '');
      list.text(where, contentsObj?.str ?? '');
    }
    if (file !== undefined) {
      list.add('embedded-file', where, file.filename);
    }
    if (actions !== undefined && actions !== null) {
      list.add('macro', where);
    }
    if (((annotationFlags ?? 0) & hiddenFlags) !== 0 && subtype !== 'Popup') {
      list.add('hidden-text', where, contentsObj?.str ?? '');
    }
  }
  if ((await page.getJSActions()) !== null) {
    list.add('macro', where);
  }
  const { items } = await page.getTextContent();
  list.text(
    where,
    items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''),
  );
}

const wordsOfXml = (xml: string): string =>
  apart([...xml.matchAll(/=\s*"([^"]*)"|>([^<]+)</g)].map(([, value, text]) => value ?? text ?? ''));

/** Places in the bytes of a file that its structure does not lead to. */
function tellBytes(list: PartList, bytes: Buffer, { strings, xml }: PdfStrings): void {
  const raw = bytes.toString('latin1');
  // Each saved change ends with its own table; a file made for the web has a second one at its start, which says 0.
  const tables = [...raw.matchAll(/startxref\s{1,4}(\d{1,12})\s/g)].filter(([, at]) => at !== '0');
  if (tables.length > 1) {
    list.add('earlier-version', 'startxref', '', tables.length - 1);
  }
  const pictures = raw.split('Exif\0\0').length - 1;
  if (pictures > 0) {
    list.add('picture', 'JPEG', 'exif', pictures);
  }
  if (/\/Encrypt\b/.test(raw)) {
    // Its pages open for everybody, its other strings are locked.
    list.add('unread', 'Encrypt');
  }
  if (/\/XFA\b/.test(raw)) {
    list.add('custom-data', 'XFA');
  }
  if (/\/PieceInfo\b/.test(raw)) {
    list.add('custom-data', 'PieceInfo');
  }
  const rest = raw.slice(raw.lastIndexOf('%%EOF') + 5).trim();
  if (rest !== '') {
    list.add('custom-data', '%%EOF');
    list.text('%%EOF', bytes.subarray(bytes.length - rest.length).toString('utf8'));
  }
  list.text('strings', apart(strings));
  for (const one of xml) {
    list.text('XML', wordsOfXml(one));
  }
}

async function tellDocument(
  list: PartList,
  document: Document,
  bytes: Buffer,
  { xml }: PdfStrings,
): Promise<void> {
  const metadata = await document.getMetadata();
  tellInfo(list, metadata);
  const packet: unknown = metadata.metadata?.getRaw();
  tellXmp(list, [typeof packet === 'string' ? packet : '', ...xml], bytes);
  const attached: unknown = await document.getAttachments();
  for (const [name] of entriesOf(attached)) {
    list.add('embedded-file', 'EmbeddedFiles', name);
  }
  if ((await document.getJSActions()) !== null) {
    list.add('macro', 'JavaScript');
  }
  const until = performance.now() + mostMilliseconds;
  if (document.numPages > mostPages) {
    throw new FileUnread('too many pages');
  }
  for (let number = 1; number <= document.numPages; number += 1) {
    if (performance.now() > until) {
      throw new FileUnread('takes too long');
    }
    const page = await document.getPage(number);
    await tellPage(list, page, number);
    page.cleanup();
  }
}

/** What a PDF tells beside its pages; the words of its pages are kept for the search. */
export async function readPdfParts(bytes: Buffer, list: PartList): Promise<void> {
  const strings = readPdfStrings(bytes);
  tellBytes(list, bytes, strings);
  let document: Document;
  try {
    document = await getDocumentProxy(Uint8Array.from(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: true,
      verbosity: 0,
    });
  } catch {
    // Damaged, encrypted or none at all: the library tells these apart by messages alone.
    throw new FileUnread('no PDF that opens');
  }
  try {
    await tellDocument(list, document, bytes, strings);
  } catch (error) {
    throw error instanceof FileUnread ? error : new FileUnread('part of the PDF is broken');
  } finally {
    await document.loadingTask.destroy();
  }
}
