import type { CoverageMetric } from '../../config/coverage.ts';
import { formatRatio } from '../../foundation/format-ratio.ts';
import { formatPercent, type Percent } from '../../foundation/percent.ts';
import { ROOT } from '../../foundation/repo-path.ts';
import { grouped } from '../../report/counted.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { Ratio } from '../model.ts';
import type { Floor, GroupCoverage, GroupFailure, Promotion } from '../policy/model.ts';
import { ruleOfFailure } from '../policy/rule-of-failure.ts';
import { linesToCover, nameLines } from './lines-to-cover.ts';

const THING: { readonly [metric in CoverageMetric]: string } = {
  line: 'line',
  branch: 'branch',
  combined: 'line or branch',
  codecov: 'line',
};
const THINGS: { readonly [metric in CoverageMetric]: string } = {
  line: 'lines',
  branch: 'branches',
  combined: 'lines or branches',
  codecov: 'lines',
};

/**
 * What a lane or module does not meet as a whole. Limits on lines are told where the lines are, see `line-drafts.ts`.
 * `files` are those of the group.
 */
export function draftGroup(group: GroupCoverage, files: readonly ClassifiedFile[]): readonly Draft[] {
  return group.failures.flatMap((failure) => {
    switch (failure.kind) {
      case 'floor':
      case 'ratchet':
        return [draftFloor(group, failure, files)];
      case 'patch':
        return [draftPatch(group, failure, files)];
      case 'promotion':
        return [draftPromotion(group, failure.promotion, files)];
      default:
        return [];
    }
  });
}

function draftFloor(
  group: GroupCoverage,
  failure: GroupFailure & { readonly kind: 'floor' | 'ratchet' },
  files: readonly ClassifiedFile[],
): Draft {
  const { head } = group.ratio;
  const { floor, shortfall } = failure;
  const needs = `It needs ${things(shortfall, group.metric)}${nameLines(linesToCover(files, shortfall))}.`;
  const has = `${titleOf(group)} has ${formatRatio(head)} coverage (${countsOf(head)} ${THINGS[group.metric]})`;
  const rule = ruleOfFailure(failure, group.kind);
  const message = `${has}, ${comparedWith(failure, group.ratio.base)}. ${needs}`;
  const data = { group: group.name, ...ratioData(head, floor, shortfall) };
  const draft = fileDraft(rule, ROOT, message, rule.fix, [group.kind, group.name], data);
  return { ...draft, judgedIn: group.lane, confidence: failure.isProven ? 'proven' : 'suspected' };
}

function comparedWith(
  { kind, floor }: GroupFailure & { readonly kind: 'floor' | 'ratchet' },
  base: Ratio | null,
): string {
  const at = formatFloor(floor);
  if (kind === 'floor') return `below its ${floor.source === 'lowered' ? 'lowered ' : ''}floor of ${at}`;
  if (floor.source === 'history') return `less than the ${at} that was reached before`;
  const isWhole = base?.covered === floor.at.covered && base.total === floor.at.total;
  return `less than the ${at} of the base${isWhole ? '' : ' without the covered code that this change deletes'}`;
}

/** Floors that somebody wrote are shown as written; others are ratios like any. */
export function formatFloor({ at, source }: Floor): string {
  return source === 'configuration' || source === 'lowered'
    ? formatPercent(at.covered as Percent)
    : `${formatRatio(at)} (${countsOf(at)})`;
}

function draftPatch(
  group: GroupCoverage,
  { minimum, shortfall }: GroupFailure & { readonly kind: 'patch' },
  files: readonly ClassifiedFile[],
): Draft {
  const { ratio } = group.patch;
  const rule = ruleOfFailure({ kind: 'patch', minimum, shortfall }, group.kind);
  const uncovered = files
    .filter(({ patch }) => patch.uncovered.length > 0)
    .map(({ path, patch }) => ({ path, ranges: patch.uncovered }));
  const what = group.metric === 'branch' ? ['branch', 'branches'] : ['statement', 'statements'];
  const message =
    `${formatRatio(ratio)} of what changes in ${nameOf(group)} is covered (${countsOf(ratio)} ${what[1]}), below the minimum of ` +
    `${formatPercent(minimum)}. It needs ${grouped(shortfall)} more covered ${what[shortfall === 1 ? 0 : 1]}${nameLines(uncovered)}.`;
  const data = { group: group.name, ...ratio, minimum: formatPercent(minimum), shortfall };
  return { ...fileDraft(rule, ROOT, message, rule.fix, [group.name], data), judgedIn: group.lane };
}

function draftPromotion(group: GroupCoverage, promotion: Promotion, files: readonly ClassifiedFile[]): Draft {
  const { path, before, from, ratio, floor, shortfall } = promotion;
  const rule = ruleOfFailure({ kind: 'promotion', promotion }, group.kind);
  const own = files.filter((file) => file.path === path);
  const came = from === null ? `from ${before}` : `from ${before} in ${from}`;
  const message =
    `${path} came ${came} with ${formatRatio(ratio)} coverage (${countsOf(ratio)} ${THINGS[group.metric]}), below the ` +
    `${formatFloor(floor)} of ${nameOf(group)}. It needs ${things(shortfall, group.metric)}${nameLines(linesToCover(own, shortfall))}.`;
  const data = {
    group: group.name,
    ...ratioData(ratio, floor, shortfall),
    before,
    from: from ?? '',
  };
  return { ...fileDraft(rule, path, message, rule.fix, [group.name], data), judgedIn: group.lane };
}

function ratioData({ covered, total }: Ratio, floor: Floor, shortfall: number) {
  return { covered, total, floor: formatRatio(floor.at), source: floor.source, shortfall };
}

function things(count: number, metric: CoverageMetric): string {
  return `${grouped(count)} more covered ${count === 1 ? THING[metric] : THINGS[metric]}`;
}

function countsOf({ covered, total }: Ratio): string {
  return `${grouped(covered)} of ${grouped(total)}`;
}

function titleOf({ kind, name }: GroupCoverage): string {
  return kind === 'module' ? `The module ${name}` : `The lane ${name}`;
}

function nameOf({ kind, name }: GroupCoverage): string {
  return kind === 'module' ? `the module ${name}` : `the lane ${name}`;
}
