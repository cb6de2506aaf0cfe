import { tooLarge } from '../../foundation/too-large.ts';
import { UserError } from '../../foundation/user-error.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { orExplain } from './failure.ts';
import type { GitHubDesk } from './other-run.ts';

/**
 * The archive of a run's artifact, by name: the newest one, since every attempt of a run may leave one. The store is another host, which is never
 * sent the token: `fetch` leaves it out when it follows GitHub there. Errors: `no-artifact`, `artifact-expired`, `artifact-too-large`,
 * `github-refused`, `github-failed`.
 */
export async function downloadRunArtifact(
  { client, token, owner, repo }: GitHubDesk,
  run: number,
  name: string,
  mostBytes: number,
): Promise<Uint8Array> {
  const context = { token, feature: 'read-artifacts', attempt: `read the artifacts of run ${run}` } as const;
  const { data } = await orExplain(
    client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: run, name, per_page: 100 }),
    context,
  );
  const [artifact] = data.artifacts
    .filter((one) => one.name === name && (one.workflow_run?.id === undefined || one.workflow_run.id === run))
    .sort((a, b) => b.id - a.id);
  const shown = plain(JSON.stringify(name));
  if (artifact === undefined)
    throw new UserError(
      'no-artifact',
      `Run ${run} has no artifact ${shown}.`,
      'Let it upload its reports by actions/upload-artifact under that name, whatever they conclude: `if: always()`.',
    );
  if (artifact.expired)
    throw new UserError(
      'artifact-expired',
      `The artifact ${shown} of run ${run} has expired.`,
      'Run the checks of the pull request again.',
    );
  if (artifact.size_in_bytes > mostBytes)
    throw new UserError(
      'artifact-too-large',
      `The artifact ${shown} of run ${run} is ${tooLarge(artifact.size_in_bytes, mostBytes)}.`,
      'Upload reports, and not what they are about.',
    );
  const answer = await orExplain(
    client.rest.actions.downloadArtifact({ owner, repo, artifact_id: artifact.id, archive_format: 'zip' }),
    context,
  );
  if (answer.data instanceof ArrayBuffer) return new Uint8Array(answer.data);
  throw new UserError(
    'no-artifact',
    `The artifact ${shown} of run ${run} came as something else than an archive.`,
    'Run the job again.',
  );
}
