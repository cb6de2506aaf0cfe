import { UserError } from '../../foundation/user-error.ts';
import { type BundleFiles, checkBundle } from '../bundle/check.ts';
import { canonicalPolicy } from '../policy/canonical-policy.ts';
import { readSources } from '../read/read-sources.ts';
import { readDocuments } from '../verify/read-documents.ts';
import type { ComparedBundle } from './model.ts';

/**
 * Reads a bundle to be compared; `name` is what messages call it. Whether its bytes are those that were sealed is told; who signed them is
 * for `evidence verify`. Errors: `no-bundle`, those of listing the files.
 */
export function readBundle(files: BundleFiles, name: string): ComparedBundle {
  const { rows, root, manifest } = checkBundle(files, null);
  const { policy, verdict, context } = readDocuments(files);
  if (root === null || manifest === null || policy.kind === 'broken' || verdict.kind === 'broken')
    throw new UserError(
      'no-bundle',
      `${name} is no bundle of evidence, or what it says of itself cannot be read.`,
      'Name the folder that holds SHA256SUMS, manifest.json, policy.json and verdict.json.',
    );
  const failed = rows.find(({ status }) => status === 'fail');
  // Names of a manifest whose bundle is not whole may lead anywhere.
  const paths = failed === undefined ? manifest.files.map(({ path }) => path) : [];
  return {
    name,
    root,
    manifest,
    policyDigest: canonicalPolicy(policy.value).digest,
    verdict: verdict.value,
    files: readSources(
      files,
      paths.filter((path) => path.startsWith('files/')).map((path) => ({ source: path, path })),
      () => {},
    ),
    machine: context.kind === 'document' ? context.value.machine : null,
    broken: failed?.message ?? null,
  };
}
