import type { PreviewImage } from '../../../../shared/evidence/media-types.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { ImageRefused, type CleanedImage } from './image-parts.ts';

const cleaners: Readonly<Record<PreviewImage, (bytes: Buffer) => CleanedImage>> = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/webp': cleanWebp,
};

/**
 * An image without its metadata, the picture's own bytes untouched (threat-model X3). Undefined where the file does not
 * keep to its format: what is not understood is never said to be clean.
 */
export function cleanImage(type: PreviewImage, bytes: Buffer): CleanedImage | undefined {
  try {
    return cleaners[type](bytes);
  } catch (error) {
    if (error instanceof ImageRefused) {
      return undefined;
    }
    throw error;
  }
}
