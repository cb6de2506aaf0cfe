import type { CoverageDiagnostic, ParsedCoverage } from '../model.ts';
import type { InferredPrefix, PathSummary, Resolution } from './model.ts';

/** Names and prefixes that are told one by one; the rest is counted. */
const TOLD = 5;

const RULE_HINT = 'Write a prefix rule that says which folder of the repository the names start from.';

/** What a person has to know of how names were found: everything that is not as the report says it. */
export function describeNames(
  report: ParsedCoverage,
  files: readonly Resolution[],
  prefixes: readonly InferredPrefix[],
  summary: PathSummary,
): readonly CoverageDiagnostic[] {
  const diagnostics: CoverageDiagnostic[] = [];
  const tell = (code: string, severity: CoverageDiagnostic['severity'], message: string, hint: string) =>
    diagnostics.push({ code, severity, message, hint, line: 0 });
  const nameOf = (at: number) => quoted(report.files[at]!.name);
  const { resolved, outside } = summary;
  if (resolved.covered === 0 && summary.names > 0) {
    const others = summary.names - resolved.total;
    const which = others === 0 ? '' : ` (${others} of them are of other code)`;
    tell(
      'nothing-matched',
      'error',
      `None of the ${counted(summary.names, 'name')} in the report is a file of this repository${which}.`,
      RULE_HINT,
    );
  }
  const ambiguous = list(files, 'ambiguous', ({ candidates, count }, at) => {
    return `${nameOf(at)} (${candidates.map(quoted).join(', ')}${more(count, candidates.length)})`;
  });
  if (ambiguous !== null) {
    const verb = summary.ambiguous === 1 ? 'fits' : 'fit';
    const names = `${counted(summary.ambiguous, 'name')} of the report ${verb} several files equally well`;
    tell('name-ambiguous', 'warning', `${names}: ${ambiguous}.`, RULE_HINT);
  }
  const unmatched = list(files, 'unmatched', ({ nearest }, at) => {
    return `${nameOf(at)}${nearest.length === 0 ? '' : ` (nearest: ${nearest.map(quoted).join(', ')})`}`;
  });
  if (unmatched !== null) {
    const verb = summary.unmatched === 1 ? 'leads' : 'lead';
    const names = `${counted(summary.unmatched, 'name')} of the report ${verb} to no file`;
    tell('name-unmatched', 'warning', `${names}: ${unmatched}.`, RULE_HINT);
  }
  if (summary.respelled > 0) {
    const told = files
      .flatMap((one, at) => (one.kind === 'found' && one.isRespelled ? [{ path: one.path, at }] : []))
      .slice(0, TOLD)
      .map(({ path, at }) => `${nameOf(at)} (${quoted(path)})`);
    const verb = summary.respelled === 1 ? 'differs' : 'differ';
    tell(
      'name-respelled',
      'warning',
      `${counted(summary.respelled, 'name')} of the report ${verb} from the file in letter case or Unicode form: ${told.join('; ')}${more(summary.respelled, told.length)}.`,
      'Make imports and file names agree in every letter; other machines tell them apart.',
    );
  }
  if (prefixes.length > 0) {
    const told = prefixes.slice(0, TOLD).map(({ from, to, names }) => {
      const start = from === '' ? 'the start of names' : quoted(from);
      return `${start} stands for ${to === '' ? 'the repository’s root' : quoted(to)} (${counted(names, 'name')})`;
    });
    tell(
      'prefix-inferred',
      'note',
      `Found out from the names themselves: ${told.join('; ')}${more(prefixes.length, told.length)}.`,
      'Write it as a prefix rule to make it certain.',
    );
  }
  const others = Object.entries(outside).filter(([, count]) => count > 0);
  if (others.length > 0) {
    const kinds = others.map(([reason, count]) => `${count} ${reason.replaceAll('-', ' ')}`);
    tell(
      'names-outside',
      'note',
      `Names of code that is not of this repository were left out: ${kinds.join(', ')}.`,
      'Leave such code out of the measurement, or write a prefix rule where it is yours.',
    );
  }
  const twice = findTwice(report, files);
  if (twice !== null) diagnostics.push(twice);
  return diagnostics;
}

/** Two names that were found to be one file by what they have in common may be two files of which one is not in the tree. */
function findTwice(report: ParsedCoverage, files: readonly Resolution[]): CoverageDiagnostic | null {
  const first = new Map<string, number>();
  const pairs: string[] = [];
  let count = 0;
  for (const [at, one] of files.entries()) {
    if (one.kind !== 'found') continue;
    const before = first.get(one.path);
    if (before === undefined) first.set(one.path, at);
    else if (count++ < TOLD) {
      const [a, b] = [before, at].map((place) => quoted(report.files[place]!.name));
      pairs.push(`${a} and ${b} (${quoted(one.path)})`);
    }
  }
  if (count === 0) return null;
  return {
    code: 'names-of-one-file',
    severity: 'note',
    message: `Several names of the report are one file, and their lines were added up: ${pairs.join('; ')}${more(count, TOLD)}.`,
    hint: 'Nothing, if the tests ran in several folders; otherwise write prefix rules that tell the names apart.',
    line: 0,
  };
}

function list<Kind extends Resolution['kind']>(
  files: readonly Resolution[],
  kind: Kind,
  describe: (one: Extract<Resolution, { kind: Kind }>, at: number) => string | null,
): string | null {
  const told: string[] = [];
  let count = 0;
  for (const [at, one] of files.entries()) {
    if (one.kind !== kind) continue;
    const text = count < TOLD ? describe(one as Extract<Resolution, { kind: Kind }>, at) : null;
    if (text !== null) told.push(text);
    count++;
  }
  return count === 0 ? null : `${told.join('; ')}${more(count, told.length)}`;
}

function more(count: number, told: number): string {
  return count > told ? ` and ${count - told} more` : '';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** In quotes, with control characters escaped and no longer than a line. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-99)}` : text);
}
