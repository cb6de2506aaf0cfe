import type { SigningPolicy } from '../policy/model.ts';
import type { SigstoreInstance } from './keyless/endpoints.ts';

/** How strongly a bundle is signed. */
export type SigningLevel = SigningPolicy['least'];

/** What decides the level: the event, the server and what the job was given. */
export interface SigningFacts {
  /** The code comes from a fork's pull request: the job has neither secrets nor an identity. */
  readonly isFork: boolean;
  /** `cloud`: github.com or a tenant of ghe.com. `enterprise`: a server of one's own, which no Sigstore knows. `none`: outside GitHub. */
  readonly server: 'cloud' | 'enterprise' | 'none';
  /** `null`: not known; taken for private, so that nothing about it gets into a public log. */
  readonly isPublic: boolean | null;
  /** The job may ask for an identity token (`id-token: write`). */
  readonly hasIdentity: boolean;
  readonly hasKey: boolean;
  readonly hasOpenpgpKey: boolean;
  /** `null`: not looked for. */
  readonly hasGpg: boolean | null;
  /** What the workflow asks for; `auto`: the strongest that works. */
  readonly wanted: SigningLevel | 'auto';
}

export interface ChosenLevel {
  readonly level: SigningLevel;
  /** Whose services sign; `null` unless keyless. */
  readonly instance: SigstoreInstance | null;
  /** `SHA256SUMS.asc` is made too, whatever the level. */
  readonly withOpenpgp: boolean;
  /** One sentence for the comment, with the reason why it is not more. */
  readonly why: string;
  /** What would make it more; `null` when nothing is missing. */
  readonly hint: string | null;
}

const MAY_ASK = 'Grant the job `permissions: id-token: write`.';
const GIVE_KEY = 'Give a signing key as a secret.';

/** The strongest level that works here, or the one that was asked for; what is asked for and does not work becomes `none`, openly. */
export function chooseLevel(facts: SigningFacts): ChosenLevel {
  const withOpenpgp = facts.hasOpenpgpKey && facts.hasGpg !== false && !facts.isFork;
  const chosen = (level: SigningLevel, why: string, hint: string | null): ChosenLevel => ({
    level,
    instance: level === 'keyless' ? (facts.isPublic === true ? 'public-good' : 'github') : null,
    withOpenpgp: withOpenpgp && facts.wanted !== 'none',
    why,
    hint,
  });
  if (facts.wanted === 'none') return chosen('none', 'Not signed: the workflow asks for no signature.', null);
  if (facts.isFork)
    return chosen(
      'none',
      'Not signed: a pull request from a fork has neither an identity nor secrets.',
      'Sign in a second workflow that runs on `workflow_run` with the rights of the repository.',
    );
  const obstacles = obstaclesOf(facts, withOpenpgp);
  if (facts.wanted !== 'auto') {
    const obstacle = obstacles[facts.wanted];
    return obstacle === null
      ? chosen(facts.wanted, signedBy(facts.wanted, facts), null)
      : chosen('none', `Not signed: ${obstacle.why}.`, obstacle.hint);
  }
  const level = (['keyless', 'key', 'openpgp'] as const).find((one) => obstacles[one] === null) ?? 'none';
  const { keyless } = obstacles;
  const lack = keyless === null ? '' : `; not by the workflow's identity: ${keyless.why}`;
  const said = level === 'none' ? 'Not signed' : signedBy(level, facts).slice(0, -1);
  return chosen(level, `${said}${lack}.`, keyless === null ? null : keyless.hint);
}

/** Whether signatures of these kinds meet what the policy asks for. An OpenPGP signature counts as one by a key that is kept. */
export function meetsLeast(made: Pick<ChosenLevel, 'level' | 'withOpenpgp'>, least: SigningLevel): boolean {
  switch (least) {
    case 'none':
      return true;
    case 'key':
      return made.level !== 'none' || made.withOpenpgp;
    case 'openpgp':
      return made.level === 'openpgp' || made.withOpenpgp;
    case 'keyless':
      return made.level === 'keyless';
  }
}

type Obstacle = { readonly why: string; readonly hint: string | null } | null;

function obstaclesOf(
  facts: SigningFacts,
  withOpenpgp: boolean,
): { readonly [level in 'keyless' | 'key' | 'openpgp']: Obstacle } {
  return {
    keyless: keylessObstacle(facts),
    key: facts.hasKey ? null : { why: 'there is no signing key', hint: GIVE_KEY },
    openpgp: withOpenpgp
      ? null
      : facts.hasOpenpgpKey
        ? { why: 'there is no gpg on this runner', hint: 'Install GnuPG 2.2 or newer on the runner.' }
        : { why: 'there is no OpenPGP key', hint: 'Give an OpenPGP private key as a secret.' },
  };
}

function keylessObstacle({ server, hasIdentity }: SigningFacts): Obstacle {
  if (server === 'enterprise')
    return { why: 'Sigstore does not know this GitHub Enterprise Server', hint: GIVE_KEY };
  if (server === 'none') return { why: 'there is no identity outside GitHub Actions', hint: null };
  return hasIdentity ? null : { why: 'the job may not ask for an identity token', hint: MAY_ASK };
}

function signedBy(level: Exclude<SigningLevel, 'none'>, { isPublic }: SigningFacts): string {
  switch (level) {
    case 'keyless':
      return isPublic === true
        ? "Signed by the workflow's identity, with the public services of Sigstore."
        : "Signed by the workflow's identity, with GitHub's own services, in no public log.";
    case 'key':
      return "Signed with the repository's key.";
    case 'openpgp':
      return "Signed with the repository's OpenPGP key.";
  }
}
