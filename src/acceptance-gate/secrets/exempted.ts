import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Directive } from '../../languages/source-facts.ts';
import type { Finding } from '../../report/model.ts';
import type { Project } from '../project.ts';

/** A finding for which a comment, a declared fixture or a rotation record speaks is waived, and counted as such. */
export function waiveExempted(finding: Finding): Finding {
  const isExempted = typeof finding.data.exempted === 'string' && finding.state !== 'fixed';
  return isExempted ? { ...finding, state: 'waived' } : finding;
}

/** Files whose comments to the gate count: source code, and other texts with a secret in them. */
export function commentedFiles({ sources, secrets }: Pick<Project, 'sources' | 'secrets'>): readonly {
  readonly path: RepoPath;
  readonly directives: readonly Directive[];
}[] {
  const known = new Set(sources.map(({ path }) => path));
  const others = [...(secrets?.texts ?? [])].filter(
    ([path, { directives }]) => directives.length > 0 && !known.has(path),
  );
  return [...sources, ...others.map(([path, { directives }]) => ({ path, directives }))];
}
