import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project } from '../project.ts';
import type { Copy } from './copy-search.ts';
import { COPY_RULES } from './rules.ts';

const RULE = COPY_RULES.NEAR_COPY;

/** Says of each production file which experimental file it is most like. */
export function findCopies({ copies }: Pick<Project, 'copies'>): Draft[] {
  const byPath = new Map<RepoPath, Copy[]>();
  for (const copy of copies) byPath.set(copy.path, [...(byPath.get(copy.path) ?? []), copy]);
  return [...byPath.values()].map((all) => draftOf([...all].sort(likest)));
}

/** Equal in both before equal in one, then by what is shared, then by path. */
function likest(a: Copy, b: Copy): number {
  return (
    Number(a.relation.renamed) - Number(b.relation.renamed) ||
    Number(b.relation.kind === 'copy') - Number(a.relation.kind === 'copy') ||
    b.relation.share - a.relation.share ||
    compareText(a.source, b.source)
  );
}

function draftOf([best, ...others]: readonly Copy[]): Draft {
  const { path, source, sourceLane, relation } = best!;
  const { kind, renamed } = relation;
  const share = Math.floor(relation.share * 100);
  const data = {
    target: source,
    targetLane: sourceLane.name,
    kind,
    share,
    renamed,
    others: others.map((other) => other.source),
  };
  const message = `${describe(best!, share)}${others.length === 0 ? '' : `; it is like ${others.length} more`}.`;
  const draft = fileDraft(RULE, path, message, helpFor(path, source), [source], data);
  return { ...draft, confidence: 'suspected' };
}

function describe({ path, source, relation: { kind, renamed } }: Copy, share: number): string {
  const names = renamed ? ' under other names' : '';
  switch (kind) {
    case 'copy':
      return `${path} is a near-copy of the experimental ${source}${names}: they share ${share} % of their code`;
    case 'part':
      return `${share} % of ${path} stands in the experimental ${source} too${names}`;
    case 'whole':
      return `${path} holds ${share} % of the experimental ${source}${names}`;
  }
}

function helpFor(path: RepoPath, source: RepoPath): string {
  return `Keep one of the two: delete ${source}, or let it import ${path}. If this is a promotion, sign it off: a PROMOTE.md beside ${path} with \`from\` and \`to\`.`;
}
