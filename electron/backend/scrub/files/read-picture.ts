import { isPreviewImage } from '../../../../shared/evidence/media-types.ts';
import { cleanImage } from '../../evidence/metadata/clean-image.ts';
import { sniffBytes, sniffType } from '../../evidence/sniff.ts';
import { FileUnread, type PartList } from './part-list.ts';

/** Tells what a picture carries beside itself; false where its format is not understood. */
export function readPicture(list: PartList, where: string, bytes: Buffer): boolean {
  const type = sniffType(bytes.subarray(0, sniffBytes), false);
  const cleaned = isPreviewImage(type) ? cleanImage(type, bytes) : undefined;
  for (const kind of cleaned?.found ?? []) {
    list.add('picture', where, kind);
  }
  return cleaned !== undefined;
}

const drawn = /\.(?:emf|wmf|svm|bin|fntdata|mp[34]|m4[av]|wav|wmv|avi|mov)$/i;

/** A picture inside a document: one that nobody understands is told as such, and does not hide the rest. */
export function readInnerPicture(list: PartList, where: string, bytes: Buffer): void {
  if (!readPicture(list, where, bytes)) {
    list.add('unread', where, drawn.exec(where)?.[0] ?? '');
  }
}

/** A file that is a picture. */
export function readPictureFile(list: PartList, name: string, bytes: Buffer): void {
  if (!readPicture(list, name, bytes)) {
    throw new FileUnread('picture is not understood');
  }
}
