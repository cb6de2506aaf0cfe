import { UserError } from '../../foundation/user-error.ts';
import { openBranchStore } from '../../platform/git/append-ref.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { openWithSpare } from '../../platform/git/spare-store.ts';
import { type LogPlace, loadAnchor, loadLog, sealWithNote } from '../log/append-log.ts';
import { openNoteSigner, parseVerifierKey } from '../log/note-keys.ts';
import { type VerifiedLog, verifyLog } from '../log/verify-log.ts';
import type { LogRequest } from './request.ts';

/** A log that is open, and what stood in it. */
export interface OpenLog {
  readonly place: LogPlace;
  readonly before: VerifiedLog;
  readonly anchor: Awaited<ReturnType<typeof loadAnchor>>;
}

/**
 * Opens the log on its branch and checks all of it: nothing is added to a log that does not hold. Errors: `log-key`, `evidence-log-broken`,
 * those of the branch.
 */
export async function openLog(
  repository: Repository,
  branch: string,
  origin: string,
  request: LogRequest,
): Promise<OpenLog> {
  const signer = request.key === null ? null : openNoteSigner(origin, request.key);
  if (request.key !== null && signer === null)
    throw new UserError(
      'log-key',
      'The key of the log is no Ed25519 private key in PEM.',
      'Make one with `openssl genpkey -algorithm ed25519`, and store it as a secret.',
    );
  const verifier = signer === null ? null : parseVerifierKey(signer.verifierKey);
  const { defaultBranch, remote, spare } = request;
  const store = await openWithSpare(
    () => openBranchStore(repository, branch, defaultBranch, remote),
    spare === null ? null : () => spare(branch),
  );
  const place: LogPlace = {
    store,
    origin,
    verifiers: verifier === null ? [] : [verifier],
    anchors: [],
    seal: signer === null ? null : sealWithNote(signer),
  };
  try {
    const before = verifyLog(await loadLog(store), {
      origin,
      verifiers: place.verifiers,
      anchors: [],
      checkpoints: [],
    });
    const bad = before.rows.find(({ status }) => status === 'fail');
    if (bad !== undefined)
      throw new UserError(
        'evidence-log-broken',
        `The log on ${branch} does not hold: ${bad.message}`,
        'Find out who changed the branch (`git log -p`), and bring the last whole state back.',
      );
    return { place, before, anchor: await loadAnchor(place) };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** `github.com/owner/name/evidence-log`; a repository outside GitHub is called by its branch alone. */
export function logOrigin(serverUrl: string, repository: string | null, branch: string): string {
  const { host } = new URL(serverUrl);
  return repository === null ? `local/${branch}` : `${host}/${repository}/${branch}`;
}
