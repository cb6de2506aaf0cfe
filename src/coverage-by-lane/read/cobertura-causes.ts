import type { Ratio } from '../model.ts';

/** What is known of a report whose sums differ from its lines. */
export interface CoberturaEvidence {
  readonly generator: string | null;
  readonly roots: readonly string[];
  readonly claimed: Ratio | null;
  readonly found: Ratio;
  /** Lines as listed: a line of two classes twice. */
  readonly listed: Ratio;
  readonly names: readonly string[];
  readonly isBroken: boolean;
}

/** Why the sums of a Cobertura report probably differ from what it lists, and what to do. The first that fits. */
export function explainCobertura(evidence: CoberturaEvidence): {
  readonly cause: string;
  readonly hint: string;
} {
  const { generator, roots, claimed, found, listed, names, isBroken } = evidence;
  const lacks = claimed !== null && claimed.total > found.total;
  if (isBroken)
    return {
      cause: 'what is missing stood behind the place where it breaks off',
      hint: 'Run the tests anew.',
    };
  if (generator?.startsWith('coverage.py') === true && lacks && roots.length > 1)
    return {
      cause: 'files of one name below two sources overwrote each other, which coverage.py does silently',
      hint: 'Measure from one source, set relative_files = true, or read the JSON report of coverage.py.',
    };
  if (claimed === null || (claimed.total === found.total && claimed.covered === found.covered))
    return {
      cause:
        'branches are counted that stand on no listed line, as Istanbul and PHPUnit do, or on lines that several classes share',
      hint: 'Lines are as the report claims; read LCOV or JSON of the same run to see every branch.',
    };
  if (claimed.total === listed.total && claimed.covered === listed.covered)
    return {
      cause: 'lines that several classes or functions share were counted once for each',
      hint: 'Nothing is missing: lines are counted once here.',
    };
  if (generator?.startsWith('gcovr') === true)
    return {
      cause: 'gcovr counts a line once for each function that starts on it',
      hint: 'Nothing is missing: lines are counted once here.',
    };
  if (lacks && names.length > 0 && names.every((name) => name.endsWith('.php')))
    return {
      cause: 'PHPUnit counts code outside of functions and methods, and does not list it',
      hint: 'Read the Clover report of PHPUnit, which lists all lines.',
    };
  if (lacks)
    return {
      cause: 'a part of it was cut out, or its writer counts what it does not list',
      hint: 'Look whether a step filters the report after it was written.',
    };
  return {
    cause: 'its writer counts otherwise than it lists, or lines were added to it',
    hint: 'Lines are believed, sums are not: look whether a step joins reports by text.',
  };
}
