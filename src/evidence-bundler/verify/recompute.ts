import { canonicalJson } from '../../foundation/canonical-json.ts';
import { compareText } from '../../foundation/compare.ts';
import { writeCanonical } from '../bundle/canonical.ts';
import type { BundleFiles } from '../bundle/check.ts';
import type { Manifest } from '../bundle/model.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { inputOf } from '../judge/context.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import type { Claim, EvidenceVerdict } from '../judge/model.ts';
import { type NamedSource, readSources } from '../read/read-sources.ts';
import type { BundleDocuments } from './read-documents.ts';

/** The verdict as the files give it, beside the one that was sealed. */
export interface Recomputed {
  readonly row: CheckRow;
  /** `null`: it cannot be computed. */
  readonly verdict: EvidenceVerdict | null;
}

/**
 * Reads the collected files again and judges them by the policy and the context in the bundle: the result must be `verdict.json`,
 * byte for byte. What the repository held, and what was found unsafe while the files were collected, is taken from the context.
 * @param version of this program: another one may know other rules, so that a difference proves nothing.
 */
export function recompute(
  files: BundleFiles,
  manifest: Manifest,
  { policy, context, verdict }: BundleDocuments,
  version: string,
): Recomputed {
  const fail = (problems: readonly CheckProblem[], computed: EvidenceVerdict | null): Recomputed => ({
    row: judged('verdict', '', 'The files do not give the verdict that was sealed.', problems),
    verdict: computed,
  });
  const broken = [policy, context, verdict].flatMap((document) =>
    document.kind === 'broken' ? [document.message] : [],
  );
  if (policy.kind === 'broken' || context.kind === 'broken' || verdict.kind === 'broken')
    return fail(
      broken.map((message) => ({ code: 'unreadable', path: 'verdict.json', message })),
      null,
    );
  let computed: EvidenceVerdict;
  try {
    computed = judgeEvidence(inputOf(context.value, policy.value, readAgain(files, manifest)));
  } catch (error) {
    // Policy and context come from the bundle: of a stranger's, every shape has to be expected.
    const message = `It cannot be computed from what is in the bundle (${error instanceof Error ? error.name : 'error'}).`;
    return fail([{ code: 'not-computable', path: 'derived/context.json', message }], null);
  }
  const written = writeCanonical(computed);
  if (written.kind === 'json' && Buffer.compare(written.bytes, verdict.bytes) === 0) {
    const message = `The files give the same verdict again, all ${computed.claims.length} claims of it.`;
    return { row: judged('verdict', message, '', []), verdict: computed };
  }
  const made = manifest.tool.version;
  if (made !== version) {
    const message = `The files give another verdict by this program's rules (version ${version}); the bundle was made by version ${made}: check it with that one.`;
    return { row: unknown('verdict', message), verdict: computed };
  }
  return fail(differences(verdict.value, computed), computed);
}

/** The files of a bundle in the order in which they were read when it was made. */
function readAgain(files: BundleFiles, { files: table }: Manifest) {
  // A name in a manifest may lead anywhere; one that was listed lies in the bundle.
  const present = new Set(files.list().map(({ path }) => path));
  const of = (prefix: string): readonly NamedSource[] =>
    table
      .filter(({ path }) => path.startsWith(prefix) && present.has(path))
      .map(({ path }) => ({ source: path, path }))
      .sort((a, b) => compareText(a.path, b.path));
  const read = (prefix: string) => readSources(files, of(prefix), () => {});
  return { files: read('files/'), base: read('base/'), earlier: read('earlier/') };
}

/** What the sealed verdict says otherwise, claim by claim, with both numbers. */
function differences(sealed: EvidenceVerdict, computed: EvidenceVerdict): readonly CheckProblem[] {
  const problems: CheckProblem[] = [];
  const tell = (code: string, message: string): number =>
    problems.push({ code, path: 'verdict.json', message });
  const before = new Map(sealed.claims.map((claim) => [claim.id, claim]));
  for (const claim of computed.claims) {
    const told = before.get(claim.id);
    before.delete(claim.id);
    if (told === undefined) tell('claim-missing', `\`${claim.id}\` is not in it, and is ${claim.status}.`);
    else if (!isSame(told, claim)) tell('claim-differs', tellClaim(told, claim));
  }
  for (const id of before.keys())
    tell('claim-added', `\`${id}\` is in it, and the policy asks no such thing.`);
  if (canonicalJson(sealed.documents) !== canonicalJson(computed.documents))
    tell('documents', tellDocuments(sealed.documents, computed.documents));
  if (sealed.status !== computed.status)
    tell('status', `It says «${sealed.status}», and the files show «${computed.status}».`);
  if (problems.length === 0)
    tell('form', 'Its claims are those that the files give; modules, notes or their order are not.');
  return problems;
}

function tellDocuments(sealed: EvidenceVerdict['documents'], computed: EvidenceVerdict['documents']): string {
  const told = new Set(sealed.map(({ message }) => message));
  const [left] = computed.filter(({ message }) => !told.has(message));
  return left === undefined
    ? 'What it says of numbers in documents is not what the files show.'
    : `It leaves out what a document states and the files do not show: ${left.message}.`;
}

function tellClaim(sealed: Claim, computed: Claim): string {
  const names = [...new Set([...Object.keys(sealed.numbers), ...Object.keys(computed.numbers)])].sort();
  const numbers = names
    .filter((name) => sealed.numbers[name] !== computed.numbers[name])
    .map((name) => `${name} ${sealed.numbers[name] ?? 'nothing'} ≠ ${computed.numbers[name] ?? 'nothing'}`);
  const told = numbers.length === 0 ? '' : ` (${numbers.slice(0, 5).join(', ')})`;
  return `\`${sealed.id}\` is sealed as ${sealed.status}: ${sealed.found}; the files show ${computed.status}: ${computed.found}${told}.`;
}

/** Whether two claims say the same, in everything. */
export function isSame(a: Claim, b: Claim): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
