import { isPreviewImage, kindOf, type MediaType } from '../../../../shared/evidence/media-types.ts';
import type { FilePart } from '../../../../shared/scrub/file-parts.ts';
import { createTextCheck, sniffBytes, sniffType } from '../../evidence/sniff.ts';
import { openStored } from '../../files/stored-file.ts';
import { FileUnread, PartList, type FileText } from './part-list.ts';
import { readArchive } from './read-archive.ts';
import { readOdf } from './read-odf.ts';
import { readOpc } from './read-opc.ts';
import { readPdfParts } from './read-pdf-parts.ts';
import { readPictureFile } from './read-picture.ts';

/** Larger files are not looked into: they are told as unread, which needs a decision as well. */
export const mostFileBytes = 128 * 1024 * 1024;

export interface FileTraces {
  readonly mediaType: MediaType;
  /** What it tells beside its words; a single `unread` where nobody could look inside. */
  readonly parts: readonly FilePart[];
  /** Its words, to be searched. */
  readonly texts: readonly FileText[];
}

export const unreadTraces = (mediaType: MediaType): FileTraces => ({
  mediaType,
  parts: [{ kind: 'unread', where: mediaType, value: '', count: 1 }],
  texts: [],
});

/** Marks of text whose words a program puts together: markup, and contents coded for a letter or an address book. */
const coded =
  /(?<![^])\s*<[a-z!?]|^%!PS|;\s*encoding=(?:b|base64|quoted-printable)\b|^content-transfer-encoding:\s*(?:base64|quoted-printable)/im;

function readPlainText(list: PartList, text: string): void {
  if (coded.test(text)) {
    throw new FileUnread('its words are coded');
  }
  list.text('', text);
}

async function lookInto(mediaType: MediaType, bytes: Buffer, list: PartList): Promise<void> {
  if (isPreviewImage(mediaType)) {
    readPictureFile(list, mediaType, bytes);
  } else if (mediaType === 'application/pdf') {
    await readPdfParts(bytes, list);
  } else if (mediaType === 'text/plain') {
    readPlainText(list, bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } else if (mediaType.startsWith('application/vnd.') || mediaType === 'application/zip') {
    // Files of some programs begin otherwise than those of most: what is inside says what it is.
    const archive = await readArchive(bytes);
    if (archive.comment !== '') {
      list.add('property', 'ZIP', archive.comment);
    }
    if (archive.names.includes('[Content_Types].xml')) {
      await readOpc(archive, list);
    } else if (archive.names.includes('META-INF/manifest.xml')) {
      await readOdf(archive, list);
    } else {
      throw new FileUnread('another archive');
    }
  } else {
    throw new FileUnread(`nobody looks into a file of the kind ${kindOf(mediaType)}`);
  }
}

/** What some bytes tell beside their content. Whatever a stranger put in, the answer is an answer. */
export async function tracesOfBytes(bytes: Buffer): Promise<FileTraces> {
  const text = createTextCheck();
  text.add(bytes);
  const mediaType = sniffType(bytes.subarray(0, sniffBytes), text.holds());
  const list = new PartList();
  try {
    await lookInto(mediaType, bytes, list);
  } catch (error) {
    if (error instanceof FileUnread) {
      return unreadTraces(mediaType);
    }
    throw error;
  }
  return { mediaType, parts: list.parts, texts: list.texts };
}

/** The same of a file as its content, sealed or plain on the disk. */
export async function readFileTraces(
  path: string,
  open: typeof openStored = openStored,
): Promise<FileTraces> {
  const file = await open(path);
  try {
    return file.size > mostFileBytes
      ? unreadTraces('application/octet-stream')
      : await tracesOfBytes(await file.read(0, file.size));
  } finally {
    await file.close();
  }
}
