import type { RepoPath } from '../../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../../report/draft.ts';
import type { Finding } from '../../../report/model.ts';
import { isOpen } from '../../../report/order.ts';
import type { ApiChange, Reached } from '../../compare/model.ts';
import { operationText } from '../../policy/operation-text.ts';
import { IGNORE_RULES } from '../../rules/policy-rules.ts';
import { approvalKey } from '../approval-key.ts';
import type { IgnoreLine, ParsedIgnore } from './parse-ignore.ts';

export interface AppliedIgnores {
  readonly findings: readonly Finding[];
  /** Lines that let a change pass. */
  readonly used: ReadonlySet<IgnoreLine>;
  /** How many changes they let pass. */
  readonly waived: number;
}

/**
 * Waives findings about changes that lines of an ignore file silence. A change that several operations meet passes only
 * when a line stands for each of them, and a line that quotes the name of a property, parameter, header or status is about
 * that one. The numbers of the lines stand in `data.ignored`. Call it after `applyApprovals`.
 */
export function applyOasdiffIgnore(
  findings: readonly Finding[],
  changes: readonly ApiChange[],
  ignore: ParsedIgnore,
): AppliedIgnores {
  const used = new Set<IgnoreLine>();
  if (ignore.lines.length === 0) return { findings, used, waived: 0 };
  const byRule = groupByRule(ignore.lines);
  const byKey = new Map<string, ApiChange[]>();
  for (const change of changes) {
    if (!byRule.has(change.rule)) continue;
    const key = approvalKey(change);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [change]);
    else group.push(change);
  }
  let waived = 0;
  const applied = findings.map((finding) => {
    const { key } = finding.data;
    if (!isOpen(finding) || finding.severity === 'note' || typeof key !== 'string') return finding;
    const silencing = (byKey.get(key) ?? []).map((change) => linesFor(change, byRule.get(change.rule) ?? []));
    if (silencing.length === 0 || silencing.some((lines) => lines.length === 0)) return finding;
    const lines = [...new Set(silencing.flat())].sort((a, b) => a.line - b.line);
    for (const line of lines) used.add(line);
    waived++;
    const ignored = lines.slice(0, MOST_TOLD).map(({ line }) => line);
    return { ...finding, state: 'waived' as const, data: { ...finding.data, ignored } };
  });
  return { findings: applied, used, waived };
}

const MOST_TOLD = 100;

function groupByRule(lines: readonly IgnoreLine[]): ReadonlyMap<string, readonly IgnoreLine[]> {
  const groups = new Map<string, IgnoreLine[]>();
  for (const line of lines) {
    for (const rule of line.rules) {
      const group = groups.get(rule);
      if (group === undefined) groups.set(rule, [line]);
      else group.push(line);
    }
  }
  return groups;
}

/** The lines that together silence a change wherever it is met; none when one place is left. */
function linesFor(change: ApiChange, lines: readonly IgnoreLine[]): readonly IgnoreLine[] {
  const ofWhole = lines.find(
    ({ operation, names }) =>
      operation === null &&
      names.some((name) => change.identity.some((one) => one.toLowerCase().split('/').includes(name))),
  );
  if (ofWhole !== undefined) return [ofWhole];
  const found = new Set<IgnoreLine>();
  for (const reached of change.reached) {
    const name = operationText(reached.operation).toLowerCase();
    const line = lines.find((one) => one.operation === name && agrees(one.names, reached));
    if (line === undefined) return [];
    found.add(line);
  }
  return [...found];
}

/** Whether the names that a line quotes are those of a place: each kind of name that the place has, if any is quoted. */
function agrees(names: readonly string[], { location, instancePath }: Reached): boolean {
  const has = (name: string) => names.includes(name.toLowerCase());
  const statuses = names.filter((name) => /^(?:[1-5](?:\d\d|xx)|default)$/.test(name));
  if ('status' in location && statuses.length > 0 && !has(location.status)) return false;
  if ((location.kind === 'parameter' || location.kind === 'header') && !has(location.name)) return false;
  const property = instancePath
    .split('/')
    .slice(1)
    .filter((token) => token !== '*' && !/^\d+$/.test(token))
    .at(-1)
    ?.replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .toLowerCase();
  if (property === undefined) return true;
  return names.some((name) => {
    const tokens = name.split('/').filter((token) => token !== '');
    return tokens.at(-1) === property || tokens.filter((token) => token !== 'items').at(-1) === property;
  });
}

/** What is to be told of an ignore file: that its lines have neither owner nor end, and which of them mean nothing here. */
export function findIgnoreProblems(
  path: RepoPath,
  ignore: ParsedIgnore,
  { used, waived }: { readonly used: ReadonlySet<IgnoreLine>; readonly waived: number },
): readonly Draft[] {
  const { lines, unknown } = ignore;
  const drafts: Draft[] = [];
  if (lines.length > 0) {
    const rule = IGNORE_RULES.UNOWNED;
    const passed = `${used.size} of them let ${counted(waived, 'change')} pass here`;
    const message = `${counted(lines.length, 'line')} of ${path} ${lines.length === 1 ? 'lets' : 'let'} breaking changes pass without an owner or an end; ${passed}.`;
    const data = { lines: lines.length, used: used.size, waived };
    drafts.push({ ...fileDraft(rule, path, message, rule.fix, ['unowned'], data), everyLane: true });
  }
  const [first] = unknown;
  if (first !== undefined) {
    const rule = IGNORE_RULES.UNKNOWN;
    const message = `${counted(unknown.length, 'line')} of ${path} ${unknown.length === 1 ? 'names' : 'name'} no change that is known, the first is line ${first.line}.`;
    const told = unknown.slice(0, MOST_TOLD).map(({ line, text }) => `${line}: ${text}`);
    const draft = fileDraft(rule, path, message, rule.fix, ['unknown'], {
      lines: told,
      count: unknown.length,
    });
    drafts.push({ ...draft, line: first.line, endLine: first.line, everyLane: true });
  }
  return drafts;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
