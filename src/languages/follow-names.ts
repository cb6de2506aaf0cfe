import type { RepoPath } from '../foundation/repo-path.ts';
import type { ImportFact, Language, Resolution } from './facts.ts';
import type { FlowFile } from './python/flow/references.ts';
import type { FlowResult } from './python/flow/result.ts';
import { solveFlow } from './python/flow/solve.ts';
import type { SourceFacts } from './source-facts.ts';

export type { FlowResult, LooseLoad } from './python/flow/result.ts';
export { TOO_ENTANGLED } from './python/flow/summary.ts';

/** A file with what is known of it so far. */
export interface FollowedFile extends Pick<SourceFacts, 'facts' | 'flow'> {
  readonly path: RepoPath;
  readonly language: Language;
}

const NOTHING: FlowResult = {
  imports: new Map(),
  loose: new Map(),
  changes: new Map(),
  wanted: new Map(),
  limited: new Set(),
};

/** Follows names through all files to the loaders that take them. Pure; asks for files that it would need to know more of. */
export function followNames(
  files: readonly FollowedFile[],
  resolve: (from: Pick<FollowedFile, 'path' | 'language'>, fact: ImportFact) => Resolution,
): FlowResult {
  const python = new Map<RepoPath, FlowFile>();
  let loads = false;
  for (const { path, language, facts, flow = null } of files) {
    if (language !== 'python') continue;
    python.set(path, { path, facts, flow });
    loads ||= flow !== null;
  }
  return loads ? solveFlow(python, (path, fact) => resolve({ path, language: 'python' }, fact)) : NOTHING;
}
