import type { SourceExclusion } from '../../source-lines.ts';
import type { MatchCase, ModuleNode, Statement } from '../tree/nodes.ts';
import type { ClassDef, FunctionDef } from '../tree/statement-nodes.ts';
import { walk } from '../tree/visit.ts';
import type { RawMark } from './default-marks.ts';
import type { LogicalLine, LogicalLines } from './logical-lines.ts';

/** A mark and how far it reaches, while it is being found out. */
interface Reach {
  readonly raw: RawMark;
  readonly line: number;
  start: number;
  end: number;
}

/**
 * What marks take out, as coverage.py has it: the statement that a mark stands in; the whole block when the statement is
 * the head of one (`else`, `except` and `case` are heads of their own); the whole function or class when the mark stands
 * on a decorator or the head; and a `case _` whose whole body is out. A mark that takes out nothing is not listed.
 */
export function excludeBlocks(
  module: ModuleNode,
  logical: LogicalLines,
  marks: readonly RawMark[],
  isStatement: (line: number) => boolean,
): readonly SourceExclusion[] {
  if (marks.length === 0) return [];
  // By first lines of statements, and by lines of comments between: the first mark of a line counts.
  const excludedBy = new Map<number, Reach>();
  const reaches: Reach[] = [];
  for (const raw of marks) {
    const reach: Reach = { raw, line: module.lines.lineAt(raw.start), start: Infinity, end: 0 };
    reaches.push(reach);
    const last = module.lines.lineAt(raw.end);
    for (let line = reach.line; line <= last; line++) {
      const found = logical.at(line);
      const first = found?.start ?? line;
      if (!excludedBy.has(first)) excludedBy.set(first, reach);
      if (found !== null) extend(reach, found.start, found.end);
    }
  }
  excludeSuites(logical.lines, excludedBy);
  excludeNodes(module, logical, excludedBy, isStatement);
  return reaches
    .filter(({ end }) => end > 0)
    .map(({ raw, line, start, end }) => ({ by: raw.by, mark: raw.mark, line, start, end }))
    .sort((a, b) => a.start - b.start || a.line - b.line || a.end - b.end);
}

function extend(reach: Reach, start: number, end: number): void {
  reach.start = Math.min(reach.start, start);
  reach.end = Math.max(reach.end, end);
}

/** Everything deeper than an excluded head, up to the next line that is not. */
function excludeSuites(lines: readonly LogicalLine[], excludedBy: Map<number, Reach>): void {
  let head: { readonly reach: Reach; readonly indent: number } | null = null;
  for (const line of lines) {
    if (head !== null && line.indent <= head.indent) head = null;
    if (head !== null) {
      extend(head.reach, line.start, line.end);
      if (!excludedBy.has(line.start)) excludedBy.set(line.start, head.reach);
    } else if (line.hasColon) {
      const reach = excludedBy.get(line.start);
      if (reach !== undefined) head = { reach, indent: line.indent };
    }
  }
}

function excludeNodes(
  module: ModuleNode,
  logical: LogicalLines,
  excludedBy: Map<number, Reach>,
  isStatement: (line: number) => boolean,
): void {
  const { lines } = module;
  walk(module, (node) => {
    switch (node.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
      case 'ClassDef':
        excludeDefinition(node);
        return true;
      case 'match_case':
        excludeCase(node);
        return true;
      default:
        return MAY_HOLD_STATEMENTS.has(node.kind);
    }
  });

  function excludeDefinition({ start, end, decoratorList }: FunctionDef | ClassDef): void {
    const first = lines.lineAt(decoratorList[0]?.start ?? start);
    const last = lines.lineAt(start);
    for (let line = first; line <= last; line++) {
      const reach = excludedBy.get(line);
      if (reach === undefined) continue;
      extend(reach, first, lines.lineAt(end));
      for (let inner = first; inner <= lines.lineAt(end); inner++)
        if (!excludedBy.has(inner)) excludedBy.set(inner, reach);
      return;
    }
  }

  function excludeCase(node: MatchCase): void {
    if (!isIrrefutable(node)) return;
    const from = lines.lineAt(node.body[0]?.start ?? node.start);
    const to = lines.lineAt(node.body.at(-1)?.end ?? node.start);
    let reach: Reach | undefined;
    for (let line = from; line <= to; line++) {
      if (!isStatement(line) || logical.at(line)?.start !== line) continue;
      reach = excludedBy.get(line);
      if (reach === undefined) return;
    }
    if (reach !== undefined) extend(reach, lines.lineAt(node.start), reach.end);
  }
}

const MAY_HOLD_STATEMENTS: ReadonlySet<string> = new Set<Statement['kind'] | 'Module' | 'ExceptHandler'>([
  'Module',
  'If',
  'For',
  'AsyncFor',
  'While',
  'With',
  'AsyncWith',
  'Try',
  'TryStar',
  'ExceptHandler',
  'Match',
]);

function isIrrefutable({ pattern, guard }: MatchCase): boolean {
  return guard === null && pattern.kind === 'MatchAs' && pattern.pattern === null;
}
