import type { CoverageDiagnostic, CoverageFormat, ParsedCoverage } from '../model.ts';

/** Of one code, this many are told in full: a report can be wrong a million times over. */
const TOLD_IN_FULL = 3;

/** Collects what is wrong with one report. */
export interface TextDiagnostics {
  /** Adds one. `message` and `line` are made only for those that will be shown. */
  readonly add: (
    code: string,
    severity: CoverageDiagnostic['severity'],
    message: () => string,
    hint: string,
    line?: () => number,
  ) => void;
  /** Everything so far, in the order of the first of each code; how many more of a code there were is told last of it. */
  readonly list: () => CoverageDiagnostic[];
}

export function collectDiagnostics(): TextDiagnostics {
  const told = new Map<string, { readonly shown: CoverageDiagnostic[]; count: number }>();
  return {
    add(code, severity, message, hint, line = () => 0) {
      const known = told.get(code);
      if (known !== undefined && ++known.count > TOLD_IN_FULL) return;
      const diagnostic = { code, severity, message: message(), hint, line: line() };
      if (known === undefined) told.set(code, { shown: [diagnostic], count: 1 });
      else known.shown.push(diagnostic);
    },
    list: () =>
      [...told.values()].flatMap(({ shown, count }) => {
        const last = shown.at(-1);
        if (count <= TOLD_IN_FULL || last === undefined) return shown;
        const more = (count - TOLD_IN_FULL).toLocaleString('en-US');
        return [...shown.slice(0, -1), { ...last, message: `${last.message} And ${more} more like this.` }];
      }),
  };
}

/** A report of which nothing can be believed. */
export function refusedReport(
  format: CoverageFormat,
  diagnostics: readonly CoverageDiagnostic[],
): ParsedCoverage {
  return {
    format,
    generator: null,
    naming: format === 'go' ? 'import' : 'path',
    roots: [],
    writtenAt: null,
    revision: null,
    files: [],
    claimed: { lines: null, branches: null },
    diagnostics,
  };
}

/** Text of a report as it may be shown: on one line, without control characters, not too long. */
export function quote(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return JSON.stringify(shown);
}

/** Numbers lines of a text by offset. Offsets that ascend cost one pass over the bytes altogether. */
export function numberLines(bytes: Uint8Array): (offset: number) => number {
  let known = 0;
  let line = 1;
  return (offset) => {
    if (offset < known) {
      known = 0;
      line = 1;
    }
    for (let at = bytes.indexOf(0x0a, known); at >= 0 && at < offset; at = bytes.indexOf(0x0a, known)) {
      known = at + 1;
      line++;
    }
    return line;
  };
}
