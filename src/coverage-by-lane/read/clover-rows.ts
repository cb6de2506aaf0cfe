import type { XmlElement } from '../../foundation/xml/model.ts';
import { collectLines, LAST_LINE } from '../line-table.ts';
import type { LineBranches, Ratio } from '../model.ts';
import { addRatios, NOTHING } from '../totals.ts';
import type { FilePart } from './file-parts.ts';
import type { Tally } from './tally.ts';
import { readHits } from './xml-report.ts';

const STATEMENT = 0;
const CONDITION = 1;
const METHOD = 2;

/** The rows of one file: six numbers each, so that a large report stays small. */
export interface CloverFile {
  readonly read: (element: XmlElement, tally: Tally) => void;
  /** No further row comes. */
  readonly close: () => void;
  /** What the file's own metrics claim. */
  statements: Ratio | null;
  readonly rows: () => Rows;
}

interface Rows {
  readonly size: number;
  /** Kind, line, count, true count, false count, line of the report. */
  readonly values: Float64Array;
}

const WIDTH = 6;

export function openCloverFile(): CloverFile {
  let values = new Float64Array(WIDTH * 16);
  let size = 0;
  return {
    statements: null,
    rows: () => ({ size, values }),
    close() {
      values = values.slice(0, size * WIDTH);
    },
    read(element, tally) {
      const number = element.whole('num');
      if (!(number >= 1 && number <= LAST_LINE)) {
        tally.add('line-number-invalid', element.line);
        return;
      }
      const type = element.text('type');
      const kind = type === 'cond' ? CONDITION : type === 'method' ? METHOD : STATEMENT;
      const ifTrue = kind === CONDITION ? readHits(element, 'truecount', tally) : 0;
      const ifFalse = kind === CONDITION ? readHits(element, 'falsecount', tally) : 0;
      const isCounted = kind !== CONDITION || element.text('count') !== null;
      const count = isCounted ? readHits(element, 'count', tally) : ifTrue + ifFalse;
      if ((size + 1) * WIDTH > values.length) {
        const wider = new Float64Array(values.length * 2);
        wider.set(values);
        values = wider;
      }
      values.set([kind, number, count, ifTrue, ifFalse, element.line], size * WIDTH);
      size++;
    },
  };
}

/** Branches of all conditions, as each dialect reads them. */
export interface TakenBranches {
  readonly atlassian: Ratio;
  readonly istanbul: Ratio;
}

export function takenBranches(files: readonly CloverFile[]): TakenBranches {
  let atlassian = NOTHING;
  let istanbul = NOTHING;
  for (const file of files) {
    const { size, values } = file.rows();
    for (let at = 0; at < size * WIDTH; at += WIDTH) {
      if (values[at] !== CONDITION) continue;
      atlassian = addRatios(atlassian, branchesOf(values, at, false));
      istanbul = addRatios(istanbul, branchesOf(values, at, true));
    }
  }
  return { atlassian, istanbul };
}

/** Of a condition that ran true and false, how many branches it has and how many were taken. */
function branchesOf(values: Float64Array, at: number, isOfIstanbul: boolean): Ratio {
  const [ifTrue, ifFalse] = [values[at + 3]!, values[at + 4]!];
  return isOfIstanbul
    ? { covered: ifTrue, total: ifTrue + ifFalse }
    : { covered: (ifTrue > 0 ? 1 : 0) + (ifFalse > 0 ? 1 : 0), total: 2 };
}

/**
 * Whether conditions are written as Istanbul writes them. The project's own sums decide where only one reading agrees
 * with them; else the version that Istanbul claims in every report, in one without classes.
 */
export function isIstanbul(
  head: { readonly clover: string | null; readonly hasClasses: boolean; readonly conditionals: Ratio | null },
  { atlassian, istanbul }: TakenBranches,
): boolean {
  const { conditionals } = head;
  if (conditionals !== null && conditionals.total > 0) {
    const [one, other] = [equals(conditionals, istanbul), equals(conditionals, atlassian)];
    if (one !== other) return one;
  }
  return head.clover === '3.2.0' && !head.hasClasses;
}

function equals(a: Ratio, b: Ratio): boolean {
  return a.covered === b.covered && a.total === b.total;
}

/** The lines, branches and functions of a file. */
export function partOf(file: CloverFile, isOfIstanbul: boolean, tally: Tally): FilePart {
  const { size, values } = file.rows();
  const lines = collectLines();
  const branches: LineBranches[] = [];
  const hidden = hiddenStatements(file);
  let functions = NOTHING;
  for (let at = 0; at < size * WIDTH; at += WIDTH) {
    const [kind, line, count] = [values[at]!, values[at + 1]!, values[at + 2]!];
    if (kind === METHOD) {
      functions = addRatios(functions, { covered: count > 0 ? 1 : 0, total: 1 });
      if (hidden.has(at)) lines.add(line, count);
      continue;
    }
    lines.add(line, count);
    if (kind !== CONDITION) continue;
    const { covered, total } = branchesOf(values, at, isOfIstanbul);
    if (total > LAST_LINE) tally.add('branches-impossible', values[at + 5]!);
    else if (total > 0) branches.push({ kind: 'counted', line, covered, total });
  }
  return { lines: lines.take('max'), branches, functions: functions.total === 0 ? null : functions };
}

/**
 * Methods of one line, by the place of their row. PHPUnit writes such a method in place of its only statement, and counts
 * both. It lists no method without statements, so one that is followed by no statement of its own is of this kind; it is
 * believed when the file's metrics miss exactly as many.
 */
function hiddenStatements(file: CloverFile): ReadonlySet<number> {
  const { size, values } = file.rows();
  const places = new Set<number>();
  let statements = 0;
  for (let at = 0; at < size * WIDTH; at += WIDTH) {
    const isLast = at + WIDTH === size * WIDTH;
    if (values[at] !== METHOD) statements++;
    else if (isLast || values[at + WIDTH] === METHOD) places.add(at);
  }
  return file.statements !== null && file.statements.total === statements + places.size ? places : new Set();
}
