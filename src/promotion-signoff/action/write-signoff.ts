import { writeWhole } from '../../platform/files/write-whole.ts';
import type { Inputs } from '../../platform/runner/inputs.ts';
import { writeOutput } from '../../platform/runner/outputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { Signoff } from '../run/judge-snapshot.ts';

/** Writes the files of one decision that the inputs ask for: everything it was made from, and the statement about it. */
export async function writeSignoff(signoff: Signoff, inputs: Inputs, action: ActionProcess): Promise<void> {
  const { snapshot, verdict, used } = signoff;
  const snapshotFile = inputs.path('snapshot-file');
  if (snapshotFile !== undefined) writeWhole(snapshotFile.absolute, `${JSON.stringify(snapshot, null, 2)}\n`);
  const statementFile = inputs.path('statement-file');
  if (statementFile === undefined) return;
  const { buildStatement } = await import('../run/engine.ts');
  const built = buildStatement({
    snapshot,
    verdict,
    policy: used.policy,
    policySource: used.source,
    policyDigest: used.digest,
  });
  if (built.kind === 'refused') {
    action.write(`${plain(`No statement was written: ${built.why}`)}\n`);
    return;
  }
  // Nothing is added: its digest is that of the file.
  writeWhole(statementFile.absolute, built.text);
  writeOutput(action.env, 'statement-path', statementFile.relative);
  writeOutput(action.env, 'statement-digest', `sha256:${built.digest}`);
}
