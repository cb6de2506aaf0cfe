import type { JudgeInput } from '../../../src/evidence-bundler/judge/input.ts';
import { judgeEvidence } from '../../../src/evidence-bundler/judge/judge-evidence.ts';
import type { ClaimStatus, EvidenceVerdict } from '../../../src/evidence-bundler/judge/model.ts';
import type { LogEntry } from '../../../src/evidence-bundler/log/model.ts';
import { parseEvidencePolicy } from '../../../src/evidence-bundler/policy/parse-policy.ts';
import type { ReadFile } from '../../../src/evidence-bundler/read/model.ts';
import type { Sha256 } from '../../../src/foundation/digest.ts';
import { EVIDENCE_PRESETS } from '../../../src/generated/evidence-presets.ts';
import { COMMIT, TODAY, testFile } from '../evidence-files.ts';

/** Evidence, a policy, and what must be said of one claim. */
export interface Case extends Asked {
  readonly name: string;
  /** Document and row that decide it. */
  readonly source: string;
  readonly claim: string;
  readonly status: ClaimStatus;
  /** What must be said of it. */
  readonly says: string;
}

export interface Asked {
  /** What the policy says beside its version. */
  readonly policy: string;
  readonly files?: readonly ReadFile[];
  readonly input?: Partial<JudgeInput>;
}

/** Judges files, named as in a bundle, by a policy in YAML. Throws what is wrong with the policy. */
export function judgeCase({ policy, files = [], input = {} }: Asked): EvidenceVerdict {
  const text = new TextEncoder().encode(`version: 1\n${policy}`);
  const parsed = parseEvidencePolicy(text, 'p.yml', { presets: EVIDENCE_PRESETS, today: TODAY });
  const errors = parsed.diagnostics.filter(({ severity }) => severity === 'error');
  if (parsed.policy === null) throw new Error(errors.map(({ message }) => message).join('; '));
  return judgeEvidence({
    policy: parsed.policy,
    commit: COMMIT,
    today: TODAY,
    // As they are named in a bundle.
    files: files.map((file) => ({ ...file, path: `files/${file.path}` })),
    tree: new Map(),
    base: [],
    earlier: [],
    log: [],
    run: { id: '900', attempt: 1 },
    machine: null,
    safety: { files: [], texts: [] },
    schemas: new Map(),
    stated: [],
    ...input,
  });
}

/** A file that cannot be read to its end. */
export const broken = (file: ReadFile): ReadFile => ({
  ...file,
  problems: [
    {
      code: 'truncated',
      severity: 'error',
      message: 'It ends in the middle.',
      hint: 'Collect all of it.',
      line: 4,
    },
  ],
});
export const junit = (...cases: readonly string[]) => testFile('tests/junit.xml', cases);
/** A policy of one module. */
export const memory = (rest: string) => `modules: { memory: { ${rest} } }`;

/** An entry of the log: a failed first attempt of the commit. */
export const entry = (changed: Partial<LogEntry>): LogEntry => ({
  v: 1,
  bundleRoot: 'a'.repeat(64) as Sha256,
  statementSha256: null,
  commit: COMMIT,
  run: '900',
  attempt: 1,
  status: 'fail',
  modules: [],
  time: '2026-11-21T00:00:00Z',
  ...changed,
});
