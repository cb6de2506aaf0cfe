import type { RepoPath } from '../../foundation/repo-path.ts';
import { showChange } from '../../report/renderers/unified-diff.ts';

/** A file that does not exist yet, as a unified diff that `git apply` takes. */
export function renderNewFile(path: RepoPath, text: string): string {
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n${showChange({ path, before: null, after: text })}`;
}
