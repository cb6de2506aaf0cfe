import { describe, expect, test } from 'vitest';
import type { ReadResult, TestReading } from '../model.ts';
import { isCtrf, readCtrf } from './ctrf.ts';
import { isGoTestJson, readGoTestJson } from './go-test-json.ts';
import { readJunit } from './junit.ts';
import { isTap, readTap } from './tap.ts';
import { readTrx, TRX_NAMESPACE } from './trx.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Cases in short, and the codes of problems. */
function tell({ reading, problems }: ReadResult<TestReading>) {
  return {
    cases: reading?.cases.map(
      ({ suite, name, status, attempts, isFlaky }) =>
        `${suite === '' ? '' : `${suite}: `}${name} ${status}${attempts > 1 ? ` ×${attempts}` : ''}${isFlaky ? ' flaky' : ''}`,
    ),
    problems: problems.map(({ severity, code }) => `${severity} ${code}`),
  };
}

describe('JUnit', () => {
  const junit = (inner: string) => readJunit(bytes(inner));

  test('names that stand twice are two tests where no tool is known to repeat them', () => {
    const twice = '<testcase classname="c" name="a"><failure/></testcase><testcase classname="c" name="a"/>';
    expect(tell(junit(`<testsuite name="s">${twice}</testsuite>`)).cases).toEqual([
      'c: a failed',
      'c: a passed',
    ]);
  });

  test('the same of pytest is one test that failed, and of Go one that passed at last', () => {
    const twice = '<testcase classname="c" name="a"><failure/></testcase><testcase classname="c" name="a"/>';
    expect(tell(junit(`<testsuite name="pytest">${twice}</testsuite>`)).cases).toEqual(['c: a failed ×2']);
    const go = `<properties><property name="go.version" value="go1.22"/></properties>${twice}`;
    expect(tell(junit(`<testsuite name="s">${go}</testsuite>`)).cases).toEqual(['c: a passed ×2 flaky']);
  });

  test('a suite of Go says nothing about the suite behind it', () => {
    const go =
      '<testsuite name="g"><properties><property name="go.version" value="go1.22"/></properties></testsuite>';
    const twice = '<testcase classname="c" name="a"><failure/></testcase><testcase classname="c" name="a"/>';
    expect(
      tell(junit(`<testsuites name="n">${go}<testsuite name="s">${twice}</testsuite></testsuites>`)).cases,
    ).toEqual(['c: a failed', 'c: a passed']);
  });

  test('suites inside suites, totals that count only their own', () => {
    const inner = '<testsuite name="inner" tests="1"><testcase name="b"/></testsuite>';
    expect(tell(junit(`<testsuite name="outer" tests="1"><testcase name="a"/>${inner}</testsuite>`))).toEqual(
      {
        cases: ['outer: a passed', 'outer > inner: b passed'],
        problems: [],
      },
    );
  });

  test('properties of suites and cases, categories as tags, names that mean harm', () => {
    const properties =
      '<properties><property name="ops_total" value="10000"/><property name="category">soak, slow</property>' +
      '<property name="__proto__" value="x"/></properties>';
    const { reading } = junit(
      `<testsuite name="s"><properties><property name="seed" value="42"/></properties><testcase name="a">${properties}</testcase></testsuite>`,
    );
    expect([...reading!.properties]).toEqual([['seed', '42']]);
    expect([...reading!.cases[0]!.properties]).toEqual([
      ['ops_total', '10000'],
      ['category', 'soak, slow'],
      ['__proto__', 'x'],
    ]);
    expect(reading!.cases[0]!.tags).toEqual(['soak', 'slow']);
  });

  test.each([
    ['time="1,234.5"', 1234.5],
    ['time="-0.000000"', 0],
    ['time="-1"', null],
    ['time="soon"', null],
    ['', null],
  ])('%s is %s seconds', (time, seconds) => {
    expect(
      junit(`<testsuite name="s"><testcase name="a" ${time}/></testsuite>`).reading?.cases[0]?.seconds,
    ).toBe(seconds);
  });

  test('a skip that is still to be done may fail', () => {
    const todo = '<skipped type="todo" message="later"/><failure/>';
    expect(
      tell(junit(`<testsuite name="s"><testcase name="a">${todo}</testcase></testsuite>`)).cases,
    ).toEqual(['s: a skipped']);
    const both = '<skipped/><failure/>';
    expect(
      tell(junit(`<testsuite name="s"><testcase name="a">${both}</testcase></testsuite>`)).cases,
    ).toEqual(['s: a failed']);
  });

  test.each([
    ['tests="3" failures="0" errors="0"', 'error totals-differ'],
    ['tests="2" failures="1" errors="0"', 'error totals-differ'],
    ['tests="1" failures="0" errors="0"', 'warning totals-differ'],
  ])('two that passed and a claim of %s: %s', (claim, problem) => {
    const cases = '<testcase name="a"/><testcase name="b"/>';
    expect(tell(junit(`<testsuite name="s" ${claim}>${cases}</testsuite>`)).problems).toEqual([problem]);
  });

  test('where it breaks off', () => {
    const { problems } = junit('<testsuite name="s">\n<testcase name="a"/>\n<testcase na');
    expect(problems).toMatchObject([{ code: 'truncated', severity: 'error', line: 3 }]);
  });
});

describe('TAP', () => {
  const tap = (...lines: readonly string[]) => tell(readTap(bytes(`${lines.join('\n')}\n`)));

  test('subtests count by their own points, one that failed by itself too', () => {
    expect(
      tap(
        'TAP version 14',
        '# Subtest: outer',
        '    # Subtest: inner',
        '        ok 1 - a',
        '        1..1',
        '    ok 1 - inner',
        '    1..1',
        'not ok 1 - outer',
        '1..1',
      ),
    ).toEqual({ cases: ['outer > inner: a passed', 'outer failed'], problems: [] });
  });

  test('a subtest without a result', () => {
    expect(tap('1..2', 'ok 1 - a', '    not ok 1 - b', '    1..1')).toEqual({
      cases: ['a passed', 'b failed'],
      problems: ['error unfinished', 'error plan-differs'],
    });
  });

  test('directives, escapes and names that are numbers', () => {
    expect(
      tap(
        '1..5',
        'not ok 1 - a # TODO later',
        'ok 2 - b # skip: no net',
        'ok 3 - c \\# todo',
        'ok 4 - # todo: x',
        'ok 5 - skipping # of x',
      ).cases,
    ).toEqual(['a skipped', 'b skipped', 'c # todo passed', 'test 4 skipped', 'skipping # of x passed']);
  });

  test.each([
    [['ok 1 - a'], 'error no-plan'],
    [['1..1', 'ok 1', '1..1', 'ok 1'], 'error two-plans'],
    [['1..0'], 'error no-tests'],
    [['1..1', 'ok 1', '# fail 1'], 'error totals-differ'],
    [['1..1', 'ok 1 - a', '  ---', '  message: x'], 'error truncated'],
  ])('%j: %s', (lines, problem) => {
    expect(tap(...lines).problems).toContain(problem);
  });

  test.each([
    ['TAP version 13\n', true],
    ['warning\nTAP version 13\n', true],
    ['1..3\n', true],
    ['# comment\nok 1 - x\n', true],
    ['ok  \texample.com/store\t0.004s\n', false],
    ['ok then\n', false],
    ['1..3 and more\n', false],
  ])('%j is TAP: %s', (start, is) => {
    expect(isTap(start)).toBe(is);
  });
});

describe('go test -json', () => {
  const go = (...events: readonly object[]) =>
    tell(readGoTestJson(bytes(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`)));
  const start = { Action: 'start', Package: 'p' };
  const end = (Action: string) => ({ Action, Package: 'p' });
  const of = (Action: string, Test: string) => ({ Action, Package: 'p', Test });

  test('what fails outside of tests in the first run and not in the second is no failure', () => {
    expect(go(start, end('fail'), start, of('run', 'T'), of('pass', 'T'), end('pass'))).toEqual({
      cases: ['p: T passed'],
      problems: [],
    });
  });

  test('-count: within one run the worst outcome counts', () => {
    expect(go(start, of('fail', 'T'), of('pass', 'T'), end('fail')).cases).toEqual(['p: T failed']);
  });

  test('a test without an end, a package without an end', () => {
    expect(go(start, of('run', 'T'), end('fail')).cases).toEqual(['p: T error']);
    expect(go(start, of('run', 'T'))).toEqual({ cases: ['p: T error'], problems: ['error unfinished'] });
  });

  test('a test whose name is that of an object in JavaScript', () => {
    expect(go(start, of('pass', '__proto__'), of('pass', 'constructor'), end('pass')).cases).toEqual([
      'p: __proto__ passed',
      'p: constructor passed',
    ]);
  });

  test('a stream is told by its events, other lines of JSON are none', () => {
    expect(isGoTestJson('{"Time":"x","Action":"start","Package":"p"}\n')).toBe(true);
    expect(isGoTestJson('# p\nx.go:1\n{"Action":"start","Package":"p"}\n')).toBe(true);
    expect(isGoTestJson('{"Action":"allow","Resource":"*"}\n')).toBe(false);
  });
});

describe('TRX', () => {
  const trx = (results: string, rest = '') =>
    tell(readTrx(bytes(`<TestRun xmlns="${TRX_NAMESPACE}"><Results>${results}</Results>${rest}</TestRun>`)));

  test('an outcome that is not written is an error, one that nobody knows is unknown', () => {
    expect(trx('<UnitTestResult testName="a"/><UnitTestResult testName="b" outcome="Odd"/>').cases).toEqual([
      'a error',
      'b unknown',
    ]);
  });

  test('rows of one test with the same name stay apart; the test around them does not count', () => {
    const row = '<UnitTestResult testName="a (1)" outcome="Passed"/>';
    expect(
      trx(
        `<UnitTestResult testName="a" outcome="Passed"><InnerResults>${row}${row}</InnerResults></UnitTestResult>`,
      ).cases,
    ).toEqual(['a (1) passed', 'a (1) passed']);
  });

  test('a run that was aborted', () => {
    expect(
      trx('<UnitTestResult testName="a" outcome="Passed"/>', '<ResultSummary outcome="Aborted"/>').problems,
    ).toEqual(['error run-failed']);
  });
});

describe('CTRF', () => {
  test('statuses of others are unknown; retries and the sum are told', () => {
    const tests = [
      { name: 'a', status: 'other' },
      { name: 'b', status: 'passed', retries: 2 },
      { name: 'c', status: 'pending' },
    ];
    const value = {
      reportFormat: 'CTRF',
      results: { tool: { name: 't' }, summary: { tests: 4, failed: 0 }, tests },
    };
    expect(isCtrf(value)).toBe(true);
    expect(tell(readCtrf(value))).toEqual({
      cases: ['a unknown', 'b passed ×3 flaky', 'c skipped'],
      problems: ['error totals-differ', 'warning totals-differ'],
    });
  });
});
