/** Longest side of a photo as it is sent, in pixels: sharp on paper, about half a megabyte. */
export const LONGEST_SIDE = 2000;
const QUALITY = 0.82;

export interface SentFile {
  blob: Blob;
  name: string;
}

/** The width and height that fit into the longest side, never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A photo drawn anew on this phone: at most 2000 pixels, the right way up, without where and when it was taken.
 * What is no picture, or one this browser cannot read, goes as it is.
 */
export async function compressPhoto(file: File): Promise<SentFile> {
  if (!file.type.startsWith('image/')) return { blob: file, name: file.name };
  try {
    const picture = await decoded(file);
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d')!;
    // A transparent picture becomes a white one, not a black one.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    if ('close' in picture) picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return blob ? { blob, name: `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg` } : { blob: file, name: file.name };
  } catch {
    return { blob: file, name: file.name };
  }
}

async function decoded(file: File): Promise<ImageBitmap | HTMLImageElement> {
  if (typeof createImageBitmap === 'function') {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
    if (bitmap) return bitmap;
  }
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
