import { type Problem, problem } from '../problem.ts';
import type { CertificateIdentity, ExpectedSigner } from './model.ts';

/** Why a certificate is not the one that was expected; `null`: it is. All comparisons are exact, none is a pattern. */
export function identityProblem(identity: CertificateIdentity, expected: ExpectedSigner): Problem | null {
  const { identities, issuer, repository, ref, commit, serverUrl } = expected;
  const wrong = (what: string, wanted: string, found: string | null): Problem =>
    problem(
      'UNTRUSTED_SIGNER_ERROR',
      `The ${what} of the signer is ${found ?? 'not told'}; expected is ${wanted}.`,
      'If the signer is right, name it in the policy; if not, take the bundle from the run that should have made it.',
    );
  if (identity.issuer !== issuer) return wrong('issuer', issuer, identity.issuer);
  if (identities.length > 0 && !identities.some((one) => isNamed(identity.name, one, serverUrl)))
    return wrong('identity', identities.join(' or '), identity.name);
  const home = repository === null ? null : `${serverUrl}/${repository}`;
  if (home !== null && identity.repository !== home) return wrong('repository', home, identity.repository);
  if (ref !== null && identity.ref !== ref) return wrong('ref', ref, identity.ref);
  if (commit !== null && identity.commit !== commit) return wrong('commit', commit, identity.commit);
  return null;
}

/** Whether anything is expected of the signer: a certificate of anybody at all proves nothing. */
export function isSomeoneExpected({ identities, repository }: ExpectedSigner): boolean {
  return identities.length > 0 || repository !== null;
}

function isNamed(name: string, expected: string, serverUrl: string): boolean {
  const whole = expected.includes('://') || !expected.includes('/') ? expected : `${serverUrl}/${expected}`;
  if (name === whole) return true;
  const at = name.lastIndexOf('@');
  // Addresses have an `@` too; only a workflow is named without what follows.
  return at > 0 && whole.includes('://') && name.slice(0, at) === whole;
}
