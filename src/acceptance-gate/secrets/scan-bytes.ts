import { compareText } from '../../foundation/compare.ts';
import { findKeyRuns } from './key-runs.ts';
import { matchAzureSecrets } from './match-azure-secrets.ts';
import { matchCommands } from './match-commands.ts';
import { matchNamed } from './match-named.ts';
import { matchPrivateKey, mayBePrivateKey } from './match-private-keys.ts';
import { matchTokens, mayBeToken } from './match-tokens.ts';
import { matchUrlCredentials } from './match-url-credentials.ts';
import type { RawSecret, Span } from './model.ts';

/** Secrets of one text as far as our own patterns tell, and where secretlint must be asked. */
export interface Scan {
  readonly found: readonly RawSecret[];
  /** Rules of secretlint, each with the runs that may be tokens of theirs. */
  readonly lint: ReadonlyMap<string, readonly Span[]>;
}

/** `commands`: also what is written into calls of programs, in scripts and documents. */
export interface ScanOptions {
  readonly names: WhichNames;
  readonly commands?: boolean;
}

export type WhichNames = 'none' | 'providers' | 'any';

const NOTHING: Scan = { found: [], lint: new Map() };

/**
 * Looks for secrets in the bytes of one text. `names`: which names beside a value count, those of providers or also any
 * that says it is a secret.
 * Linear in the size of the text, whatever stands in it.
 */
export function scanBytes(bytes: Uint8Array, options: ScanOptions): Scan {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: RawSecret[] | null = null;
  let lint: Map<string, Span[]> | null = null;
  const keep = (secret: RawSecret): void => {
    found ??= [];
    found.push(secret);
  };
  const sink = {
    found: keep,
    lint: (rule: string, start: number, end: number): void => {
      lint ??= new Map();
      const spans = lint.get(rule);
      if (spans === undefined) lint.set(rule, [{ start, end }]);
      else spans.push({ start, end });
    },
  };
  findKeyRuns(buffer, (start, end, isMixed) => {
    if (mayBeToken(buffer, start, end)) matchTokens(buffer, start, end, sink);
    if (!isMixed) return;
    // A list of digests holds neither, and almost nothing but runs.
    if (options.names === 'none') return;
    if (mayBePrivateKey(buffer, start)) matchPrivateKey(buffer, start, end, keep);
    matchNamed(buffer, start, end, options.names === 'any', keep);
  });
  matchUrlCredentials(buffer, keep);
  matchAzureSecrets(buffer, keep);
  if (options.commands === true) matchCommands(buffer, keep);
  return found === null && lint === null
    ? NOTHING
    : { found: withoutOverlaps(found ?? []), lint: lint ?? new Map() };
}

const RANK = { proven: 0, suspected: 1 } as const;

/** Of matches that overlap the surest stays, then the one of the lower rule, then the longest. In the order of their places. */
export function withoutOverlaps(found: readonly RawSecret[]): readonly RawSecret[] {
  const kept: RawSecret[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
    else if (isSurer(one, last)) kept[kept.length - 1] = one;
  }
  return kept;
}

function isSurer(a: RawSecret, b: RawSecret): boolean {
  const difference = RANK[a.confidence] - RANK[b.confidence] || compareText(a.rule, b.rule);
  return difference < 0 || (difference === 0 && a.end - a.start > b.end - b.start);
}
