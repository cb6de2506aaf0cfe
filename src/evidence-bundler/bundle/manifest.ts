import { validateEvidenceManifest } from '../../generated/evidence-manifest-validator.ts';
import { readCanonical } from './canonical.ts';
import { compareBytes } from './compare-bytes.ts';
import { MANIFEST_BYTES } from './limits.ts';
import type { Manifest } from './model.ts';
import { sayMistake } from './say-mistake.ts';

export const MANIFEST_PATH = 'manifest.json';

export type ParsedManifest =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'broken'; readonly code: string; readonly message: string };

/** Reads `manifest.json`: canonical JSON by its schema, with a table that is sorted and names each file once. Never throws. */
export function parseManifest(bytes: Uint8Array): ParsedManifest {
  const read = readCanonical(bytes, MANIFEST_BYTES);
  if (read.kind === 'broken') return read;
  if (!validateEvidenceManifest(read.value))
    return {
      kind: 'broken',
      code: 'schema',
      message: sayMistake(validateEvidenceManifest.errors, 'manifest'),
    };
  const manifest = read.value as Manifest;
  const { files } = manifest;
  const at = files.findIndex(
    ({ path }, index) => index > 0 && compareBytes(files[index - 1]!.path, path) >= 0,
  );
  if (at < 0) return { kind: 'manifest', manifest };
  const message = `Row ${at} of its table is not above the row before: files are sorted by their bytes, each once.`;
  return { kind: 'broken', code: 'unsorted', message };
}

/**
 * Folder of a bundle: `20261122T141500Z-0123456789ab-4711.2`, by time, commit, run and attempt; `local` where there is no run.
 * Two bundles of one run and attempt have one name.
 */
export function bundleName({
  createdAt,
  commit,
  run,
}: Pick<Manifest, 'createdAt' | 'commit' | 'run'>): string {
  const time = createdAt.replaceAll(/[-:]/g, '');
  return `${time}-${commit.slice(0, 12)}-${run === null ? 'local' : `${plain(run.id)}.${run.attempt}`}`;
}

/** A run's name comes from outside: of it only what is safe in a path. */
function plain(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 100);
}
