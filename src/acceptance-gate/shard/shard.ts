import type { BlobSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';

/** One of several runs that share the reading of a repository. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** More runners than a platform starts for one matrix. */
const MOST = 256;

/** A shard as people write it: `1/4`. Errors: `bad-shard`. */
export function parseShard(text: string): Shard {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= count && count <= MOST) return { index, count };
  throw new UserError(
    'bad-shard',
    `${JSON.stringify(text)} is no shard.`,
    `Write its number and how many there are, such as 1/4; at most ${MOST}.`,
  );
}

/** Hexadecimal digits that a number holds exactly. */
const DIGITS = 12;

/**
 * Whether a file is this shard's to read: by what it holds alone, so that renaming moves nothing and every run agrees. What git
 * does not know, no cache can keep.
 */
export function isInShard({ index, count }: Shard, blob: BlobSha | null): boolean {
  return blob !== null && Number.parseInt(blob.slice(0, DIGITS), 16) % count === index - 1;
}
