import type { CommitSha } from '../../foundation/digest.ts';
import { code, join, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import { clip, visible } from '../../report/renderers/visible.ts';

/** The issue that tells of a merge past the check. */
export interface Incident {
  /** At most 200 characters. */
  readonly title: string;
  readonly body: Markdown;
  /** By which the issue is found again: one for each pull request. */
  readonly marker: string;
}

export interface Bypass {
  readonly pull: number;
  readonly merge: CommitSha;
  /** `null`: not known. */
  readonly mergedBy: string | null;
  readonly modules: readonly string[];
  readonly missing: readonly string[];
  /** Whether the audit log tells it too. */
  readonly isLogged: boolean;
}

/** What happened, what it means and what people do now. Names are those of strangers and are escaped; nobody is notified by it. */
export function renderIncident({ pull, merge, mergedBy, modules, missing, isLogged }: Bypass): Incident {
  const who = mergedBy === null ? md`somebody who is not known` : text(`@${mergedBy}`);
  const lines = missing.map((one) => md`- ${text(one)}`);
  const names = modules.map((module) => code(module));
  const marker = `<!-- promotion-bypassed:${pull} -->`;
  const NEWLINE = '\n' as Markdown;
  return {
    title: clip(visible(`Promotion of ${modules.join(', ')} by #${pull} went past the sign-off`), 200),
    marker,
    body: join(
      [
        marker as Markdown,
        md`Pull request #${pull} was merged as ${code(merge)} by ${who} and moved ${join(names, ', ' as Markdown)} into production. The sign-off had not agreed:`,
        '' as Markdown,
        ...lines,
        '' as Markdown,
        isLogged
          ? md`The audit log holds a line of the kind ${code('bypassed')} about it. What to do:`
          : md`**No audit log tells of it**: this issue is the only record. What to do:`,
        '' as Markdown,
        md`1. Decide within a day whether it stays. If not, open the revert: ${code(`execution-standards promotion rollback --pull ${pull}`)}.`,
        md`2. If it stays, have the missing people sign what was merged, here, each by the full commit id.`,
        md`3. Find out how it could be merged: ${code('execution-standards promotion doctor')} tells who may pass the rules.`,
      ],
      NEWLINE,
    ),
  };
}
