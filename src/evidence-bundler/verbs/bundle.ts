import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { today } from '../../platform/clock/today.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal } from '../../platform/terminal/verb.ts';
import { type Format, renderAs } from '../../report/renderers/render-as.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import { bundleEvidence } from '../run/bundle.ts';
import { ON_THE_SPOT } from '../run/request.ts';
import { nowOf } from './now-of.ts';
import { readSecretFile } from './read-secret-file.ts';

/** Of the options that all checks share, those that make sense here: what is judged is what is checked out. */
const SHARED = COMMON_OPTIONS.filter(({ name }) => !['config', 'head', 'fail-on'].includes(name));

export const BUNDLE_OPTIONS = [
  ...SHARED,
  { name: 'folder', value: 'folder', help: 'the repository (default: the current folder)' },
  {
    name: 'into',
    value: 'folder',
    help: 'where the folder of the bundle is made (default artifacts/immutable); `-`: judge only',
  },
  {
    name: 'base-file',
    value: 'glob',
    help: 'benchmark files that were measured at the base; may be repeated',
    repeatable: true,
  },
  {
    name: 'earlier',
    value: 'folder',
    help: 'a bundle that an earlier attempt left; may be repeated',
    repeatable: true,
  },
  { name: 'measured-here', help: 'the benchmarks ran on this machine' },
  {
    name: 'sign',
    value: 'level',
    help: 'auto, none, key or openpgp',
    choices: ['auto', 'none', 'key', 'openpgp'],
  },
  { name: 'key', value: 'file', help: 'private key (P-256 or Ed25519, PEM) to sign the statement with' },
  { name: 'openpgp-key', value: 'file', help: 'armoured OpenPGP private key to sign SHA256SUMS with' },
  {
    name: 'log',
    value: 'mode',
    help: 'append, read or off (default off)',
    choices: ['append', 'read', 'off'],
  },
  { name: 'log-key', value: 'file', help: 'Ed25519 private key (PEM) that signs checkpoints of the log' },
  { name: 'remote', value: 'name', help: 'the remote that holds the log (default: this clone)' },
  { name: 'default-branch', value: 'name', help: 'what may never be written (default main)' },
  {
    name: 'now',
    value: 'time',
    help: 'the time to seal by, such as 2026-11-21T21:00:00Z (default: the clock)',
  },
] as const;

/** `evidence bundle [glob…]`: collects, judges, seals, and where asked signs and logs. */
export async function runBundle(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const at = (name: string): string | null => {
    const named = options.text(name);
    return named === null ? null : resolve(terminal.directory, named);
  };
  const directory = at('folder') ?? terminal.directory;
  const now = nowOf(options);
  const output =
    options.text('into') === '-' ? null : (at('into') ?? resolve(directory, 'artifacts/immutable'));
  const key = at('key');
  const openpgp = at('openpgp-key');
  const logKey = at('log-key');
  const wanted = (options.text('sign') ?? 'auto') as 'auto' | 'none' | 'key' | 'openpgp';
  if (wanted === 'key' && key === null)
    throw new UserError('missing-option', 'There is no key to sign with.', 'Add `--key <file>`.');
  const { report } = await bundleEvidence({
    ...ON_THE_SPOT,
    directory,
    root: directory,
    workspace: directory,
    base: options.text('base'),
    pullRequestHead: null,
    mayFetch: false,
    mergeBaseOf: null,
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    files: options.positionals,
    baseFiles: options.all('base-file'),
    earlier: options.all('earlier').map((folder) => resolve(terminal.directory, folder)),
    isMeasuredHere: options.flag('measured-here'),
    output,
    producedBy: 'local',
    run: null,
    signing: {
      wanted,
      isFork: false,
      isPublic: null,
      hasIdentity: false,
      key: key === null ? null : readSecretFile(key),
      openpgp:
        openpgp === null
          ? null
          : { privateKey: readSecretFile(openpgp), passphrase: terminal.environment.GPG_PASSPHRASE ?? null },
      temporary: tmpdir(),
      path: terminal.environment.PATH ?? '',
    },
    log: {
      mode: (options.text('log') ?? 'off') as 'append' | 'read' | 'off',
      defaultBranch: options.text('default-branch') ?? 'main',
      remote: options.text('remote'),
      spare: null,
      key: logKey === null ? null : readSecretFile(logKey),
    },
    now,
    today: today({ SOURCE_DATE_EPOCH: String(now / 1000) }),
    serverUrl: 'https://github.com',
    isTrial: false,
    progress: (sentence) => {
      if (!options.flag('quiet') && terminal.colour) terminal.writeError(`${sentence}\n`);
    },
  });
  const file = options.text('output');
  const text = renderAs((options.text('format') ?? 'text') as Format, report, {
    rules: Object.values(EVIDENCE_RULES),
    colour: terminal.colour && file === null,
  });
  if (file !== null) writeWhole(resolve(terminal.directory, file), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(report.conclusion);
}
