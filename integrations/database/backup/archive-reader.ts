/** Reads the one file, member by member. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { OnePressError } from '../../../bot/domain/errors.ts';
import { backupBroken, backupForeign, backupNewer, FORMAT, LARGEST, type Manifest, MEMBER, sha256 } from './format.ts';

/** One member. */
export interface Member {
  name: string;
  bytes: Buffer;
}

/**
 * The members in their order.
 * @throws OnePressError BACKUP_FOREIGN, BACKUP_NEWER, BACKUP_BROKEN; FILE_UNREADABLE when the file cannot be read.
 */
export async function* readArchive(path: string): AsyncGenerator<Member> {
  const extract = tar.extract();
  let fault: Error | null = null;
  const piped = pipeline(createReadStream(path), createGunzip(), extract).catch((error: Error) => {
    fault ??= error;
  });
  let first = true;
  try {
    for await (const entry of extract) {
      const { name, type, size = 0 } = entry.header;
      if (first && name !== 'format.json') throw backupForeign();
      if (type !== 'file' || !MEMBER.test(name)) throw backupBroken('it holds a file that does not belong there');
      if (size > LARGEST) throw backupBroken(`${name} is too large`);
      const parts: Buffer[] = [];
      for await (const part of entry) parts.push(part as Buffer);
      const bytes = Buffer.concat(parts);
      if (first) checkFormat(bytes);
      first = false;
      yield { name, bytes };
    }
    await piped;
  } catch (error) {
    if (error instanceof OnePressError) throw error;
    fault ??= error as Error;
  }
  if (fault) throw inWords(fault, path, first);
  if (first) throw backupForeign();
}

function checkFormat(bytes: Buffer): void {
  const told = json<typeof FORMAT>(bytes);
  if (told.format !== FORMAT.format) throw backupForeign();
  if (told.version > FORMAT.version) throw backupNewer(`format ${told.version}`);
}

function inWords(fault: Error, path: string, atStart: boolean): OnePressError {
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return new OnePressError(
      'BACKUP_UNREADABLE',
      `The file ${path} cannot be read (${code}).`,
      'Give the path of a backup.',
    );
  }
  // zlib and tar each tell at their first bytes that this is not theirs.
  const foreign = fault.message.includes('incorrect header check') || (atStart && !code?.startsWith('Z_'));
  return foreign ? backupForeign() : backupBroken('its end is missing, or bytes were changed');
}

/**
 * Reads the whole file and proves each member by its SHA-256, before anything is changed.
 * @throws OnePressError as readArchive.
 */
export async function verifyArchive(path: string): Promise<Manifest> {
  const sumsOfSums: Record<string, string> = {};
  let pending: Record<string, string> = {};
  let manifest: Manifest | null = null;
  for await (const { name, bytes } of readArchive(path)) {
    if (manifest) throw backupBroken('it goes on behind its end');
    if (name === 'manifest.json') {
      manifest = json<Manifest>(bytes);
    } else if (name.startsWith('sums/')) {
      sumsOfSums[name] = sha256(bytes);
      same(json(bytes), pending);
      pending = {};
    } else {
      if (pending[name] !== undefined) throw backupBroken(`${name} is there twice`);
      pending[name] = sha256(bytes);
    }
  }
  if (!manifest) throw backupBroken('its end is missing');
  if (Object.keys(pending).length > 0) throw backupBroken('a checksum is missing');
  same(manifest.sums, sumsOfSums);
  return manifest;
}

function same(told: Record<string, string>, found: Record<string, string>): void {
  const names = new Set([...Object.keys(told), ...Object.keys(found)]);
  for (const name of names) if (told[name] !== found[name]) throw backupBroken(`the checksum of ${name} is wrong`);
}

function json<T>(bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString()) as T;
  } catch {
    throw backupBroken('a member is not JSON');
  }
}
