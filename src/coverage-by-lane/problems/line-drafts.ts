import type { LineRange } from '../../foundation/line-range.ts';
import { pushTo } from '../../foundation/push-to.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { counted, grouped } from '../../report/counted.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Rule } from '../../report/rule.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { GroupCoverage, GroupFailure, GrownExclusion } from '../policy/model.ts';
import { formatRanges, rangesAmong, rangesOf } from '../policy/ranges.ts';
import { COVERAGE_RULES } from '../rules.ts';

/** Findings with a place in one file; the last tells of all that follow. */
const RANGES_TOLD = 6;

/** A generated file may have any number. */
const RANGES_IN_DATA = 100;

type LineFailure = GroupFailure & { readonly kind: 'new-uncovered' | 'lost' | 'exclusions' };

/** Lines of a lane that are new and uncovered, lost, excluded or flaky, each told where it is. */
export function draftLines(
  group: GroupCoverage,
  files: readonly ClassifiedFile[],
  exclusions: readonly GrownExclusion[],
): readonly Draft[] {
  const isKnown = group.incomplete.length === 0;
  return [
    ...(isKnown ? files.flatMap((file) => draftNew(group, file)) : []),
    ...(isKnown ? files.flatMap((file) => draftLost(group, file)) : []),
    ...draftExclusions(
      group,
      files,
      isKnown ? exclusions : exclusions.filter(({ kind }) => kind === 'mark'),
      isKnown,
    ),
    ...(isKnown ? files.flatMap(draftFlaky) : []),
  ];
}

function failureOf(group: GroupCoverage, kind: LineFailure['kind']): LineFailure | null {
  return group.failures.find((one): one is LineFailure => one.kind === kind) ?? null;
}

/** What the lane has and may have, to be put behind a message. */
function ofLane(group: GroupCoverage, failure: LineFailure | null): string {
  if (failure === null) return '';
  return ` The lane ${group.name} has ${counted(failure.found, 'such line')}; ${failure.limit === 0 ? 'none' : grouped(failure.limit)} may be.`;
}

function draftNew(group: GroupCoverage, file: ClassifiedFile): readonly Draft[] {
  const failure = failureOf(group, 'new-uncovered');
  const lines = file.lines.UNC ?? [];
  if (lines.length === 0) return [];
  // That no report knows the file is told already.
  if (failure === null && file.measured === 'unmeasured') return [];
  const ranges = rangesOf(file, ['UNC']);
  const rule = failure === null ? COVERAGE_RULES.NEW_UNCOVERED : COVERAGE_RULES.NEW_ABOVE_LIMIT;
  const single = ranges.length > RANGES_TOLD ? RANGES_TOLD - 1 : ranges.length;
  const parts = ranges.slice(0, single).map((range) => [range]);
  if (single < ranges.length) parts.push(ranges.slice(single));
  return parts.map((part, ordinal) => {
    const [from, to] = [part[0]!.start, part.at(-1)!.end];
    const own = lines.filter((line) => line >= from && line <= to);
    const message = `${counted(own.length, 'line')} of ${file.path} ${own.length === 1 ? 'is' : 'are'} new and not covered: ${formatRanges(part)}.${ofLane(group, failure)}`;
    const data = {
      lines: formatRanges(part, RANGES_IN_DATA),
      count: own.length,
      limit: failure?.limit ?? null,
      found: group.counts.UNC,
    };
    return placed(rule, file, part, message, [String(ordinal)], data);
  });
}

function draftLost(group: GroupCoverage, file: ClassifiedFile): readonly Draft[] {
  const lines = file.lines.LBC ?? [];
  if (lines.length === 0) return [];
  const failure = failureOf(group, 'lost');
  const rule = failure === null ? COVERAGE_RULES.LOST : COVERAGE_RULES.LOST_ABOVE_LIMIT;
  const ranges = rangesOf(file, ['LBC']);
  const message = `${counted(lines.length, 'line')} of ${file.path} ${lines.length === 1 ? 'was' : 'were'} covered, did not change and ${lines.length === 1 ? 'is' : 'are'} no longer covered: ${formatRanges(ranges)}.${ofLane(group, failure)}`;
  const data = {
    lines: formatRanges(ranges, RANGES_IN_DATA),
    count: lines.length,
    limit: failure?.limit ?? null,
    found: group.counts.LBC,
  };
  return [weigh(placed(rule, file, ranges, message, [], data), failure)];
}

/** Nobody is blocked by what a base of another state tells. */
function weigh(draft: Draft, failure: LineFailure | null): Draft {
  return failure === null || failure.isProven ? draft : { ...draft, confidence: 'suspected' };
}

function draftExclusions(
  group: GroupCoverage,
  files: readonly ClassifiedFile[],
  exclusions: readonly GrownExclusion[],
  isKnown: boolean,
): readonly Draft[] {
  const failure = failureOf(group, 'exclusions');
  const rule = failure === null ? COVERAGE_RULES.EXCLUSION_ADDED : COVERAGE_RULES.EXCLUSIONS_GREW;
  const drafts: Draft[] = [];
  const byPath = new Map<RepoPath, GrownExclusion[]>();
  for (const one of exclusions) if (one.lines.length > 0) pushTo(byPath, one.path, one);
  for (const file of files) {
    const own = byPath.get(file.path) ?? [];
    const told = new Set(own.flatMap(({ lines }) => lines));
    for (const { kind, text, line, lines } of own) {
      const by = kind === 'mark' ? `by \`${text}\` in line ${line}` : listedBy(text);
      const message = `${counted(lines.length, 'line')} of ${file.path} ${lines.length === 1 ? 'is' : 'are'} taken out of the measurement ${by}.${ofLane(group, failure)}`;
      const ranges = rangesAmong(file, lines);
      const data = excludedData(ranges, lines.length, text, group, failure);
      const draft = placed(rule, file, ranges, message, [kind, text], data);
      const at = line > 0 ? { ...draft, line, endLine: line } : { ...draft, line: 0, endLine: 0 };
      drafts.push(weigh(at, failure));
    }
    // Lines that a report of another state leaves out were not taken out by anybody; a mark stands in the source.
    if (!isKnown) continue;
    const rest = [...(file.lines.ECB ?? []), ...(file.lines.EUB ?? [])].filter((line) => !told.has(line));
    if (rest.length === 0) continue;
    const ranges = rangesAmong(file, rest);
    const message = `${counted(rest.length, 'line')} of ${file.path} counted before and ${rest.length === 1 ? 'is' : 'are'} excluded now: ${formatRanges(ranges)}.${ofLane(group, failure)}`;
    const data = excludedData(ranges, rest.length, '', group, failure);
    drafts.push(weigh(placed(rule, file, ranges, message, ['report'], data), failure));
  }
  return drafts;
}

function listedBy(text: string): string {
  return text === '' ? 'by a setting of the tool' : `by the setting \`${text}\``;
}

function excludedData(
  ranges: readonly LineRange[],
  count: number,
  mark: string,
  group: GroupCoverage,
  failure: LineFailure | null,
) {
  const lines = formatRanges(ranges, RANGES_IN_DATA);
  return { lines, count, limit: failure?.limit ?? null, found: group.excluded, mark };
}

function draftFlaky(file: ClassifiedFile): readonly Draft[] {
  if (file.flaky.length === 0) return [];
  const ranges = rangesAmong(file, file.flaky);
  const message = `${counted(file.flaky.length, 'line')} of ${file.path} ${file.flaky.length === 1 ? 'is' : 'are'} covered in some runs of the same code and not in others: ${formatRanges(ranges)}.`;
  const data = { lines: formatRanges(ranges, RANGES_IN_DATA), count: file.flaky.length };
  return [placed(COVERAGE_RULES.FLAKY_LINES, file, ranges, message, [], data)];
}

/** At the first of the ranges: others are in the message. */
function placed(
  rule: Rule,
  { path }: ClassifiedFile,
  ranges: readonly LineRange[],
  message: string,
  identity: readonly string[],
  data: Draft['data'],
): Draft {
  const first = ranges[0] ?? { start: 0, end: 0 };
  const draft = fileDraft(rule, path, message, rule.fix, identity, data);
  return { ...draft, line: first.start, endLine: first.end };
}
