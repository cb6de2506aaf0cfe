import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { renderVerified } from '../show/verified-text.ts';
import { runProgram } from '../sign/openpgp/run-program.ts';
import type { VerifiedBundle } from '../verify/model.ts';
import { verifyBundle } from '../verify/verify-bundle.ts';
import { expectationsOf, loadLogFiles, loadTrust } from './load-trust.ts';
import { openBundle } from './open-bundle.ts';

export const VERIFY_OPTIONS = [
  {
    name: 'key',
    value: 'file',
    help: 'public key (PEM) whose signature counts; may be repeated',
    repeatable: true,
  },
  { name: 'openpgp-keys', value: 'file', help: 'OpenPGP public keys, as `gpg --armor --export` writes them' },
  {
    name: 'fingerprint',
    value: 'hex',
    help: 'the OpenPGP key that counts; may be repeated',
    repeatable: true,
  },
  {
    name: 'trusted-root',
    value: 'file',
    help: 'trusted root of Sigstore (default: the public-good one, built in)',
  },
  {
    name: 'identity',
    value: 'workflow',
    help: 'workflow whose certificate counts, o/r/.github/workflows/x.yml[@ref]; may be repeated',
    repeatable: true,
  },
  { name: 'repository', value: 'owner/name', help: 'the repository that the evidence must be of' },
  { name: 'commit', value: 'sha', help: 'the commit that the evidence must be about' },
  { name: 'root', value: 'hex', help: 'the root that the bundle must have' },
  {
    name: 'log-key',
    value: 'key',
    help: 'key of the log, or a file that holds it; may be repeated',
    repeatable: true,
  },
  { name: 'log', value: 'place', help: 'the whole log: a folder, or a branch of this repository' },
  {
    name: 'older',
    value: 'file',
    help: 'a checkpoint of the log that was seen earlier or elsewhere; may be repeated',
    repeatable: true,
  },
  { name: 'server', value: 'url', help: 'address of the server (default https://github.com)' },
  { name: 'require-signature', help: 'an unsigned bundle does not do, whatever its policy says' },
  { name: 'require-pass', help: 'a bundle whose verdict is not «pass» does not do' },
  { name: 'format', value: 'name', help: 'text or json', choices: ['text', 'json'] },
  { name: 'output', value: 'file', help: 'write the result there instead of to the terminal' },
  { name: 'quiet', help: 'print nothing but errors' },
  { name: 'help', help: 'print this help' },
] as const;

/**
 * `evidence verify <folder or zip>`: checks a bundle offline. Exit code 0: it holds, as far as it had to; 1: something is refuted; 2: what
 * had to be shown cannot be told. The verdict inside is another question, unless `--require-pass` asks it.
 */
export async function runVerify(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [named, ...rest] = options.positionals;
  if (named === undefined || rest.length > 0)
    throw new UserError(
      'missing-option',
      `${rest.length > 0 ? 'More than one' : 'No'} bundle was named.`,
      'Name the folder of one bundle, or a zip archive of it.',
    );
  const verified = await verifyBundle({
    files: openBundle(resolve(terminal.directory, named)),
    trust: loadTrust(options, terminal),
    expected: expectationsOf(options),
    log: await loadLogFiles(options, terminal),
    programs: { run: runProgram, temporary: tmpdir(), path: terminal.environment.PATH ?? '' },
  });
  const text =
    options.text('format') === 'json' ? `${JSON.stringify(verified, null, 2)}\n` : renderVerified(verified);
  const file = options.text('output');
  if (file !== null) writeWhole(resolve(terminal.directory, file), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(verified, options.flag('require-pass'));
}

function exitCodeOf({ conclusion, status }: VerifiedBundle, mustPass: boolean): ExitCode {
  if (conclusion === 'refuted') return 1;
  if (conclusion === 'undecided') return 2;
  return mustPass && status !== 'pass' ? 1 : 0;
}
