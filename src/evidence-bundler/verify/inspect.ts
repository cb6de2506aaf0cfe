import type { Sha256 } from '../../foundation/digest.ts';
import { type BundleFiles, type CheckedBundle, checkBundle, OUTSIDE } from '../bundle/check.ts';
import { bundleName } from '../bundle/manifest.ts';
import type { Manifest } from '../bundle/model.ts';
import type { CheckRow } from '../bundle/rows.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import { type FileProof, proveFile } from '../bundle/tree.ts';
import type { Claim, EvidenceVerdict } from '../judge/model.ts';
import { checkpointBody, readCheckpoint } from '../log/checkpoint.ts';
import { NOTE_BYTES } from '../log/limits.ts';
import { parseTlogProof, renderTlogProof } from '../log/tlog-proof.ts';
import { hashOfHex } from '../merkle/hash.ts';
import { readDocuments } from './read-documents.ts';

/** What is in a bundle, as it says itself: nobody's signature is looked at. */
export interface InspectedBundle {
  /** Whether it is whole: sums, names, set, contents, manifest. */
  readonly rows: readonly CheckRow[];
  readonly manifest: Manifest | null;
  readonly root: Sha256 | null;
  /** `null`: it cannot be read. */
  readonly verdict: EvidenceVerdict | null;
  /** In words, where the policy came from. */
  readonly policySource: string | null;
  readonly kinds: readonly { readonly kind: string; readonly files: number; readonly bytes: number }[];
  /** Files with signatures and receipts that are there. */
  readonly beside: readonly string[];
  readonly logged: { readonly origin: string; readonly index: number; readonly size: number } | null;
}

/** One file of a bundle, with what is concluded from it, and the proof that it is in. */
export interface InspectedFile {
  readonly row: Manifest['files'][number] | null;
  readonly claims: readonly Claim[];
  readonly proof: FileProof;
}

/** Looks at a bundle. Never throws on what it holds. */
export function inspectBundle(files: BundleFiles): InspectedBundle & { readonly checked: CheckedBundle } {
  const checked = checkBundle(files, null);
  const { manifest, root } = checked;
  const { verdict, policySource } = readDocuments(files);
  const kinds = new Map<string, { files: number; bytes: number }>();
  for (const { kind, size } of manifest?.files ?? []) {
    const sum = kinds.get(kind) ?? { files: 0, bytes: 0 };
    kinds.set(kind, { files: sum.files + 1, bytes: sum.bytes + size });
  }
  const present = new Set(files.list().map(({ path }) => path));
  return {
    checked,
    rows: checked.rows.filter(({ id }) => id !== 'root'),
    manifest,
    root,
    verdict: verdict.kind === 'document' ? verdict.value : null,
    policySource,
    kinds: [...kinds].map(([kind, sum]) => ({ kind, ...sum })),
    beside: [...OUTSIDE].filter((path) => path !== SUMS_PATH && present.has(path)),
    logged: placeOf(files),
  };
}

function placeOf(files: BundleFiles): InspectedBundle['logged'] {
  const bytes = files.read('receipt/evidence.tlog-proof', NOTE_BYTES);
  const proof = bytes === null ? null : parseTlogProof(bytes);
  const read = proof === null ? null : readCheckpoint(proof.checkpoint, [], null);
  if (proof === null || read === null || read.kind === 'refused') return null;
  const { origin, size } = read.checkpoint;
  return { origin, index: Number(proof.index), size };
}

/** One file by its path in the bundle; `null`: the list does not name it. */
export function inspectFile(
  { checked, verdict }: ReturnType<typeof inspectBundle>,
  path: string,
): InspectedFile | null {
  const proof = proveFile(checked.sums, path);
  if (proof === null) return null;
  return {
    row: checked.manifest?.files.find((file) => file.path === path) ?? null,
    claims: verdict?.claims.filter(({ evidence }) => evidence.some((pointer) => pointer.path === path)) ?? [],
    proof,
  };
}

/**
 * The proof that a file is in a bundle as a file of the form c2sp.org/tlog-proof@v1, with its line of the list as entry and the bundle's own root
 * as checkpoint. Nobody signed that checkpoint: whoever checks the proof must know the root.
 */
export function renderFileProof(
  { line, index, size, proof }: FileProof,
  manifest: Manifest,
  root: Sha256,
): Uint8Array {
  const origin = `execution-standards.dev/bundle/${bundleName(manifest)}`;
  return renderTlogProof({
    extra: Buffer.from(line),
    index: BigInt(index),
    proof: proof.flatMap((hash) => hashOfHex(hash) ?? []),
    checkpoint: Buffer.from(checkpointBody({ origin, size, rootHash: root })),
  });
}
