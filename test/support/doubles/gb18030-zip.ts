import { crc32 } from 'node:zlib';

let table: Map<string, number[]> | null = null;

/** Two-byte characters of GB18030 by decoding every pair once: Node decodes it but does not write it. */
function pairs(): Map<string, number[]> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\uFFFD') table.set(text, [lead, trail]);
    }
  }
  return table;
}

/** Text as GB18030; throws on a character outside its two-byte part. */
export function toGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const pair = character < '\u0080' ? [character.charCodeAt(0)] : pairs().get(character);
    if (!pair) throw new Error(`no two bytes for ${character}`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

/** A zip of uncompressed files; names in GB18030 as 支付宝 writes them, without the UTF-8 mark. */
export function zipOf(files: { name: string; bytes: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const written = toGb18030(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(0x5a21_0000, 6);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(written.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), head, written, bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), head, tail, written);
    offset += 4 + head.length + written.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
