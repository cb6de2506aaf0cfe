import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { buildPythonModules } from '../../src/languages/python/modules.ts';
import { resolvePythonImport } from '../../src/languages/python/resolve.ts';

const hasPython = spawnSync('python3', ['-c', '']).status === 0;
const NAMES = ['aa', 'bb', 'cc'].flatMap((one) => [
  one,
  ...['aa', 'bb', 'cc'].flatMap((two) => [`${one}.${two}`, `${one}.${two}.aa`, `${one}.${two}.bb`]),
]);

/** Trees in which every folder holds Python, as git knows no other folders. */
const tree = fc.uniqueArray(
  fc
    .tuple(
      fc.array(fc.constantFrom('aa', 'bb', 'cc'), { maxLength: 3 }),
      fc.constantFrom('__init__.py', 'aa.py', 'bb.py', 'cc.py'),
    )
    .map(([folders, file]) => [...folders, file].join('/') as RepoPath),
  { minLength: 1, maxLength: 12, size: 'max' },
);

describe('the resolver agrees with importlib', () => {
  if (!hasPython) {
    it.skip('needs python3 on PATH');
    console.info('python-outline-modules: skipped, there is no python3 on PATH');
    return;
  }
  it('on which file a dotted name is, below one root', () => {
    const folder = mkdtempSync(join(tmpdir(), 'python-modules-'));
    try {
      const trees = fc.sample(tree, { numRuns: 300, seed: 1 });
      const queries = trees.map((paths, index) => {
        const root = join(folder, String(index));
        for (const path of paths) {
          mkdirSync(dirname(join(root, path)), { recursive: true });
          writeFileSync(join(root, path), '');
        }
        return JSON.stringify({ root, names: NAMES });
      });
      const script = join(import.meta.dirname, 'python-outline-modules.py');
      const result = spawnSync('python3', ['-I', script], { input: queries.join('\n'), encoding: 'utf8' });
      expect(result.stderr).toBe('');
      const answers = result.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as (string | null)[]);
      expect(answers).toHaveLength(trees.length);
      const ours = trees.map(fileOfEachName);
      const found = answers.flat().filter((answer) => answer !== null).length;
      console.info(
        `python-outline-modules: ${trees.length} trees, ${answers.flat().length} names, ${found} found`,
      );
      expect(ours).toEqual(answers);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function fileOfEachName(paths: readonly RepoPath[]): (string | null)[] {
  const modules = buildPythonModules(paths, { sourceRoots: ['' as RepoPath] });
  return NAMES.map((name) => {
    const target = { kind: 'module', name, level: 0 } as const;
    const result = resolvePythonImport(modules, 'elsewhere.py' as RepoPath, target, [], false);
    return result.kind === 'files'
      ? (result.files.find(({ role }) => role === 'module')?.path ?? null)
      : null;
  });
}
