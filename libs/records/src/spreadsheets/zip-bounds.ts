import { inflateRawSync } from 'node:zlib';

/** Why an archive is not handed to the reader. */
export type ZipFault = 'broken' | 'too-large' | 'encrypted';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Unpacks every entry once with a hard limit and throws the bytes away: what an archive says about its own size may be a lie.
 * @returns null when the whole archive really stays within `limit` bytes.
 */
export function zipFault(zip: Buffer, limit: number): ZipFault | null {
  try {
    return walk(zip, limit);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken';
  }
}

function walk(zip: Buffer, limit: number): ZipFault | null {
  const end = endOf(zip);
  if (end < 0) return 'broken';
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let left = limit;
  // More parts than a workbook ever has; 0xFFFF announces ZIP64, which no workbook of this size needs.
  if (count > 2_000) return 'too-large';
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== ENTRY) return 'broken';
    if ((zip.readUInt16LE(at + 8) & 1) === 1) return 'encrypted';
    left -= unpackedSize(zip, at, left);
    if (left < 0) return 'too-large';
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return null;
}

/** Real size of the entry whose directory record begins at `at`; throws ERR_BUFFER_TOO_LARGE above `left`. */
function unpackedSize(zip: Buffer, at: number, left: number): number {
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (zip.readUInt32LE(local) !== LOCAL) throw new RangeError('no local header');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) throw new RangeError('cut off');
  if (method === 0) return packed;
  if (method !== 8) throw new RangeError('unknown compression');
  return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(left, 1) }).length;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at -= 1) if (zip.readUInt32LE(at) === END) return at;
  return -1;
}
