import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, holds, type Value } from './condition.ts';
import { githubParser } from './github-parser.ts';

const NOTHING = { succeeded: true, lookUp: () => undefined };

const literal = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    'null',
    '0',
    '1',
    '-3.5',
    "''",
    "'main'",
    "'MAIN'",
    "'1'",
    "'refs/heads/main'",
  ),
  fc.integer({ min: -9, max: 9 }).map(String),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '&&', '||'),
        tie('expression'),
      )
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('expression').map((a) => `!${a}`),
    fc
      .tuple(fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('expression'), tie('expression'))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
}));

/** What GitHub's own evaluator gives. */
function answerOfGitHub(text: string): Value {
  const tree = new Parser(new Lexer(text).lex().tokens, [], []).parse();
  const found = new Evaluator(tree, new data.Dictionary()).evaluate();
  return found.primitive ? ((found as unknown as { value: Value }).value ?? null) : null;
}

describe('conditions', () => {
  test('of literals have the value that GitHub’s evaluator gives', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const ours = githubParser.parseExpression(text);
        expect(ours).not.toBeNull();
        expect(evaluate(ours!, NOTHING)).toEqual(answerOfGitHub(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('with unknown names never answer otherwise than with any value put in', () => {
    const values = fc.constantFrom<Value>('main', '', 'x', 0, 1, true, false, null);
    const withNames = expression.map((text) => text.replaceAll(/'main'|1/g, 'github.ref'));
    fc.assert(
      fc.property(withNames, values, (text, value) => {
        const condition = githubParser.parseExpression(text);
        if (condition === null) return;
        const before = holds(condition, NOTHING);
        const after = holds(condition, { succeeded: true, lookUp: () => value });
        if (before !== undefined) expect(after).toBe(before);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['always()', false, true],
    ['success()', false, false],
    ['failure()', false, true],
    ['!cancelled()', false, true],
    ["github.event_name == 'push'", false, false],
    ["github.event_name == 'push'", true, undefined],
    ["false && github.event_name == 'push'", true, false],
    ["always() || github.event_name == 'push'", false, true],
    ["!cancelled() && needs.gate.result == 'success'", false, undefined],
  ])('%s, with success %s: %s', (text, succeeded, expected) => {
    expect(holds(githubParser.parseExpression(text)!, { ...NOTHING, succeeded })).toBe(expected);
  });

  test.each(['github..ref', '(', "'open", 'nobody.knows', 'a b'])(
    '%s is one that GitHub cannot read',
    (text) => {
      expect(githubParser.parseExpression(text)).toBeNull();
    },
  );
});
