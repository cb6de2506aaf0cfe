import type { SqliteFile, SqliteValue } from './model.ts';
import { readUint } from './open-sqlite.ts';

/** A number of 1 to 9 bytes, and where it ends; past 2^53 the nearest number. */
export interface Varint {
  readonly value: number;
  readonly end: number;
}

/** Reads a varint: seven bits a byte, high bits first, and all eight of the ninth. Bytes behind the end are 0. */
export function readVarint(bytes: Uint8Array, at: number): Varint {
  let value = 0;
  for (let place = 0; place < 8; place++) {
    const byte = bytes[at + place] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + place + 1 };
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), end: at + 9 };
}

/** Reads the columns of a record; `null` when it is not whole. */
export function readRecord(payload: Uint8Array, encoding: SqliteFile['encoding']): SqliteValue[] | null {
  const header = readVarint(payload, 0);
  if (header.value > payload.length || header.value < header.end) return null;
  const values: SqliteValue[] = [];
  let at = header.value;
  for (let place = header.end; place < header.value; ) {
    const type = readVarint(payload, place);
    place = type.end;
    const size = sizeOf(type.value);
    if (place > header.value || size === null || at + size > payload.length) return null;
    values.push(readValue(payload, at, size, type.value, encoding));
    at += size;
  }
  return values;
}

const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function sizeOf(type: number): number | null {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return INTEGER_SIZES[type] ?? null;
}

function readValue(
  payload: Uint8Array,
  at: number,
  size: number,
  type: number,
  encoding: SqliteFile['encoding'],
): SqliteValue {
  if (type === 0) return null;
  if (type === 8) return 0;
  if (type === 9) return 1;
  if (type === 7) return new DataView(payload.buffer, payload.byteOffset + at, 8).getFloat64(0);
  if (type < 7) return readInteger(payload, at, size);
  const part = payload.subarray(at, at + size);
  return type % 2 === 0 ? part : new TextDecoder(encoding).decode(part);
}

/** Two's complement, big-endian. */
function readInteger(payload: Uint8Array, at: number, size: number): number {
  if (size === 8) return Number(new DataView(payload.buffer, payload.byteOffset + at, 8).getBigInt64(0));
  const value = readUint(payload, at, size);
  return payload[at]! < 0x80 ? value : value - 256 ** size;
}
