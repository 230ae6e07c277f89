import type { MetadataKind } from '../../../../shared/evidence/metadata-kinds.ts';

export type { MetadataKind };

/** A file that does not keep to its format where we must understand it: nothing is cut out of what we cannot read. */
export class ImageRefused extends Error {
  constructor(reason: string) {
    super(`The image cannot be taken apart: ${reason}`);
  }
}

export function demand(holds: boolean, reason: string): asserts holds {
  if (!holds) {
    throw new ImageRefused(reason);
  }
}

export interface CleanedImage {
  /** The same picture, coded by the same bytes, without what could name a person, place or machine. */
  readonly bytes: Buffer;
  readonly found: ReadonlySet<MetadataKind>;
}
