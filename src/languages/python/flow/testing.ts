import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { FlowResult } from '../../flow-result.ts';
import { outlinePython, pythonFrontEnd } from '../front-end.ts';
import { indexPythonModules } from '../index-modules.ts';
import type { FlowFile } from './references.ts';
import { solveFlow } from './solve.ts';
import type { FlowSummary } from './summary.ts';

/** A tree of Python files solved as the gate does it: asked again until nothing more is wanted. For tests. */
export function solveTree(tree: { readonly [path: string]: string }): FlowResult {
  const paths = Object.keys(tree).sort() as RepoPath[];
  const { resolve } = indexPythonModules({ paths, sourceRoots: null, readText: () => null });
  const asks = new Map<RepoPath, ReadonlySet<string>>();
  for (;;) {
    const files = new Map<RepoPath, FlowFile>();
    for (const path of paths) {
      const bytes = Buffer.from(tree[path] ?? '');
      const flow = asks.get(path);
      const { facts, flow: found } = pythonFrontEnd.parse({
        path,
        bytes,
        depth: 'loaders',
        outline: outlinePython(bytes),
        ...(flow === undefined ? {} : { flow: [...flow].sort() }),
      });
      files.set(path, { path, facts, flow: (found as FlowSummary | undefined) ?? null });
    }
    const result = solveFlow(files, (from, fact) => resolve(from, fact));
    if (result.wanted.size === 0) return result;
    for (const [path, names] of result.wanted) asks.set(path, new Set([...(asks.get(path) ?? []), ...names]));
  }
}

/** What is loaded, as `path:line target`, sorted; `~` marks a name that flowed. */
export function loadsOf(tree: { readonly [path: string]: string }): string[] {
  const lines: string[] = [];
  for (const [path, imports] of solveTree(tree).imports) {
    for (const { line, target, flow } of imports) {
      const name = target.kind === 'path' ? target.path : '.'.repeat(target.level) + target.name;
      lines.push(`${path}:${line} ${flow === undefined ? '' : '~'}${name}`);
    }
  }
  return lines.sort();
}
