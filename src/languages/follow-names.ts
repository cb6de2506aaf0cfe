import { pushTo } from '../foundation/push-to.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { ImportFact, Language, LooseLoad, Resolution } from './facts.ts';
import type { FlowResult } from './flow-result.ts';
import type { FlowFile } from './python/flow/references.ts';
import { solveFlow } from './python/flow/solve.ts';
import type { FlowSummary as PythonFlow } from './python/flow/summary.ts';
import type { SourceFacts } from './source-facts.ts';
import type { FlowSummary as TypeScriptFlow } from './typescript/flow/flow-model.ts';
import { callKey, type LinkedFile, linkFlows } from './typescript/flow/link-flows.ts';

export type { FlowResult } from './flow-result.ts';
export { TOO_ENTANGLED } from './python/flow/summary.ts';

/** A file with what is known of it so far. */
export interface FollowedFile extends Pick<SourceFacts, 'facts' | 'flow'> {
  readonly path: RepoPath;
  readonly language: Language;
}

type ResolveFrom = (from: Pick<FollowedFile, 'path' | 'language'>, fact: ImportFact) => Resolution;

const NOTHING: FlowResult = {
  imports: new Map(),
  loose: new Map(),
  changes: new Map(),
  wanted: new Map(),
  limited: new Set(),
};

/** Follows names through all files to the loaders that take them. Pure; asks for files that it would need to know more of. */
export function followNames(files: readonly FollowedFile[], resolve: ResolveFrom): FlowResult {
  const python = followPython(files, resolve);
  const typescript = followTypeScript(files, resolve);
  return {
    imports: new Map([...python.imports, ...typescript.imports]),
    loose: new Map([...python.loose, ...typescript.loose]),
    changes: python.changes,
    wanted: new Map([...python.wanted, ...typescript.wanted]),
    limited: python.limited,
  };
}

function followPython(files: readonly FollowedFile[], resolve: ResolveFrom): FlowResult {
  const python = new Map<RepoPath, FlowFile>();
  let loads = false;
  for (const { path, language, facts, flow } of files) {
    if (language !== 'python') continue;
    python.set(path, { path, facts, flow: (flow as PythonFlow | undefined) ?? null });
    loads ||= flow !== undefined;
  }
  return loads ? solveFlow(python, (path, fact) => resolve({ path, language: 'python' }, fact)) : NOTHING;
}

function followTypeScript(files: readonly FollowedFile[], resolve: ResolveFrom): FlowResult {
  const typescript = new Map<RepoPath, LinkedFile>();
  let loads = false;
  for (const { path, language, facts, flow } of files) {
    if (language !== 'typescript') continue;
    typescript.set(path, { facts, summary: (flow as TypeScriptFlow | undefined) ?? null });
    loads ||= flow !== undefined;
  }
  if (!loads) return NOTHING;
  const linked = linkFlows(typescript, (path, fact) => resolve({ path, language: 'typescript' }, fact));
  const imports = new Map<RepoPath, ImportFact[]>();
  const loose = new Map<RepoPath, LooseLoad[]>();
  for (const [path, { summary }] of typescript) {
    const open = (summary?.loose ?? []).filter(
      (load) => load.prefix !== null || !linked.answered.has(callKey(path, load)),
    );
    if (open.length > 0) loose.set(path, open);
  }
  for (const { path, fact, sure } of linked.loads) {
    if (sure) pushTo(imports, path, fact);
    else pushTo(loose, path, looseLoad(fact));
  }
  return { ...NOTHING, imports, loose, wanted: linked.wanted };
}

function looseLoad({ form, target, line, column, endLine, flow = [] }: ImportFact): LooseLoad {
  const prefix = target.kind === 'module' ? target.name : target.path;
  return { form, line, column, endLine, prefix, walked: false, flow, target };
}
