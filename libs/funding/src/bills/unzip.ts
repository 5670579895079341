import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const FILES_MAX = 20;

/** Whether the bytes begin as a zip does. */
export const isZip = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;

/** The files of a small archive, unpacked up to `limit` bytes in all. Throws RangeError for anything it does not understand. */
export function unzip(zip: Buffer, limit: number): Buffer[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new RangeError('no archive');
  const count = zip.readUInt16LE(end + 10);
  if (count > FILES_MAX) throw new RangeError('too many files');
  const files: Buffer[] = [];
  let at = zip.readUInt32LE(end + 16);
  let left = limit;
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== ENTRY || (zip.readUInt16LE(at + 8) & 1) === 1) throw new RangeError('broken or encrypted');
    const file = unpack(zip, at, left);
    left -= file.length;
    if (left < 0) throw new RangeError('too large');
    files.push(file);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

function unpack(zip: Buffer, at: number, left: number): Buffer {
  const [method, packed, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + packed);
  if (method === 0) return bytes;
  if (method !== 8) throw new RangeError('unknown compression');
  return inflateRawSync(bytes, { maxOutputLength: Math.max(left, 1) });
}
