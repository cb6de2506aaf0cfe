import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Subject } from '../model.ts';
import { percentEncode } from './escape-markdown.ts';

/** The page of a file at the judged commit, on its lines; `null` when repository or commit is unknown, or for the root. */
export function blobUrl(
  serverUrl: string,
  subject: Pick<Subject, 'repository' | 'head'>,
  place: { readonly path: RepoPath; readonly line: number; readonly endLine?: number },
): string | null {
  const { repository, head } = subject;
  if (repository === null || head === null || place.path === '') return null;
  const path = place.path.split('/').map(encodeSegment).join('/');
  // A rendered page has no lines to point at.
  const query = /\.(?:md|markdown|rst|adoc|ipynb)$/i.test(place.path) ? '?plain=1' : '';
  return `${serverUrl}/${repository}/blob/${head}/${path}${query}${lineAnchor(place.line, place.endLine)}`;
}

/** Underscores are plain in an address, and names are full of them. */
function encodeSegment(segment: string): string {
  return percentEncode(segment).replaceAll('%5F', '_');
}

function lineAnchor(line: number, endLine = line): string {
  if (line === 0) return '';
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}
