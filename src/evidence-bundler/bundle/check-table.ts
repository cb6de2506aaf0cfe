import { compareBytes } from './compare-bytes.ts';
import { MANIFEST_PATH } from './manifest.ts';
import type { ManifestFile, SumLine } from './model.ts';
import type { CheckProblem } from './rows.ts';

/**
 * Where the manifest's table says otherwise than `SHA256SUMS`, or tells another size than the file has. Both lists were sealed together: when
 * they differ, one was changed. The manifest itself is in the list and not in its own table.
 */
export function findTableProblems(
  table: readonly ManifestFile[],
  sums: readonly SumLine[],
  present: readonly { readonly path: string; readonly size: number }[],
): CheckProblem[] {
  const listed = new Map(sums.map(({ path, sha256 }) => [path, sha256]));
  const sizes = new Map(present.map(({ path, size }) => [path, size]));
  const rows = new Set(table.map(({ path }) => path));
  const problems: CheckProblem[] = [];
  for (const { path, sha256, size } of table) {
    const sum = listed.get(path);
    const actual = sizes.get(path);
    if (sum === undefined)
      problems.push({
        code: 'not-listed',
        path,
        message:
          'The manifest has a row for it, and `SHA256SUMS` no line: the line was removed, or the row added.',
      });
    else if (sum !== sha256)
      problems.push({
        code: 'contradicts',
        path,
        message: `The manifest tells the digest ${sha256}, and \`SHA256SUMS\` ${sum}.`,
      });
    else if (actual !== undefined && actual !== size)
      problems.push({
        code: 'other-size',
        path,
        message: `It has ${actual} bytes, and the manifest tells ${size}.`,
      });
  }
  for (const { path } of sums) {
    if (rows.has(path) || path === MANIFEST_PATH) continue;
    problems.push({
      code: 'not-in-table',
      path,
      message:
        '`SHA256SUMS` has a line for it, and the manifest no row: the line was added, or the row removed.',
    });
  }
  if (!listed.has(MANIFEST_PATH))
    problems.push({
      code: 'not-listed',
      path: MANIFEST_PATH,
      message: '`SHA256SUMS` has no line for the manifest: nothing vouches for it.',
    });
  return problems.sort((a, b) => compareBytes(a.path, b.path));
}
