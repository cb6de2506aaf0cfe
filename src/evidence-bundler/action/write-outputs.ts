import { writeWhole } from '../../platform/files/write-whole.ts';
import { writeOutput } from '../../platform/runner/outputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import type { WorkspacePath } from '../../platform/runner/workspace-path.ts';
import type { BundleOutcome } from '../run/bundle.ts';

/** Tells later steps what was sealed, and writes the subjects for actions/attest. An output is empty for what there is not. */
export async function writeBundleOutputs(
  { report, verdict, sealed, signed, commit }: BundleOutcome,
  subjectsFile: WorkspacePath | undefined,
  { env }: ActionProcess,
): Promise<void> {
  const section = report.sections.find(({ kind }) => kind === 'evidence');
  const log = section?.kind === 'evidence' ? (section.seal?.log ?? null) : null;
  const open = verdict?.claims.filter(({ status }) => status !== 'pass' && status !== 'waived');
  let subjects = '';
  if (sealed !== null && subjectsFile !== undefined) {
    const { renderSubjectChecksums } = await import('../run/engine.ts');
    const { manifest, control } = sealed;
    writeWhole(subjectsFile.absolute, renderSubjectChecksums({ manifest, control, archive: null }));
    subjects = subjectsFile.relative;
  }
  const outputs = {
    status: verdict?.status ?? '',
    commit,
    'claims-open': open === undefined ? '' : String(open.length),
    'bundle-path': sealed?.path ?? '',
    'bundle-root': sealed?.root ?? '',
    'sums-digest': sealed === null ? '' : `sha256:${sealed.control.sums.sha256}`,
    'signing-level': signed?.level ?? '',
    'log-index': log === null ? '' : String(log.index),
    'subjects-path': subjects,
  };
  for (const [name, value] of Object.entries(outputs)) writeOutput(env, name, value);
}
