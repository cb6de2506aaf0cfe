import { applyBaseline as matchBaseline } from '../config/apply-baseline.ts';
import { type BaselineEntry, baselineKey, type ParsedBaseline } from '../config/baseline.ts';
import { formatDiagnostic } from '../config/diagnostic.ts';
import type { IsoDate } from '../foundation/date.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import type { Finding } from '../report/model.ts';
import { isOpen } from '../report/order.ts';
import { isAcceptable } from './is-acceptable.ts';
import { TRUST_RULES } from './rules/trust.ts';

/** The baselines of both states; `null` where there is no file. The base's accepts, the head's is judged. */
export interface Baselines {
  readonly path: RepoPath;
  readonly deciding: ParsedBaseline | null;
  readonly proposed: ParsedBaseline | null;
  /** Whether the two come from different commits. */
  readonly compared: boolean;
}

export interface AppliedBaselines {
  readonly findings: readonly Finding[];
  readonly drafts: readonly Draft[];
}

/**
 * Accepts the findings that the deciding baseline lists. Entries whose finding is gone, or whose time is over, are
 * findings; so are entries that this change adds. What is about trust itself is never accepted.
 */
export function applyBaselines(
  findings: readonly Finding[],
  baselines: Baselines,
  today: IsoDate,
): AppliedBaselines {
  const deciding = baselines.deciding?.entries ?? [];
  const proposed = baselines.proposed?.entries ?? [];
  const present = findings.filter((finding) => finding.state !== 'fixed');
  const { matched } = matchBaseline(present.filter(isOpen), deciding, { today, isAcceptable });
  const accepted = new Set(matched.map(({ finding }) => finding.fingerprint));
  const { stale, expired, refused } = matchBaseline(present, proposed, { today, isAcceptable });
  return {
    findings: findings.map((finding) =>
      accepted.has(finding.fingerprint) && isOpen(finding)
        ? { ...finding, state: 'baselined' as const }
        : finding,
    ),
    drafts: [
      ...brokenDrafts(baselines),
      ...stale.map((entry) => entryDraft(baselines.path, entry, 'the finding is gone')),
      ...expired.map((entry) => entryDraft(baselines.path, entry, `it ended on ${entry.expires}`)),
      ...refused.map((entry) => entryDraft(baselines.path, entry, `${entry.rule} cannot be accepted`)),
      ...(baselines.compared ? grownDrafts(baselines.path, deciding, proposed) : []),
    ],
  };
}

function entryDraft(path: RepoPath, entry: BaselineEntry, problem: string): Draft {
  const rule = TRUST_RULES.BASELINE_STALE;
  const message = `The baseline entry ${entry.rule} ${entry.path} must go: ${problem}.`;
  return fileDraft(rule, path, message, rule.fix, [baselineKey(entry)], { entry: entry.what });
}

function brokenDrafts({ path, deciding, proposed }: Baselines): Draft[] {
  const rule = TRUST_RULES.BASELINE_STALE;
  const broken = [proposed, deciding].find((one) => one !== null && one.entries === null);
  if (broken === undefined || broken === null) return [];
  const [first] = broken.diagnostics;
  const message = `The baseline accepts nothing: ${first === undefined ? 'it cannot be read' : formatDiagnostic(first)}.`;
  const draft = fileDraft(rule, path, message, 'Correct the file, or write it anew.', ['broken'], {
    entry: null,
  });
  return [{ ...draft, line: first?.line ?? 0, column: first?.column ?? 0 }];
}

function grownDrafts(
  path: RepoPath,
  before: readonly BaselineEntry[],
  after: readonly BaselineEntry[],
): Draft[] {
  const known = new Set(before.map(baselineKey));
  const added = after.filter((entry) => !known.has(baselineKey(entry)));
  const rule = TRUST_RULES.POLICY_LOOSENED;
  return added.map((entry) =>
    fileDraft(
      rule,
      path,
      `This change accepts ${entry.rule} in ${entry.path} into the baseline.`,
      rule.fix,
      ['baseline-grown', baselineKey(entry)],
      { change: 'baseline-grown' },
    ),
  );
}
