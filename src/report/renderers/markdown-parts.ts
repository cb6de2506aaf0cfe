import { CHECK_TITLES, hasBaseline } from '../checks.ts';
import type { Report, Severity } from '../model.ts';
import { isOpen, worstConclusion } from '../order.ts';
import { splitSuite } from '../split-suite.ts';
import { type Block, fitBlocks, fixedBlock } from './budget.ts';
import { CONCLUSION_SYMBOLS } from './conclusion-symbols.ts';
import { join, type Markdown, md, text } from './escape-markdown.ts';
import type { MarkdownOptions } from './markdown.ts';
import { bodyBlocks, roomOf } from './markdown-body.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import { clip } from './visible.ts';

const HEADLINE = 160;

/** Less than this holds no table of findings: the check keeps to its line. */
const LEAST_ROOM = 800;

/** What verdict, lines of checks, footer and notes take at most. */
const FRAME = 3500;

/**
 * Several checks: a table with a line for each, then what each tells, folded. What is told shares the room: a check that
 * needs little leaves the rest to the others, and what does not fit goes where the check alone would let it go.
 */
export function partBlocks(report: Report, options: MarkdownOptions): readonly Block[] {
  const parts = splitSuite(report);
  return [fixedBlock(tableOf(parts), { priority: 100, required: true }), ...details(parts, options)];
}

function tableOf(parts: readonly Report[]): Markdown {
  const columns = [
    { title: md``, align: 'left' },
    { title: md`Check`, align: 'left' },
    { title: md`Verdict`, align: 'left' },
    { title: md`New errors`, align: 'right' },
    { title: md`New warnings`, align: 'right' },
  ] as const;
  const rows = parts.map((part) =>
    tableRow([
      CONCLUSION_SYMBOLS[part.conclusion] as Markdown,
      text(CHECK_TITLES[part.check]),
      text(clip(part.headline, HEADLINE)),
      md`${countNew(part, 'error')}`,
      md`${countNew(part, 'warning')}`,
    ]),
  );
  return join([tableHead(columns), ...rows], '\n' as Markdown);
}

/** Open findings that the base does not have; all open ones where nothing tells what was before. */
export function countNew({ check, subject, findings }: Report, severity: Severity): number {
  const isCompared = subject.base !== null && hasBaseline(check);
  return findings.filter(
    (finding) => finding.severity === severity && (isCompared ? finding.state === 'new' : isOpen(finding)),
  ).length;
}

function details(parts: readonly Report[], options: MarkdownOptions): readonly Block[] {
  const { measure } = options;
  const whole = parts.map((part) => detailOf(part, options, options.budget));
  const rooms = shareRoom(whole.map(measure), options.budget - FRAME);
  return parts.map((part, index) => {
    const room = rooms[index]!;
    const isWhole = measure(whole[index]!) <= room;
    const name = text(CHECK_TITLES[part.check]);
    if (!isWhole && room < LEAST_ROOM)
      return fixedBlock(md`_${name}: left out for length._`, { priority: 5, name });
    const content = isWhole ? whole[index]! : detailOf(part, options, room);
    // Of checks too long together, one that passed goes first.
    const isGood = worstConclusion([part.conclusion, 'success']) === 'success';
    return fixedBlock(content, { priority: isGood ? 10 : 90, name });
  });
}

function detailOf(part: Report, options: MarkdownOptions, room: number): Markdown {
  const head = foldHead(CHECK_TITLES[part.check]);
  const frame = options.measure(md`${head}\n${FOLD_TAIL}`);
  const budget = roomOf(part, room, options) - frame;
  return md`${head}\n${fitBlocks(bodyBlocks(part, options), budget, options.measure)}${FOLD_TAIL}`;
}

/** What each may have of `room`: what it needs, or an equal share of what those that need less leave. */
export function shareRoom(needs: readonly number[], room: number): readonly number[] {
  const shares = new Array<number>(needs.length).fill(0);
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  let left = Math.max(0, room);
  for (const [rank, { need, index }] of byNeed.entries()) {
    const share = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
