import { compareText } from '../../foundation/compare.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { ReadFile } from '../read/model.ts';
import { attributeReport } from './attribute-report.ts';
import { commitDescriptor } from './descriptors.ts';
import type { StatementInput } from './input.ts';
import { PREDICATE_TYPES, STATEMENT_TYPE, type Statement, type Subject } from './model.ts';
import { evidenceSubjects, subjectOf } from './subjects.ts';
import { testResult } from './test-result.ts';
import { simpleResult, verificationSummary } from './verification.ts';
import { isVulnerabilityScan, vulnerabilities } from './vulnerabilities.ts';
import { writeStatement } from './write-statement.ts';

/** Everything that is signed about one bundle. */
export interface EvidenceStatements {
  /** Commits to the whole bundle; the one that has to be checked first. */
  readonly bundle: Statement;
  /** Details in formats that other programs read: test results, vulnerabilities, the verification result. */
  readonly further: readonly Statement[];
  /** Only as a plain envelope: verifiers of SLSA read no Sigstore bundle. `null` unless asked for. */
  readonly summary: Statement | null;
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

/**
 * The statements about a bundle: the same input gives the same statements. Details are about single files and about the
 * commit; only the first statement is about the whole bundle. It names the digests of the others, so that none can be taken
 * away unnoticed.
 */
export function evidenceStatements(input: StatementInput, withSummary = false): EvidenceStatements {
  const { subjects, isEveryFileNamed } = evidenceSubjects(input);
  const control = [input.control.sums, input.control.verdict].map(subjectOf);
  const files = [...input.files].sort((a, b) => compareText(a.path, b.path));
  const scans = files.flatMap((file) => scanStatements(file, input));
  const result = simpleResult(input);
  const summary = withSummary ? verificationSummary(input) : null;
  const notes = scans.flatMap((scan) => (typeof scan === 'string' ? [scan] : []));
  const further = [
    ...files.flatMap((file) => testStatements(file, input)),
    ...scans.flatMap((scan) => (typeof scan === 'string' ? [] : [scan])),
    ...(result === null ? [] : [statement(control, PREDICATE_TYPES.svr, result)]),
  ];
  return {
    bundle: statement(subjects, PREDICATE_TYPES.scai, attributeReport(input, further.flatMap(digestOf))),
    further,
    summary: summary === null ? null : statement(control, PREDICATE_TYPES.vsa, summary),
    notes: isEveryFileNamed
      ? notes
      : [
          'There are more files than a statement can name: it names the control files, and SHA256SUMS names the rest.',
          ...notes,
        ],
  };
}

function testStatements(file: ReadFile, input: StatementInput): readonly Statement[] {
  const { reading } = file;
  if (reading.kind !== 'tests') return [];
  const predicate = testResult(file, reading, input);
  return [statement(aboutFile(file, input), PREDICATE_TYPES.testResult, predicate)];
}

/** A sentence stands for a statement that cannot be made. */
function scanStatements(file: ReadFile, input: StatementInput): readonly (Statement | string)[] {
  const { reading } = file;
  if (reading.kind !== 'scan' || !isVulnerabilityScan(reading.format)) return [];
  return reading.runs.map((run) => {
    const predicate = vulnerabilities(reading.format, run, file, input.writtenAt);
    return predicate === null
      ? `${file.path} does not tell when ${run.producer.name} ran, so no statement of vulnerabilities is made from it.`
      : statement(aboutFile(file, input), PREDICATE_TYPES.vulns, predicate);
  });
}

/** Of the bytes that are signed; a statement that cannot be written is left out by whoever signs, too. */
function digestOf(further: Statement): readonly Sha256[] {
  const written = writeStatement(further);
  return written.kind === 'written' ? [sha256(written.bytes)] : [];
}

/** The report, and the commit it is about. */
function aboutFile(file: ReadFile, input: StatementInput): readonly Subject[] {
  const { uri, digest } = commitDescriptor(input);
  const commit = { name: uri ?? `commit ${input.manifest.commit}`, digest: digest ?? {} };
  return [subjectOf(file), commit];
}

function statement(subject: readonly Subject[], predicateType: string, predicate: unknown): Statement {
  return { _type: STATEMENT_TYPE, subject, predicateType, predicate };
}
