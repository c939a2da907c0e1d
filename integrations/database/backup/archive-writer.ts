/** Writes the one file: members one after the other, their sums among them. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { type Manifest, SUMS_EVERY, sha256 } from './format.ts';

/** An archive that is being written. */
export interface ArchiveWriter {
  add(name: string, bytes: Uint8Array | string): Promise<void>;
  /** Writes the sums that are left and the manifest; resolves when the file is on the disk. */
  finish(manifest: Omit<Manifest, 'sums'>): Promise<void>;
  abandon(): void;
}

/** Begins a new file, readable by its owner alone (mode 600). */
export function writeArchive(path: string): ArchiveWriter {
  const pack = tar.pack();
  // Sealed rows and photos hardly shrink: the fastest level.
  const done = pipeline(
    pack,
    createGzip({ level: 1 }),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
  done.catch(() => {});
  const sumsOfSums: Record<string, string> = {};
  let sums: Record<string, string> = {};

  const entry = (name: string, bytes: Buffer): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    pack.entry({ name, mode: 0o600, size: bytes.length }, bytes, error => (error ? reject(error) : resolve()));
    // A full disk ends the pipeline, and with it the wait.
    return Promise.race([promise, done]);
  };
  const endSums = async (): Promise<void> => {
    if (Object.keys(sums).length === 0) return;
    const name = `sums/${String(Object.keys(sumsOfSums).length + 1).padStart(6, '0')}.json`;
    const bytes = Buffer.from(JSON.stringify(sums));
    sumsOfSums[name] = sha256(bytes);
    sums = {};
    await entry(name, bytes);
  };
  return {
    async add(name, content) {
      const bytes = Buffer.from(content as Uint8Array);
      sums[name] = sha256(bytes);
      await entry(name, bytes);
      if (Object.keys(sums).length === SUMS_EVERY) await endSums();
    },
    async finish(manifest) {
      await endSums();
      await entry('manifest.json', Buffer.from(JSON.stringify({ ...manifest, sums: sumsOfSums }, null, 2)));
      pack.finalize();
      await done;
    },
    abandon: () => pack.destroy(),
  };
}
