import type { Sha256 } from '../../foundation/digest.ts';
import type { Claim } from '../judge/model.ts';
import { commitDescriptor, fileDescriptor, sumDescriptor, toolDescriptor } from './descriptors.ts';
import { controlLines, type StatementInput } from './input.ts';
import { MOST_POINTERS } from './limits.ts';
import type { AttributeAssertion, AttributeReport, ResourceDescriptor } from './model.ts';

/** The attribute that every bundle has, whatever its verdict: these files, of this commit, at this place in the history. */
export const SEALED = 'evidence/sealed';

/**
 * The predicate about a bundle (SCAI v0.3). The first attribute binds the bundle to its commit, its attempt and the newest
 * checkpoint of the log; one more for each claim that passed, with its numbers and the file they were seen in. What did not
 * pass is no attribute: the verdict tells it, and the verdict is a subject. `further` are the digests of the other statements that are
 * made about it.
 */
export function attributeReport(input: StatementInput, further: readonly Sha256[]): AttributeReport {
  const pointTo = pointers(input);
  const passed = input.verdict.claims.filter((claim) => claim.status === 'pass');
  return {
    attributes: [sealed(input, further), ...passed.map((claim) => satisfied(claim, pointTo))],
    producer: toolDescriptor(input),
  };
}

function sealed(input: StatementInput, further: readonly Sha256[]): AttributeAssertion {
  const { manifest, verdict, control, bundleRoot } = input;
  return {
    attribute: SEALED,
    target: commitDescriptor(input),
    conditions: {
      status: verdict.status,
      bundleRoot,
      producedBy: manifest.producedBy,
      attempt: manifest.run?.attempt ?? null,
      run: manifest.run?.id ?? null,
      pullRequest: manifest.pullRequest,
      baseCommit: manifest.baseCommit,
      createdAt: manifest.createdAt,
      policy: control.policy.sha256,
      anchor: manifest.anchor,
      earlier: manifest.earlier,
      further,
    },
    evidence: { ...sumDescriptor(control.sums), mediaType: 'text/plain' },
  };
}

function satisfied(claim: Claim, pointTo: (claim: Claim) => ResourceDescriptor | null): AttributeAssertion {
  const evidence = pointTo(claim);
  return {
    attribute: claim.id,
    conditions: {
      rule: claim.rule,
      expected: claim.expected,
      found: claim.found,
      numbers: writableNumbers(claim.numbers),
    },
    ...(evidence === null ? {} : { evidence }),
  };
}

/** JSON has no infinity, and an open bound is worth telling: `Infinity` as text. */
function writableNumbers(numbers: Claim['numbers']): { readonly [name: string]: number | string } {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, Number.isFinite(value) ? value : String(value)]),
  );
}

/** The first file that a claim was seen in, with the places; `null` when it was seen in none of the bundle. */
function pointers({ manifest, control }: StatementInput): (claim: Claim) => ResourceDescriptor | null {
  const known = new Map<string, ResourceDescriptor>();
  for (const line of controlLines(control)) known.set(line.path, sumDescriptor(line));
  for (const file of manifest.files) known.set(file.path, fileDescriptor(file));
  return (claim) => {
    const seen = claim.evidence.filter((pointer) => known.has(pointer.path));
    const first = seen[0] === undefined ? undefined : known.get(seen[0].path);
    if (first === undefined) return null;
    return { ...first, annotations: { pointers: seen.slice(0, MOST_POINTERS), pointersInAll: seen.length } };
  };
}
