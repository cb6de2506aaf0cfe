import type { BillComponent, BillReading, ReadResult } from '../model.ts';
import { openProblems, type Problems } from '../problems.ts';
import { LONGEST_NAME, MOST_FINDINGS } from '../scans/limits.ts';
import { many, quote } from '../texts.ts';
import { MOST_COMPONENTS, MOST_PARTS } from './limits.ts';
import { normalizePurl } from './purl.ts';

/** A component as a reader finds it; texts as written, `null` and empty: not told. */
export interface FoundComponent {
  readonly name: string | null;
  readonly version: string | null;
  readonly purl: string | null;
  readonly licenses: readonly (string | null)[];
  readonly hashes: readonly (readonly [algorithm: string | null, digest: string | null])[];
}

export type FoundBill = Omit<BillReading, 'kind' | 'components'> & {
  readonly components: readonly FoundComponent[];
};

/**
 * A bill as read, its package URLs in canonical form and its digests in lower case. A bill without components is an error: a tool
 * that finds nothing writes one too, so it says nothing of what is in the product.
 */
export function closeBill(found: FoundBill, problems: Problems = openProblems()): ReadResult<BillReading> {
  const components = found.components
    .slice(0, MOST_COMPONENTS)
    .flatMap((component) => closeComponent(component, problems) ?? []);
  if (found.components.length > MOST_COMPONENTS)
    problems.add(
      'error',
      'too-many-components',
      `It holds ${many(found.components.length, 'component')}; the limit is ${many(MOST_COMPONENTS, 'component')}.`,
      'Write one bill for each part of the product.',
    );
  if (found.vulnerabilities.length >= MOST_FINDINGS)
    problems.add(
      'error',
      'too-many-vulnerabilities',
      `Only the first ${many(MOST_FINDINGS, 'finding')} among its vulnerabilities were read.`,
      'Write one bill for each part of the product.',
    );
  if (components.length === 0)
    // How many are enough is the policy's to say, which counts them.
    problems.add(
      'warning',
      'no-components',
      'It lists no component: either nothing was looked at, or nothing was found there.',
      'Look at which folder or image the tool was given, and whether dependencies were installed before.',
    );
  return { reading: { ...found, kind: 'sbom', components }, problems: problems.list() };
}

function closeComponent(found: FoundComponent, problems: Problems): BillComponent | null {
  const name = found.name?.trim().slice(0, LONGEST_NAME) ?? '';
  if (name === '') {
    problems.add(
      'warning',
      'component-without-name',
      'A component has no name and was left out.',
      'Look at which tool wrote it: every specification of bills asks for a name.',
    );
    return null;
  }
  const purl = found.purl === null || found.purl.trim() === '' ? null : normalizePurl(found.purl);
  if (purl === null && found.purl !== null && found.purl.trim() !== '')
    problems.add(
      'warning',
      'purl-invalid',
      `The package URL ${quote(found.purl)} of ${quote(name)} is none.`,
      'Components without one are compared by their name.',
    );
  return {
    name,
    version: found.version?.slice(0, LONGEST_NAME) || null,
    purl,
    licenses: [
      ...new Set(found.licenses.filter((license) => license !== null).map((license) => license.trim())),
    ]
      .filter((license) => !NO_LICENSE.has(license))
      .map((license) => license.slice(0, LONGEST_NAME))
      .slice(0, MOST_PARTS),
    hashes: hashesOf(found, problems),
  };
}

const NO_LICENSE = new Set(['', 'NOASSERTION', 'NONE']);

function hashesOf({ name, hashes }: FoundComponent, problems: Problems): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [algorithm, digest] of hashes.slice(0, MOST_PARTS)) {
    const key = (algorithm ?? '').toLowerCase().replace(/[-_]/g, '');
    if (/^[a-z][a-z0-9]{1,30}$/.test(key) && /^[0-9a-f]{8,256}$/i.test(digest ?? ''))
      kept.set(key, (digest ?? '').toLowerCase());
    else
      problems.add(
        'warning',
        'hash-malformed',
        `A digest of ${quote(name ?? '')} is not hexadecimal, or names no algorithm.`,
        'Let the tool write the bill anew; the digest was left out.',
      );
  }
  return kept;
}
