import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { LaneKind } from '../../report/model.ts';

/**
 * What the name of a file says about the secrets that may be in it. `values`: made to hold them. `example`: made to be
 * copied, so it holds names only. `settings`: may hold a default password. `key-store`: a binary file that holds keys.
 */
export type FileKind = 'values' | 'example' | 'settings' | 'key-store' | 'plain';

const EXAMPLE = /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?|schema|spec)(?:[._-]|$)/i;
const VALUES =
  /^(?:\.env(?:\..+)?|.+\.env|\.env-.+|\.envrc|\.flaskenv|secrets?\.(?:ya?ml|json|toml|ini|properties|env|txt)|[._]netrc|\.pypirc|\.npmrc|\.yarnrc(?:\.yml)?|\.git-credentials|\.htpasswd|credentials|kubeconfig|\.dockercfg|\.s3cfg|\.boto)$/i;
const SETTINGS =
  /^(?:(?:docker-)?compose[^/]*\.ya?ml|settings[^/]*\.(?:ya?ml|toml|ini|json)|application[^/]*\.(?:ya?ml|properties)|values[^/]*\.ya?ml|config[^/]*\.(?:ya?ml|toml|ini)|appsettings[^/]*\.json|[^/]*\.(?:tf|tfvars|hcl)|nuget\.config|web\.config)$/i;
const KEY_STORE = /\.(?:p12|pfx|jks|keystore|bcfks|kdbx?)$/i;

export function fileKindOf(path: RepoPath): FileKind {
  const name = nameOf(path);
  if (KEY_STORE.test(name)) return 'key-store';
  if (VALUES.test(name)) return EXAMPLE.test(name) ? 'example' : 'values';
  return SETTINGS.test(name) ? 'settings' : 'plain';
}

/** Pictures, fonts, archives and programs are not read at all. */
const BINARY =
  /\.(?:png|jpe?g|gif|ico|icns|webp|avif|bmp|tiff?|psd|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|avi|webm|ogg|wav|flac|zip|t?gz|bz2|xz|zst|7z|rar|jar|war|pdf|docx?|xlsx?|pptx?|sqlite3?|db|pyc|so|dylib|dll|exe|bin|o|a|class|wasm|parquet|npy|npz|pt|pth|onnx|pkl|pack)$/i;

export function isBinaryName(path: RepoPath): boolean {
  return BINARY.test(path);
}

/** Whether people write commands there: scripts, workflows, instructions. Tests make theirs up. */
export function holdsCommands(path: RepoPath, lane: LaneKind | null): boolean {
  return (
    lane !== 'test' &&
    !isLockFile(path) &&
    /\.(?:sh|bash|zsh|fish|ps1|ya?ml|md|mdx|rst|txt|env|conf)$|(?:^|\/)(?:Dockerfile|Makefile|justfile|Procfile)[^/]*$/i.test(
      path,
    )
  );
}

/** Lists of digests that package managers write: no name beside a value means anything there. */
export function isLockFile(path: RepoPath): boolean {
  return /(?:\.lock|\.sum|-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|bun\.lockb?)$/i.test(path);
}

/** Prose and what tools write: names beside long values mean little there. */
const NO_ASSIGNMENTS =
  /\.(?:md|mdx|rst|txt|adoc|html?|svg|csv|tsv|lock|map|patch|diff|snap|log|jsonl|ndjson|ipynb|baseline|sum|css|tsbuildinfo|xml|po|pot)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|[^/]*\.min\.js|secret-rotations\.yml)$/i;

/**
 * Whether a name beside a value counts as a hint there. Python and TypeScript that must be valid code are judged by their
 * syntax trees instead, and tests are full of made-up passwords.
 */
export function judgesAssignments(path: RepoPath, lane: LaneKind | null): boolean {
  if (lane === 'test' || NO_ASSIGNMENTS.test(path)) return false;
  return languageOf(path) === null || (lane !== 'production' && lane !== 'support');
}
