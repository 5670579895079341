/** SHA-256 (FIPS 180-4), synchronous and without imports so that the browser, the server and an auditor run the same code. */

/** The first 32 bits of the fractional parts of the cube roots (constants) and square roots (state) of the first primes. */
function fractionalBits(): { round: Uint32Array; start: Uint32Array } {
  const round = new Uint32Array(64);
  const start = new Uint32Array(8);
  let found = 0;
  for (let candidate = 2n; found < 64; candidate++) {
    if (!isPrime(candidate)) continue;
    round[found] = Number(integerRoot(candidate << 96n, 3n) & 0xffffffffn);
    if (found < 8) start[found] = Number(integerRoot(candidate << 64n, 2n) & 0xffffffffn);
    found++;
  }
  return { round, start };
}

function isPrime(candidate: bigint): boolean {
  for (let divisor = 2n; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0n) return false;
  return true;
}

/** Largest integer whose `degree`-th power is ≤ value, by bisection. */
function integerRoot(value: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}

const { round: ROUND, start: START } = fractionalBits();

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function padded(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / 64);
  const bytes = new Uint8Array(blocks * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(bytes.length - 4, (message.length << 3) >>> 0);
  return view;
}

function compress(state: Uint32Array, words: Uint32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15]!;
    const y = words[i - 2]!;
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i]! + words[i]!) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = state[i]! + word));
}

/** SHA-256 as 64 lower-case hexadecimal digits; a string is hashed as UTF-8. `sha256('abc')` starts with ba7816bf. */
export function sha256(message: string | Uint8Array): string {
  const view = padded(typeof message === 'string' ? new TextEncoder().encode(message) : message);
  const state = START.slice();
  const words = new Uint32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(offset + 4 * i);
    compress(state, words);
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}
