import type { RepoPath } from '../../foundation/repo-path.ts';

/** A file that does not exist yet, as a unified diff that `git apply` takes. The text ends with a line feed. */
export function renderNewFile(path: RepoPath, text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return [
    `diff --git a/${path} b/${path}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1${lines.length === 1 ? '' : `,${lines.length}`} @@`,
    ...lines.map((line) => `+${line}`),
    '',
  ].join('\n');
}
