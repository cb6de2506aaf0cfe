import { gzipSync } from 'node:zlib';
import type { CommitSha } from '../../foundation/digest.ts';
import { SARIF_PACKED_BYTES } from '../../foundation/limits.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { explainFailure, type Failure, statusOf } from './failure.ts';
import type { GitHubDesk } from './other-run.ts';

export type UploadedSarif = { readonly kind: 'uploaded'; readonly id: string } | Failure;

/**
 * Hands results to code scanning, for a commit of a pull request: `ref` is `refs/pull/<number>/head`. GitHub takes them in later.
 * Never throws for what GitHub answers.
 */
export async function uploadSarif(
  upload: { readonly sarif: string; readonly head: CommitSha; readonly ref: string },
  { client, token, owner, repo }: GitHubDesk,
): Promise<UploadedSarif> {
  const packed = gzipSync(upload.sarif);
  if (packed.length > SARIF_PACKED_BYTES)
    return {
      kind: 'failed',
      sentence: `SARIF was not uploaded: packed it is ${tooLarge(packed.length, SARIF_PACKED_BYTES)}`,
    };
  try {
    const { data } = await client.rest.codeScanning.uploadSarif({
      owner,
      repo,
      commit_sha: upload.head,
      ref: upload.ref,
      sarif: packed.toString('base64'),
      tool_name: 'execution-standards',
    });
    return { kind: 'uploaded', id: data.id ?? '' };
  } catch (error) {
    if (statusOf(error) === null) throw error;
    return explainFailure(error, {
      token,
      feature: 'code-scanning',
      attempt: 'upload SARIF to code scanning',
    });
  }
}
