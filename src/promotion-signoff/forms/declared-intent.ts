import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { matchBranchName, type PromotionBranch } from './branch-name.ts';

/** How a promotion says that it is one. */
export type Declaration =
  | { readonly kind: 'branch'; readonly branch: PromotionBranch }
  | { readonly kind: 'file'; readonly path: RepoPath }
  | { readonly kind: 'label' };

export interface DeclaredIntent {
  /** For each promoted module what declares it, in the order of the snapshot. */
  readonly modules: readonly { readonly module: PromotedModule; readonly by: readonly Declaration[] }[];
  /** Modules that certainly move and that nothing declares: it waits until somebody says so. */
  readonly undeclared: readonly PromotedModule[];
  /** Declarations without a module that moves: told, and nothing more. */
  readonly idle: readonly Declaration[];
}

/** The label by which a pull request says that it promotes. */
export const LABEL = 'promotion';

/**
 * Who declares what: PROMOTE.md added or changed in a module’s folder, the branch’s name, the label `promotion`. A label declares a
 * module only where it is the only one. Declaring lowers no requirement.
 */
export function findDeclaredIntent({
  pull,
  files,
  promotions,
}: Pick<PromotionSnapshot, 'pull' | 'files' | 'promotions'>): DeclaredIntent {
  const branch = matchBranchName(pull.head.ref);
  const declarations: readonly Declaration[] = [
    ...files.flatMap(({ after }): readonly Declaration[] =>
      after !== null && nameOf(after) === 'PROMOTE.md' ? [{ kind: 'file', path: after }] : [],
    ),
    ...(branch === null ? [] : [{ kind: 'branch' as const, branch }]),
    ...(pull.labels.includes(LABEL) ? [{ kind: 'label' as const }] : []),
  ];
  const isOnlyOne = promotions.modules.length === 1;
  const modules = promotions.modules.map((module) => ({
    module,
    by: declarations.filter((declaration) => declares(declaration, module, isOnlyOne)),
  }));
  const used = new Set(modules.flatMap(({ by }) => by));
  return {
    modules,
    undeclared: modules
      .filter(({ module, by }) => by.length === 0 && module.certainty === 'certain')
      .map(({ module }) => module),
    idle: declarations.filter((declaration) => !used.has(declaration)),
  };
}

function declares(declaration: Declaration, module: PromotedModule, isOnlyOne: boolean): boolean {
  if (declaration.kind === 'label') return isOnlyOne;
  if (declaration.kind === 'file') return folderOf(declaration.path) === module.to;
  return declaration.branch.module === module.id;
}
