import { compareText } from '../../foundation/compare.ts';
import { parseIsoDate } from '../../foundation/date.ts';

/** How an API counts its versions. */
export type VersionScheme = 'semver' | 'date';

/** A version as something that can be compared. */
export type ApiVersion =
  | {
      readonly kind: 'numbers';
      readonly major: bigint;
      readonly minor: bigint;
      readonly patch: bigint;
      /** Identifiers after the hyphen; none for a release. */
      readonly prerelease: readonly string[];
      /** How it was written: with a `v`, and how many numbers. Semantic versions have three. */
      readonly prefix: string;
      readonly numbers: 1 | 2 | 3;
    }
  | { readonly kind: 'date'; readonly day: string; readonly isPreview: boolean };

/** By semver.org 2.0.0, with a `v` before it. */
const SEMVER =
  /^(v?)(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** Many APIs only count `v1`, `1.0`. */
const SHORT = /^(v?)(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?$/;
const DATE = /^(\d{4}-\d{2}-\d{2})(-[0-9A-Za-z.-]+|\.[0-9A-Za-z.-]+)?$/;

/** Longer texts are no versions. */
const LONGEST = 256;

/**
 * Reads a version: semantic ones by semver.org 2.0.0, also with a `v` before them or without their last numbers; days such
 * as `2026-11-20`, where `-preview` (or anything after a hyphen) comes before the day itself. `null` when it is neither.
 */
export function parseVersion(written: string, scheme: VersionScheme): ApiVersion | null {
  const text = written.trim();
  if (text.length > LONGEST) return null;
  return scheme === 'date' ? parseDay(text) : parseNumbers(text);
}

function parseDay(text: string): ApiVersion | null {
  const [, day = '', suffix = ''] = DATE.exec(text) ?? [];
  return parseIsoDate(day) === null ? null : { kind: 'date', day, isPreview: suffix.startsWith('-') };
}

function parseNumbers(text: string): ApiVersion | null {
  const full = SEMVER.exec(text);
  if (full !== null) {
    const [, prefix = '', major = '', minor = '', patch = '', prerelease] = full;
    return {
      kind: 'numbers',
      major: BigInt(major),
      minor: BigInt(minor),
      patch: BigInt(patch),
      prerelease: prerelease?.split('.') ?? [],
      prefix,
      numbers: 3,
    };
  }
  const short = SHORT.exec(text);
  if (short === null) return null;
  const [, prefix = '', major = '', minor] = short;
  return {
    kind: 'numbers',
    major: BigInt(major),
    minor: BigInt(minor ?? '0'),
    patch: 0n,
    prerelease: [],
    prefix,
    numbers: minor === undefined ? 1 : 2,
  };
}

/** Which comes first, by semver.org 2.0.0 section 11: negative when `a` does. Versions of two schemes are equal. */
export function compareVersions(a: ApiVersion, b: ApiVersion): number {
  if (a.kind === 'date' && b.kind === 'date') {
    return compareText(a.day, b.day) || Number(b.isPreview) - Number(a.isPreview);
  }
  if (a.kind !== 'numbers' || b.kind !== 'numbers') return 0;
  return (
    compareBig(a.major, b.major) ||
    compareBig(a.minor, b.minor) ||
    compareBig(a.patch, b.patch) ||
    comparePrerelease(a.prerelease, b.prerelease)
  );
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePrerelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    const order = compareIdentifier(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifier(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA && isNumberB) return compareBig(BigInt(a), BigInt(b));
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return compareText(a, b);
}

/** What a version after a breaking change must be. */
export interface NeededVersion {
  readonly allows: (after: ApiVersion) => boolean;
  /** In words that follow «needs»: `2.0.0`, `a version after 2.0.0-rc.1`. */
  readonly told: string;
}

/**
 * The least version for a breaking change. Semantic versions: the next major one; before 1.0.0 the next minor one; after a
 * pre-release, which promises nothing yet (semver.org, item 9), any later one. Days: any later one.
 */
export function neededAfter(before: ApiVersion, written: string): NeededVersion {
  const later = (after: ApiVersion) => compareVersions(before, after) < 0;
  if (before.kind === 'date' || before.prerelease.length > 0) {
    const what = before.kind === 'date' ? 'a day' : 'a version';
    return { allows: later, told: `${what} after ${written.trim()}` };
  }
  const { major, minor, numbers, prefix } = before;
  const isEarly = major === 0n && numbers > 1;
  const next = isEarly ? [major, minor + 1n, 0n] : [major + 1n, 0n, 0n];
  return {
    allows: (after) =>
      after.kind === 'numbers' &&
      (after.major > major || (isEarly && after.major === major && after.minor > minor)),
    told: prefix + next.slice(0, numbers).join('.'),
  };
}
