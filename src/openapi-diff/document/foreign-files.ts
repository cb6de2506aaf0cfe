import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Dialect } from '../schema/model.ts';
import { textField } from './json-value.ts';
import type { ParsedFile } from './model.ts';
import { decodePercent, isAbsoluteUri, splitReference } from './reference.ts';
import { walkNodes } from './walk-nodes.ts';

/** What stands before `#` in the references of a file, where it names no host. Most lead within the file: no walk, then. */
export function foreignUris(
  { value, references }: Pick<ParsedFile, 'value' | 'references'>,
  dialect: Dialect,
): ReadonlySet<string> {
  const uris = new Set<string>();
  if (references !== null && !references.texts.some((one) => foreignUri(one) !== null)) return uris;
  walkNodes(value, dialect, (node) => {
    for (const word of ['$ref', '$dynamicRef']) {
      const uri = foreignUri(textField(node, word) ?? '');
      if (uri !== null) uris.add(uri);
    }
  });
  return uris;
}

function foreignUri(reference: string): string | null {
  const { uri } = splitReference(reference);
  return uri === '' || isAbsoluteUri(uri) ? null : uri;
}

/** The paths that a relative URI may mean, the likeliest first; none when it leaves the repository. */
export function pathsOfUri(from: RepoPath, uri: string): readonly RepoPath[] {
  if (/^[A-Za-z]:/.test(uri)) return [];
  const paths = [decodePercent(uri), uri].map((one) =>
    joinRepoPath(folderOf(from), one.replace(/\?.*$/, '')),
  );
  return paths[0] === null ? [] : [...new Set(paths.filter((path) => path !== null))];
}
