import type { RepoPath } from '../foundation/repo-path.ts';

const EXTENSIONS =
  'py|pyi|pyx|[cm]?[jt]sx?|vue|svelte|go|rs|java|kts?|scala|groovy|rb|php|cs|fs|swift|dart|exs?|erl|c|h|cc|cpp|cxx|hpp|mm?';
const SOURCE = new RegExp(`\\.(?:${EXTENSIONS})$`);

/** Whether a file holds source code, by its extension; also in languages that have no front end here. */
export function isSourceFile(path: RepoPath): boolean {
  return SOURCE.test(path);
}
