import type { CoverageDiagnostic } from '../model.ts';

/** What a file is when it is no coverage report that can be read, and how to get one. */
export interface OtherFile {
  /** Completes «The file is …, not a coverage report.» */
  readonly what: string;
  readonly hint: string;
}

/** The error for a file of another kind. */
export function otherFile(code: string, { what, hint }: OtherFile): CoverageDiagnostic {
  return {
    code,
    severity: 'error',
    message: `The file is ${what}, not a coverage report that can be read.`,
    hint,
    line: 0,
  };
}

const OWN_REPORT = 'Name the coverage report; results of tests are another file of the same run.';

const RAW_DATA: readonly (readonly [beginning: string, file: OtherFile])[] = [
  [
    '\u0081rforpl\u00ff',
    {
      what: 'raw data of LLVM (.profraw)',
      hint: 'Run `llvm-profdata merge`, then `llvm-cov export --format=lcov`.',
    },
  ],
  [
    '\u00fflprofi\u0081',
    { what: 'an index of LLVM (.profdata)', hint: 'Run `llvm-cov export --format=lcov` with it.' },
  ],
  [
    'adcg',
    { what: 'raw data of gcov (.gcda)', hint: 'Run `gcovr --cobertura coverage.xml` or `lcov --capture`.' },
  ],
  [
    'oncg',
    { what: 'notes of gcov (.gcno)', hint: 'Run `gcovr --cobertura coverage.xml` or `lcov --capture`.' },
  ],
  [
    '\u0001\u00c0\u00c0',
    {
      what: 'raw data of JaCoCo (.exec)',
      hint: 'Run `jacococli report jacoco.exec --xml jacoco.xml`, or the report task of the build.',
    },
  ],
  [
    '\u0000cvm',
    { what: 'data of Go (GOCOVERDIR)', hint: 'Run `go tool covdata textfmt -i=DIRECTORY -o=coverage.txt`.' },
  ],
  [
    '\u0000cwm',
    { what: 'data of Go (GOCOVERDIR)', hint: 'Run `go tool covdata textfmt -i=DIRECTORY -o=coverage.txt`.' },
  ],
  ['BZh', { what: 'compressed by bzip2', hint: 'Unpack it with bunzip2 first.' }],
  ['\u00fd7zXZ', { what: 'compressed by xz', hint: 'Unpack it with unxz first.' }],
  ['7z\u00bc\u00af', { what: 'a 7-Zip archive', hint: 'Unpack it and name the report inside.' }],
  ['%PDF-', { what: 'a PDF document', hint: 'Let the tool write XML, JSON or LCOV.' }],
  ['\u0089PNG', { what: 'a picture', hint: 'Let the tool write XML, JSON or LCOV.' }],
];

/** Data of tools and archives, by how their bytes begin; `null` for what may be text. */
export function findRawData(bytes: Uint8Array): OtherFile | null {
  const known = RAW_DATA.find(([beginning]) =>
    Array.from(beginning).every((sign, at) => bytes[at] === sign.charCodeAt(0)),
  );
  if (known !== undefined) return known[1];
  if (isUtf16(bytes))
    return {
      what: 'text in UTF-16, as PowerShell writes it for «>»',
      hint: 'Write it in UTF-8: `… | Out-File -Encoding utf8 coverage.xml`.',
    };
  return bytes.subarray(0, 4096).includes(0)
    ? { what: 'binary data', hint: 'Let the tool write XML, JSON or LCOV.' }
    : null;
}

/** Without its mark: every other byte of text in western letters is 0. */
function isUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const [a, b, c, d] = bytes;
  return (a !== 0 && b === 0 && c !== 0 && d === 0) || (a === 0 && b !== 0 && c === 0 && d !== 0);
}

const FORMATS =
  'Give Cobertura, JaCoCo, Clover, OpenCover, LCOV, a Go profile, or JSON of coverage.py, Istanbul, llvm-cov, SimpleCov, V8 or xccov.';

const ROOTS: Readonly<Record<string, OtherFile>> = {
  testsuites: { what: 'results of tests (JUnit)', hint: OWN_REPORT },
  testsuite: { what: 'results of tests (JUnit)', hint: OWN_REPORT },
  TestRun: { what: 'results of tests (TRX)', hint: OWN_REPORT },
  'test-run': { what: 'results of tests (NUnit)', hint: OWN_REPORT },
  'test-results': { what: 'results of tests (NUnit)', hint: OWN_REPORT },
  assemblies: { what: 'results of tests (xUnit)', hint: OWN_REPORT },
  testExecutions: { what: 'results of tests (SonarQube)', hint: OWN_REPORT },
  checkstyle: { what: 'findings of a linter (Checkstyle)', hint: OWN_REPORT },
  pmd: { what: 'findings of a linter (PMD)', hint: OWN_REPORT },
  coverage: {
    what: 'XML of a kind that is not known, such as generic coverage of SonarQube',
    hint: 'Let the tool write Cobertura, JaCoCo, Clover or LCOV as well.',
  },
  report: { what: 'XML without packages', hint: 'Look at whether the build measured any class.' },
  results: {
    what: 'coverage of Visual Studio',
    hint: 'Run `dotnet-coverage merge -f cobertura -o coverage.xml`.',
  },
  CoverageDSPriv: {
    what: 'coverage of Visual Studio',
    hint: 'Run `dotnet-coverage merge -f cobertura -o coverage.xml`.',
  },
  Root: { what: 'a report of dotCover', hint: 'Convert it with ReportGenerator: `-reporttypes:Cobertura`.' },
  scoverage: { what: 'data of scoverage', hint: 'Give `cobertura.xml`, which scoverage writes beside it.' },
  project: { what: 'a project file of a build', hint: 'Name the report that the build writes.' },
  svg: { what: 'a picture', hint: 'Name the report itself.' },
  plist: {
    what: 'a property list',
    hint: 'Run `xcrun xccov view --archive --json` for the coverage of Xcode.',
  },
  html: {
    what: 'a web page',
    hint: 'Name the XML, JSON or LCOV beside it; where it was downloaded, look at whether that needs a login.',
  },
};

/** What XML of this root is. */
export function otherXml(root: string | null): OtherFile {
  return (
    (root !== null && Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined) ?? {
      what: 'XML of a kind that is not known',
      hint: FORMATS,
    }
  );
}

const JSON_FILES: readonly (readonly [names: readonly string[], file: OtherFile])[] = [
  [
    ['testResults'],
    {
      what: 'results of tests (Jest, Vitest)',
      hint: 'Give `coverage-final.json`, which `--coverage` writes with the reporter `json`.',
    },
  ],
  [['numTotalTests'], { what: 'results of tests (Jest, Vitest)', hint: OWN_REPORT }],
  [['tests', 'summary'], { what: 'results of tests (pytest)', hint: OWN_REPORT }],
  [['stats', 'results'], { what: 'results of tests (Mocha)', hint: OWN_REPORT }],
  [['runs', 'version'], { what: 'findings in SARIF', hint: OWN_REPORT }],
  [
    ['gcovr/format_version'],
    { what: 'JSON of gcovr', hint: 'Run gcovr with `--cobertura coverage.xml`, or `--lcov coverage.info`.' },
  ],
  [
    ['gcc_version', 'files'],
    { what: 'JSON of gcov', hint: 'Run `gcovr --cobertura coverage.xml` or `lcov --capture`.' },
  ],
  [['source_files'], { what: 'JSON for Coveralls', hint: 'Give the report that it was made from.' }],
  [['traces'], { what: 'JSON of tarpaulin', hint: 'Run `cargo tarpaulin --out Lcov`.' }],
  [['dependencies', 'name'], { what: 'a description of a package (package.json)', hint: FORMATS }],
  [['name', 'version'], { what: 'a description of a package (package.json)', hint: FORMATS }],
  [['lockfileVersion'], { what: 'a lock file of packages', hint: FORMATS }],
];

/** What JSON with these names at its top is; `type` and `result` tell two of them. */
export function otherJson(names: ReadonlySet<string>): OtherFile {
  const known = JSON_FILES.find(([needed]) => needed.every((name) => names.has(name)));
  if (known !== undefined) return known[1];
  if (names.size === 1 && names.has('result'))
    return { what: 'the last result of SimpleCov', hint: 'Give `.resultset.json` beside it.' };
  if (Array.from(names).some((name) => /\.(?:dll|exe)$/.test(name)))
    return {
      what: 'JSON of coverlet',
      hint: 'Let coverlet write Cobertura: `/p:CoverletOutputFormat=cobertura`.',
    };
  if (names.has('coverage') && names.has('type'))
    return { what: 'data of Dart', hint: 'Run `dart run coverage:format_coverage --lcov`.' };
  return { what: 'JSON of a kind that is not known', hint: FORMATS };
}

const TEXTS: readonly (readonly [pattern: RegExp, code: string, file: OtherFile])[] = [
  [
    /^version https:\/\/git-lfs\.github\.com\/spec\//,
    'lfs-pointer',
    { what: 'a pointer of Git LFS', hint: 'Check out with `lfs: true`, or run `git lfs pull`.' },
  ],
  [
    /^<{7} |^={7}$|^>{7} /m,
    'merge-conflict',
    { what: 'text with the marks of a merge conflict', hint: 'Make the report anew.' },
  ],
  [
    /^\s*-:\s+0:(?:Source|Graph|Data|Runs):/m,
    'format-unknown',
    { what: 'text of gcov', hint: 'Run `gcovr --cobertura coverage.xml` or `lcov --capture`.' },
  ],
  [
    /% Stmts|^Name\s+Stmts\s+Miss/m,
    'format-unknown',
    { what: 'a table for people', hint: 'Let the tool write XML, JSON or LCOV as well.' },
  ],
  [/^TAP version \d/, 'format-unknown', { what: 'results of tests (TAP)', hint: OWN_REPORT }],
];

/** What text that is neither XML nor JSON nor a format of lines is. */
export function otherText(text: string): CoverageDiagnostic {
  const known = TEXTS.find(([pattern]) => pattern.test(text));
  return known === undefined
    ? otherFile('format-unknown', { what: 'text of a kind that is not known', hint: FORMATS })
    : otherFile(known[1], known[2]);
}
