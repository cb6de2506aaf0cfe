import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject } from '../json-fields.ts';
import type {
  Producer,
  ReadProblem,
  ReadResult,
  ScanFinding,
  ScanFormat,
  ScanReading,
  ScanRun,
} from '../model.ts';
import { openProblems } from '../problems.ts';
import { firstLine, many, slashed } from '../texts.ts';
import { LONGEST_NAME, MOST_FINDINGS, MOST_GAPS, MOST_NAMES } from './limits.ts';

/** An object of a list, and where it stands. */
export type Item = readonly [object: { readonly [key: string]: unknown }, pointer: string];

/** Gathers what one run of a tool says, and why it may not have looked at everything. */
export interface RunDraft {
  /** Adds a reason why the run is partial; the same reason once. */
  readonly gap: (reason: string) => void;
  /** Adds a finding; what is left out is «not told». */
  readonly find: (finding: FindingDraft) => void;
  /**
   * The objects of a list that the tool always writes. A list that is missing, and what is no object in it, are gaps: a file
   * without its list of results is not one without results.
   */
  readonly items: (object: unknown, key: string, pointer?: string) => readonly Item[];
  readonly count: () => number;
  readonly close: (rest?: Partial<Pick<ScanRun, 'startedAt' | 'isStrict' | 'looked'>>) => ScanRun;
}

export type FindingDraft = Partial<ScanFinding> & Pick<ScanFinding, 'rule' | 'severity' | 'pointer'>;

/** Rules by which linters say that a file does not parse; nothing else in it was looked at. Of ruff, flake8, mypy and Pylint. */
export const UNPARSED: ReadonlySet<string> = new Set([
  'invalid-syntax',
  'E999',
  'E902',
  'syntax',
  'E0001',
  'syntax-error',
]);

/** A run of a tool that has said nothing yet. */
export function openRun(producer: Producer): RunDraft {
  const gaps = new Set<string>();
  const findings: ScanFinding[] = [];
  let unread = 0;

  function gap(reason: string): void {
    if (gaps.size < MOST_GAPS) gaps.add(firstLine(reason) ?? 'a reason without words');
    else gaps.add('and more reasons than are listed');
  }

  return {
    gap,
    count: () => findings.length,
    find(finding) {
      if (findings.length < MOST_FINDINGS) findings.push(complete(finding));
      else unread++;
    },
    items(object, key, pointer = '') {
      const list = field(object, key);
      const at = pointTo(pointer, key);
      if (!Array.isArray(list)) {
        gap(`it has no list at ${at}`);
        return [];
      }
      return list.flatMap((item: unknown, index): readonly Item[] => {
        const place = pointTo(at, index);
        if (isObject(item)) return [[item, place]];
        gap(`what stands at ${place} is no object`);
        return [];
      });
    },
    close({ startedAt = null, isStrict = null, looked = { files: null, packages: null } } = {}) {
      if (unread > 0) gap(`${many(unread, 'finding')} above ${many(MOST_FINDINGS, 'finding')} were not read`);
      if (looked.files === 0) gap('it looked at no file');
      if (looked.packages === 0) gap('it looked at no package');
      return { producer, startedAt, gaps: [...gaps], isStrict, looked, findings };
    },
  };
}

/** A finding with everything in it, its texts bounded. */
export function complete(finding: FindingDraft): ScanFinding {
  const { rule, severity, pointer, title, score, confidence, path, line, aliases, suppressed } = finding;
  const found = finding.package ?? null;
  return {
    rule: rule.slice(0, LONGEST_NAME),
    title: firstLine(title ?? null) ?? '',
    severity,
    score: score ?? null,
    confidence: confidence ?? null,
    path: slashed(path?.slice(0, LONGEST_NAME) ?? null),
    line: line ?? 0,
    package:
      found === null
        ? null
        : {
            name: found.name.slice(0, LONGEST_NAME),
            version: found.version?.slice(0, LONGEST_NAME) ?? null,
            fixed: namesOf(found.fixed),
          },
    aliases: namesOf(aliases ?? []).filter((alias) => alias !== rule),
    suppressed:
      suppressed === undefined || suppressed === null ? null : (firstLine(suppressed) ?? 'no reason told'),
    pointer,
  };
}

/** Texts among the values, each once, in their order. */
export function namesOf(values: readonly unknown[]): readonly string[] {
  const names = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  return [...new Set(names.map((name) => name.trim().slice(0, LONGEST_NAME)))].slice(0, MOST_NAMES);
}

/** A scan as read; every gap is a problem of the file too, so that it is seen where files are listed. */
export function closeScan(
  format: ScanFormat,
  runs: readonly ScanRun[],
  more: readonly ReadProblem[] = [],
): ReadResult<ScanReading> {
  const problems = openProblems();
  for (const { producer, gaps } of runs) {
    for (const gap of gaps)
      problems.add(
        'warning',
        'partial-scan',
        `${producer.name} did not look at everything: ${gap}.`,
        'Put right what the tool could not read and scan anew; a partial scan is no clean one.',
      );
  }
  return { reading: { kind: 'scan', format, runs }, problems: [...more, ...problems.list()] };
}
