/** Names of folders by which a repository's layout is recognised. Lower case; asked with exact names, letter case apart. */

/** Code that may not be relied on. `legacy` and `deprecated` are not here: such code is relied on until it is removed. */
export const EXPERIMENTAL_NAMES: ReadonlySet<string> = new Set([
  'archive',
  'archived',
  'attic',
  'candidate',
  'candidates',
  'experiment',
  'experimental',
  'experiments',
  'incubator',
  'lab',
  'labs',
  'playground',
  'playgrounds',
  'poc',
  'pocs',
  'prototype',
  'prototypes',
  'quarantine',
  'sandbox',
  'scratch',
  'spike',
  'spikes',
]);

/** Old code that people may take for experimental; it stays production, and the proposal says so. */
export const OLD_NAMES: ReadonlySet<string> = new Set(['deprecated', 'legacy', 'old']);

/** What builds, shows, measures or runs the product without being part of it. */
export const SUPPORT_NAMES: ReadonlySet<string> = new Set([
  '.buildkite',
  '.ci',
  '.circleci',
  '.config',
  '.devcontainer',
  '.github',
  '.gitlab',
  '.husky',
  'bench',
  'benches',
  'benchmark',
  'benchmarks',
  'ci',
  'demo',
  'demos',
  'deploy',
  'deployment',
  'dev',
  'doc',
  'docker',
  'docs',
  'documentation',
  'etc',
  'example',
  'examples',
  'hack',
  'infra',
  'infrastructure',
  'sample',
  'samples',
  'script',
  'scripts',
  'terraform',
  'tool',
  'tooling',
  'tools',
]);

/** Copies of other people's code and build results: in no lane. */
export const FOREIGN_NAMES: ReadonlySet<string> = new Set([
  'build',
  'dist',
  'external',
  'generated',
  'node_modules',
  'out',
  'target',
  'third-party',
  'third_party',
  'vendor',
  'vendored',
]);

/** Tests at the top of the repository: `tests`, `e2e`, `js_tests`, `integration-tests`; `t` by the custom of Perl, which others took over. */
export const TEST_FOLDER = /^(?:t|(?:.*[-_])?(?:tests?|__tests__|e2e|specs?|cypress|playwright))$/i;

/** Source files at the root or in a package's own folder that build the product: they are no part of it. */
export const BUILD_FILE =
  /^(?:setup|noxfile|tasks|fabfile|conf|conanfile|dodo|wscript)\.py$|^(?:gulp|grunt|jake)file\.[cm]?[jt]s$|^\..*rc\.[cm]?[jt]s$|[.-](?:config|conf|setup)\.[cm]?[jt]s$|^(?:build\.rs|magefile\.go)$/i;

/** Source files at the root that run or are the product. */
export const ENTRY_FILE =
  /^(?:main|app|application|server|index|cli|wsgi|asgi|manage|worker|__init__|__main__)\.(?:py|[cm]?[jt]sx?|go|rs|rb|php)$/;

/** Files at the root of a package: a folder that holds one is a package of a workspace. */
export const PACKAGE_FILE =
  /^(?:package\.json|pyproject\.toml|setup\.py|setup\.cfg|Cargo\.toml|go\.mod|deno\.jsonc?)$/;
