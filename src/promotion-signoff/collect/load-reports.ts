import { sha256 } from '../../foundation/digest.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { readZip } from '../../platform/archive/read-zip.ts';
import type { Json } from '../../report/model.ts';
import { parseReport } from '../../report/schema.ts';
import type { Evidence } from '../policy/model.ts';
import type { EvidenceReport } from '../snapshot/model.ts';
import { count as countAt, type Fields, flag, id, instant, isFields, text, Unreadable } from './answer.ts';
import type { Desk, Part } from './desk.ts';
import type { WorkflowRun } from './load-checks.ts';

export const REPORTS: Part = {
  what: 'reports',
  attempt: 'read the artifacts of the workflow runs',
  feature: 'read-artifacts',
};

/** Our own bounds: of one artifact, packed; of one Report, unpacked; and of all Reports that one decision reads. */
const ARTIFACT_BYTES = 16 * 1024 * 1024;
const REPORT_BYTES = 16 * 1024 * 1024;
const ALL_BYTES = 48 * 1024 * 1024;
const MOST_FILES = 1000;

/** Our own bounds: runs whose artifacts are listed, the newest first, and artifacts that are read. */
const MOST_RUNS = 12;
const MOST_ARTIFACTS = 12;

type Origin = Omit<EvidenceReport, 'name' | 'digest' | 'content'>;

/**
 * The Reports in artifacts that are called like the Report that a piece of evidence asks for, from runs of the workflow that it
 * names. A Report is called what it says itself that it is the result of. Where an artifact holds none that can be used, one
 * unusable entry of its name says why: the policy's Report is then not known, instead of an older one that counts.
 * Rejects where the list is not to be had.
 */
export async function loadReports(
  desk: Desk,
  evidence: readonly Evidence[],
  runs: readonly WorkflowRun[],
): Promise<readonly EvidenceReport[]> {
  const wanted = evidence.filter(({ report }) => report !== null);
  const asked = runs
    .filter((run) => wanted.some(({ workflow, app }) => workflow === run.workflow && app === run.app))
    .sort((a, b) => b.id - a.id);
  if (asked.length > MOST_RUNS) {
    const reason = `${asked.length} runs may hold the evidence; those beyond the newest ${MOST_RUNS} are not read`;
    desk.note(REPORTS.what, reason, 'let fewer workflows run for one commit');
  }
  const reports: Sized[] = [];
  let left = ALL_BYTES;
  let artifacts = 0;
  for (const run of asked.slice(0, MOST_RUNS)) {
    const names = new Set(
      wanted.filter(({ workflow }) => workflow === run.workflow).map(({ report }) => report ?? ''),
    );
    for (const artifact of await listArtifacts(desk, run)) {
      const name = text(artifact, 'name');
      if (!names.has(name) || flag(artifact, 'expired')) continue;
      if (++artifacts > MOST_ARTIFACTS)
        throw new Unreadable(`more than ${MOST_ARTIFACTS} artifacts may hold the evidence`);
      const origin: Origin = {
        workflow: run.workflow,
        app: run.app,
        commit: run.commit,
        runId: run.id,
        at: instant(artifact, 'created_at'),
      };
      const bytes = await download(desk, artifact);
      const found: readonly Sized[] =
        typeof bytes === 'string' ? [unusable(name, origin, '', bytes)] : unpack(name, origin, bytes, left);
      reports.push(...found);
      left -= found.reduce((sum, { size }) => sum + size, 0);
    }
  }
  return reports.map(({ size: _, ...report }) => report);
}

async function listArtifacts(desk: Desk, run: WorkflowRun): Promise<readonly Fields[]> {
  const { data } = await desk.client.rest.actions.listWorkflowRunArtifacts({
    owner: desk.owner,
    repo: desk.name,
    run_id: run.id,
    per_page: 100,
  });
  const { artifacts, total_count: total } = data as { artifacts?: unknown; total_count?: unknown };
  if (!Array.isArray(artifacts)) throw new Unreadable('the list of artifacts is no list');
  if (typeof total === 'number' && total > artifacts.length)
    throw new Unreadable(`run ${run.id} has ${total} artifacts; at most 100 are read`);
  return artifacts.map((artifact: unknown) => {
    if (!isFields(artifact)) throw new Unreadable('an artifact is hidden');
    const { workflow_run: origin } = artifact;
    if (isFields(origin) && origin.id !== undefined && origin.id !== run.id)
      throw new Unreadable(`GitHub lists an artifact of another run under run ${run.id}`);
    return artifact;
  });
}

/** The archive, or why it was not read. */
async function download(desk: Desk, artifact: Fields): Promise<Uint8Array | string> {
  const size = countAt(artifact, 'size_in_bytes');
  if (size > ARTIFACT_BYTES) return `the artifact is ${tooLarge(size, ARTIFACT_BYTES)}`;
  const { data } = await desk.client.rest.actions.downloadArtifact({
    owner: desk.owner,
    repo: desk.name,
    artifact_id: id(artifact, 'id'),
    archive_format: 'zip',
  });
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw new Unreadable('an artifact came as something else than bytes');
}

type Sized = EvidenceReport & { readonly size: number };

function unpack(name: string, origin: Origin, bytes: Uint8Array, left: number): readonly Sized[] {
  const refuse = (reason: string) => [unusable(name, origin, bytes, reason)];
  const limits = { entries: MOST_FILES, fileBytes: REPORT_BYTES, bytes: left };
  const zip = readZip(bytes, limits, (file) => /\.json$/i.test(file));
  if (zip.kind === 'broken') return refuse(`the artifact cannot be read: ${zip.reason}`);
  const found: Sized[] = [];
  const problems: string[] = [];
  for (const { name: file, content } of zip.files) {
    if (content.kind === 'unreadable') problems.push(`${file} cannot be read: ${content.reason}`);
    else {
      const { report, problems: own } = parseReport(content.bytes);
      if (report === null) problems.push(`${file} is no Report: ${own[0] ?? ''}`);
      else {
        const size = content.bytes.length;
        const json = report as unknown as Json;
        const content_ = { kind: 'report', report: json } as const;
        found.push({ name: report.check, digest: sha256(content.bytes), ...origin, content: content_, size });
      }
    }
  }
  const twice = found.find((one, at) => found.findIndex((other) => other.name === one.name) !== at);
  if (twice !== undefined)
    return [
      unusable(twice.name, origin, bytes, `the artifact ${name} holds more than one Report of that name`),
    ];
  if (found.some((report) => report.name === name)) return found;
  const [problem = 'the artifact holds no Report of that name'] = problems;
  return [...found, ...refuse(problem)];
}

function unusable(name: string, origin: Origin, bytes: Uint8Array | '', reason: string): Sized {
  return { name, digest: sha256(bytes), ...origin, content: { kind: 'unusable', reason }, size: 0 };
}
