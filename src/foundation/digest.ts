import { createHash } from 'node:crypto';

/** 64 lower-case hexadecimal digits. */
export type Sha256 = string & { readonly __brand: 'Sha256' };

/** A full commit id: 40 or 64 lower-case hexadecimal digits. */
export type CommitSha = string & { readonly __brand: 'CommitSha' };

/** A git blob id, over the header `blob <length>\0` and the raw bytes. */
export type BlobSha = string & { readonly __brand: 'BlobSha' };

/** SHA-256 of raw bytes, or of a text as UTF-8. */
export function sha256(data: Uint8Array | string): Sha256 {
  return createHash('sha256').update(data).digest('hex') as Sha256;
}

/** The id git gives to these bytes in a SHA-1 repository. */
export function gitBlobSha(data: Uint8Array): BlobSha {
  return createHash('sha1').update(`blob ${data.length}\0`).update(data).digest('hex') as BlobSha;
}

/** The text as a commit id when it has the shape of a full one. */
export function parseCommitSha(text: string): CommitSha | null {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? (text as CommitSha) : null;
}
