import { compareText } from '../../foundation/compare.ts';
import { detach } from '../../foundation/xml/detach.ts';
import { collectLines, type LineTable, NO_LINES } from '../line-table.ts';
import type { FileCoverage, LineBranches, Ratio, StatementSpan, Totals } from '../model.ts';
import { addRatios, addTotals } from '../totals.ts';
import { orderBranches } from './join-branches.ts';
import type { Tally } from './tally.ts';

/** What one place of a report says of a file: a class, or the file itself. */
export interface FilePart {
  readonly lines: LineTable;
  readonly branches?: readonly LineBranches[];
  readonly statements?: readonly StatementSpan[];
  readonly functions?: Ratio | null;
  /** Where the report gives sums and no lines. */
  readonly summary?: Totals | null;
}

/** The files of a report while it is read. */
export interface FileParts {
  /** `line` is that of the report, for what is odd about the name. */
  readonly add: (name: string, group: string | null, part: FilePart, line: number) => void;
  /** Every file once, its parts joined, in the order of names and groups. */
  readonly take: () => FileCoverage[];
}

interface Parts {
  readonly name: string;
  readonly group: string | null;
  readonly parts: FilePart[];
}

/** Opens a list of files; what cannot be joined exactly is told to `tally`. */
export function openFileParts(tally: Tally): FileParts {
  const files = new Map<string, Parts>();
  return {
    add(name, group, part, line) {
      if (hasControls(name)) tally.add('name-unprintable', line);
      const key = group === null ? name : `${group}\n${name}`;
      const before = files.get(key);
      if (before !== undefined) before.parts.push(part);
      else
        files.set(detach(key), {
          name: detach(name),
          group: group === null ? null : detach(group),
          parts: [part],
        });
    },
    take: () =>
      [...files.values()]
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.group ?? '', b.group ?? ''))
        .map(({ name, group, parts }) => ({
          name,
          group,
          excluded: NO_LINES.numbers,
          ...joinParts(parts, tally),
        })),
  };
}

function joinParts(
  parts: readonly FilePart[],
  tally: Tally,
): Pick<FileCoverage, 'lines' | 'branches' | 'statements' | 'functions' | 'summary'> {
  const functions = parts.flatMap((part) => (part.functions == null ? [] : [part.functions]));
  const summaries = parts.flatMap((part) => (part.summary == null ? [] : [part.summary]));
  const lines = parts.length === 1 ? parts[0]!.lines : joinTables(parts.map((part) => part.lines));
  const branches =
    parts.length === 1 ? (parts[0]!.branches ?? []) : parts.flatMap((part) => part.branches ?? []);
  const hasStatements = parts.some((part) => part.statements !== undefined);
  return {
    lines,
    branches: orderBranches(branches, () => tally.add('branches-bounded', 0)),
    statements: hasStatements ? joinStatements(parts.flatMap((part) => part.statements ?? [])) : null,
    functions: functions.length === 0 ? null : functions.reduce(addRatios),
    summary: lines.numbers.length > 0 || summaries.length === 0 ? null : summaries.reduce(addTotals),
  };
}

/** A line that several parts list is one line: it ran as often as the part that saw it most. */
function joinTables(tables: readonly LineTable[]): LineTable {
  const collector = collectLines();
  for (const { numbers, hits } of tables)
    for (let at = 0; at < numbers.length; at++) collector.add(numbers[at]!, hits[at]!);
  return collector.take('max');
}

function joinStatements(spans: readonly StatementSpan[]): StatementSpan[] {
  const joined = new Map<string, StatementSpan>();
  for (const span of spans) {
    const before = joined.get(span.key);
    if (before === undefined || before.hits < span.hits) joined.set(span.key, span);
  }
  return [...joined.values()].sort(
    (a, b) => a.startLine - b.startLine || a.endLine - b.endLine || compareText(a.key, b.key),
  );
}

function hasControls(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}
