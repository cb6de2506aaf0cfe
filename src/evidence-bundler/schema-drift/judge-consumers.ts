import type { TestCase } from '../read/model.ts';
import type { CollectedTests, SchemaRow } from './model.ts';

/**
 * Whether those who read the responses have tests of the contract that ran and passed. A test is one of a consumer when its file,
 * suite, name or tags hold both the consumer's name and `contract`, as words of their own.
 */
export function judgeConsumers(consumers: readonly string[], tests: readonly CollectedTests[]): SchemaRow {
  const contracts = tests.flatMap(({ path, reading }) =>
    reading.cases.flatMap((one) => {
      const words = wordsOf(one);
      return words.has('contract') || words.has('contracts') ? [{ path, one, words }] : [];
    }),
  );
  const states = consumers.map((consumer) => {
    const own = contracts.filter(({ words }) => wordsIn(consumer).every((word) => words.has(word)));
    const [passed, failed] = [count(own, ['passed']), count(own, ['failed', 'error', 'unknown'])];
    return { consumer, own, passed, failed, skipped: own.length - passed - failed };
  });
  const [failing, missing] = [
    states.filter(({ failed }) => failed > 0),
    states.filter(({ passed }) => passed === 0),
  ];
  const told = states.map(({ consumer, own, passed, failed, skipped }) => {
    if (own.length === 0) return `${consumer}: none`;
    const others = [failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : ''].filter(
      (one) => one !== '',
    );
    return `${consumer}: ${[`${passed} passed`, ...others].join(', ')}`;
  });
  const status = failing.length > 0 ? 'fail' : missing.length > 0 ? 'missing' : 'pass';
  return {
    id: 'consumers',
    status,
    expected: `a test of the contract ran and passed for each of ${consumers.join(', ')}`,
    found: told.join('; '),
    numbers: {
      consumers: consumers.length,
      passed: states.reduce((sum, { passed }) => sum + passed, 0),
      failed: states.reduce((sum, { failed }) => sum + failed, 0),
    },
    evidence: states.flatMap(({ own }) => own.map(({ path, one }) => ({ path, pointer: one.pointer }))),
    help:
      status === 'pass' ? '' : 'Name the tests after the consumer and `contract`, and collect their report.',
  };
}

function count(own: readonly { readonly one: TestCase }[], statuses: readonly TestCase['status'][]): number {
  return own.filter(({ one }) => statuses.includes(one.status)).length;
}

function wordsOf({ file, suite, name, tags }: TestCase): ReadonlySet<string> {
  return new Set([file ?? '', suite, name, ...tags].flatMap(wordsIn));
}

/** `tests/memory/test_schemaContract.py` has the words tests, memory, test, schema, contract, py. */
function wordsIn(text: string): readonly string[] {
  const apart = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return apart.split(/[^a-z0-9]+/).filter((word) => word !== '');
}
