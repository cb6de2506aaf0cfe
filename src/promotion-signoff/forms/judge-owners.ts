import type { RepoPath } from '../../foundation/repo-path.ts';
import { findOwnerRule } from '../codeowners/owners-of.ts';
import { CODEOWNERS_PATHS, type OwnerRule, parseCodeOwners } from '../codeowners/parse-codeowners.ts';
import type { ModuleOwners } from '../people/roles.ts';
import { foldersUp, within } from './documents-for.ts';
import type { FormContext } from './form-context.ts';
import { type Judgement, judgeProblems, met, missing, openDocument } from './judgement.ts';
import type { ModuleFacts } from './module-facts.ts';
import { findOwnersProblems, type Owner, parseOwners } from './owners.ts';
import type { ReadDocument } from './read-document.ts';

const REMEDY = 'name in it who answers for the folder';

/**
 * The OWNERS of the module's folder and of those above it, of which any covers what lies below (as Kubernetes reads them): all must be
 * readable, one must be there, and the owner of PROMOTE.md must be an approver in one.
 */
export function judgeOwners({ module, promote }: ModuleFacts, { read, snapshot }: FormContext): Judgement {
  const owners: (Owner & { readonly file: RepoPath })[] = [];
  let nearest: RepoPath | null = null;
  for (const folder of foldersUp(module.to)) {
    const file = within(folder, 'OWNERS');
    const reading = read(file, 'head');
    if (reading.kind === 'absent') continue;
    const opened = openDocument(reading, file, REMEDY, (bytes) => {
      const { owners: model, diagnostics } = parseOwners(bytes, file);
      return { model, diagnostics };
    });
    if (opened.kind === 'closed') return opened.judgement;
    nearest ??= file;
    owners.push(...opened.model.map((owner) => ({ ...owner, file })));
  }
  if (nearest === null) {
    const file = within(module.to, 'OWNERS');
    return missing(`Neither ${file} nor one in a folder above is there; ${REMEDY}`);
  }
  if (promote.kind === 'closed') return promote.judgement;
  const { owner } = promote.model;
  if (owner === null) return missing(`${promote.model.file} names no owner who could be in ${nearest}`);
  const teams = snapshot.teams.flatMap((team) =>
    team.kind === 'read' && team.members.some(({ login }) => isSame(login, owner.login)) ? [team.slug] : [],
  );
  const named = { login: owner.login, teams };
  const problems = findOwnersProblems(owners, nearest, named);
  // A line belongs to the file that holds it; several together have none.
  const told = problems.map((problem) => ({
    ...problem,
    line: new Set(owners.map(({ file }) => file)).size > 1 ? 0 : problem.line,
  }));
  return judgeProblems(told) ?? met(`@${owner.login} is an approver by ${nearest} or a folder above`);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whom PROMOTE.md and CODEOWNERS name for a module. */
export function findModuleOwners({ module, promote }: ModuleFacts, read: ReadDocument): ModuleOwners {
  return {
    module: module.id,
    promoteMd: promote.kind === 'open' ? promote.model.owner : null,
    codeowners: findCodeOwners(
      module.files.map(({ to }) => to),
      within(module.to, 'PROMOTE.md'),
      read,
    ),
  };
}

/**
 * Whoever owns all of these files by the CODEOWNERS that GitHub reads: the first one there is, at the base. An owner of some of
 * them does not answer for the others. `null`: it could not be read.
 */
function findCodeOwners(
  files: readonly RepoPath[],
  fallback: RepoPath,
  read: ReadDocument,
): readonly string[] | null {
  for (const path of CODEOWNERS_PATHS) {
    const reading = read(path, 'base');
    if (reading.kind === 'unread') return null;
    if (reading.kind === 'absent') continue;
    const parsed = parseCodeOwners(reading.text);
    const rules = new Set(
      (files.length === 0 ? [fallback] : files).map((file) => findOwnerRule(parsed, file)),
    );
    const named = [...rules].map((rule) => new Set(rule === null ? [] : namesOf(rule)));
    const [first, ...others] = named;
    return [...(first ?? [])].filter((name) => others.every((set) => set.has(name)));
  }
  return [];
}

function namesOf({ owners }: OwnerRule): readonly string[] {
  return owners.map((owner) => {
    if (owner.kind === 'user') return `@${owner.login}`;
    return owner.kind === 'team' ? `@${owner.organization}/${owner.slug}` : owner.address;
  });
}
