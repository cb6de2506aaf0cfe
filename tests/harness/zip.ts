import { crc32, deflateRawSync } from 'node:zlib';

/** A file to pack, and what its headers say beside the truth. */
export interface Packed {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  /** Sizes and checksum stand behind the content, as programs write them that do not know the size before. */
  readonly isStreamed?: boolean;
  readonly lies?: {
    readonly size?: number;
    readonly packed?: number;
    readonly checksum?: number;
    readonly method?: number;
    readonly flags?: number;
    readonly offset?: number;
    /** In the file's own header alone. */
    readonly localName?: string;
  };
}

/** Writes a zip archive. */
export function zipOf(files: readonly Packed[], comment = ''): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, isStreamed = false, lies = {} } of files) {
    const bytes = Buffer.from(content as string);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const method = lies.method ?? (isStored ? 0 : 8);
    const flags = lies.flags ?? (isStreamed ? 0x0808 : 0x0800);
    const sum = lies.checksum ?? crc32(bytes);
    const sizes = [sum, lies.packed ?? packed.length, lies.size ?? bytes.length];
    const own = isStreamed ? [0, 0, 0] : sizes;
    const localName = Buffer.from(lies.localName ?? name);
    const local = Buffer.concat([
      fields([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0]),
      fields(...own.map((value): [4, number] => [4, value]), [2, localName.length], [2, 0]),
      localName,
      packed,
      isStreamed
        ? fields([4, 0x08074b50], ...sizes.map((value): [4, number] => [4, value]))
        : Buffer.alloc(0),
    ]);
    const central = Buffer.from(name);
    directory.push(
      fields([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0]),
      fields(...sizes.map((value): [4, number] => [4, value]), [2, central.length], [2, 0], [2, 0], [2, 0]),
      fields([2, 0], [4, 0], [4, lies.offset ?? offset]),
      central,
    );
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const count = files.length;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, offset]);
  return new Uint8Array(
    Buffer.concat([...bodies, list, end, fields([2, comment.length]), Buffer.from(comment)]),
  );
}

function fields(...parts: readonly (readonly [2 | 4, number])[]): Buffer {
  return Buffer.concat(
    parts.map(([size, value]) => {
      const part = Buffer.alloc(size);
      part.writeUIntLE(value, 0, size);
      return part;
    }),
  );
}
