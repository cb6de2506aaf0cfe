import { compareText } from '../../foundation/compare.ts';
import { sha256 } from '../../foundation/digest.ts';
import { SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { judge } from '../../report/judge.ts';
import type { Finding } from '../../report/model.ts';
import { compareWithBase } from '../compare-with-base.ts';
import { createLocator } from './locate.ts';
import type { LintFile, LintInput, LintResult } from './model.ts';
import { parseLintReport } from './parse-lint-report.ts';
import { LINT_RULES } from './rules.ts';

/** A tree that reports speak of. `has`: whether it is judged there. */
export interface LintTree {
  readonly snapshot: Snapshot;
  readonly has: (path: RepoPath) => boolean;
}

/**
 * What linters found, as findings of the lane each file is in. With reports of the base, results it has too are shown as
 * warnings at most, by identity: rule, file, and the linter's own fingerprint or the text of the line. Without, the
 * baseline file decides what is accepted, and nothing is called new.
 */
export async function judgeLint(
  input: LintInput,
  head: LintTree,
  base: LintTree | null,
  lanes: LaneMap,
): Promise<readonly Finding[]> {
  const now = await readReports(input.reports, head);
  const findings = judge(now.results, lanes);
  if (input.base.length === 0) return [...compareWithBase(findings, null), ...judge(now.unsound, lanes)];
  const before = await readReports(input.base, base ?? head);
  const unsound = judge([...now.unsound, ...before.unsound], lanes);
  const known = judge(before.results, lanes);
  const compared = base === null ? compareByMessage(findings, known) : compareWithBase(findings, known);
  return [...compared.map(asDebt), ...unsound];
}

/** Without the base's files there are no lines to compare; the linter's own words tell results apart less finely. */
function compareByMessage(findings: readonly Finding[], known: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ path, message }: Finding) => `${path}\0${message}`;
  const before = new Set(known.map(keyOf));
  return compareWithBase(findings, null).map((finding) =>
    before.has(keyOf(finding)) ? finding : { ...finding, state: 'new' },
  );
}

/** What the base has too is debt: shown, and in nobody's way. */
function asDebt(finding: Finding): Finding {
  if (finding.state !== 'existing') return finding;
  const severity = finding.severity === 'error' ? 'warning' : finding.severity;
  return { ...finding, severity, data: { ...finding.data, isNew: false } };
}

interface ReadReports {
  readonly results: readonly Draft[];
  readonly unsound: readonly Draft[];
}

async function readReports(files: readonly LintFile[], tree: LintTree): Promise<ReadReports> {
  const unsound: Draft[] = [];
  const placed: { readonly path: RepoPath; readonly result: LintResult }[] = [];
  const present = new Set(tree.snapshot.entries.map(({ path }) => path));
  for (const { named, content } of files) {
    const parsed =
      content.kind === 'unreadable'
        ? { kind: 'failed' as const, message: content.reason }
        : parseLintReport(content.bytes);
    if (parsed.kind === 'failed') {
      unsound.push(unsoundDraft(named, `cannot be read: ${parsed.message}`, 'unreadable', true));
      continue;
    }
    const locate = createLocator(
      parsed.results.map(({ path }) => path),
      (path) => present.has(path),
    );
    const lost: string[] = [];
    for (const result of parsed.results) {
      const path = locate(result.path);
      if (path === null) lost.push(result.path);
      else if (tree.has(path)) placed.push({ path, result });
    }
    if (lost.length > 0) unsound.push(lostDraft(named, lost, parsed.results.length));
  }
  const lines = await readLines(placed, tree.snapshot);
  return {
    results: placed.map(({ path, result }) => resultDraft(path, result, lines(path, result.line))),
    unsound,
  };
}

function unsoundDraft(named: string, what: string, problem: string, isCertain: boolean): Draft {
  const rule = LINT_RULES.REPORT_UNSOUND;
  const draft = fileDraft(rule, ROOT, `The lint report ${named} ${what}.`, rule.fix, [named, problem], {
    report: named,
    problem,
  });
  return { ...draft, confidence: isCertain ? 'proven' : 'suspected' };
}

/** A report none of whose files are here is about something else; one with a few may come from a build. */
function lostDraft(named: string, lost: readonly string[], all: number): Draft {
  const [example] = [...lost].sort(compareText);
  const shown = example === '' ? 'no file at all' : example;
  const what = `names files that are not in the tree, in ${lost.length} of ${all} results: ${shown}`;
  return unsoundDraft(named, what, 'other-files', lost.length === all);
}

function resultDraft(path: RepoPath, result: LintResult, text: string | null): Draft {
  const { rule, line, column, endLine, message, print } = result;
  const what = message.replaceAll(/\s+/g, ' ').trim();
  const identity = print ?? (text === null ? what : sha256(text.trim()));
  const about = fileDraft(
    LINT_RULES.NEW_RESULT,
    path,
    `${rule}: ${what}`,
    LINT_RULES.NEW_RESULT.fix,
    [rule, identity],
    {
      rule,
      isNew: true,
    },
  );
  return { ...about, line, column, endLine: Math.max(line, endLine) };
}

/** Lines of the files that results without a fingerprint of their own are in; each file is read once. */
async function readLines(
  placed: readonly { readonly path: RepoPath; readonly result: LintResult }[],
  snapshot: Snapshot,
): Promise<(path: RepoPath, line: number) => string | null> {
  const wanted = new Map<RepoPath, Set<number>>();
  for (const { path, result } of placed) {
    if (result.print !== null || result.line === 0) continue;
    const lines = wanted.get(path) ?? new Set();
    wanted.set(path, lines.add(result.line));
  }
  const found = new Map<string, string>();
  const entries = snapshot.entries.filter(({ path, kind }) => kind === 'file' && wanted.has(path));
  await snapshot.readEach(entries, SOURCE_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'unreadable') return;
    const lines = Buffer.from(content.bytes)
      .toString('utf8')
      .split(/\r\n|\r|\n/);
    for (const line of wanted.get(path) ?? []) {
      const text = lines[line - 1];
      if (text !== undefined) found.set(`${path}\0${line}`, text);
    }
  });
  return (path, line) => found.get(`${path}\0${line}`) ?? null;
}
