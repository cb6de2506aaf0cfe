import { onTestFinished } from 'vitest';
import { type CommitSha, sha256 } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { gitIn } from '../../src/platform/git/run-git.ts';
import { parseOptions } from '../../src/platform/terminal/options.ts';
import type { ExitCode } from '../../src/platform/terminal/verb.ts';
import type { DecisionRecord } from '../../src/promotion-signoff/audit/model.ts';
import type { Instant } from '../../src/promotion-signoff/snapshot/model.ts';
import { PROMOTION_VERBS } from '../../src/promotion-signoff/verbs/all-verbs.ts';
import { loadAuditLog, writeAuditLines } from '../../src/promotion-signoff/verbs/write-audit-lines.ts';
import { createRepository, type Repository } from './git-repository.ts';

const POLICY = `version: 1
applies: { bases: [main] }
roles: { security: { people: [bo, cy] } }
gates:
  - { id: machine, all: [tests] }
  - { id: people, need: [{ role: security }] }
evidence: { tests: { check: tests, workflow: .github/workflows/ci.yml } }
audit: {}
post_merge:
  canary_hours: { min: 24, max: 72 }
  rollback: { signals: monitors.yml }
`;
const CONFIG = `version: 1
lanes:
  - { name: core, kind: production, paths: ["core/**"] }
  - { name: candidate, kind: experimental, paths: ["candidate/**"] }
`;
const PROMOTE = `---
promote: 1
module: dream
from: candidate/dream
to: core/dream
owner: { login: olu, id: 15 }
acceptance: [{ id: A1, text: fast, evidence: tests }]
risks: [{ id: R1, text: slow, likelihood: low, impact: low, mitigation: queue }]
ethics: { touches: [] }
safety: { dry_run_default: true, feature_flag: { name: FEATURE_DREAM, default: off } }
service: { long_lived: true, canary_hours: 24 }
rollback: { flag: FEATURE_DREAM, registry: "core/registry.py", move_back: true }
---
`;
const DECIDED = '2026-11-20T12:00:00Z' as Instant;
export const INTENT = sha256('intent');

interface World {
  readonly clone: Repository;
  readonly remote: (...args: string[]) => string;
  readonly merge: CommitSha;
  readonly run: (
    line: readonly string[],
    environment?: Record<string, string>,
  ) => Promise<{ code: ExitCode; out: string }>;
  readonly log: () => Promise<Uint8Array>;
}

/** A promotion that was merged and decided, with the flag turned on since; its repositories go when the test ends. */
export async function world(): Promise<World> {
  const clone = createRepository({
    '.github/promotion-policy.yml': POLICY,
    '.github/execution-standards.yml': CONFIG,
    '.github/workflows/ci.yml': 'on: push\n',
    'monitors.yml':
      'version: 1\nflags: [config/flags.yml]\nsignals: [{ id: errors, metric: error_ratio, above: 0.02 }]\n',
    'config/flags.yml': 'FEATURE_DREAM: off\n',
    'candidate/dream/a.py': 'import os\nON = os.environ.get("FEATURE_DREAM", "off") == "on"\n',
    'candidate/night/b.py': 'b = 1\n',
    'core/x.py': 'x = 1\n',
  });
  const home = createRepository();
  home.git('init', '--quiet', '--bare', 'remote.git');
  home.git('-C', 'remote.git', 'symbolic-ref', 'HEAD', 'refs/heads/main');
  clone.branch('promote/dream-20261120');
  clone.git('mv', 'candidate/dream', 'core/dream');
  clone.commit('Promote dream', { 'core/dream/PROMOTE.md': PROMOTE });
  clone.branch('main');
  const merge = clone.merge('promote/dream-20261120');
  clone.commit('Turn it on', { 'config/flags.yml': 'FEATURE_DREAM: on\n' });
  clone.git('remote', 'add', 'origin', `${home.url}/remote.git`);
  clone.git('push', '--quiet', 'origin', 'main');
  for (const { remove } of [clone, home]) onTestFinished(remove);
  const repository = { root: clone.dir, git: gitIn(clone.dir, clone.env) };
  const place = {
    repository,
    branch: 'audit/promotions',
    log: 'promotion-audit.log' as RepoPath,
    defaultBranch: 'main',
    remote: 'origin',
  };
  const decision: DecisionRecord = {
    v: 1,
    kind: 'decision',
    at: DECIDED,
    module: 'dream',
    intent: INTENT,
    pull: 12,
    head: clone.sha('promote/dream-20261120'),
    base: { ref: 'main', sha: merge },
    tree: 'd'.repeat(40),
    merge,
    mergedBy: { id: 15, login: 'olu' },
    evidence: sha256('e'),
    policy: sha256('p'),
    signatures: [],
    requirements: [],
  };
  await writeAuditLines(place, [decision]);
  return {
    clone,
    merge,
    remote: (...args) => home.git('-C', 'remote.git', ...args),
    log: () => loadAuditLog(place),
    run: async ([name = '', ...args], environment = {}) => {
      const verb = PROMOTION_VERBS.find((one) => one.name === name);
      if (verb === undefined) throw new Error(`no verb ${name}`);
      let out = '';
      const terminal = {
        directory: clone.dir,
        write: (text: string) => (out += text),
        writeError: () => undefined,
        colour: false,
        environment,
      };
      return { code: await verb.run(parseOptions(args, verb.options), terminal), out };
    },
  };
}

export const at = (time: string): string[] => ['--now', time];
export const ENVIRONMENT = { GITHUB_REPOSITORY: 'acme/brain', GITHUB_RUN_ID: '77' };
