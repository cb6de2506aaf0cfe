import type { Test, TestFormula } from './formula.ts';
import { lengthOf } from './json.ts';
import { EMPTY, found, type Outcome, undecided } from './outcome.ts';
import { findText } from './pattern/find-text.ts';
import { accepts, type Machine, machineOf, machineOfTexts } from './pattern/machine.ts';

/** Machines of patterns, kept for one comparison. */
export type Machines = (pattern: string) => Machine | null;

export function createMachines(): Machines {
  const known = new Map<string, Machine | null>();
  return (pattern) => {
    const machine = known.get(pattern);
    if (machine !== undefined) return machine;
    const made = machineOf(pattern);
    known.set(pattern, made);
    return made;
  };
}

/** Texts that the formats accept: to try, not to prove. */
const EXAMPLES: Readonly<Record<string, string>> = {
  date: '2020-02-29',
  'date-time': '2020-02-29T12:00:00Z',
  time: '12:00:00Z',
  email: 'a@example.com',
  uri: 'https://example.com/',
  'uri-reference': '/a',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

/** A text that fulfils all tests and is none of the excluded ones. */
export function solveString(
  tests: readonly TestFormula[],
  excluded: readonly string[],
  machinesOf: Machines,
  evaluate: (test: TestFormula, value: string) => boolean | null,
): Outcome {
  let [minLength, maxLength] = [0, Number.POSITIVE_INFINITY];
  const [accepted, refused, unread]: [Machine[], Machine[], TestFormula[]] = [[], [], []];
  for (const formula of tests) {
    const { test, holds } = formula;
    if (test.kind === 'minLength' || test.kind === 'maxLength') {
      const isLeast = (test.kind === 'minLength') === holds;
      const count = holds ? test.count : test.kind === 'minLength' ? test.count - 1 : test.count + 1;
      if (isLeast) minLength = Math.max(minLength, count);
      else maxLength = Math.min(maxLength, count);
    } else if (test.kind === 'pattern') {
      const machine = machinesOf(test.pattern);
      if (machine === null) unread.push(formula);
      else (holds ? accepted : refused).push(machine);
    } else unread.push(formula);
  }
  if (minLength > maxLength) return EMPTY;
  if (accepted.length + refused.length + excluded.length + unread.length === 0) {
    return minLength > 100_000
      ? undecided('A text would have to be very long.')
      : found('a'.repeat(minLength));
  }
  const others = excluded.length === 0 ? null : machineOfTexts(excluded);
  if (excluded.length > 0 && others === null) return undecided('Too many texts are excluded.');
  const outcome = findText({
    accepted,
    refused: others === null ? refused : [...refused, others],
    minLength,
    maxLength,
  });
  if (outcome.kind === 'none') return EMPTY;
  if (unread.length === 0) {
    if (outcome.kind === 'found') return found(outcome.text);
    return undecided(`The patterns ${patternsOf(tests)} are too large to be compared.`);
  }
  const examples = [...Object.values(EXAMPLES), ...(outcome.kind === 'found' ? [outcome.text] : [])];
  const fitting = examples.filter(
    (text) => !excluded.includes(text) && tests.every((test) => evaluate(test, text) !== false),
  );
  const sure = fitting.find((text) => tests.every((test) => evaluate(test, text)));
  if (sure !== undefined) return found(sure);
  return undecided(reasonOf(unread[0]!.test), fitting[0]);
}

/** Whether a text passes a test about texts; `null` when its pattern or format is not understood. */
export function passesString(test: Test, text: string, machinesOf: Machines): boolean | null {
  switch (test.kind) {
    case 'minLength':
      return lengthOf(text) >= test.count;
    case 'maxLength':
      return lengthOf(text) <= test.count;
    case 'pattern': {
      const machine = machinesOf(test.pattern);
      return machine && accepts(machine, text);
    }
    case 'format':
      return Object.hasOwn(EXAMPLES, test.format) && EXAMPLES[test.format] === text ? true : null;
    default:
      return null;
  }
}

function patternsOf(tests: readonly TestFormula[]): string {
  return tests
    .flatMap(({ test }) => (test.kind === 'pattern' ? [JSON.stringify(test.pattern)] : []))
    .join(' and ');
}

function reasonOf(test: Test): string {
  if (test.kind === 'pattern')
    return `The pattern ${JSON.stringify(test.pattern)} is outside what can be compared.`;
  return test.kind === 'format' ? `The format "${test.format}" cannot be compared with other demands.` : '';
}
