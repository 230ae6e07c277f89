import { decodeUtf8 } from '../../files/decode-utf8.ts';
import type { PartList } from './part-list.ts';

/** A part that no office program shows as its own: told of, and searched where it holds words. */
export function readOddPart(list: PartList, name: string, bytes: Buffer): void {
  if (bytes.length === 0) {
    return;
  }
  list.add('custom-data', name);
  const text = decodeUtf8(bytes);
  if (text.ok) {
    list.text(name, text.value);
  }
}
