import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isWithoutAct } from './act-support.ts';
import {
  junit,
  keyOf,
  knowRun,
  logged,
  POLICY,
  POLICY_FILE,
  PROJECT,
  RUN,
  UNLOGGED,
} from './evidence-support.ts';
import { artifact, type Forge, forgeOf, propose, push, runTemplate } from './template-support.ts';

/** `make evidence` writes a report; so do the scripts of an auditor's container. */
const TESTED = {
  ...PROJECT,
  [POLICY_FILE]: UNLOGGED,
  Makefile: 'evidence:\n\tmkdir -p reports && sh scripts/replicate.sh reports\n',
  'ci/results.txt': junit(['test_adds', 'test_forgets']),
  'docker/Dockerfile.audit': 'FROM scratch\n',
  // Another run takes another time: the very same bytes would be no second run.
  'scripts/replicate.sh': 'sed "s/0[.]1/0.$(date +%N)/" ci/results.txt > "$1/junit.xml"\n',
  'scripts/pentest_smoke.py': 'print("no abuse works")\n',
};
const STRICT = POLICY.replace('evidence-log }', 'evidence-log, required: true }\nsigning: { least: key }');

/** GitHub's command line: knows one run of every workflow, and downloads artifacts; what it was asked for is kept. */
const GH = `#!/usr/bin/env bash
set -euo pipefail
[ -n "$GH_TOKEN" ]
echo "$*" >> "$ARTIFACTS/gh.log"
query() { while [ "$1" != --jq ]; do shift; done; echo "$2"; }
option() { while [ "$1" != "$OPTION" ]; do shift; done; echo "$2"; }
case "$1 $2" in
  'run list')
    OPTION=--workflow; file="$ARTIFACTS/$(option "$@").json"
    if [ -f "$file" ]; then jq -r "$(query "$@")" "$file"; fi ;;
  'run download')
    OPTION=--name; name=$(option "$@"); OPTION=--dir; to=$(option "$@")
    mkdir -p "$to" && cp -r "$ARTIFACTS/$3/$name/." "$to" ;;
  'api repos/octo-org/octo-repo/actions/runs/7')
    jq -r "$(query "$@")" "$ARTIFACTS/7.json" ;;
  'pr list' | 'pr create') ;;
  *) exit 1 ;;
esac
`;

/** The docker of an auditor: builds nothing, and runs a command in the mounted folder itself, with the mounts in its words replaced. */
const DOCKER = `#!/usr/bin/env bash
set -euo pipefail
echo "$*" >> "$ARTIFACTS/docker.log"
[ "$1" = run ] || exit 0
while [ "$1" != audit ]; do
  case "$1" in
    --mount) IFS=, read -r _ from to _ <<< "$2,"; mounts+=("\${to#dst=}" "\${from#src=}") ;;
    --workdir) place="$2" ;;
  esac
  shift
done
shift
words=("$@")
for ((i = 0; i < \${#mounts[@]}; i += 2)); do
  place="\${place/\${mounts[i]}/\${mounts[i + 1]}}"
  words=("\${words[@]/\${mounts[i]}/\${mounts[i + 1]}}")
done
cd "$place"
exec "\${words[@]}"
`;

/** Pushes, and keeps the evidence of it as that of run 7. */
async function pushed(forge: Forge) {
  const made = push(forge, { 'core/memory.py': 'x = 2\n' });
  const run = await runTemplate(forge, 'evidence', made.event, { id: 7 });
  const known = {
    databaseId: 7,
    headSha: made.after,
    event: 'push',
    status: 'completed',
    conclusion: 'success',
  };
  writeFileSync(join(forge.artifacts, 'evidence.yml.json'), JSON.stringify([known]));
  writeFileSync(join(forge.artifacts, '7.json'), JSON.stringify({ id: 7, head_sha: made.after }));
  return run;
}

describe.skipIf(isWithoutAct)('templates of evidence, run by act', () => {
  test('evidence of a push is bundled; nightly makes it anew, and finds a secret that was taken back', async () => {
    const forge = await forgeOf(TESTED);
    const run = await pushed(forge);
    expect(run.jobs).toEqual({ collect: 'succeeded' });
    expect(artifact(forge, '7/evidence/files/tests/reports/junit.xml')).toContain('test_forgets');

    forge.repository.branch('old');
    forge.repository.commit('Key', { 'core/key.py': `KEY = "AKIA${'Z7QXW3N5RT2LMVPB'}"\n` });
    forge.repository.commit('Take it back', { 'core/key.py': null });
    forge.repository.branch('main');
    const schedule = {
      name: 'schedule',
      payload: { schedule: '41 3 * * *', repository: { default_branch: 'main' } },
    };
    const nightly = await runTemplate(forge, 'nightly', schedule, { id: 8, programs: { gh: GH } });
    expect(nightly.jobs).toEqual({
      'secrets in the whole history': 'failed',
      'find the first run': 'succeeded',
      'replicate the evidence': 'succeeded',
    });
    expect(artifact(forge, '8/history/acceptance-gate.json')).toContain('core/key.py');
  }, 120_000);

  test('health draws report, badge and page from the newest evidence', async () => {
    const forge = await forgeOf(TESTED);
    await pushed(forge);
    const dispatch = { name: 'workflow_dispatch', payload: { repository: { default_branch: 'main' } } };
    const { jobs } = await runTemplate(forge, 'health', dispatch, {
      id: 9,
      programs: { gh: GH },
      variables: { HEALTH_PULL_REQUEST: 'true' },
    });
    expect(jobs).toEqual({ report: 'succeeded', propose: 'succeeded' });
    expect(forge.repository.git('show', 'health:STATUS.md')).toContain('2 passed');
    expect(forge.repository.git('diff', '--name-only', 'main', 'health').split('\n')).toHaveLength(6);
    expect(artifact(forge, 'gh.log')).toContain('pr create --base main --head health');
    expect(artifact(forge, '9/health/STATUS.md')).toContain('2 passed');
    expect(readdirSync(join(forge.artifacts, '9/health/docs/audits'))).toHaveLength(2);
    expect(artifact(forge, '9/health/docs/badges/health.json')).toContain('health');
  }, 120_000);

  test('audit-container replicates a run by the scripts of the repository', async () => {
    const forge = await forgeOf(TESTED);
    await pushed(forge);
    const dispatch = {
      name: 'workflow_dispatch',
      payload: { inputs: { run: '7' }, repository: { default_branch: 'main' } },
    };
    const { jobs } = await runTemplate(forge, 'audit-container', dispatch, {
      id: 10,
      programs: { gh: GH, docker: DOCKER },
    });
    expect(jobs).toEqual({ replicate: 'succeeded' });
    expect(artifact(forge, 'docker.log')).toMatch(
      /^build --file docker\/Dockerfile.audit .*\nrun --rm --network none /,
    );
    artifact(forge, '10/replication/manifest.json');
  }, 120_000);

  test('evidence-sign judges the evidence of a pull request anew, signs it with a key and logs it', async () => {
    const forge = await forgeOf({ ...TESTED, [POLICY_FILE]: STRICT });
    const { event, head, base } = propose(forge, { 'core/memory.py': 'x = 3\n' });
    const first = await runTemplate(forge, 'evidence', event, { id: RUN });
    expect(first.jobs).toEqual({ collect: 'succeeded' });

    forge.repository.git('update-ref', 'refs/pull/42/head', head);
    forge.repository.git('checkout', '--quiet', 'main');
    knowRun(forge.github, { head, base, from: 'stranger/octo-repo' });
    const completed = {
      name: 'workflow_run',
      payload: {
        action: 'completed',
        workflow_run: {
          ...{ id: RUN, run_attempt: 1, head_sha: head, head_branch: 'change', conclusion: 'success' },
          ...{ head_repository: { full_name: 'stranger/octo-repo' }, pull_requests: [] },
        },
        repository: { full_name: 'octo-org/octo-repo', default_branch: 'main', private: false },
      },
    };
    const signed = await runTemplate(forge, 'evidence-sign', completed, {
      id: 11,
      edit: (text) => text.replaceAll(/^( +)# (signing-key|log-key): /gm, '$1$2: '),
      secrets: { EVIDENCE_SIGNING_KEY: keyOf('p256'), EVIDENCE_LOG_KEY: keyOf('ed25519') },
    });
    expect(signed.jobs).toEqual({ sign: 'succeeded' });
    expect(logged(forge.repository)).toBe(1);
    artifact(forge, '11/evidence-signed/manifest.json');
    expect(forge.github.comments).toHaveLength(1);
  }, 120_000);
});
