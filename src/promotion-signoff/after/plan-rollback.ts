import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { code, join, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import type { FlippedFlag } from './flip-flag.ts';
import { flipFlag } from './flip-flag.ts';

/** Why and what is to be taken back. */
export interface RollbackRequest {
  readonly modules: readonly string[];
  readonly pull: number;
  readonly merge: CommitSha;
  /** What fired, each without its full stop. */
  readonly reasons: readonly string[];
  /** Flags by the PROMOTE.md of the modules; several where several modules moved. */
  readonly flags: readonly string[];
  /** The texts of the files that hold flags, as the tip has them. */
  readonly flagFiles: readonly { readonly path: RepoPath; readonly text: string }[];
}

/** A pull request that undoes a promotion: opened by the API, merged by people. */
export interface RollbackPlan {
  /** One for each promotion, so that it is opened once. */
  readonly branch: string;
  readonly title: string;
  readonly body: Markdown;
  readonly message: string;
  /** Where the flags are turned off, by the same commit. */
  readonly flips: readonly { readonly path: RepoPath; readonly flag: string; readonly line: number }[];
  /** Flags that stay as they are, each with what a person has to do. */
  readonly open: readonly string[];
}

/** The plan of the pull request. Pure; whether the revert applies is the repository’s word, see `openRevertPlace`. */
export function planRollback(request: RollbackRequest): RollbackPlan {
  const { modules, pull, merge, reasons, flags, flagFiles } = request;
  const names = modules.map((module) => clip(visible(module), 100));
  const slug = names
    .map((name) => name.replace(/[^A-Za-z0-9._-]+|\.{2,}/g, '-').replace(/^[^A-Za-z0-9]+/, ''))
    .filter((name) => name !== '')
    .join('-');
  const flips: { path: RepoPath; flag: string; line: number }[] = [];
  const open: string[] = [];
  for (const flag of new Set(flags)) {
    const looked = flagFiles.map(({ path, text: file }) => ({ path, outcome: flipFlag(file, flag) }));
    for (const { path, outcome } of looked) {
      if (outcome.kind === 'flipped') flips.push({ path, flag, line: outcome.line });
      else if (outcome.kind === 'unclear') open.push(`${path}:${outcome.line}: ${outcome.message}`);
    }
    if (looked.every(({ outcome }) => outcome.kind === 'absent'))
      open.push(`${flag} stands in no file that the signals name: turn it off where it is kept.`);
  }
  const title = clip(`Revert the promotion of ${names.join(', ')} (#${pull})`, 200);
  const list = (items: readonly Markdown[]): Markdown =>
    join(
      items.map((one) => md`- ${one}`),
      NEWLINE,
    );
  const parts: readonly Markdown[] = [
    md`Takes back what #${pull} moved into production, merged as ${code(merge)}: the outcome of ${code('git revert -m 1')} on today’s base.`,
    md`**Why**`,
    list(reasons.length === 0 ? [md`asked for by hand`] : reasons.map((one) => text(one))),
    md`**Beside the revert**`,
    list([
      ...flips.map(({ path, flag, line }) => md`${code(flag)} is turned off in ${code(`${path}:${line}`)}`),
      ...open.map((one) => text(one)),
      ...(flips.length + open.length === 0 ? [md`no flag is named by PROMOTE.md`] : []),
    ]),
    md`**What people do**`,
    list([
      md`Let all checks run: after a hotfix the whole validation counts. A pull request that the job’s own token opened runs them only once somebody with write access allows it.`,
      md`Review and merge it like any other. Moving back to an experimental lane needs no promotion sign-off.`,
      md`To promote again, open a new promotion.`,
    ]),
  ];
  return {
    branch: `hotfix/revert-${(slug || 'promotion').slice(0, 150)}-${pull}`,
    title,
    body: join(parts, '\n\n' as Markdown),
    message: `${title}\n\nThis undoes ${merge}.\n\n${reasons.map((one) => `- ${clip(visible(one), 300)}`).join('\n')}\n`,
    flips,
    open,
  };
}

const NEWLINE = '\n' as Markdown;

/** What the commit of a plan changes beside the revert. */
export function editsOf(
  plan: RollbackPlan,
): readonly { readonly path: RepoPath; readonly edit: (text: string) => string | null }[] {
  return [...new Set(plan.flips.map(({ path }) => path))].map((path) => ({
    path,
    edit: (before) => {
      let now = before;
      for (const { flag } of plan.flips.filter((one) => one.path === path)) {
        const outcome: FlippedFlag = flipFlag(now, flag);
        if (outcome.kind === 'flipped') now = outcome.text;
      }
      return now === before ? null : now;
    },
  }));
}
