import { basename } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import { checkBundle } from '../bundle/check.ts';
import { canonicalPolicy } from '../policy/canonical-policy.ts';
import { readSources } from '../read/read-sources.ts';
import { readDocuments } from '../verify/read-documents.ts';
import type { ComparedBundle } from './model.ts';

/**
 * Opens the folder of a bundle to be compared. Whether its bytes are those that were sealed is told; who signed them is for
 * `evidence verify`. Errors: `no-folder`, `no-bundle`.
 */
export function loadBundle(folder: string): ComparedBundle {
  const files = openFolder(folder);
  const { rows, root, manifest } = checkBundle(files, null);
  const { policy, verdict, context } = readDocuments(files);
  if (root === null || manifest === null || policy.kind === 'broken' || verdict.kind === 'broken')
    throw new UserError(
      'no-bundle',
      `${folder} is no bundle of evidence, or what it says of itself cannot be read.`,
      'Name the folder that holds SHA256SUMS, manifest.json, policy.json and verdict.json.',
    );
  const failed = rows.find(({ status }) => status === 'fail');
  // Names of a manifest whose bundle is not whole may lead anywhere.
  const paths = failed === undefined ? manifest.files.map(({ path }) => path) : [];
  return {
    name: basename(folder),
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
