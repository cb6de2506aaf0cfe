import type { RepoPath } from '../../foundation/repo-path.ts';
import { findOwnerRule } from '../codeowners/owners-of.ts';
import { CODEOWNERS_PATHS, type Owner, parseCodeOwners } from '../codeowners/parse-codeowners.ts';
import { parsePromoteMd } from '../forms/parse-promote-md.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { ChangedFile, PromotedModule, StateDocument } from '../snapshot/model.ts';

/** Whom a decision may ask about: logins, and teams as `organisation/team`. */
export interface Names {
  readonly logins: readonly string[];
  readonly teams: readonly string[];
}

/** GitHub's own bound on logins, with room for `[bot]`. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;
const TEAM = /^([A-Za-z0-9][A-Za-z0-9_-]{0,98})\/([A-Za-z0-9._-]{1,255})$/;

/** The logins and teams of the policy's roles, of the modules' PROMOTE.md, and of CODEOWNERS for what is promoted. */
export function findNames(
  policy: PromotionPolicy,
  modules: readonly PromotedModule[],
  files: readonly ChangedFile[],
  documents: readonly StateDocument[],
): Names {
  const logins = new Set<string>();
  const teams = new Set<string>();
  const add = (name: string): void => {
    if (TEAM.test(name)) teams.add(name.toLowerCase());
    else if (LOGIN.test(name)) logins.add(name.toLowerCase());
  };
  for (const role of policy.roles) {
    for (const { login } of role.people) add(login);
    for (const team of role.teams) add(team);
  }
  for (const { path, text } of documents) {
    if (text === null) continue;
    if (path.endsWith('PROMOTE.md')) {
      const { promote } = parsePromoteMd(new TextEncoder().encode(text), path);
      if (promote?.owner != null) add(promote.owner.login);
    } else if (CODEOWNERS_PATHS.includes(path) && policy.roles.some(({ fromCodeowners }) => fromCodeowners)) {
      const owners = parseCodeOwners(text);
      for (const file of promotedPaths(modules, files))
        for (const owner of findOwnerRule(owners, file)?.owners ?? []) add(nameOf(owner));
    }
  }
  return { logins: [...logins].sort(), teams: [...teams].sort() };
}

/** Files of the modules, and their folders, since a rule may be about those alone. */
function promotedPaths(
  modules: readonly PromotedModule[],
  files: readonly ChangedFile[],
): readonly RepoPath[] {
  const folders = modules.flatMap(({ from, to }) => (from === null ? [to] : [to, from]));
  const isInside = (path: RepoPath) =>
    folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));
  const changed = files.flatMap(({ before, after }) => [before, after]).filter((path) => path !== null);
  return [
    ...new Set([
      ...changed.filter(isInside),
      ...modules.flatMap((module) => module.files.map(({ to }) => to)),
      ...folders.flatMap((folder) => [folder, `${folder}/PROMOTE.md` as RepoPath]),
    ]),
  ];
}

/** An address says nothing about an account here. */
function nameOf(owner: Owner): string {
  if (owner.kind === 'user') return owner.login;
  return owner.kind === 'team' ? `${owner.organization}/${owner.slug}` : '';
}
