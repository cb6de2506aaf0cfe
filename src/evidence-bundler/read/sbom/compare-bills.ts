import { compareText } from '../../../foundation/compare.ts';
import type { BillComponent, BillReading } from '../model.ts';
import { parsePurl, writePurl } from './purl.ts';

/** A package whose versions are others in the second bill. */
export interface ChangedComponent {
  /** The package URL without version; the name, where there is none. */
  readonly key: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface BillChanges {
  /** Packages of which the first bill has no version. */
  readonly added: readonly BillComponent[];
  /** Packages of which the second bill has none. */
  readonly removed: readonly BillComponent[];
  readonly changed: readonly ChangedComponent[];
  /** The same version with a digest of the same algorithm that is another: other bytes under one name. */
  readonly altered: readonly { readonly key: string; readonly algorithm: string }[];
}

interface Package {
  readonly versions: Set<string>;
  readonly components: Map<string, BillComponent>;
}

/**
 * What two bills list differently, by package URL. Serial numbers, times, the order and how often a component stands there say
 * nothing. Components without a package URL are compared by name and version. Sorted by key.
 */
export function compareBills(first: BillReading, second: BillReading): BillChanges {
  const before = byPackage(first);
  const after = byPackage(second);
  const changed: ChangedComponent[] = [];
  const altered: { key: string; algorithm: string }[] = [];
  for (const [key, { versions, components }] of before) {
    const other = after.get(key);
    if (other === undefined) continue;
    const from = [...versions].sort(compareText);
    const to = [...other.versions].sort(compareText);
    if (JSON.stringify(from) !== JSON.stringify(to)) changed.push({ key, from, to });
    for (const [version, component] of components) {
      const algorithm = differingHash(component, other.components.get(version));
      if (algorithm !== null) altered.push({ key, algorithm });
    }
  }
  return {
    added: missingIn(after, before),
    removed: missingIn(before, after),
    changed: changed.sort((a, b) => compareText(a.key, b.key)),
    altered: altered.sort((a, b) => compareText(a.key, b.key)),
  };
}

function byPackage({ components }: BillReading): ReadonlyMap<string, Package> {
  const packages = new Map<string, Package>();
  for (const component of components) {
    const { key, version } = keyOf(component);
    const known = packages.get(key) ?? { versions: new Set(), components: new Map() };
    packages.set(key, known);
    known.versions.add(version);
    if (!known.components.has(version)) known.components.set(version, component);
  }
  return packages;
}

function keyOf({ purl, name, version }: BillComponent): { readonly key: string; readonly version: string } {
  const parsed = purl === null ? null : parsePurl(purl);
  if (parsed === null) return { key: name, version: version ?? '' };
  return { key: writePurl({ ...parsed, version: null }), version: parsed.version ?? version ?? '' };
}

function missingIn(
  listed: ReadonlyMap<string, Package>,
  other: ReadonlyMap<string, Package>,
): readonly BillComponent[] {
  return [...listed]
    .filter(([key]) => !other.has(key))
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, { components }]) =>
      [...components].sort(([a], [b]) => compareText(a, b)).map(([, component]) => component),
    );
}

function differingHash(first: BillComponent, second: BillComponent | undefined): string | null {
  for (const [algorithm, digest] of first.hashes) {
    const other = second?.hashes.get(algorithm);
    if (other !== undefined && other !== digest) return algorithm;
  }
  return null;
}
