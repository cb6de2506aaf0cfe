import type { XmlElement, XmlEnd, XmlHandler, XmlProblem } from '../../foundation/xml/model.ts';
import { readXml } from '../../foundation/xml/read-xml.ts';
import { readCount } from '../count.ts';
import type { CoverageDiagnostic, FileCoverage, Ratio } from '../model.ts';
import { addRatios, NOTHING, totalsOf } from '../totals.ts';
import type { Tally } from './tally.ts';

/**
 * Reads a report whose root must be `root`; the diagnostics say what broke the reading: nothing, or one error.
 * `format` is what people call it.
 */
export function readXmlReport(
  bytes: Uint8Array,
  root: string,
  format: string,
  handler: XmlHandler,
): CoverageDiagnostic[] {
  let isFirst = true;
  let other: CoverageDiagnostic | null = null;
  const end = readXml(bytes, {
    ...handler,
    open(element) {
      if (isFirst) {
        isFirst = false;
        if (element.name !== root) {
          other = wrongRoot(element, root, format);
          element.stop();
          return;
        }
      }
      handler.open(element);
    },
  });
  return other === null ? describeEnd(end) : [other];
}

function wrongRoot({ name, line }: XmlElement, root: string, format: string): CoverageDiagnostic {
  return {
    code: 'wrong-format',
    severity: 'error',
    message: `The report begins with <${name.slice(0, 80)}>, and one of ${format} with <${root}>.`,
    hint: 'Name the format that the report has, or none, so that it is told by its content.',
    line,
  };
}

const HINTS: Readonly<Record<XmlProblem, string>> = {
  empty: 'Look at the step that writes the report: it made a file and wrote nothing.',
  'not-xml': 'Name the report itself; unpack archives in a step before.',
  truncated:
    'Look whether the step that writes the report was killed, or its disk was full, and run it anew.',
  'not-well-formed': 'Look at that line of the report; two reports in one file must be two files.',
  'undefined-entity':
    'Only &amp; &lt; &gt; &quot; &apos; and numbers are read: let the tool write its report anew.',
  'unknown-encoding': 'Write the report in UTF-8.',
  'wrong-encoding': 'Write the report in UTF-8; names of files in another encoding must be converted.',
  'too-deep': 'No tool writes such a report: find out where it comes from.',
  'too-many-attributes': 'No tool writes such a report: find out where it comes from.',
  'too-long': 'No tool writes such a report: find out where it comes from.',
};

/** What stopped the reading, as an error; none for a report that was read to its end. */
function describeEnd(end: XmlEnd): CoverageDiagnostic[] {
  if (end.kind !== 'broken') return [];
  const { problem, line, detail } = end;
  const where = line === 0 ? '' : ` on line ${line}`;
  const message =
    problem === 'truncated'
      ? `The report ends in the middle${where}.`
      : `The report cannot be read: ${detail}${where}.`;
  return [{ code: problem, severity: 'error', message, hint: HINTS[problem], line }];
}

/** The hits that an attribute tells; what is odd about them goes to the tally. */
export function readHits(element: XmlElement, attribute: string, tally: Tally): number {
  const whole = element.whole(attribute);
  if (whole >= 0) return whole;
  const { hits, oddity } = readCount(element.text(attribute) ?? '');
  if (oddity !== null) tally.add(`count-${oddity}`, element.line);
  return hits;
}

/** Two counts of attributes as a ratio; `null` where either is absent or no number. */
export function readRatio(element: XmlElement, covered: string, total: string): Ratio | null {
  const [part, whole] = [element.whole(covered), element.whole(total)];
  return part < 0 || whole < 0 ? null : { covered: Math.min(part, whole), total: whole };
}

/** A time that a report tells in seconds or milliseconds; `null` where it tells none. */
export function readTime(element: XmlElement, attribute: string): number | null {
  const value = element.whole(attribute);
  if (value <= 0) return null;
  return value < 100_000_000_000 ? value * 1000 : value;
}

/** What the files add up to. */
export function sumFiles(files: readonly FileCoverage[]): {
  readonly lines: Ratio;
  readonly branches: Ratio;
} {
  let lines = NOTHING;
  let branches = NOTHING;
  for (const file of files) {
    const totals = totalsOf(file);
    lines = addRatios(lines, totals.lines);
    branches = addRatios(branches, totals.branches);
  }
  return { lines, branches };
}

/** One sum that a report claims, and the one that was found. */
export interface Comparison {
  readonly what: string;
  readonly claimed: Ratio | null;
  readonly found: Ratio;
}

/** Says which sums differ, and why they probably do: `cause` with its `hint`. */
export function compareTotals(
  comparisons: readonly Comparison[],
  explain: () => { readonly cause: string; readonly hint: string },
): CoverageDiagnostic[] {
  const different = comparisons.filter(
    ({ claimed, found }) =>
      claimed !== null && (claimed.covered !== found.covered || claimed.total !== found.total),
  );
  if (different.length === 0) return [];
  const { cause, hint } = explain();
  const told = different.map(
    ({ what, claimed, found }) => `${ratio(claimed!)} ${what} and lists ${ratio(found)}`,
  );
  // Writers of XML are known to count branches that they do not list; lines that agree are what is judged.
  const severity = different.every(({ what }) => what === 'branches') ? 'note' : 'warning';
  const message = `The report claims ${told.join(', ')}: ${cause}.`;
  return [{ code: 'totals-differ', severity, message, hint, line: 0 }];
}

function ratio({ covered, total }: Ratio): string {
  return `${covered.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
}

/** Says that a report which could be read names nothing. */
export function describeEmptiness(
  files: readonly FileCoverage[],
  broken: readonly CoverageDiagnostic[],
): CoverageDiagnostic[] {
  if (files.length > 0 || broken.length > 0) return [];
  return [
    {
      code: 'no-files',
      severity: 'warning',
      message: 'The report names no file.',
      hint: 'Look whether the tests ran, and whether the tool was told which code to measure.',
      line: 0,
    },
  ];
}
