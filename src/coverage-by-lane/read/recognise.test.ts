import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageFormat } from '../model.ts';
import { recogniseFormat } from './recognise.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

const STATEMENTS = '{"path":"/a.js","statementMap":{},"fnMap":{},"branchMap":{},"s":{},"f":{},"b":{}}';

const KNOWN: readonly (readonly [what: string, format: CoverageFormat, text: string])[] = [
  ['Cobertura', 'cobertura', '<?xml version="1.0"?>\n<coverage line-rate="1"><packages/></coverage>\n'],
  [
    'Cobertura without rates',
    'cobertura',
    '<coverage><sources><source>.</source></sources><packages/></coverage>',
  ],
  [
    'JaCoCo',
    'jacoco',
    '<!DOCTYPE report PUBLIC "-//J" "report.dtd"><report name="a"><package name="b"/></report>',
  ],
  ['Clover', 'clover', '<coverage generated="1"><project timestamp="1"/></coverage>'],
  ['OpenCover', 'opencover', '\ufeff<?xml version="1.0"?><CoverageSession><Modules/></CoverageSession>'],
  ['LCOV', 'lcov', 'TN:\nSF:a.c\nDA:1,1\nend_of_record\n'],
  ['LCOV behind comments', 'lcov', '# made by hand\n\nSF:a.c\nDA:1,1\nend_of_record'],
  ['LCOV with CRLF', 'lcov', 'TN:\r\nSF:C:\\a.c\r\nend_of_record\r\n'],
  ['a Go profile', 'go', 'mode: atomic\na/b.go:1.2,3.4 1 5\n'],
  ['a Go profile that was joined', 'go', 'a/b.go:1.2,3.4 1 5\nmode: set\n'],
  [
    'coverage.py',
    'coverage.py-json',
    '{"meta":{"version":"7.0","show_contexts":false},"files":{},"totals":{}}',
  ],
  ['coverage.py with format', 'coverage.py-json', '{"meta":{"format":3,"version":"7.10"},"files":{}}'],
  ['data of coverage.py', 'coverage.py-data', 'SQLite format 3\0rest'],
  ['Istanbul', 'istanbul', `{"/a.js":${STATEMENTS}}`],
  ['Istanbul with nested data', 'istanbul', `{"/a.js":{"data":${STATEMENTS}}}`],
  ['Istanbul of a file called meta', 'istanbul', `{"a":{},"/a.js":${STATEMENTS}}`],
  ['Istanbul that breaks off', 'istanbul', `{"/a.js":${STATEMENTS},"/b.js":{"pa`],
  ['an Istanbul summary', 'istanbul-summary', '{"total":{"lines":{"total":1,"covered":1,"pct":100}}}'],
  [
    'an Istanbul summary without total',
    'istanbul-summary',
    '{"/a.js":{"lines":{"total":1,"covered":1},"statements":{"total":1,"covered":1}}}',
  ],
  ['llvm-cov', 'llvm', '{"data":[{"files":[]}],"type":"llvm.coverage.json.export","version":"2.0.1"}'],
  ['cargo-llvm-cov', 'llvm', '{"type":"llvm.coverage.json.export","version":"2.0.1","data":[]}'],
  ['a resultset', 'simplecov', '{"RSpec":{"coverage":{"/a.rb":[1,null]},"timestamp":1}}'],
  ['SimpleCov', 'simplecov', '{"meta":{"simplecov_version":"0.22.0"},"coverage":{}}'],
  [
    'SimpleCov with schema',
    'simplecov',
    '{"$schema":"https://raw.githubusercontent.com/simplecov-ruby/simplecov/main/schemas/coverage-v1.1.schema.json"}',
  ],
  ['V8', 'v8', '{"result":[{"scriptId":"1","url":"file:///a.js","functions":[]}],"timestamp":1}'],
  ['V8 of Playwright', 'v8', '[{"url":"http://a/a.js","scriptId":"1","source":"x","functions":[]}]'],
  ['V8 of Deno', 'v8', '{"scriptId":"1","url":"file:///a.ts","functions":[]}'],
  ['an archive of Xcode', 'xccov', '{"/a.swift":[{"line":1,"isExecutable":true,"executionCount":1}]}'],
  [
    'a summary of Xcode',
    'xccov',
    '{"coveredLines":1,"executableLines":2,"lineCoverage":0.5,"targets":[{"files":[]}]}',
  ],
];

const OTHER: readonly (readonly [what: string, bytes: Uint8Array, code: string, says: RegExp])[] = [
  ['nothing', bytesOf(''), 'empty', /empty/],
  ['white space', bytesOf(' \n\t\n'), 'empty', /empty/],
  ['a zip archive', latin1('PK\u0003\u0004rest'), 'not-text', /zip/],
  ['gzip', latin1('\u001f\u008brest'), 'not-text', /gzip/],
  ['a profile of LLVM', latin1('\u00fflprofi\u0081rest'), 'not-text', /profdata/],
  ['data of JaCoCo', latin1('\u0001\u00c0\u00c0rest'), 'not-text', /\.exec/],
  ['data of Go', latin1('\u0000cvmrest'), 'not-text', /GOCOVERDIR/],
  ['other binary data', latin1('text and then \u0000\u0001'), 'not-text', /binary/],
  ['UTF-16 with a mark', utf16('\ufeff<coverage/>'), 'not-text', /UTF-16/],
  ['UTF-16 without a mark', utf16('<coverage line-rate="1"/>'), 'not-text', /UTF-16/],
  ['a web page', bytesOf('<!DOCTYPE html>\n<html><body>All files</body></html>'), 'html-page', /web page/],
  ['a web page behind a comment', bytesOf('<!-- a -->\n<HTML>'), 'html-page', /web page/],
  ['JUnit', bytesOf('<?xml version="1.0"?><testsuites><testsuite/></testsuites>'), 'test-results', /JUnit/],
  ['TRX', bytesOf('<TestRun id="1"/>'), 'test-results', /TRX/],
  ['a pom', bytesOf('<project xmlns="x"/>'), 'format-unknown', /build/],
  [
    'generic coverage',
    bytesOf('<coverage version="1"><file path="a"/></coverage>'),
    'format-unknown',
    /SonarQube/,
  ],
  [
    'a pointer of LFS',
    bytesOf('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
    'lfs-pointer',
    /LFS/,
  ],
  ['a conflict', bytesOf('<<<<<<< HEAD\nmode: set\n=======\n'), 'merge-conflict', /conflict/],
  ['a table', bytesOf('Name    Stmts   Miss  Cover\n-----\na.py  1 0 100%'), 'format-unknown', /people/],
  ['gcov', bytesOf('        -:    0:Source:a.c\n'), 'format-unknown', /gcov/],
  ['words', bytesOf('100 % of everything\n'), 'format-unknown', /not known/],
  ['an empty object', bytesOf('{}'), 'no-files', /no file/],
  [
    'a package.json',
    bytesOf('{"name":"a","version":"1.0.0","dependencies":{}}'),
    'format-unknown',
    /package/,
  ],
  ['results of Jest', bytesOf('{"numTotalTests":1,"testResults":[]}'), 'format-unknown', /tests/],
  ['gcovr', bytesOf('{"gcovr/format_version":"0.11","files":[]}'), 'format-unknown', /gcovr/],
  ['coverlet', bytesOf('{"A.dll":{"/a.cs":{}}}'), 'format-unknown', /coverlet/],
  ['the last run of SimpleCov', bytesOf('{"result":{"line":90.0}}'), 'format-unknown', /SimpleCov/],
  ['other JSON', bytesOf('{"a":{"b":[1]}}'), 'format-unknown', /JSON/],
  ['a list', bytesOf('[1,2]'), 'format-unknown', /JSON/],
  ['JSON that breaks off', bytesOf('{"a":{"b":'), 'truncated', /middle/],
  ['JSON that is none', bytesOf('{a:1}'), 'not-json', /JSON/],
  [
    'LCOV behind Cobertura',
    bytesOf('<coverage line-rate="1"><packages/></coverage>\nSF:a\nDA:1,1\nend_of_record\n'),
    'two-formats',
    /cobertura .* lcov/,
  ],
  [
    'Cobertura behind LCOV',
    bytesOf('SF:a\nend_of_record\n<coverage line-rate="1">\n<packages/>\n</coverage>\n'),
    'two-formats',
    /lcov .* XML/,
  ],
  [
    'Go behind LCOV',
    bytesOf('SF:a\nend_of_record\nmode: set\na.go:1.1,2.2 1 1\n'),
    'two-formats',
    /lcov .* go/,
  ],
  ['JSON behind Go', bytesOf('mode: set\na.go:1.1,2.2 1 1\n{"a":\n 1\n}\n'), 'two-formats', /go .* JSON/],
];

describe('recognising a report', () => {
  it.each(KNOWN)('knows %s', (_, format, text) => {
    expect(recogniseFormat(bytesOf(text))).toBe(format);
    if (format !== 'coverage.py-data') expect(recogniseFormat(bytesOf(`\n ${text}`))).toBe(format);
  });

  it.each(OTHER)('says of %s what it is', (_, bytes, code, says) => {
    const found = recogniseFormat(bytes);
    expect(found).toMatchObject({ kind: 'unknown', diagnostic: { code, severity: 'error' } });
    if (typeof found === 'string') throw new Error(found);
    expect(found.diagnostic.message).toMatch(says);
    expect(found.diagnostic.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('knows the reports that tools made', () => {
    const folder = join(import.meta.dirname, '../../../tests/fixtures/projects/javascript/reports');
    const formats: Readonly<Record<string, CoverageFormat>> = {
      'coverage-final.json': 'istanbul',
      'coverage-summary.json': 'istanbul-summary',
      'lcov.info': 'lcov',
      'clover.xml': 'clover',
      'cobertura-coverage.xml': 'cobertura',
      'coverage.json': 'v8',
    };
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.includes('.'),
    );
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      expect([path, recogniseFormat(readFileSync(join(folder, path)))]).toEqual([
        path,
        formats[path.split('/').at(-1)!],
      ]);
    }
  });

  it('never throws, and always says something', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map(bytesOf),
      fc.json().map(bytesOf),
      fc.tuple(fc.constantFrom(...KNOWN), fc.nat(), fc.nat(255)).map(([[, , text], place, byte]) => {
        const bytes = bytesOf(text);
        bytes[place % bytes.length] = byte;
        return bytes.subarray(0, bytes.length - (place % 7));
      }),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const found = recogniseFormat(bytes);
        expect(typeof found === 'string' ? found : found.diagnostic.message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});
