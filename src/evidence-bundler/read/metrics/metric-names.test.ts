import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMetricNames } from './metric-names.ts';

describe('names of metrics', () => {
  test.each<[string, readonly string[]]>([
    ['up', ['up']],
    ['up == 0', ['up']],
    [
      'histogram_quantile(0.95, sum by (le) (rate(lukhas_search_seconds_bucket[5m])))',
      ['lukhas_search_seconds_bucket'],
    ],
    [
      'sum(rate(a_total{job="b", path=~"c|d"}[5m])) by (job) / on(job) group_left(x) b_total',
      ['a_total', 'b_total'],
    ],
    ['SUM WITHOUT (job) (a)', ['a']],
    ['{__name__="a", job="b"}', ['a']],
    ['{__name__=~"a|b_total"}', ['a', 'b_total']],
    ['{__name__=~"^(?:a|b)$"}', ['a', 'b']],
    ['{__name__=~"a.*"}', []],
    ['{__name__!="a", job="b"}', []],
    ['{"my.metric", job="b"}', ['my.metric']],
    ["{'job'='b', 'my.metric'}", ['my.metric']],
    ['rate({"a.b"}[5m])', ['a.b']],
    ['a and on (job) b or c unless ignoring(x) d', ['a', 'b', 'c', 'd']],
    ['a > bool 5', ['a']],
    ['a > bool b', ['a', 'b']],
    ['a offset 5m + b offset -1h', ['a', 'b']],
    ['a @ 1609746000 + b @ start() + c @ end()', ['a', 'b', 'c']],
    ['rate(a[5m] @ end() offset 1h)', ['a']],
    ['max_over_time(deriv(rate(a[5s])[30s:5s])[10m:])', ['a']],
    ['job:lukhas_search_seconds:p95 > 0.1', ['job:lukhas_search_seconds:p95']],
    ['topk(5, a) # b', ['a']],
    ['a # (\n + b', ['a', 'b']],
    ['absent(up{job="a"})', ['up']],
    ['label_replace(a, "b", "$1", "c", "(.*)")', ['a']],
    ['count_values("version", build_info)', ['build_info']],
    ['sum', ['sum']],
    ['sum + count', ['sum', 'count']],
    ['-a ^ 2 + 1e-3 + .5 + Inf + 0x1f', ['a']],
    ['time() - process_start_time_seconds > 1h30m', ['process_start_time_seconds']],
    ['vector(1)', []],
    ['a{b="}", c=`"`, d=\'\\\'\'}', ['a']],
    ['a + on () b', ['a', 'b']],
    ['and', ['and']],
    ['group(a) by (bool)', ['a']],
    ['quantile by (x) (0.9, a)', ['a']],
    ['bottomk by(by) (1, on)', ['on']],
    ['', []],
  ])('%s', (expression, names) => {
    expect(findMetricNames(expression)).toEqual({ names, problem: null });
  });

  test.each<[string, readonly string[], string]>([
    ['a{b="c', ['a'], 'a string is not closed'],
    ['sum(a', ['a'], '`(` is not closed'],
    ['a)', ['a'], '`)` closes nothing'],
    ['a{b="c"', ['a'], '`{` is not closed'],
    ['rate(a[5m', ['a'], '`[` is not closed'],
    ['a ; b', ['a'], '";" has no meaning'],
    ['a{b="\n"}', ['a'], 'a string is not closed'],
  ])('of what is broken: %s', (expression, names, problem) => {
    expect(findMetricNames(expression)).toEqual({ names, problem });
  });

  test('whatever is written around it, a metric in operand position is found', () => {
    const metric = fc.stringMatching(/^m[a-z0-9_]{0,8}$/);
    const around = fc.constantFrom<(name: string) => string>(
      (name) => `(${name})`,
      (name) => `sum by (job, by) (${name})`,
      (name) => `rate(${name}{__nam__="x", a=~"(b|c)"}[5m:1m] offset 5m)`,
      (name) => `1 + on (a) group_left () ${name}`,
      (name) => `${name} > bool 3`,
      (name) => `count(${name}) without (offset)`,
      (name) => `-${name} and 1`,
      (name) => `histogram_quantile(0.9, ${name} @ start())`,
    );
    fc.assert(
      fc.property(metric, fc.array(around, { maxLength: 6 }), (name, layers) => {
        const expression = layers.reduce(
          (inner, layer, index) => layer(index === 0 ? inner : `(${inner})`),
          name,
        );
        expect(findMetricNames(expression)).toEqual({ names: [name], problem: null });
      }),
      { numRuns: 60 },
    );
  });

  test('any text is read', () => {
    const piece = fc.constantFrom(
      'a',
      'sum',
      'by',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '`',
      '\\',
      '=',
      '=~',
      '#',
      '\n',
      ' ',
      '1',
      '@',
      'offset',
      '-',
      ',',
      '__name__',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const { names } = findMetricNames(pieces.join(''));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 200 },
    );
  });
});
