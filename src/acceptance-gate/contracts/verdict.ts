import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { Project, SourceFile } from '../project.ts';
import { checkContract } from './check-contract.ts';
import type { ContractFileProblem } from './find-contract-files.ts';
import { buildImportGraph, type ImportGraph, withoutDynamic } from './import-graph.ts';
import type { Outcome, Violation } from './outcome.ts';
import { type RefusedContract, readContract } from './read-contract.ts';

/** What was said of one contract. */
export interface ContractVerdict {
  readonly path: RepoPath;
  readonly line: number;
  readonly name: string;
  readonly type: string;
  readonly verdict: 'kept' | 'broken' | 'not checked';
  readonly outcome: Outcome | { readonly kind: 'refused'; readonly contract: RefusedContract };
  /** Violations that only imports at run time make: said, but import-linter does not see them. */
  readonly hidden: readonly Violation[];
  readonly graph: ImportGraph;
  /** Whether it is a contract as the base has it, which this tree has loosened or removed. */
  readonly ofBase: boolean;
}

export interface ContractVerdicts {
  readonly contracts: readonly ContractVerdict[];
  readonly problems: readonly ContractFileProblem[];
}

/** Judges every contract of the tree. Pure; linear in the imports for each module that a contract names. */
export function judgeContracts(project: Project): ContractVerdicts {
  const { sets, problems, changes } = project.contractFiles;
  if (sets.length + changes.sets.length === 0) return { contracts: [], problems };
  const sources = new Map<RepoPath, SourceFile>(
    [...project.sources, ...project.contractSources].map((source) => [source.path, source]),
  );
  const contracts: ContractVerdict[] = [];
  for (const set of [...sets, ...changes.sets]) {
    const { file, session, packages } = set;
    const ofBase = changes.sets.includes(set);
    const loaded = buildImportGraph(project, sources, packages, session);
    const graph = withoutDynamic(loaded);
    for (const { options, line } of file.contracts) {
      const written = readContract(options, session.ownTypes);
      // An ignore of the base that has lost its import says nothing against the change.
      const contract = ofBase ? { ...written, unmatched: 'none' as const } : written;
      const place = { path: file.path, line, graph, ofBase };
      if ('problems' in contract) {
        const { name, type } = contract;
        contracts.push({
          ...place,
          name,
          type,
          verdict: 'not checked',
          outcome: { kind: 'refused', contract },
          hidden: [],
        });
        continue;
      }
      const { name, type } = contract;
      const outcome = checkContract(contract, graph, session);
      const more =
        loaded !== graph && outcome.kind === 'checked' ? checkContract(contract, loaded, session) : null;
      const hidden = more === null ? [] : hiddenViolations(outcome, more);
      contracts.push({ ...place, name, type, verdict: verdictOf(outcome), outcome, hidden });
    }
  }
  return { contracts, problems };
}

function verdictOf(outcome: Outcome): ContractVerdict['verdict'] {
  if (outcome.kind === 'failed') return 'not checked';
  return outcome.violations.length === 0 ? 'kept' : 'broken';
}

/**
 * What may not meet and does so only with imports at run time: for each call that loads a module the shortest chain with
 * it, for one such call in a package that everybody imports would otherwise be told of every pair.
 */
function hiddenViolations(seen: Outcome, all: Outcome): Violation[] {
  if (seen.kind === 'failed' || all.kind === 'failed') return [];
  const known = new Set(seen.violations.map(subjectOf));
  const byCall = new Map<ImportFact, HiddenViolation>();
  for (const violation of all.violations) {
    if (violation.kind === 'undeclared' || known.has(subjectOf(violation))) continue;
    const call = violation.chain.find(({ dynamic }) => dynamic)?.fact;
    if (call === undefined) continue;
    const before = byCall.get(call);
    if (before === undefined || violation.chain.length < before.chain.length) byCall.set(call, violation);
  }
  return [...byCall.values()];
}

type HiddenViolation = Exclude<Violation, { readonly kind: 'undeclared' }>;

/** What a violation is about, whatever its witness. */
function subjectOf(violation: Violation): string {
  switch (violation.kind) {
    case 'chain':
      return `${violation.importer} -> ${violation.imported}`;
    case 'cycle':
      return violation.ancestor;
    case 'undeclared':
      return violation.name;
  }
}
