import { expect, test } from 'vitest';
import type { JudgeInput } from '../src/evidence-bundler/judge/input.ts';
import { judgeEvidence } from '../src/evidence-bundler/judge/judge-evidence.ts';
import type { EvidenceVerdict } from '../src/evidence-bundler/judge/model.ts';
import { parseEvidencePolicy } from '../src/evidence-bundler/policy/parse-policy.ts';
import { lookForHarm } from '../src/evidence-bundler/run/look-for-harm.ts';
import { EVIDENCE_PRESETS } from '../src/generated/evidence-presets.ts';
import { editEvidence, layOut, readBack } from './harness/evidence-bytes.ts';
import { FAULTS, MORE_FAULTS, measurerOf } from './harness/evidence-faults.ts';
import { TODAY } from './harness/evidence-files.ts';
import { PROMOTIONS, TASKS } from './harness/evidence-modules.ts';
import { worldOf } from './harness/evidence-world.ts';

const { policy } = parseEvidencePolicy(
  new TextEncoder().encode('version: 1\nextends: [lukhas-t4]'),
  'p.yml',
  { presets: EVIDENCE_PRESETS, today: TODAY },
);
if (policy === null) throw new Error('the preset cannot be read');

const ALL = [...TASKS, ...PROMOTIONS];

function unmet({ claims }: EvidenceVerdict) {
  return claims.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
}

/** What a run has in hand: bytes read, and looked through for secrets. */
async function fromBytes(
  world: JudgeInput,
  key: string,
  edit: (path: string, text: string) => string = (_, text) => text,
): Promise<JudgeInput> {
  const laid = layOut(world.files, measurerOf(key));
  const files = readBack(laid.files, edit);
  const harm = lookForHarm(world.policy.allowed);
  for (const [at, file] of laid.files.entries())
    harm.look(file.path, editEvidence(file, edit), files[at]?.reading ?? file.reading);
  return { ...world, files, base: readBack(laid.base, edit), safety: await harm.finish() };
}

test.each(ALL.map((facts) => [facts.key, facts] as const))(
  '%s passes as bytes, and is judged as its readings are',
  async (key, facts) => {
    const world = worldOf(policy, [facts]);
    const input = await fromBytes(world, key);
    const wrong = input.files.flatMap(({ path, problems }) =>
      problems.map(({ code, message }) => `${path} ${code}: ${message}`),
    );
    expect(wrong).toEqual([]);
    const verdict = judgeEvidence(input);
    expect(unmet(verdict)).toEqual([]);
    expect(verdict.status).toBe('pass');
    const { files, base } = layOut(world.files, measurerOf(key));
    expect(told(verdict)).toEqual(told(judgeEvidence({ ...world, files, base })));
  },
);

/** Claims with their numbers. Nobody looked for secrets in readings. */
function told({ claims }: EvidenceVerdict) {
  return claims
    .filter(({ id }) => id !== 'repository/secrets')
    .map(({ id, found, numbers }) => ({ id, found, numbers }));
}

test.each([...FAULTS, ...MORE_FAULTS].map((fault) => [fault.module, fault.what, fault] as const))(
  '%s: %s',
  async (key, _, { files = (all) => all, edit, unmet: expected }) => {
    const facts = ALL.find((one) => one.key === key);
    if (facts === undefined) throw new Error(`there is no module ${key}`);
    const world = worldOf(policy, [facts]);
    let edits = 0;
    const counted = (path: string, text: string): string => {
      const changed = edit?.(path, text) ?? text;
      if (changed !== text) edits++;
      return changed;
    };
    const verdict = judgeEvidence(await fromBytes({ ...world, files: files(world.files) }, key, counted));
    // A fault that hits no file would prove nothing.
    expect(edits > 0).toBe(edit !== undefined);
    expect(unmet(verdict)).toEqual(expected);
    expect(verdict.modules.map(({ status }) => status === 'pass')).toEqual([expected.length === 0]);
    for (const claim of verdict.claims.filter(({ status }) => status !== 'pass'))
      expect(claim.help).not.toBe('');
  },
);

test('every module fails in a way of its own', () => {
  expect(FAULTS.map(({ module }) => module)).toEqual(ALL.map(({ key }) => key));
  expect(FAULTS.every(({ source, unmet: all }) => source !== '' && all.length > 0)).toBe(true);
});
