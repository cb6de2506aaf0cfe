import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { buildPythonModules, moduleNamesOf } from '../../src/languages/python/modules.ts';
import { resolvePythonImport } from '../../src/languages/python/resolve.ts';
import { findShadowedModules } from '../../src/languages/python/shadowed-modules.ts';

const name = fc.constantFrom('a', 'b', 'c', 'A', 'src', 'tests', 'queue');
const file = fc.constantFrom(
  '__init__.py',
  '__init__.pyi',
  'a.py',
  'b.py',
  'c.pyi',
  'queue.py',
  'setup.py',
  'x.txt',
);
const path = fc
  .tuple(fc.array(name, { maxLength: 4 }), file)
  .map(([folders, last]) => [...folders, last].join('/') as RepoPath);
const tree = fc.uniqueArray(path, { minLength: 1, maxLength: 14, size: 'max' });
const dotted = fc.array(fc.constantFrom('a', 'b', 'c', 'A', 'src', 'queue', 'numpy', ''), { maxLength: 4 });
const names = fc.array(fc.constantFrom('a', 'b', 'c', 'other'), { maxLength: 3 });

describe('resolvePythonImport', () => {
  it('answers with files of the tree, each once, ancestors first and outermost first', () => {
    fc.assert(
      fc.property(tree, path, dotted, names, fc.nat(4), (paths, from, parts, imported, level) => {
        const modules = buildPythonModules(paths, { sourceRoots: null });
        const target = { kind: 'module', name: parts.join('.'), level } as const;
        const wanted = [...new Set(imported)].map((each) => ({ name: each, alias: null }));
        const result = resolvePythonImport(modules, from, target, wanted, false);
        expect(resolvePythonImport(modules, from, target, wanted, false)).toEqual(result);
        if (result.kind === 'missing') expect(result.wouldBe.length).toBeGreaterThan(0);
        if (result.kind !== 'files') return;
        const files = result.files.map((each) => each.path);
        expect(new Set(files).size).toBe(files.length);
        for (const each of files) expect(paths).toContain(each);
        expect(files).not.toContain(from);
        const roles = result.files.map(({ role }) => ['ancestor', 'module', 'submodule'].indexOf(role));
        expect(roles).toEqual([...roles].sort());
        const ancestors = result.files
          .filter(({ role }) => role === 'ancestor')
          .map((each) => each.path.length);
        expect(ancestors).toEqual([...ancestors].sort((a, b) => a - b));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the order of the paths, nor on what was asked before', () => {
    fc.assert(
      fc.property(tree, path, dotted, fc.nat(3), (paths, from, parts, level) => {
        const target = { kind: 'module', name: parts.join('.'), level } as const;
        const forward = buildPythonModules(paths, { sourceRoots: null });
        const backward = buildPythonModules([...paths].reverse(), { sourceRoots: null });
        for (const other of paths) resolvePythonImport(backward, other, target, [], false);
        const ask = (modules: typeof forward) => resolvePythonImport(modules, from, target, [], false);
        expect(ask(backward)).toEqual(ask(forward));
        expect(findShadowedModules(backward)).toEqual(findShadowedModules(forward));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('moduleNamesOf', () => {
  it('gives names that lead back to the file from its own root', () => {
    let seen = 0;
    fc.assert(
      fc.property(tree, (paths) => {
        const modules = buildPythonModules(paths, { sourceRoots: ['' as RepoPath] });
        for (const each of paths) {
          for (const dottedName of moduleNamesOf(modules, each)) {
            if (dottedName.split('.')[0] === 'queue') continue;
            seen++;
            const target = { kind: 'module', name: dottedName, level: 0 } as const;
            const result = resolvePythonImport(modules, 'elsewhere.py' as RepoPath, target, [], false);
            expect(result.kind === 'files' && result.files.map((found) => found.path)).toContain(each);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
