import { errorAt } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { FormProblem } from './form.ts';

/** One owner of a folder. */
export interface Owner {
  readonly kind: 'account' | 'team' | 'e-mail';
  /** Without an @ in front: `ana`, `org/security`, `ana@example.com`. */
  readonly name: string;
  readonly role: 'approver' | 'reviewer';
  /** 1-based. */
  readonly line: number;
}

export interface ParsedOwners {
  /** `null` when there is an error among the diagnostics. */
  readonly owners: readonly Owner[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an OWNERS file: YAML with `approvers` and `reviewers` as Kubernetes writes it (other keys are let be), or one owner a line, with
 * `#` for comments, all of them approvers. At most 1 MB. Never throws.
 */
export function parseOwners(bytes: Uint8Array, file: string): ParsedOwners {
  const decoded = decodeUtf8(bytes.subarray(0, 4096 * 1024));
  const isYaml = decoded.kind === 'text' && /^(?:approvers|reviewers)[ \t]*:/m.test(decoded.text);
  return isYaml || decoded.kind === 'invalid' || bytes.length > 1024 * 1024
    ? fromYaml(bytes, file)
    : fromLines(decoded.text, file);
}

function fromLines(text: string, file: string): ParsedOwners {
  const owners: Owner[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const word = written.replace(/(?:^|\s)#.*$/, '').trim();
    if (word === '') continue;
    const owner = readOwner(word, 'approver', index + 1);
    if (owner !== null) owners.push(owner);
    else
      diagnostics.push(
        errorAt(
          { file, line: index + 1, column: 1 },
          'this line is no @user, @organisation/team or e-mail address',
        ),
      );
  }
  return diagnostics.length > 0
    ? { owners: null, diagnostics: diagnostics.slice(0, 50) }
    : { owners, diagnostics };
}

function fromYaml(bytes: Uint8Array, file: string): ParsedOwners {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { owners: null, diagnostics: parsed.diagnostics };
  const { value, locate } = parsed.yaml;
  const owners: Owner[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [key, role] of [
    ['approvers', 'approver'],
    ['reviewers', 'reviewer'],
  ] as const) {
    const names = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    if (names === undefined || names === null) continue;
    if (!Array.isArray(names)) {
      diagnostics.push(errorAt(locate([key]), `\`${key}\` must be a list`));
      continue;
    }
    for (const [index, name] of names.entries()) {
      const place = locate([key, index]);
      const owner = typeof name === 'string' ? readOwner(name, role, place.line) : null;
      if (owner !== null) owners.push(owner);
      else diagnostics.push(errorAt(place, 'this is no account, team or e-mail address'));
    }
  }
  return diagnostics.length > 0
    ? { owners: null, diagnostics: diagnostics.slice(0, 50) }
    : { owners, diagnostics };
}

function readOwner(word: string, role: Owner['role'], line: number): Owner | null {
  const name = word.replace(/^@/, '');
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(name)) return { kind: 'account', name, role, line };
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name))
    return { kind: 'team', name, role, line };
  return /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(word) ? { kind: 'e-mail', name: word, role, line } : null;
}

/** The owner whom PROMOTE.md names, and the teams (`org/security`) that are known to have this account as a member. */
export interface NamedOwner {
  readonly login: string;
  readonly teams: readonly string[];
}

/**
 * Whether the file names anybody who may approve, and whether the owner that PROMOTE.md names is one of them, by login or as a
 * known member of a team. OWNERS files have no numbers: who the login really is has to be settled before. An e-mail address is nobody.
 */
export function findOwnersProblems(
  owners: readonly Owner[],
  file: string,
  owner: NamedOwner | null,
): readonly FormProblem[] {
  const approvers = owners.filter(({ role, kind }) => role === 'approver' && kind !== 'e-mail');
  if (approvers.length === 0) {
    const remedy = 'Add `approvers` with one account.';
    return [{ file, line: 0, message: 'It names no account and no team that approves.', remedy }];
  }
  if (owner === null) return [];
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const isNamed = approvers.some(({ kind, name }) =>
    kind === 'account' ? same(name, owner.login) : owner.teams.some((team) => same(team, name)),
  );
  const message = `${owner.login} is to own the module and is no approver here.`;
  const remedy = `Add ${owner.login} to the approvers.`;
  return isNamed ? [] : [{ file, line: approvers[0]?.line ?? 0, message, remedy }];
}
