import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../evidence-bundler/sign/openpgp/run-program.ts';
import type { CommitSha } from '../foundation/digest.ts';

/** A bundle, and what a stranger was told of it by somebody else. */
export interface BundleToCheck {
  /** Absolute path. */
  readonly folder: string;
  readonly commit: CommitSha;
  /** Absolute path of the public key in PEM. */
  readonly key: string;
  /** Of the log, as verifiers of notes take it. */
  readonly logKey: string;
}

/** What the tools of this machine say of a bundle, and of the same bundle once somebody has touched it. */
export type ToolCheck =
  | { readonly kind: 'checked'; readonly whole: Said; readonly touched: Said }
  | { readonly kind: 'no-tool'; readonly tool: string };

/** What `verify.sh` said. */
export interface Said {
  /** 0: it holds; 1: something does not; 2: it cannot be told. */
  readonly code: number;
  readonly lines: readonly string[];
}

/** With `verify.sh`, all that it takes. */
const TOOLS = ['sh', 'sha256sum', 'openssl'] as const;

/** Runs `verify.sh` of the bundle, which knows nothing of our code; then again after a file of it was changed, and changes it back. */
export async function checkWithTools(bundle: BundleToCheck, touch: string): Promise<ToolCheck> {
  for (const tool of TOOLS) {
    const { code } = await run('sh', ['-c', `command -v ${tool}`]);
    if (code !== 0) return { kind: 'no-tool', tool };
  }
  const whole = await verify(bundle);
  const file = join(bundle.folder, touch);
  const bytes = readFileSync(file);
  try {
    writeFileSync(
      file,
      bytes.toString('latin1').replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
      'latin1',
    );
    return { kind: 'checked', whole, touched: await verify(bundle) };
  } finally {
    writeFileSync(file, bytes);
  }
}

async function verify({ folder, commit, key, logKey }: BundleToCheck): Promise<Said> {
  const asked = ['--commit', commit, '--key', key, '--log-key', logKey, '--require-signature'];
  const { code, stdout, stderr } = await run('sh', [join(folder, 'verify.sh'), ...asked, folder]);
  return { code: code ?? 2, lines: `${stdout}${stderr}`.trimEnd().split('\n') };
}

function run(program: string, args: readonly string[]) {
  return runProgram({ program, args, stdin: '', secret: null, path: process.env.PATH ?? '' });
}
