import type { BlobSha } from '../../foundation/digest.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { findDirectives } from '../../languages/directives.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { LaneKind } from '../../report/model.ts';
import type { SecretCache } from '../load-options.ts';
import { askSecretlint } from './ask-secretlint.ts';
import { describeSecrets } from './describe.ts';
import { GITLEAKS_CONFIG, type UserRules } from './gitleaks/user-rules.ts';
import { matchValues } from './match-values.ts';
import type { RawSecret } from './model.ts';
import { type ScanOptions, scanBytes, withoutOverlaps } from './scan-bytes.ts';
import { type FileKind, fileKindOf, holdsCommands, isLockFile, judgesAssignments } from './secret-files.ts';

/** A text of the tree or of the history. */
export interface SearchedText {
  readonly path: RepoPath;
  /** `null` for one that git does not know: nothing is kept of it. */
  readonly blob: BlobSha | null;
}

/** Searches texts for secrets, or takes what an earlier search of the same bytes found. */
export interface TextSearch {
  readonly known: (text: SearchedText) => TextSecrets | null;
  /** `bytes` are valid only during the call; the answer may come later. */
  readonly search: (text: SearchedText, bytes: Uint8Array) => TextSecrets | Promise<TextSecrets>;
  /** Keeps what another thread found. */
  readonly learn: (text: SearchedText, secrets: TextSecrets) => void;
}

/** What the search takes from a name and its lane. */
interface NameTraits extends Required<ScanOptions> {
  /** In lower case. */
  readonly name: string;
  readonly kind: FileKind;
  /** All of it, for the cache. */
  readonly key: string;
}

function readTraits(path: RepoPath, name: string, lane: LaneKind | null): NameTraits {
  const kind = fileKindOf(path);
  // Files made for values are judged as a whole.
  const judges = kind !== 'values' && kind !== 'example' && judgesAssignments(path, lane);
  const commands = holdsCommands(path, lane);
  const key = `${judges ? '+' : '-'}${commands ? 'c' : ''}${kind === 'plain' ? '' : `:${kind}:${name}`}`;
  return { name, kind, names: isLockFile(path) ? 'none' : judges ? 'any' : 'providers', commands, key };
}

const CLEAN: TextSecrets = { facts: [], directives: [] };

/** git takes a file with a NUL among its first 8,000 bytes for binary. */
const BINARY_LOOK = 8000;

export function createTextSearch(
  cache: SecretCache,
  kindOfLane: (path: RepoPath) => LaneKind | null,
  userRules: UserRules | null,
): TextSearch {
  const byPath = new Map<RepoPath, NameTraits>();
  const byName = new Map<string, NameTraits>();

  /** Names repeat from folder to folder, so that each is judged once. */
  function traitsOf(path: RepoPath): NameTraits {
    const known = byPath.get(path);
    if (known !== undefined) return known;
    const lane = kindOfLane(path);
    const name = nameOf(path).toLowerCase();
    const key = `${lane}/${name}`;
    const traits = byName.get(key) ?? readTraits(path, name, lane);
    byName.set(key, traits);
    byPath.set(path, traits);
    return traits;
  }

  /** The same bytes say different things under different names: the key holds what the search takes from the path. */
  function keyOf({ path }: SearchedText, blob: BlobSha): string {
    return `${blob}${traitsOf(path).key}${userRules?.keyOf(path) ?? ''}`;
  }

  function search(text: SearchedText, bytes: Uint8Array): TextSecrets | Promise<TextSecrets> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { name, kind, names, commands } = traitsOf(text.path);
    if (kind === 'key-store') return buffer.length === 0 ? CLEAN : KEY_STORE;
    if (buffer.subarray(0, BINARY_LOOK).includes(0)) return CLEAN;
    const scan = scanBytes(buffer, { names, commands });
    const raw = [...scan.found];
    matchValues(buffer, kind, name, (secret) => raw.push(secret));
    const describe = (bytes_: Buffer, all: readonly RawSecret[]): TextSecrets => {
      const own =
        userRules === null ? all : all.map((secret) => withAllowList(text.path, bytes_, secret, userRules));
      return describeText(bytes_, [...own, ...(userRules?.match(text.path, bytes_) ?? [])]);
    };
    if (scan.lint.size === 0) return describe(buffer, raw);
    const copy = Buffer.from(buffer);
    return askSecretlint(copy, scan.lint).then((more) => describe(copy, [...raw, ...more]));
  }

  function learn(text: SearchedText, secrets: TextSecrets): void {
    if (text.blob !== null) cache.put(keyOf(text, text.blob), secrets);
  }

  return {
    known: (text) => (text.blob === null ? null : cache.get(keyOf(text, text.blob))),
    search: (text, bytes) => {
      const keep = (secrets: TextSecrets): TextSecrets => {
        learn(text, secrets);
        return secrets;
      };
      const found = search(text, bytes);
      return found instanceof Promise ? found.then(keep) : keep(found);
    },
    learn,
  };
}

/** The repository's lists for gitleaks speak about our findings too; whether they count is decided where these are judged. */
function withAllowList(path: RepoPath, bytes: Buffer, secret: RawSecret, rules: UserRules): RawSecret {
  const [before = ''] = bytes
    .toString('latin1', Math.max(0, secret.start - 500), secret.start)
    .split('\n')
    .slice(-1);
  const [after = ''] = bytes.toString('latin1', secret.start, secret.start + 500).split('\n', 1);
  const reason = rules.allows(path, secret.value, before + after);
  return reason === null ? secret : { ...secret, suppression: { by: GITLEAKS_CONFIG, reason } };
}

function describeText(bytes: Buffer, raw: readonly RawSecret[]): TextSecrets {
  if (raw.length === 0) return CLEAN;
  const whole = raw.filter(({ rule }) => rule === 'SE003');
  const placed = onceEach(withoutOverlaps(raw.filter(({ rule }) => rule !== 'SE003')));
  const ordered = [...whole, ...placed].sort((a, b) => a.start - b.start);
  return { facts: describeSecrets(bytes, ordered), directives: findDirectives(bytes) };
}

/** A secret that a text repeats is one finding, at its first place. */
function onceEach(secrets: readonly RawSecret[]): readonly RawSecret[] {
  const seen = new Set<string>();
  return secrets.filter(({ rule, value }) => {
    const key = `${rule} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A store of keys cannot be looked into: that it is there and not empty is all that can be said. */
const KEY_STORE: TextSecrets = {
  facts: [
    {
      rule: 'SE003',
      what: 'a key store',
      confidence: 'suspected',
      line: 0,
      column: 0,
      masked: '',
      fingerprint: null,
      suppression: null,
    },
  ],
  directives: [],
};
