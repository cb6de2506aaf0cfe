import type { Sha256 } from '../../foundation/digest.ts';
import { sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { ChosenLevel } from '../sign/choose-level.ts';
import { chooseLevel } from '../sign/choose-level.ts';
import { type ManagedKey, readPrivateKey } from '../sign/key.ts';
import { signingEndpoints } from '../sign/keyless/endpoints.ts';
import { runProgram } from '../sign/openpgp/run-program.ts';
import { signOpenpgp } from '../sign/openpgp/sign-openpgp.ts';
import type { Problem } from '../sign/problem.ts';
import { signWithKey } from '../sign/sign-with-key.ts';
import type { StatementInput } from '../statement/input.ts';
import { evidenceStatements } from '../statement/statements.ts';
import { writeStatement } from '../statement/write-statement.ts';
import type { SigningRequest } from './request.ts';

/** How a bundle came to be signed. */
export interface SignedBundle {
  readonly level: ChosenLevel['level'];
  readonly withOpenpgp: boolean;
  /** Why it is not more; empty where nothing is missing. */
  readonly why: string;
  /** Files beside the list, by path in the bundle. */
  readonly files: ReadonlyMap<string, string>;
  /** Of the statement's bytes; `null`: none was made. */
  readonly statementSha256: Sha256 | null;
  /** Fingerprint of the key that signed, or the OpenPGP one; `null`: neither did. */
  readonly fingerprints: { readonly key: Sha256 | null; readonly openpgp: string | null };
  readonly notes: readonly string[];
}

/** Each call of a service of Sigstore. */
const PATIENCE_MILLISECONDS = 20_000;
const RETRIES = 2;

/** How a bundle is going to be signed, if nothing fails: its instructions are sealed before. Errors: `signing-key`. */
export function planSigning(
  request: SigningRequest,
  isOnPlatform: boolean,
  serverUrl: string,
): { readonly chosen: ChosenLevel; readonly key: ManagedKey | null } {
  const key = request.key === null ? null : requireKey(request.key);
  const chosen = chooseLevel({
    isFork: request.isFork,
    server: serverKind(serverUrl, isOnPlatform),
    isPublic: request.isPublic,
    hasIdentity: request.hasIdentity,
    hasKey: key !== null,
    hasOpenpgpKey: request.openpgp !== null,
    hasGpg: null,
    wanted: request.wanted,
  });
  return { chosen, key };
}

/**
 * Signs a bundle as strongly as this job may. What fails on the way lowers the level and says why; a key that cannot be read is
 * a mistake of the workflow. Errors: `signing-key`.
 */
export async function signBundle(
  input: StatementInput,
  sums: Uint8Array,
  request: SigningRequest,
  serverUrl: string,
): Promise<SignedBundle> {
  const { chosen, key } = planSigning(request, input.manifest.run !== null, serverUrl);
  const files = new Map<string, string>();
  const notes: string[] = [];
  const openpgp = chosen.withOpenpgp ? await signSums(sums, request) : null;
  if (openpgp?.kind === 'signed') files.set('SHA256SUMS.asc', openpgp.signature);
  const fingerprint = openpgp?.kind === 'signed' ? openpgp.fingerprint : null;
  if (openpgp?.kind === 'failed') notes.push(tell(openpgp.problem));
  const statements = evidenceStatements(input);
  notes.push(...statements.notes);
  const written = writeStatement(statements.bundle);
  if (written.kind === 'refused') throw new UserError(written.code, written.message, written.hint);
  const statementSha256 = sha256(written.bytes);
  const finish = (level: ChosenLevel['level'], why: string, signer: Sha256 | null): SignedBundle => {
    const isWeak = level === 'openpgp' && fingerprint === null;
    return {
      level: isWeak ? 'none' : level,
      withOpenpgp: fingerprint !== null,
      why: isWeak ? `Not signed: ${notes.join(' ')}` : why,
      files,
      statementSha256: level === 'key' || level === 'keyless' ? statementSha256 : null,
      fingerprints: { key: signer, openpgp: fingerprint },
      notes,
    };
  };
  const why = [chosen.why, chosen.hint ?? ''].filter((part) => part !== '').join(' ');
  if (chosen.level === 'key' && key !== null) {
    const signed = signWithKey(written.bytes, key);
    const further = statements.further.flatMap((statement) => {
      const bytes = writeStatement(statement);
      if (bytes.kind === 'written') return [signWithKey(bytes.bytes, key).envelope];
      notes.push(`${bytes.message} The statement is left out.`);
      return [];
    });
    files.set('evidence.sigstore.json', `${signed.bundle}\n`);
    files.set('evidence.intoto.jsonl', `${[signed.envelope, ...further].join('\n')}\n`);
    return finish('key', why, key.fingerprint);
  }
  if (chosen.level === 'keyless' && chosen.instance !== null) {
    const { runnerToken, signKeyless } = await import('../sign/sigstore/sign-keyless.ts');
    const result = await signKeyless({
      kind: 'statement',
      bytes: written.bytes,
      endpoints: signingEndpoints(chosen.instance, serverUrl),
      token: runnerToken,
      timeoutMilliseconds: PATIENCE_MILLISECONDS,
      retries: RETRIES,
    });
    if (result.kind === 'signed') {
      files.set('evidence.sigstore.json', `${result.bundle}\n`);
      return finish('keyless', chosen.hint === null ? '' : why, null);
    }
    return finish(fingerprint === null ? 'none' : 'openpgp', `Not signed: ${tell(result.problem)}`, null);
  }
  return finish(chosen.level === 'openpgp' ? 'openpgp' : 'none', why, null);
}

/** A private key from its PEM. Errors: `signing-key`. */
export function requireKey(pem: string) {
  const read = readPrivateKey(pem);
  if (read.kind === 'key') return read.key;
  throw new UserError('signing-key', read.problem.message, read.problem.hint);
}

async function signSums(bytes: Uint8Array, { openpgp, temporary, path }: SigningRequest) {
  if (openpgp === null) return null;
  return signOpenpgp({ bytes, ...openpgp, temporary, path }, runProgram);
}

/** Outside a run of the platform nobody has an identity. */
function serverKind(serverUrl: string, isOnPlatform: boolean): 'cloud' | 'enterprise' | 'none' {
  if (!isOnPlatform) return 'none';
  const { hostname } = new URL(serverUrl);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com') ? 'cloud' : 'enterprise';
}

function tell({ message, hint }: Problem): string {
  return `${message} ${hint}`;
}
