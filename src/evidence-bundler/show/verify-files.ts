import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { VERSION } from '../../foundation/version.ts';
import type { Manifest } from '../bundle/model.ts';
import type { SigningPolicy } from '../policy/model.ts';
import type { SigningLevel } from '../sign/choose-level.ts';
import { PREDICATE_TYPES } from '../statement/model.ts';
import { VERIFY_SCRIPT } from './verify-script.ts';

/** What the instructions of a bundle are made from: all of it is known before the list of files is, which they stand in. */
export interface VerifyFacts {
  readonly manifest: Pick<Manifest, 'repository' | 'commit' | 'pullRequest' | 'run' | 'createdAt'>;
  readonly signing: SigningPolicy;
  /** How it is going to be signed, if nothing fails. */
  readonly planned: {
    readonly level: SigningLevel;
    readonly withOpenpgp: boolean;
    /** Of the key that will sign; `null`: none will. */
    readonly key: { readonly fingerprint: Sha256; readonly kind: 'p256' | 'ed25519' } | null;
  };
  /** Name of the log that it is going to be written to; `null`: none. */
  readonly logOrigin: string | null;
  /** Without a slash at the end. */
  readonly serverUrl: string;
}

/** Files that stand beside the list, for the check of the exact set. */
const BESIDE = [
  'SHA256SUMS',
  'SHA256SUMS.asc',
  'evidence.sigstore.json',
  'evidence.intoto.jsonl',
  'receipt/evidence.tlog-proof',
  'receipt/consistency.json',
];

/** `VERIFY.md` and `verify.sh`, by name: how to check this bundle with the tools of any machine, and what each of them shows. */
export function renderVerifyFiles(facts: VerifyFacts): ReadonlyMap<string, string> {
  return new Map([
    ['VERIFY.md', renderInstructions(facts)],
    ['verify.sh', VERIFY_SCRIPT],
  ]);
}

function renderInstructions(facts: VerifyFacts): string {
  const { level, withOpenpgp } = facts.planned;
  return `${[
    ...introduction(facts),
    ...atOnce(facts),
    ...files(),
    ...(withOpenpgp || level === 'openpgp' ? openpgp(facts) : []),
    ...(level === 'key' ? key(facts) : []),
    ...(level === 'keyless' ? keyless(facts) : []),
    ...(facts.logOrigin === null ? [] : log(facts.logOrigin)),
    ...again(facts),
  ].join('\n')}\n`;
}

function introduction({ manifest, planned }: VerifyFacts): readonly string[] {
  const { commit, repository, run, createdAt } = manifest;
  const by = run === null ? 'outside a workflow' : `by run ${plain(run.id)}, attempt ${run.attempt}`;
  const signed =
    planned.level === 'none'
      ? ['', 'It was not to be signed. Its files can be shown to fit together; who made them cannot.']
      : [];
  return [
    '# How to check this bundle',
    '',
    `Evidence of commit ${commit}${repository === null ? '' : ` of ${plain(repository)}`}, sealed ${by} at ${createdAt}.`,
    '',
    'Keys, fingerprints and the commit have to come from you, out of another source than this bundle: what stands in here was',
    'written by whoever made it. All commands are run in the folder of the bundle. None of them needs our program.',
    ...signed,
    '',
  ];
}

function atOnce({ manifest, planned, logOrigin }: VerifyFacts): readonly string[] {
  const options = [
    `--commit ${manifest.commit}`,
    ...(planned.level === 'key' ? ['--key ../key.pub'] : []),
    ...(planned.withOpenpgp ? ['--openpgp-keys ../keys.asc', '--fingerprint "$FINGERPRINT"'] : []),
    ...(logOrigin === null ? [] : ['--log-key "$LOG_KEY"']),
  ];
  return [
    '## All at once',
    '',
    ...fenced(`sh verify.sh ${options.join(' ')}`),
    '`verify.sh` runs with `dash`, `busybox sh` and every other POSIX shell, without the network. A changed bundle could bring a changed',
    `checker: run a copy that you trust. The one of version ${VERSION} has the SHA-256`,
    '',
    ...fenced(`${sha256(VERIFY_SCRIPT)}  verify.sh`),
    'Exit code 0: nothing speaks against the bundle, and everything that was asked for holds; 1: something does not hold; 2: it cannot be told.',
    '',
  ];
}

function files(): readonly string[] {
  return [
    '## The files',
    '',
    ...fenced(
      'sha256sum -c --strict SHA256SUMS',
      't=$(mktemp)',
      `find . ! -type d | sed 's/^\\.\\///' | grep -v -x -F ${BESIDE.map((name) => `-e ${name}`).join(' ')} | LC_ALL=C sort >"$t"`,
      'cut -b67- SHA256SUMS | diff - "$t" && echo \'exactly the listed files\'',
    ),
    'Shows: the listed files have the listed bytes, and no file was added or taken away (`sha256sum` alone does not see an added one).',
    'Does not show: who made the list. Whoever can change a file can change its line.',
    '',
  ];
}

function openpgp({ signing }: VerifyFacts): readonly string[] {
  return [
    '## The signature by OpenPGP',
    '',
    ...fenced(
      `FINGERPRINT=${signing.openpgp[0] === undefined ? "'…'" : shellWord(signing.openpgp[0].replaceAll(/\s/g, ''))}`,
      'gpg --export "$FINGERPRINT" >/tmp/pinned.gpg   # from a keyring that you trust',
      'gpgv --status-fd 1 --keyring /tmp/pinned.gpg SHA256SUMS.asc SHA256SUMS | grep "VALIDSIG.*$FINGERPRINT"',
    ),
    signing.openpgp.length === 0
      ? 'The policy of the bundle pins no fingerprint: ask the people of the repository for theirs.'
      : 'The fingerprint above is the one that the policy names: compare it with the published one.',
    'Needs GnuPG 2.2 or newer. Shows: that key signed the list. Does not show: when (the signer chooses the time), nor which workflow.',
    '`gpg --verify` also ends with 0 for keys that nobody trusts; `gpgv` knows only the keyring that it is given.',
    '',
  ];
}

function key({ planned }: VerifyFacts): readonly string[] {
  const cosign = `cosign verify-blob-attestation --bundle evidence.sigstore.json --type ${PREDICATE_TYPES.scai} --key ../key.pub --insecure-ignore-tlog`;
  return [
    '## The signature by a key',
    '',
    `The key has the fingerprint ${planned.key?.fingerprint ?? '(not told)'}:`,
    '',
    ...fenced('openssl pkey -pubin -in ../key.pub -outform DER | sha256sum'),
    ...fenced(
      't=$(mktemp -d)',
      ...['payload', 'sig'].map(
        (name) =>
          `tr ',{}' '\\n\\n\\n' <evidence.sigstore.json | sed -n 's/^"${name}":"\\(.*\\)"$/\\1/p' | fold -w 64 | openssl base64 -d >"$t/${name}"`,
      ),
      '{ printf \'DSSEv1 28 application/vnd.in-toto+json %s \' "$(($(wc -c <"$t/payload")))"; cat "$t/payload"; } >"$t/pae"',
      planned.key?.kind === 'ed25519'
        ? 'openssl pkeyutl -verify -pubin -inkey ../key.pub -rawin -in "$t/pae" -sigfile "$t/sig"'
        : 'openssl dgst -sha256 -verify ../key.pub -signature "$t/sig" "$t/pae"',
      'grep -F "{\\"digest\\":{\\"sha256\\":\\"$(sha256sum SHA256SUMS | cut -c1-64)\\"},\\"name\\":\\"SHA256SUMS\\"}" "$t/payload" >/dev/null && echo \'it is about this list\'',
    ),
    `${planned.key?.kind === 'ed25519' ? 'Needs OpenSSL 3. ' : ''}Shows: the key signed a statement about this very list. Does not show: when.`,
    '',
    ...fenced(
      `${cosign} SHA256SUMS                       # cosign 3.0.4 or newer, offline`,
      `${cosign} --new-bundle-format SHA256SUMS   # cosign 2.4 to 2.6; asks the network for trust roots`,
    ),
    'Shows the same with another program. Without `--type` cosign looks for another kind of statement.',
    '',
  ];
}

function keyless({ manifest, serverUrl, signing }: VerifyFacts): readonly string[] {
  const { repository, run, commit, pullRequest } = manifest;
  const home = repository ?? 'OWNER/NAME';
  const [host] = serverUrl.split('//').slice(1);
  const workflow = `${home}/${run?.workflow ?? '.github/workflows/evidence.yml'}`;
  const signer = (host === 'github.com' ? '' : `${host}/`) + workflow;
  const exact = signing.identities.find((identity) => identity.includes('://') && identity.includes('@'));
  const identity =
    exact === undefined
      ? `--certificate-identity-regexp ${shellWord(`^${escapePattern(`${serverUrl}/${workflow}`)}@`)}`
      : `--certificate-identity ${shellWord(exact)}`;
  const cosign = `cosign verify-blob-attestation --bundle evidence.sigstore.json --type ${PREDICATE_TYPES.scai} ${identity} --certificate-oidc-issuer https://token.actions.githubusercontent.com`;
  return [
    "## The signature by the workflow's identity",
    '',
    ...fenced(
      `gh attestation verify SHA256SUMS --repo ${shellWord(home)} --bundle evidence.sigstore.json --predicate-type ${PREDICATE_TYPES.scai} --signer-workflow ${shellWord(signer)}${pullRequest === null ? ` --source-digest ${commit}` : ''}`,
    ),
    'Needs gh 2.67.0 or newer: older ones end with 0 when nothing matches. `--predicate-type` is not optional (gh looks for build provenance',
    'otherwise), nor is `--signer-workflow` (`--repo` alone takes any workflow of the repository). Offline: `gh attestation trusted-root',
    '>trusted_root.jsonl` before, and `--custom-trusted-root trusted_root.jsonl`.',
    ...(pullRequest === null
      ? []
      : [
          'The run of a pull request is of its merge commit, so `--source-digest` is not the commit of the evidence.',
        ]),
    'Shows: this workflow signed a statement about this list, at the time of the log or of the time stamp. Does not show: that the evidence is',
    'good, nor that it is all there was.',
    '',
    ...fenced(
      `${cosign} SHA256SUMS                       # cosign 3`,
      `${cosign} --new-bundle-format SHA256SUMS   # cosign 2.4 to 2.6`,
    ),
    'A statement names many files. Check SHA256SUMS first, and the others by it: a statement that names one file right proves nothing of another.',
    '',
  ];
}

function log(origin: string): readonly string[] {
  return [
    '## The place in the log',
    '',
    `\`receipt/evidence.tlog-proof\` (c2sp.org/tlog-proof) shows that the bundle is an entry of ${plain(origin)}. Its second line holds the entry.`,
    '`verify.sh --log-key` checks it: the entry names this root and this commit, the hashes lead from it to the root of the checkpoint, and the',
    'log signed that. Shows: the log cannot leave this bundle out any more. Does not show: what was logged since. Keep checkpoints; each later one',
    'must continue this one.',
    '',
  ];
}

function again({ manifest, planned, logOrigin }: VerifyFacts): readonly string[] {
  const options = [
    `--commit ${manifest.commit}`,
    ...(manifest.repository === null ? [] : [`--repository ${shellWord(manifest.repository)}`]),
    ...(planned.level === 'key' ? ['--key ../key.pub'] : []),
    ...(planned.withOpenpgp ? ['--openpgp-keys ../keys.asc', '--fingerprint "$FINGERPRINT"'] : []),
    ...(logOrigin === null ? [] : ['--log-key "$LOG_KEY"']),
  ];
  return [
    '## The verdict',
    '',
    'None of the above shows that the verdict follows from the files. Our program reads them again, judges them by `policy.json`, and compares:',
    '',
    ...fenced(`execution-standards evidence verify . ${options.join(' ')}`),
    'What the repository held at that commit, and what was found in files while they were collected, it takes from `derived/context.json`.',
  ];
}

function fenced(...lines: readonly string[]): readonly string[] {
  return ['```sh', ...lines, '```', ''];
}

/** Names come from outside: no markup, and no line of its own. */
function plain(text: string): string {
  return `\`${text.replaceAll(/[`\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '?')}\``;
}

/** A word as a POSIX shell reads it. */
function shellWord(text: string): string {
  const safe = text.replaceAll(/[`\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '?');
  return /^[A-Za-z0-9_.,:/@+=][A-Za-z0-9_.,:/@+=-]*$/.test(safe)
    ? safe
    : `'${safe.replaceAll("'", "'\\''")}'`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
