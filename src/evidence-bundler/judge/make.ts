import type { TestRequirement } from '../policy/model.ts';
import type { ClaimKind } from './claim-rules.ts';
import type { Evidence } from './evidence.ts';
import { grouped, type Seen } from './finding.ts';
import { judgeTestRequirement, tellRequirement } from './judge-tests.ts';

/** A claim being made: what was asked, and what was seen. */
export type Make = (id: string, kind: ClaimKind, expected: string, seen: Seen) => void;

/** The claim of one requirement of tests, of a module or of the repository. */
export function makeTest(evidence: Evidence, one: TestRequirement, module: string | null, make: Make): void {
  const { counter } = one;
  const count =
    counter === null
      ? ''
      : `, with ${counter.name} of at least ${grouped(counter.least)}${counter.mustTellSeed ? ' and a seed' : ''}`;
  const told = tellRequirement(one);
  const asked = one.mustAllPass
    ? `all ${told} pass`
    : one.least === 1
      ? `at least one of the ${told} passes`
      : `at least ${grouped(one.least)} ${told} pass`;
  make(
    one.id,
    counter === null ? 'tests' : 'counter',
    `${asked}${count}`,
    judgeTestRequirement(evidence, one, module),
  );
}
