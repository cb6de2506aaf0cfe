import { parseYaml } from '../../config/yaml-document.ts';
import { joinRepoPath, parseRepoPath, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Requirement } from '../decide/model.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { roleOf } from './signatures.ts';

export interface FindingPlace {
  readonly path: RepoPath;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
  readonly column: number;
}

/** The policy as it stands on the branch that it was read from. */
export interface PolicyFile {
  readonly path: RepoPath;
  readonly bytes: Uint8Array;
}

type Locate = (path: readonly (string | number)[]) => FindingPlace;

const NOWHERE: FindingPlace = { path: ROOT, line: 0, column: 0 };

/** Where the policy says what a requirement comes from; nowhere when the policy is not at hand or says nothing about it. */
export type Places = (requirement: Requirement) => FindingPlace;

/**
 * Says where requirements are to be looked at: in PROMOTE.md what a module's form says, in the policy what it asks for, else
 * the repository.
 */
export function placesOf(
  snapshot: PromotionSnapshot,
  policy: PromotionPolicy,
  file: PolicyFile | null,
): Places {
  const locate = locateIn(file);
  return (requirement) =>
    formPlace(requirement, snapshot) ?? locate(policyPath(requirement, policy) ?? []) ?? NOWHERE;
}

function locateIn(file: PolicyFile | null): Locate {
  const parsed = file === null ? null : parseYaml(file.bytes, file.path);
  if (file === null || parsed?.kind !== 'parsed') return () => NOWHERE;
  const { yaml } = parsed;
  return (wanted) => {
    const path = writtenPart(yaml.value, wanted);
    if (path.length === 0) return NOWHERE;
    const { line, column } = yaml.locate(path, typeof path.at(-1) === 'string');
    return { path: file.path, line, column };
  };
}

/** As much of a path as is written: what is left to its default stands nowhere. */
function writtenPart(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  const [name, ...rest] = path;
  if (name === undefined || value === null || typeof value !== 'object' || !Object.hasOwn(value, name))
    return [];
  return [name, ...writtenPart((value as { readonly [name: string]: unknown })[name], rest)];
}

/** Preconditions by the key of the policy that asks for them. */
const KEYS: { readonly [id: string]: readonly string[] } = {
  draft: ['forbid', 'draft'],
  'auto-merge': ['forbid', 'auto_merge'],
  'merged-by': ['merge', 'by'],
  attributed: ['people', 'unattributed_commits'],
  sequence: ['sequence', 'order'],
  'max-open': ['sequence', 'max_open'],
  'nobody-asked': ['gates'],
};

/** Keys of the policy, from the root; `null`: it says nothing about it. */
function policyPath(requirement: Requirement, policy: PromotionPolicy): readonly (string | number)[] | null {
  const { id, gate } = requirement;
  if (Object.hasOwn(KEYS, id)) return KEYS[id]!;
  if (id === 'role:guarded-paths') return ['guarded_paths', 'role'];
  if (policy.evidence.some((one) => one.id === id)) return ['evidence', id];
  const role = id.startsWith('role:') ? roleOf(requirement, policy) : null;
  if (role !== null && policy.roles.some(({ name }) => name === role)) return ['roles', role];
  const at = policy.gates.findIndex((one) => one.id === gate);
  return at < 0 ? null : ['gates', at];
}

/** The key of PROMOTE.md that a form is about. */
const FORM_KEYS: { readonly [form: string]: string } = {
  promote_md: 'promote',
  branch_name: 'module',
  declared: 'module',
  rollback_plan: 'rollback',
  changelog: 'changelog',
  ethics_md: 'ethics',
  owners: 'owner',
  copies: 'from',
};

/** `null` where PROMOTE.md is not at hand, or the requirement is about something else. */
function formPlace({ id }: Requirement, { promotions, documents }: PromotionSnapshot): FindingPlace | null {
  const [form = '', named] = id.split(':');
  if (!Object.hasOwn(FORM_KEYS, form)) return null;
  const module = promotions.modules.find((one) => named === undefined || one.id === named);
  const path = module === undefined ? null : joinRepoPath(module.to, 'PROMOTE.md');
  const found = documents.find((one) => one.path === path && one.at === 'head');
  if (path === null || found === undefined) return null;
  return { path, line: lineOfKey(found.text ?? '', FORM_KEYS[form]!), column: 0 };
}

/** 1-based line of a key at the left edge; 0 when it is not there. */
function lineOfKey(text: string, key: string): number {
  return text.split(/\r\n|\r|\n/).findIndex((line) => line.startsWith(`${key}:`)) + 1;
}

/** The folder of a module as a place; the root for one that is none. */
export function folderPlace(path: string): FindingPlace {
  return { ...NOWHERE, path: parseRepoPath(path) ?? ROOT };
}
