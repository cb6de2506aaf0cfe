import { AUDIT_LOG_BYTES, MARKDOWN_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Option, ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import type { IsService } from '../after/judge-canaries.ts';
import { type VerifiedLog, verifyLog } from '../audit/verify-log.ts';
import { parsePromoteMd } from '../forms/parse-promote-md.ts';
import { type PromotionContext, readNamed, readTexts } from './context.ts';
import { type AuditPlace, loadAuditLog } from './write-audit-lines.ts';

export const LOG_OPTION: Option = {
  name: 'log',
  value: 'file',
  help: 'read the audit log from a file (default: the audit branch of origin)',
};

/** Where the policy keeps the log. Errors: `no-audit`. */
export function auditPlace({ policy, repository, defaultBranch }: PromotionContext): AuditPlace {
  if (policy.audit === null) {
    throw new UserError('no-audit', 'The policy keeps no audit log.', 'Add `audit: {}` to the policy.');
  }
  return { repository, branch: policy.audit.branch, log: policy.audit.log, defaultBranch, remote: 'origin' };
}

/** The log’s bytes, of a file or of the audit branch. */
export async function loadLog(
  context: PromotionContext,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<Uint8Array> {
  const file = options.text('log');
  return file === null ? loadAuditLog(auditPlace(context)) : readNamed(terminal, file, AUDIT_LOG_BYTES);
}

/** A log that is whole. Errors: `audit-log-broken`. */
export function requireWhole(bytes: Uint8Array): VerifiedLog {
  const verified = verifyLog(bytes);
  if (verified.problems.length === 0) return verified;
  throw new UserError(
    'audit-log-broken',
    verified.problems.map(({ message }) => message).join('\n'),
    'Nothing is judged by a broken log. Find out who changed it: `git log -p` on its branch.',
  );
}

/** PROMOTE.md of the tree, by the folder that it stands in. */
export async function loadPromoteForms({ snapshot }: PromotionContext) {
  const texts = await readTexts(snapshot, (path) => /(?:^|\/)PROMOTE\.md$/.test(path), MARKDOWN_BYTES);
  return texts.map(({ path, text }) => ({
    folder: path.replace(/\/?PROMOTE\.md$/, '') as RepoPath,
    promote: parsePromoteMd(Buffer.from(text), path).promote,
  }));
}

/** Whether a module calls itself a service that runs on, by its PROMOTE.md; one that cannot be told is asked as one. */
export async function serviceByForm(context: PromotionContext): Promise<IsService> {
  const forms = await loadPromoteForms(context);
  return (module) => {
    const own = forms.filter(({ promote }) => promote?.module === module);
    const [only] = own;
    if (only === undefined || own.length > 1 || only.promote?.fields == null) return null;
    return only.promote.fields.service?.long_lived === true;
  };
}
