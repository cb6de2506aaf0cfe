import type { BlobSha } from '../../foundation/digest.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Content, Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { findDirectives } from '../../languages/directives.ts';
import type { SecretFact, TextSecrets } from '../../languages/secrets/facts.ts';
import type { LaneKind, SkippedFile } from '../../report/model.ts';
import type { SecretCache } from '../load-options.ts';
import { askSecretlint } from './ask-secretlint.ts';
import { describeSecrets } from './describe.ts';
import { matchValues } from './match-values.ts';
import type { RawSecret } from './model.ts';
import { scanBytes, withoutOverlaps } from './scan-bytes.ts';
import { fileKindOf, isBinaryName, judgesAssignments } from './secret-files.ts';

/** Looks at every text once. Give it bytes while they are at hand, then ask it to read the rest. */
export interface SecretScanner {
  /** `bytes` are valid only during the call. */
  readonly offer: (entry: Pick<TreeEntry, 'path' | 'blob'>, bytes: Uint8Array) => void;
  /** Reads what nobody offered. `skipped`: files that nobody could read. */
  readonly readRest: (snapshot: Snapshot, entries: readonly TreeEntry[]) => Promise<readonly SkippedFile[]>;
  /** Every text with a secret in it, by path. */
  readonly finish: () => Promise<ReadonlyMap<RepoPath, TextSecrets>>;
}

const CLEAN: TextSecrets = { facts: [], directives: [] };

/** git takes a file with a NUL among its first 8,000 bytes for binary. */
const BINARY_LOOK = 8000;

export function createSecretScanner(
  cache: SecretCache,
  kindOfLane: (path: RepoPath) => LaneKind | null,
  maxBytes: number,
): SecretScanner {
  const found = new Map<RepoPath, TextSecrets>();
  const seen = new Set<RepoPath>();
  const pending: Promise<void>[] = [];

  function keep(entry: Pick<TreeEntry, 'path' | 'blob'>, secrets: TextSecrets): void {
    if (secrets.facts.length > 0) found.set(entry.path, secrets);
    if (entry.blob !== null) cache.put(keyOf(entry.path, entry.blob), secrets);
  }

  function keyOf(path: RepoPath, blob: BlobSha): string {
    const kind = fileKindOf(path);
    const name = kind === 'plain' ? '' : `:${kind}:${nameOf(path).toLowerCase()}`;
    return `${blob}${judgesAssignments(path, kindOfLane(path)) ? '+' : '-'}${name}`;
  }

  function offer(entry: Pick<TreeEntry, 'path' | 'blob'>, bytes: Uint8Array): void {
    const { path } = entry;
    if (seen.has(path)) return;
    seen.add(path);
    const known = entry.blob === null ? null : cache.get(keyOf(path, entry.blob));
    if (known !== null) {
      if (known.facts.length > 0) found.set(path, known);
      return;
    }
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = fileKindOf(path);
    if (kind === 'key-store') return keep(entry, keyStore(buffer));
    if (buffer.subarray(0, BINARY_LOOK).includes(0)) return keep(entry, CLEAN);
    const scan = scanBytes(buffer, { generic: judgesAssignments(path, kindOfLane(path)) });
    const raw = [...scan.found];
    matchValues(buffer, kind, nameOf(path).toLowerCase(), (secret) => raw.push(secret));
    if (scan.lint.size === 0) return keep(entry, describe(buffer, raw));
    const copy = Buffer.from(buffer);
    pending.push(
      askSecretlint(copy, scan.lint).then((more) => keep(entry, describe(copy, [...raw, ...more]))),
    );
  }

  return {
    offer,
    readRest: async (snapshot, entries) => {
      const skipped: SkippedFile[] = [];
      const toRead = entries.filter((entry) => {
        if (entry.kind !== 'file' || seen.has(entry.path) || isBinaryName(entry.path)) return false;
        const known = entry.blob === null ? null : cache.get(keyOf(entry.path, entry.blob));
        if (known === null) return true;
        seen.add(entry.path);
        if (known.facts.length > 0) found.set(entry.path, known);
        return false;
      });
      await snapshot.readEach(toRead, maxBytes, (entry, content: Content) => {
        if (content.kind === 'bytes') offer(entry, content.bytes);
        else skipped.push({ path: entry.path, reason: `not searched for secrets: ${content.reason}` });
      });
      return skipped;
    },
    finish: async () => {
      await Promise.all(pending);
      return found;
    },
  };
}

function describe(bytes: Buffer, raw: readonly RawSecret[]): TextSecrets {
  if (raw.length === 0) return CLEAN;
  const whole = raw.filter(({ rule }) => rule === 'SE003');
  const placed = withoutOverlaps(raw.filter(({ rule }) => rule !== 'SE003'));
  const ordered = [...whole, ...placed].sort((a, b) => a.start - b.start);
  return { facts: onceEach(describeSecrets(bytes, ordered)), directives: findDirectives(bytes) };
}

/** A key that a text repeats is one finding, at its first place. */
function onceEach(facts: readonly SecretFact[]): readonly SecretFact[] {
  const seen = new Set<string>();
  return facts.filter(({ rule, fingerprint }) => {
    if (fingerprint === null) return true;
    const key = `${rule} ${fingerprint}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A store of keys cannot be looked into: that it is there and not empty is all that can be said. */
function keyStore(bytes: Buffer): TextSecrets {
  if (bytes.length === 0) return CLEAN;
  const fact: SecretFact = {
    rule: 'SE003',
    what: 'a key store',
    confidence: 'suspected',
    line: 0,
    column: 0,
    masked: '',
    fingerprint: null,
    suppression: null,
  };
  return { facts: [fact], directives: [] };
}
