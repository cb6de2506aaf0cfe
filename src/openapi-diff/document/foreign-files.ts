import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Json } from '../../report/model.ts';
import type { Dialect } from '../schema/model.ts';
import { textField } from './json-value.ts';
import { decodePercent, isAbsoluteUri, splitReference } from './reference.ts';
import { walkNodes } from './walk-nodes.ts';

/** What stands before `#` in the references of a file, where it names no host. */
export function foreignUris(value: Json, dialect: Dialect): ReadonlySet<string> {
  const uris = new Set<string>();
  walkNodes(value, dialect, (node) => {
    for (const word of ['$ref', '$dynamicRef']) {
      const uri = splitReference(textField(node, word) ?? '').uri;
      if (uri !== '' && !isAbsoluteUri(uri)) uris.add(uri);
    }
  });
  return uris;
}

/** The paths that a relative URI may mean, the likeliest first; none when it leaves the repository. */
export function pathsOfUri(from: RepoPath, uri: string): readonly RepoPath[] {
  if (/^[A-Za-z]:/.test(uri)) return [];
  const paths = [decodePercent(uri), uri].map((one) =>
    joinRepoPath(folderOf(from), one.replace(/\?.*$/, '')),
  );
  return paths[0] === null ? [] : [...new Set(paths.filter((path) => path !== null))];
}
