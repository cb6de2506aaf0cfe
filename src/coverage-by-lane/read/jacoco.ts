import type { XmlElement } from '../../foundation/xml/model.ts';
import { collectLines } from '../line-table.ts';
import type { LineBranches, ParsedCoverage, Ratio } from '../model.ts';
import { NOTHING } from '../totals.ts';
import { openFileParts } from './file-parts.ts';
import { openTally } from './tally.ts';
import {
  compareTotals,
  describeEmptiness,
  readHits,
  readTime,
  readXmlReport,
  sumFiles,
} from './xml-report.ts';

/**
 * Reads a JaCoCo report, also of Kover, Pester and gcovr. Names are `package/File.java` without the source root; groups
 * are joined by `/`. A line ran when one of its instructions did; JaCoCo counts no runs, so its hits are 1.
 */
export function parseJacoco(bytes: Uint8Array): ParsedCoverage {
  const tally = openTally();
  const files = openFileParts(tally);
  const collector = collectLines();
  const groups: string[] = [];
  let branches: LineBranches[] = [];
  let folder = '';
  let source: { readonly name: string; readonly line: number } | null = null;
  let depth = 0;
  /** Counters of the source file that is open, by type. */
  let counters = new Map<string, Ratio>();
  const claimed: { lines: Ratio | null; branches: Ratio | null } = { lines: null, branches: null };
  let knowsInstructions = false;
  let writtenAt: number | null = null;
  let generator: string | null = null;

  function countOf(element: XmlElement, attribute: string): number | null {
    const whole = element.whole(attribute);
    if (whole >= 0) return whole;
    return element.text(attribute) === null ? null : readHits(element, attribute, tally);
  }

  function readLine(element: XmlElement): void {
    const number = element.whole('nr');
    const [missed, ran] = [countOf(element, 'mi'), countOf(element, 'ci')];
    if (missed !== null || ran !== null) knowsInstructions = true;
    if (!collector.add(number, (ran ?? 0) > 0 ? 1 : 0)) {
      tally.add('line-number-invalid', element.line);
      return;
    }
    const covered = countOf(element, 'cb') ?? 0;
    const total = covered + (countOf(element, 'mb') ?? 0);
    if (total > 0) branches.push({ kind: 'counted', line: number, covered, total });
  }

  function closeSource(): void {
    if (source === null) return;
    const { name, line } = source;
    source = null;
    const lines = collector.take('max');
    const counted = counters.get('LINE') ?? null;
    const functions = counters.get('METHOD') ?? null;
    const group = groups.length === 0 ? null : groups.join('/');
    const path = folder === '' ? name : `${folder}/${name}`;
    const summary = {
      lines: counted ?? NOTHING,
      branches: counters.get('BRANCH') ?? NOTHING,
      statements: null,
    };
    const isAllOrNone = counted !== null && (counted.covered === 0 || counted.covered === counted.total);
    if (lines.numbers.length === 0 || knowsInstructions)
      files.add(
        path,
        group,
        { lines, branches, functions, summary: counted === null ? null : summary },
        line,
      );
    else if (isAllOrNone && counted.total >= lines.numbers.length) {
      const hits = lines.hits.fill(counted.covered > 0 ? 1 : 0);
      files.add(path, group, { lines: { ...lines, hits }, branches, functions }, line);
    } else {
      tally.add('lines-unknown', line);
      files.add(path, group, { lines: collector.take(), functions, summary }, line);
    }
  }

  const broken = readXmlReport(bytes, 'report', 'JaCoCo', {
    open(element) {
      depth++;
      switch (element.name) {
        case 'line':
          if (source !== null) readLine(element);
          break;
        case 'counter': {
          if (source === null && depth !== 2) break;
          const [covered, missed] = [element.whole('covered'), element.whole('missed')];
          const type = element.text('type') ?? '';
          if (covered < 0 || missed < 0) break;
          const ratio = { covered, total: covered + missed };
          if (source !== null) counters.set(type, ratio);
          else if (type === 'LINE') claimed.lines = ratio;
          else if (type === 'BRANCH') claimed.branches = ratio;
          break;
        }
        case 'sourcefile': {
          const name = element.text('name') ?? '';
          if (name === '') tally.add('name-missing', element.line);
          else source = { name, line: element.line };
          branches = [];
          counters = new Map();
          knowsInstructions = false;
          break;
        }
        case 'package':
          folder = folderOf(element.text('name') ?? '', generator);
          break;
        case 'group':
          groups.push(element.text('name') ?? '');
          break;
        case 'sessioninfo':
          writtenAt = Math.max(writtenAt ?? 0, readTime(element, 'dump') ?? 0) || null;
          break;
        case 'report':
          generator = generatorOf(element.text('name') ?? '');
          break;
      }
    },
    close(name) {
      depth--;
      if (name === 'sourcefile') closeSource();
      else if (name === 'group') groups.pop();
    },
  });

  const found = files.take();
  const { lines, branches: foundBranches } = sumFiles(found);
  return {
    format: 'jacoco',
    generator,
    naming: 'package',
    roots: [],
    writtenAt,
    revision: null,
    files: found,
    claimed,
    diagnostics: [
      ...broken,
      ...tally.take(),
      ...compareTotals(
        [
          { what: 'lines', claimed: claimed.lines, found: lines },
          { what: 'branches', claimed: claimed.branches, found: foundBranches },
        ],
        () => explain(claimed.lines, lines, broken.length > 0),
      ),
      ...describeEmptiness(found, broken),
    ],
  };
}

/** Other tools that write the format say so in the name of the report. */
function generatorOf(name: string): string | null {
  if (name === 'Intellij Coverage Report') return 'Kover';
  if (name === 'GCOVR report') return 'gcovr';
  return name.startsWith('Pester') ? 'Pester' : null;
}

/** gcovr writes dots between folders; one at the start of a name is its own. */
function folderOf(name: string, generator: string | null): string {
  return generator === 'gcovr' ? name.replace(/(?<=[^.])\./g, '/') : name;
}

function explain(claimed: Ratio | null, found: Ratio, isBroken: boolean) {
  if (isBroken)
    return {
      cause: 'what is missing stood behind the place where it breaks off',
      hint: 'Run the tests anew.',
    };
  return claimed !== null && claimed.total > found.total
    ? {
        cause: 'classes without a source file are counted and not listed by line, or a part was cut out',
        hint: 'Compile with the names of source files and lines (javac -g), and look whether a step filters the report.',
      }
    : {
        cause: 'a file is listed twice in one group, or lines were added to it',
        hint: 'Give modules groups of their own when reports are joined.',
      };
}
