import { UserError } from '../../foundation/user-error.ts';

/**
 * Why a push did not go through. `moved`: somebody else wrote first. `unreachable`: the connection broke, perhaps after the
 * remote had taken it. `refused`: the remote will not take it however often it is tried.
 */
export type PushFailure =
  | { readonly kind: 'moved' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: UserError };

/** What git and its servers say when the ref is not what was expected: the lease, the lock, the old value. */
const MOVED =
  /\((?:stale info|fetch first|non-fast-forward|already exists)\)|cannot lock ref|unable to lock|incorrect old value|failed to update ref|failed to lock|reference already exists|remote ref updated since checkout/i;

/** GitHub, GitLab, Gitea and Bitbucket on a token that may not write. */
const FORBIDDEN =
  /permission to \S+ denied|write access to repository not granted|returned error: 403|not allowed to push|resource not accessible|insufficient permission|access denied|read[- ]only|unable to create \S+: permission denied/i;

const ANONYMOUS =
  /could not read (?:username|password)|authentication failed|terminal prompts disabled|returned error: 401|permission denied \(publickey|invalid username or (?:password|token)/i;

/** By a hook, a rule or the server's own settings. */
const RULED = /\[remote rejected\]|GH0\d\d|deny updating a hidden ref|protected/i;

/**
 * Reads what `git push --porcelain` said. `reason` quotes the server and is untrusted.
 */
export function explainPush(stdout: string, stderr: string, ref: string, remote: string): PushFailure {
  const said = `${stdout}\n${stderr}`;
  // A permission is told in the same breath as «failed to push some refs».
  if (FORBIDDEN.test(said)) return { kind: 'refused', error: forbidden(ref, remote, reasonOf(said)) };
  if (ANONYMOUS.test(said)) return { kind: 'refused', error: anonymous(ref, remote, reasonOf(said)) };
  if (!/hook declined/i.test(said) && MOVED.test(said)) return { kind: 'moved' };
  if (RULED.test(said)) return { kind: 'refused', error: ruled(ref, remote, reasonOf(said)) };
  return { kind: 'unreachable', reason: reasonOf(said) };
}

function forbidden(ref: string, remote: string, reason: string): UserError {
  return new UserError(
    'ref-not-writable',
    `The token may not write \`${ref}\` on ${remote}: the permission \`contents: write\` is missing (${reason}).`,
    'Give the job `permissions: { contents: write }` on pushes to the base branch, or keep the history in a file instead.',
  );
}

function anonymous(ref: string, remote: string, reason: string): UserError {
  return new UserError(
    'ref-not-writable',
    `git has no credentials to write \`${ref}\` on ${remote} (${reason}).`,
    'Leave `persist-credentials` of actions/checkout on and give the job `permissions: { contents: write }`, or keep the history in a file instead.',
  );
}

function ruled(ref: string, remote: string, reason: string): UserError {
  return new UserError(
    'ref-refused',
    `${remote} refuses to have \`${ref}\` written, by a rule or a hook of its own (${reason}).`,
    'Let the rule spare `refs/execution-standards/`, or keep the history in a file instead.',
  );
}

/** The line that tells most, the server's own words first; without addresses' passwords, on one line, bounded. */
function reasonOf(said: string): string {
  const lines = said.replaceAll(/\/\/[^/@\s]+@/g, '//').split('\n');
  const telling = lines.filter((line) =>
    /denied|reject|declin|error|GH0\d\d|unable|could not|refus/i.test(line),
  );
  const chosen =
    telling.find((line) => line.startsWith('remote:')) ?? telling[0] ?? lines.find(Boolean) ?? '';
  const words = chosen.replace(/^(?:(?:remote|fatal|error):\s*)+/, '').replaceAll(/[\p{Cc}\s]+/gu, ' ');
  return words.trim().slice(0, 200) || 'git gave no reason';
}
