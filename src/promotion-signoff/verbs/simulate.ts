import { resolve } from 'node:path';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { Option, ParsedOptions } from '../../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal } from '../../platform/terminal/verb.ts';
import type { Json } from '../../report/model.ts';
import { type Format, renderAs } from '../../report/renderers/render-as.ts';
import { parseReport } from '../../report/schema.ts';
import { POLICY_PATH, type PromotionPolicy } from '../policy/model.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import { judgeSnapshot, type Signoff, subjectOfSnapshot, type UsedPolicy } from '../run/judge-snapshot.ts';
import type { EvidenceReport, PromotionSnapshot } from '../snapshot/model.ts';
import { readSnapshot, SNAPSHOT_BYTES } from '../snapshot/read-snapshot.ts';
import { readNamed } from './context.ts';

/** How a decision is shown. */
export const SHOWN: readonly Option[] = [
  {
    name: 'format',
    value: 'name',
    help: 'text, json, markdown, sarif or github',
    choices: ['text', 'json', 'markdown', 'sarif', 'github'],
  },
  { name: 'output', value: 'file', help: 'write it there instead of to the terminal' },
  { name: 'help', help: 'print this help' },
];

export const SIMULATE_OPTIONS: readonly Option[] = [
  {
    name: 'snapshot',
    value: 'file',
    help: 'what the decision is made from, as `snapshot-file` of the action',
  },
  { name: 'policy', value: 'file', help: `the policy (default ${POLICY_PATH} in this folder)` },
  {
    name: 'report',
    value: 'file',
    help: 'take this Report as the evidence of its check on the head; may be repeated',
    repeatable: true,
  },
  ...SHOWN,
];

/**
 * Plays a decision again, by the very function that decides in production. Asks nobody and writes nothing else: a snapshot
 * that was changed by hand says what would be decided if it were so.
 */
export async function runSimulate(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const named = options.text('snapshot');
  if (named === null) {
    throw new UserError(
      'missing-option',
      'Nothing says what to decide about.',
      'Add `--snapshot <file>`; the action writes one to its input `snapshot-file`.',
    );
  }
  const { snapshot, problems } = readSnapshot(readNamed(terminal, named, SNAPSHOT_BYTES), named);
  if (snapshot === null) {
    throw new UserError(
      'snapshot-invalid',
      problems.join('\n'),
      'Give a file that the action wrote, or compare it with schemas/promotion-snapshot.v1.json.',
    );
  }
  const used = loadPolicy(options.text('policy') ?? POLICY_PATH, snapshot, terminal);
  const reports = options.all('report').map((file) => reportOf(file, snapshot, terminal));
  const changed = reports.reduce((before, one) => withReport(before, one, used.policy), snapshot);
  return showSignoff(judgeSnapshot(changed, used, subjectOfSnapshot(changed)), options, terminal);
}

/** Writes a decision in the wanted format; the exit code follows its conclusion. */
export function showSignoff(
  { report }: Pick<Signoff, 'report'>,
  options: ParsedOptions,
  terminal: Terminal,
): ExitCode {
  const output = options.text('output');
  const text = renderAs((options.text('format') ?? 'text') as Format, report, {
    rules: Object.values(SIGNOFF_RULES),
    colour: terminal.colour && output === null,
  });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else terminal.write(text);
  return exitCodeOf(report.conclusion);
}

function loadPolicy(file: string, { takenAt }: PromotionSnapshot, terminal: Terminal): UsedPolicy {
  const bytes = readNamed(terminal, file, CONFIG_FILE_BYTES);
  const { policy, diagnostics } = parsePolicy(bytes, file, takenAt.slice(0, 10) as IsoDate);
  if (policy === null) {
    throw new UserError(
      'policy-invalid',
      diagnostics.map(formatDiagnostic).join('\n'),
      'Correct the policy; the lines above say where.',
    );
  }
  return { policy, file: { path: POLICY_PATH, bytes }, digest: sha256(bytes), source: file };
}

/** Our own bound: a Report as the action writes it is far smaller. */
const REPORT_BYTES = 64 * 1024 * 1024;

type NamedReport = Pick<EvidenceReport, 'name' | 'digest' | 'content'>;

function reportOf(file: string, { pull }: PromotionSnapshot, terminal: Terminal): NamedReport {
  const bytes = readNamed(terminal, file, REPORT_BYTES);
  const { report, problems } = parseReport(bytes);
  if (report === null) {
    throw new UserError(
      'report-invalid',
      `${file} is no Report: ${problems[0] ?? 'it cannot be read'}`,
      'Give the JSON that an action of this suite wrote to its `report-file`.',
    );
  }
  if (report.subject.head !== pull.head.sha) {
    throw new UserError(
      'report-elsewhere',
      `${file} is about ${report.subject.head?.slice(0, 7) ?? 'no commit'}, the pull request's head is ${pull.head.sha.slice(0, 7)}.`,
      'Measure the head again, or leave the report out.',
    );
  }
  const content = { kind: 'report', report: report as unknown as Json } as const;
  return { name: report.check, digest: sha256(bytes), content };
}

/** As if the workflow that the policy names had just brought it; what was there of the same evidence gives way. */
function withReport(
  snapshot: PromotionSnapshot,
  report: NamedReport,
  { evidence }: PromotionPolicy,
): PromotionSnapshot {
  const { sha } = snapshot.pull.head;
  const wanted = evidence.filter((one) => one.report === report.name);
  if (wanted.length === 0) {
    throw new UserError(
      'report-unwanted',
      `The policy asks for no Report of ${report.name}.`,
      'Leave it out, or name it under `evidence` in the policy.',
    );
  }
  const added = wanted.map(
    ({ workflow, app }): EvidenceReport => ({
      ...report,
      workflow,
      app,
      commit: sha,
      runId: 0,
      at: snapshot.takenAt,
    }),
  );
  const kept = snapshot.reports.filter(({ name, commit }) => name !== report.name || commit !== sha);
  return { ...snapshot, reports: [...kept, ...added] };
}
