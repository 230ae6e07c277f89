import { statfs } from 'node:fs/promises';

/** Room that must stay free beside what is written (threat-model F6). */
const spareBytes = 100 * 1000 * 1000;
const factor = 1.2;

/** Whether the disk of a folder has room for so many bytes more: needed × 1.2 + 100 MB (threat-model F6). */
export async function hasRoomFor(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= bytes * factor + spareBytes;
}
