import { basename } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import { readCanonical } from '../bundle/canonical.ts';
import { type BundleFiles, checkBundle } from '../bundle/check.ts';
import { readContext } from '../judge/context.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { canonicalPolicy } from '../policy/canonical-policy.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { readSources } from '../read/read-sources.ts';
import { fieldOf, isRecord } from '../sign/json-value.ts';
import type { ComparedBundle } from './model.ts';

/** Our own bound of a document that we wrote: the context holds the log and the schemas. */
const DOCUMENT_BYTES = 256 * 1024 * 1024;

/**
 * Opens the folder of a bundle to be compared. Whether its bytes are those that were sealed is told; who signed them is for
 * `evidence verify`. Errors: `no-folder`, `no-bundle`.
 */
export function loadBundle(folder: string): ComparedBundle {
  const files = openFolder(folder);
  const { rows, root, manifest } = checkBundle(files, null);
  const policy = fieldOf(documentOf(files, 'policy.json'), 'policy');
  const verdict = documentOf(files, 'verdict.json');
  if (root === null || manifest === null || !isRecord(policy) || !isVerdict(verdict))
    throw new UserError(
      'no-bundle',
      `${folder} is no bundle of evidence, or what it says of itself cannot be read.`,
      'Name the folder that holds SHA256SUMS, manifest.json, policy.json and verdict.json.',
    );
  const failed = rows.find(({ status }) => status === 'fail');
  const paths = manifest.files.map(({ path }) => path).filter((path) => path.startsWith('files/'));
  return {
    name: basename(folder),
    root,
    manifest,
    policyDigest: canonicalPolicy(policy as unknown as EvidencePolicy).digest,
    verdict,
    // Names of a manifest whose bundle is not whole may lead anywhere.
    files:
      failed === undefined
        ? readSources(
            files,
            paths.map((path) => ({ source: path, path })),
            () => {},
          )
        : [],
    machine: readContext(documentOf(files, 'derived/context.json'))?.machine ?? null,
    broken: failed?.message ?? null,
  };
}

function documentOf(files: BundleFiles, path: string): unknown {
  const bytes = files.read(path, DOCUMENT_BYTES);
  const read = bytes === null ? null : readCanonical(bytes, DOCUMENT_BYTES);
  return read?.kind === 'value' ? read.value : null;
}

const STATUSES = ['pass', 'fail', 'inconclusive', 'missing', 'waived'];

function isVerdict(value: unknown): value is EvidenceVerdict {
  const claims = fieldOf(value, 'claims');
  return (
    ['pass', 'fail', 'inconclusive'].includes(String(fieldOf(value, 'status'))) &&
    Array.isArray(claims) &&
    claims.every(
      (claim) =>
        ['id', 'rule', 'found', 'expected'].every((name) => typeof fieldOf(claim, name) === 'string') &&
        STATUSES.includes(String(fieldOf(claim, 'status'))) &&
        isNumbers(fieldOf(claim, 'numbers')),
    )
  );
}

function isNumbers(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'number');
}
