/** How large a zip file really is when unpacked: told before anything that trusts it unpacks it. */
import { inflateRawSync } from 'node:zlib';
import { broken, tooLarge } from './faults.ts';

/** Bytes of all files together when unpacked, and how many files. */
const MOST = { bytes: 40 * 1024 * 1024, files: 500 } as const;
const [END, ENTRY, LOCAL] = [Buffer.from('PK\x05\x06'), 0x02014b50, 0x04034b50];

/**
 * Reads the directory at the end of a zip file, inflates each file up to the size that it claims, and gives their sum.
 * Strict where readers differ: nothing before or between directory and end, no zip64, no second directory.
 * @throws OnePressError KNOWLEDGE_FILE_TOO_LARGE for more than 40 MB or 500 files, KNOWLEDGE_FILE_BROKEN for a lie or damage
 */
export function checkZip(given: Uint8Array): number {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  try {
    return sumOf(bytes);
  } catch (error) {
    // A read beyond the end, or data that do not inflate to what was claimed.
    if (error instanceof RangeError || (error as { code?: string }).code?.startsWith('Z_')) throw broken();
    throw error;
  }
}

function sumOf(bytes: Buffer): number {
  const end = bytes.lastIndexOf(END);
  if (end < 0) throw broken();
  const files = bytes.readUInt16LE(end + 10);
  const [size, start] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (start + size !== end || end + 22 + bytes.readUInt16LE(end + 20) !== bytes.length) throw broken();
  if (files > MOST.files) throw tooLarge();
  let [at, sum] = [start, 0];
  for (let file = 0; file < files; file += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw broken();
    const claimed = bytes.readUInt32LE(at + 24);
    sum += claimed;
    if (sum > MOST.bytes) throw tooLarge();
    inflate(bytes, at, claimed);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw broken();
  return sum;
}

/** Inflates one file as its entry in the directory at `at` tells. */
function inflate(bytes: Buffer, at: number, claimed: number): void {
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(local) !== LOCAL) throw broken();
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) throw broken();
  if (method === 0 && packed === claimed) return;
  if (method !== 8) throw broken();
  const data = inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(claimed, 1) });
  if (data.length !== claimed) throw broken();
}
