import path from 'node:path';
import { refused } from '@app/platform';

/** Widths of the copies without metadata. */
export const THUMBNAIL_SIZES = [320, 1280] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];

/** Most pixels decoded: a phone's 48-megapixel picture passes, a bomb of 60,000 × 60,000 does not. */
export const PIXELS_MAX = 50_000_000;

export interface Picture {
  width: number;
  height: number;
  /** One WebP file per size, or empty when this server cannot decode the format (HEIC). */
  thumbnails: { size: ThumbnailSize; path: string }[];
}

/** Measures an image and writes its copies beside it: turned upright, no EXIF, no GPS. Refuses IMAGE_TOO_LARGE and IMAGE_UNREADABLE. */
export async function readPicture(file: string, mediaType: string): Promise<Picture> {
  // Loaded with the first picture: 30 MB that a process without uploads does not need.
  const { default: sharp } = await import('sharp');
  const metadata = await sharp(file, { limitInputPixels: false }).metadata().catch(() => null);
  if (!metadata) throw refused('IMAGE_UNREADABLE');
  const { width, height } = metadata.autoOrient;
  if (width * height > PIXELS_MAX) throw refused('IMAGE_TOO_LARGE', { width, height, max: PIXELS_MAX / 1_000_000 });
  const thumbnails: Picture['thumbnails'] = [];
  try {
    for (const size of THUMBNAIL_SIZES) {
      const target = `${file}-${size}.webp`;
      await sharp(file, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient().resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).toFile(target);
      thumbnails.push({ size, path: target });
    }
  } catch {
    // The bundled decoder reads HEIC headers but not its patented pixels.
    if (!/^image\/hei[cf]$/.test(mediaType)) throw refused('IMAGE_UNREADABLE');
  }
  return { width, height, thumbnails };
}

/** `files/ab/cd/<hash>`: spread over folders, because one folder of a million files is slow on many disks. */
export const storageKeyOf = (folder: 'files' | 'pictures', sha256: string): string => path.posix.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
