import type { XmlElement } from '../../foundation/xml/model.ts';
import type { ParsedCoverage, Ratio } from '../model.ts';
import { type CloverFile, isIstanbul, openCloverFile, partOf, takenBranches } from './clover-rows.ts';
import { openFileParts } from './file-parts.ts';
import { openTally } from './tally.ts';
import {
  compareTotals,
  describeEmptiness,
  readRatio,
  readTime,
  readXmlReport,
  sumFiles,
} from './xml-report.ts';

/** A file of the report, kept until the end: which dialect it is written in may show late. */
interface Kept {
  readonly name: string;
  readonly line: number;
  readonly file: CloverFile;
}

interface Head {
  clover: string | null;
  writtenAt: number | null;
  /** `metrics` of the whole project. */
  statements: Ratio | null;
  conditionals: Ratio | null;
  hasClasses: boolean;
  /** gcovr writes the time in place of a version. */
  isOfGcovr: boolean;
}

/**
 * Reads a Clover report of either dialect: that of Atlassian, OpenClover, PHPUnit and gcovr, in which a condition tells
 * how often it was true and false, and that of Istanbul, in which it tells how many of its branches were taken and not.
 * Statements and conditions are lines; methods are functions.
 */
export function parseClover(bytes: Uint8Array): ParsedCoverage {
  const tally = openTally();
  const kept: Kept[] = [];
  const head: Head = {
    clover: null,
    writtenAt: null,
    statements: null,
    conditionals: null,
    hasClasses: false,
    isOfGcovr: false,
  };
  const path: string[] = [];
  let open: Kept | null = null;

  function readMetrics(element: XmlElement): void {
    const parent = path.at(-2);
    const statements = readRatio(element, 'coveredstatements', 'statements');
    if (parent === 'file' && open !== null) open.file.statements = statements;
    if (parent !== 'project') return;
    head.statements = statements;
    head.conditionals = readRatio(element, 'coveredconditionals', 'conditionals');
  }

  const broken = readXmlReport(bytes, 'coverage', 'Clover', {
    open(element) {
      path.push(element.name);
      switch (element.name) {
        case 'line':
          if (open !== null) open.file.read(element, tally);
          break;
        case 'file': {
          const name = element.text('path') || element.text('name') || '';
          if (name === '') tally.add('name-missing', element.line);
          else open = { name, line: element.line, file: openCloverFile() };
          break;
        }
        case 'class':
          head.hasClasses = true;
          break;
        case 'metrics':
          readMetrics(element);
          break;
        case 'project':
          head.writtenAt = readTime(element, 'timestamp') ?? head.writtenAt;
          break;
        case 'coverage':
          head.clover = element.text('clover')?.slice(0, 60) ?? null;
          head.writtenAt = readTime(element, 'generated');
          head.isOfGcovr = head.clover !== null && head.clover === element.text('generated');
          break;
      }
    },
    close(name) {
      path.pop();
      if (name !== 'file' || open === null) return;
      open.file.close();
      kept.push(open);
      open = null;
    },
  });

  const isOfIstanbul = isIstanbul(head, takenBranches(kept.map(({ file }) => file)));
  const files = openFileParts(tally);
  for (const { name, line, file } of kept) files.add(name, null, partOf(file, isOfIstanbul, tally), line);
  const found = files.take();
  const { lines, branches } = sumFiles(found);
  const hasConditions = branches.total > 0;
  const generator = isOfIstanbul ? 'Istanbul' : head.isOfGcovr ? 'gcovr' : null;
  return {
    format: 'clover',
    generator,
    naming: 'path',
    roots: [],
    writtenAt: head.writtenAt,
    revision: null,
    files: found,
    claimed: { lines: head.statements, branches: head.conditionals },
    diagnostics: [
      ...broken,
      ...tally.take(),
      ...compareTotals(
        [
          { what: 'lines', claimed: head.statements, found: lines },
          { what: 'branches', claimed: hasConditions ? head.conditionals : null, found: branches },
        ],
        () => explain(generator, head.statements, lines, broken.length > 0),
      ),
      ...describeEmptiness(found, broken),
    ],
  };
}

function explain(generator: string | null, claimed: Ratio | null, found: Ratio, isBroken: boolean) {
  if (isBroken)
    return {
      cause: 'what is missing stood behind the place where it breaks off',
      hint: 'Run the tests anew.',
    };
  if (generator === 'gcovr')
    return {
      cause: 'gcovr counts a line once for each function that stands on it',
      hint: 'Nothing is missing: lines are counted once here.',
    };
  if (claimed !== null && claimed.total > found.total)
    return {
      cause: 'methods of one line are listed as methods and counted as statements, or a part was cut out',
      hint: 'With PHPUnit, put the body of a method on lines of its own to see it; else look whether a step filters the report.',
    };
  return {
    cause: 'several statements stand on one line, or a file is listed twice',
    hint: 'Lines are counted once here: nothing is missing.',
  };
}
