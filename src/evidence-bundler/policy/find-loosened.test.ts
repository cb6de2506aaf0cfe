import { expect, it, test } from 'vitest';
import type { IsoDate } from '../../foundation/date.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { findLoosened } from './find-loosened.ts';
import type { EvidencePolicy } from './model.ts';
import { parseEvidencePolicy } from './parse-policy.ts';

const read = (text: string): EvidencePolicy => {
  const bytes = new TextEncoder().encode(`version: 1\n${text}`);
  const { policy, diagnostics } = parseEvidencePolicy(bytes, 'p.yml', {
    presets: EVIDENCE_PRESETS,
    today: '2026-11-22' as IsoDate,
  });
  if (policy === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return policy;
};

const T4 = 'extends: [lukhas-t4]\n';
const base = read(`${T4}machine: { cpu: "EPYC*", cores: 4 }`);

test.each([
  [
    'modules: { memory: { budgets: { p95-upsert: { below: 200 ms } } } }',
    'the limit goes from 100 ms to 200 ms',
  ],
  ['modules: { memory: { budgets: { p95-upsert: { below: 1 s } } } }', 'the limit goes from 100 ms to 1 s'],
  ['modules: { memory: { budgets: { p95-upsert: { samples: 59 } } } }', 'goes from 2000 to 59'],
  ['modules: { memory: { budgets: { p95-upsert: { variation: off } } } }', 'may be anything, no longer 0.1'],
  ['modules: { memory: { coverage: 60 % } }', 'goes from 0.9 to 0.6'],
  ['modules: { passkey: off }', 'the module `passkey` is removed'],
  ['modules: { bridge: { without: [resilience] } }', 'the requirement `resilience` is removed'],
  ['every-module: { tests: { resilience: { counter: { least: 100 } } } }', 'goes from 10000 to 100'],
  ['scans: { bandit: { block: critical } }', '`scans.bandit.block` goes from high to critical'],
  ['scans: { semgrep: off }', 'there is no rule for the scan `semgrep`'],
  ['sbom: off', 'bills of materials are not judged'],
  ['secrets: warn', '`secrets` goes from block to warn'],
  ['reading: literal', '`reading` goes from skeptical to literal'],
  ['attempts: free', '`attempts` goes from all-must-be-bundled to free'],
  ['machine: { cpu: "*" }', '`machine.cpu` is *, no longer EPYC*'],
  ['log: { branch: other }', '`log.branch` is other, no longer evidence-log'],
  ['dry-run: off', 'no end-to-end test that runs dry is asked for'],
  ['signing: { least: none }', '`signing.least` goes from openpgp to none'],
  [
    'waivers: [{ claim: memory/*, reason: later, owner: "@x", expires: "2026-12-31" }]',
    '`memory/*` is waived until 2026-12-31: later',
  ],
])('%s', (text, message) => {
  const head = read(
    `${T4}${text.startsWith('machine') ? '' : 'machine: { cpu: "EPYC*", cores: 4 }\n'}${text}`,
  );
  expect(
    findLoosened(base, head)
      .map((one) => one.message)
      .join('\n'),
  ).toContain(message);
});

it.each([
  'modules: { memory: { budgets: { p95-upsert: { below: 50 ms, samples: 5000 } } } }',
  'modules: { new: { suite: new } }',
  'scans: { trivy: { required: true } }',
  'modules: { memory: { coverage: 95 %, owner: "@ana" } }',
])('says nothing of what is stricter: %s', (text) => {
  expect(findLoosened(base, read(`${T4}machine: { cpu: "EPYC*", cores: 4 }\n${text}`))).toEqual([]);
});

/** Every list of a policy with one entry less, and every value that may be left open left open. */
function* lessAsked(
  value: unknown,
  path: readonly (string | number)[],
): Generator<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (Array.isArray(value)) yield here;
    else if (OPEN.has(key) && inner !== null) yield here;
    yield* lessAsked(inner, here);
  }
}

const OPEN = new Set([
  'suite',
  'task',
  'coverage',
  'mostVariation',
  'counter',
  'sbom',
  'dryRun',
  'branch',
  'cpu',
  'cores',
]);

function without(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return null;
  if (Array.isArray(value))
    return value.flatMap((one, at) => (at !== key ? [one] : rest.length === 0 ? [] : [without(one, rest)]));
  const object = value as { readonly [key: string]: unknown };
  return { ...object, [key]: without(object[key], rest) };
}

it('misses nothing that is taken away', () => {
  expect(findLoosened(base, base)).toEqual([]);
  const paths = [...lessAsked(base, [])];
  expect(paths.length).toBeGreaterThan(400);
  const untold = paths.filter(
    (path) => findLoosened(base, without(base, path) as EvidencePolicy).length === 0,
  );
  expect(untold).toEqual([]);
});
