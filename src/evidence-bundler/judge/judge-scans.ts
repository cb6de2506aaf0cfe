import type { EvidencePolicy, SbomRule, ScanRule } from '../policy/model.ts';
import type { ScanFinding, ScanRun, ScanSeverity } from '../read/model.ts';
import { joinSeverities } from '../read/scans/join-severities.ts';
import { type Evidence, isCollectedAs, tellBroken } from './evidence.ts';
import { counted, fewPointers, grouped, named, type Seen } from './finding.ts';

/** A run of a scanner with the file that holds it. */
export interface FoundRun {
  readonly path: string;
  /** Name of the tool in lower case, as rules name it. */
  readonly tool: string;
  readonly run: ScanRun;
}

/** All runs of scanners, each under the name by which rules call its tool; one tells the severity that another leaves open. */
export function scanRunsOf(evidence: Evidence, policy: EvidencePolicy): readonly FoundRun[] {
  const ruled = policy.scans.map(({ tool }) => tool).filter((tool) => tool !== '*');
  const found = evidence
    .of('scan')
    .flatMap(({ path, reading: { format, runs } }) => runs.map((run) => ({ path, format, run })));
  const joined = joinSeverities(found.map(({ run }) => run));
  return found.map(({ path, format, run }, at) => ({
    path,
    tool: toolOf(run, format, ruled),
    run: joined[at] ?? run,
  }));
}

function toolOf({ producer }: ScanRun, format: string, known: readonly string[]): string {
  const name = producer.name.toLowerCase().trim();
  const told = known.find((tool) => name === tool || plain(name).startsWith(`${plain(tool)}-`));
  if (told !== undefined) return told;
  if (known.includes(format)) return format;
  return plain(name) || format;
}

/** `Semgrep OSS` is `semgrep-oss`. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9_.-]+/g, '-').replace(/^-+|-+$/g, '');
}

/** A severity that no tool tells is as bad as `high` until somebody ranks it. */
const RANKS: { readonly [severity in ScanSeverity]: number } = {
  critical: 5,
  high: 4,
  unknown: 4,
  medium: 3,
  low: 2,
  info: 1,
};

/** What blocks: as severe as the rule says or worse, and not suppressed by the tool itself. */
export function findBlocking(findings: readonly ScanFinding[], block: ScanSeverity): readonly ScanFinding[] {
  return findings.filter(
    ({ severity, suppressed }) => suppressed === null && RANKS[severity] >= RANKS[block],
  );
}

/**
 * One scanner: it ran, looked at something and at all of it, as strictly as asked, and found nothing that blocks. A scan with gaps
 * is no clean scan, and one that did not run is none at all.
 */
export function judgeScan(evidence: Evidence, rule: ScanRule, runs: readonly FoundRun[]): Seen {
  const { tool, block } = rule;
  if (runs.length === 0) {
    const broken = tellBroken(evidence, ({ path }) => path.toLowerCase().includes(tool));
    // What ran and left a report that cannot be read may have found anything, asked for or not.
    const isFree = !rule.isRequired && broken === '';
    return {
      status: isFree ? 'pass' : 'missing',
      found: broken === '' ? `\`${tool}\` did not run` : `there is no report of \`${tool}\`${broken}`,
      help: isFree ? '' : `Run \`${tool}\` and collect its report.`,
    };
  }
  const findings = runs.flatMap(({ path, run }) => run.findings.map((finding) => ({ path, finding })));
  const blocking = new Set(
    findBlocking(
      findings.map(({ finding }) => finding),
      block,
    ),
  );
  const blockers = findings.filter(({ finding }) => blocking.has(finding));
  const suppressed = findings.filter(({ finding }) => finding.suppressed !== null);
  const gaps = runs.flatMap(({ run }) => run.gaps);
  const looked = lookedAt(runs);
  const numbers = {
    findings: findings.length,
    blocking: blockers.length,
    suppressed: suppressed.length,
    gaps: gaps.length,
    ...(looked.files === null ? {} : { files: looked.files }),
    ...(looked.packages === null ? {} : { packages: looked.packages }),
  };
  const pointers = fewPointers(
    [...new Set(runs.map(({ path }) => path))].map((path) => ({ path, pointer: '' })),
  );
  const fail = (found: string, help: string, evidencePointers = pointers): Seen => ({
    status: 'fail',
    found,
    numbers,
    evidence: evidencePointers,
    help,
  });
  if (blockers.length > 0)
    return fail(
      `\`${tool}\` found ${grouped(blockers.length)} of severity \`${block}\` or worse: ${tellFindings(blockers.map(({ finding }) => finding))}`,
      tellFix(blockers.map(({ finding }) => finding)),
      fewPointers(blockers.map(({ path, finding }) => ({ path, pointer: finding.pointer }))),
    );
  if (rule.mustBeWhole && gaps.length > 0)
    return fail(
      `\`${tool}\` did not look at everything: ${gaps.slice(0, 3).join('; ')}${gaps.length > 3 ? `; and ${gaps.length - 3} more` : ''}`,
      'Mend what the scanner could not read; a scan with gaps is no clean scan.',
    );
  if (rule.mustBeStrict && runs.some(({ run }) => run.isStrict === false))
    return fail(`\`${tool}\` did not run strictly`, `Run \`${tool} --strict\`.`);
  // Strict is told by no report of some tools: one without gaps is what a strict run would have given.
  if (rule.mustBeStrict && gaps.length > 0 && runs.some(({ run }) => run.isStrict !== true))
    return fail(
      `\`${tool}\` passed over ${counted(gaps.length, 'thing')} that a strict run would have failed on`,
      `Run \`${tool} --strict\`.`,
    );
  if (
    (looked.files === 0 && (looked.packages ?? 0) === 0) ||
    (looked.packages === 0 && (looked.files ?? 0) === 0)
  )
    return fail(`\`${tool}\` looked at nothing`, 'Point the scanner at the code.');
  const at = [
    ...(looked.files === null ? [] : [counted(looked.files, 'file')]),
    ...(looked.packages === null ? [] : [counted(looked.packages, 'package')]),
  ].join(' and ');
  const rest = findings.length - suppressed.length;
  return {
    status: 'pass',
    found: `\`${tool}\` looked at ${at === '' ? 'the code' : at} and found nothing of severity \`${block}\` or worse${rest > 0 ? `, ${grouped(rest)} below` : ''}${suppressed.length > 0 ? `, ${grouped(suppressed.length)} suppressed` : ''}`,
    numbers,
    evidence: pointers,
  };
}

function lookedAt(runs: readonly FoundRun[]): {
  readonly files: number | null;
  readonly packages: number | null;
} {
  const most = (values: readonly (number | null)[]) => {
    const told = values.filter((value) => value !== null);
    return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0);
  };
  return {
    files: most(runs.map(({ run }) => run.looked.files)),
    packages: most(runs.map(({ run }) => run.looked.packages)),
  };
}

function tellFindings(findings: readonly ScanFinding[]): string {
  return named(
    findings.map(({ rule, severity, package: one, path, line }) => {
      const place =
        one === null
          ? path === null
            ? ''
            : ` in ${path}${line > 0 ? `:${line}` : ''}`
          : ` in ${one.name}${one.version === null ? '' : ` ${one.version}`}`;
      return `${rule} (${severity})${place}`;
    }),
    3,
  );
}

function tellFix(findings: readonly ScanFinding[]): string {
  const fixed = findings.find((one) => (one.package?.fixed.length ?? 0) > 0)?.package;
  if (fixed != null) return `Raise \`${fixed.name}\` to ${fixed.fixed[0]} or later.`;
  return findings.some(({ severity }) => severity === 'unknown')
    ? 'The tool tells no severity, so it blocks: mend it, or collect a scan that ranks it.'
    : 'Mend it, or waive it in the policy with owner, reason and last day.';
}

/** Bills of materials: at least one, none empty, and nothing in them that blocks. */
export function judgeBills(evidence: Evidence, { isRequired, leastComponents, block }: SbomRule): Seen {
  const bills = evidence.of('sbom');
  if (bills.length === 0) {
    const broken = tellBroken(
      evidence,
      (file) => file.reading.kind === 'sbom' || isCollectedAs(file, 'sbom'),
    );
    const isFree = !isRequired && broken === '';
    return {
      status: isFree ? 'pass' : 'missing',
      found: `there is no bill of materials${broken}`,
      help: isFree ? '' : 'Make one, CycloneDX or SPDX, and collect it.',
    };
  }
  const counts = bills.map(({ reading }) => reading.components.length);
  const few = bills.find(({ reading }) => reading.components.length < leastComponents);
  const all = bills.flatMap(({ path, reading }) =>
    reading.vulnerabilities.map((one) => ({ path, finding: one })),
  );
  const blocking = new Set(
    findBlocking(
      all.map(({ finding }) => finding),
      block,
    ),
  );
  const blockers = all.filter(({ finding }) => blocking.has(finding));
  const components = counts.reduce((sum, one) => sum + one, 0);
  const numbers = { bills: bills.length, components, blocking: blockers.length };
  const pointers = fewPointers(bills.map(({ path }) => ({ path, pointer: '' })));
  if (few !== undefined)
    return {
      status: 'fail',
      found: `\`${few.path}\` has ${counted(few.reading.components.length, 'component')}, fewer than ${grouped(leastComponents)}`,
      numbers,
      evidence: [{ path: few.path, pointer: '' }],
      help: 'Make the bill where the dependencies are installed or locked.',
    };
  if (blockers.length > 0)
    return {
      status: 'fail',
      found: `the bill names ${grouped(blockers.length)} of severity \`${block}\` or worse: ${tellFindings(blockers.map(({ finding }) => finding))}`,
      numbers,
      evidence: fewPointers(blockers.map(({ path, finding }) => ({ path, pointer: finding.pointer }))),
      help: tellFix(blockers.map(({ finding }) => finding)),
    };
  return {
    status: 'pass',
    found: `${counted(components, 'component')} in ${counted(bills.length, 'bill')}`,
    numbers,
    evidence: pointers,
  };
}
