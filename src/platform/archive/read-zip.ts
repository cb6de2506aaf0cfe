import { constants, inflateRawSync } from 'node:zlib';
import { tooLarge } from '../../foundation/too-large.ts';

/** A file of an archive. */
export interface ZipFile {
  /** As the archive says it, and good for nothing but to be shown and compared: it may hold anything. */
  readonly name: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'unreadable'; readonly reason: string };
}

export type Zip =
  | { readonly kind: 'files'; readonly files: readonly ZipFile[] }
  | { readonly kind: 'broken'; readonly reason: string };

export interface ZipLimits {
  /** Of the archive, whatever is wanted of it. */
  readonly entries: number;
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files that are wanted together, unpacked. */
  readonly bytes: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;

/** Bits of the general purpose flag: encrypted, and strongly so. */
const ENCRYPTED = 0x0001 | 0x0040;

/**
 * Reads the wanted files of a zip archive in memory: stored and deflated ones, as the central directory lists them (APPNOTE
 * 6.3.10). What the directory and the file's own header tell differently, what overlaps, and what unpacks to another length
 * or checksum than it says is refused, so that no two readers see two things in one archive. Sizes are bounded before
 * anything is unpacked. Never throws.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits, isWanted: (name: string) => boolean): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return broken('it has no central directory');
  const [count, size, start] = [view.getUint16(end + 10, true), word(view, end + 12), word(view, end + 16)];
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    return broken('it is one part of several');
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff)
    return broken('it is of the kind zip64, for more than 4 GB or 65,535 files');
  if (count > limits.entries) return broken(`it holds ${count} files; at most ${limits.entries} are read`);
  if (start + size !== end) return broken('its central directory does not stand where it should');
  const entries = listEntries(view, start, end, count);
  if (typeof entries === 'string') return broken(entries);
  const places = [...entries].sort((a, b) => a.offset - b.offset);
  let from = 0;
  for (const { offset, packed, name } of places) {
    if (offset < from) return broken(`${quote(name)} lies over another file`);
    from = offset + LOCAL_BYTES + packed;
    if (from > start) return broken(`${quote(name)} lies over the central directory`);
  }
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return broken(`it holds ${quote(name)} twice`);
    names.add(name);
  }
  let left = limits.bytes;
  const files = entries
    .filter(({ name }) => !name.endsWith('/') && isWanted(name))
    .map((entry): ZipFile => {
      if (entry.size > limits.fileBytes)
        return unreadable(entry, `it is ${tooLarge(entry.size, limits.fileBytes)}`);
      if (entry.size > left) return unreadable(entry, 'the files before it fill what is read of one archive');
      left -= entry.size;
      return { name: entry.name, content: unpack(bytes, view, entry) };
    });
  return { kind: 'files', files };
}

interface Entry {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Where the record at the end stands: the last one whose comment reaches exactly to the end of the file. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (word(view, at) === END && view.getUint16(at + 20, true) === last - at) return at;
  }
  return null;
}

function listEntries(view: DataView, start: number, end: number, count: number): readonly Entry[] | string {
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > end || word(view, at) !== ENTRY) return 'its central directory is cut off';
    const [nameBytes, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const next = at + ENTRY_BYTES + nameBytes + extra + comment;
    if (next > end) return 'its central directory is cut off';
    const rawName = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, nameBytes);
    entries.push({
      name: new TextDecoder().decode(rawName),
      rawName,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: word(view, at + 16),
      packed: word(view, at + 20),
      size: word(view, at + 24),
      offset: word(view, at + 42),
    });
    at = next;
  }
  return at === end ? entries : 'its central directory is longer than its list of files';
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): ZipFile['content'] {
  const { offset, packed, size, method, flags } = entry;
  const wrong = (reason: string) => ({ kind: 'unreadable' as const, reason });
  if ((flags & ENCRYPTED) !== 0) return wrong('it is encrypted');
  if (method !== 0 && method !== 8) return wrong(`it is packed by method ${method}; 0 and 8 are read`);
  if (word(view, offset) !== LOCAL) return wrong('it does not stand where the directory says');
  const nameBytes = view.getUint16(offset + 26, true);
  const from = offset + LOCAL_BYTES + nameBytes + view.getUint16(offset + 28, true);
  const isNamed =
    nameBytes === entry.rawName.length &&
    entry.rawName.every((byte, at) => byte === bytes[offset + LOCAL_BYTES + at]);
  if (!isNamed || view.getUint16(offset + 8, true) !== method || from + packed > bytes.length)
    return wrong('its own header says something else than the directory');
  const body = bytes.subarray(from, from + packed);
  const content = method === 0 ? body : inflate(body, size);
  if (content === null || content.length !== size) return wrong('it does not unpack to what it says');
  if (crc32(content) !== entry.checksum) return wrong('its checksum is wrong');
  return { kind: 'bytes', bytes: content };
}

function inflate(body: Uint8Array, size: number): Uint8Array | null {
  try {
    // One more than it says, so that a longer one is seen and a bomb is not.
    return inflateRawSync(body, { maxOutputLength: size + 1, finishFlush: constants.Z_FINISH });
  } catch {
    return null;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Node has one of its own only from version 22 on. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) sum = TABLE[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function word(view: DataView, at: number): number {
  return at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, true) : -1;
}

function broken(reason: string): Zip {
  return { kind: 'broken', reason };
}

function unreadable({ name }: Entry, reason: string): ZipFile {
  return { name, content: { kind: 'unreadable', reason } };
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
