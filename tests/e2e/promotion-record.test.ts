import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stageMerge } from './promotion-merge-support.ts';

describe('by the clock', () => {
  const schedule = {
    name: 'schedule',
    payload: { schedule: '17 * * * *', repository: { default_branch: 'main' } },
  };
  const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-03T00:00:00Z') / 1000) };

  test('a merge that no run wrote down is written down, once, and nothing else is asked about', async () => {
    const scene = await stageMerge();
    await scene.step();
    const merge = scene.merge('olu');
    const first = await scene.step({ event: schedule, env });
    expect(first.stdout).toContain('decision of dream');
    expect(first.exitCode).toBe(0);
    expect(scene.lines()).toMatchObject([{ kind: 'decision', merge }]);
    const asked = scene.github.requests.length;
    const second = await scene.step({ event: schedule, env });
    expect(second.exitCode).toBe(0);
    expect(scene.lines()).toHaveLength(1);
    expect(scene.github.requests.length - asked).toBeLessThanOrEqual(3);
  }, 60_000);

  test('an older merge is left alone', async () => {
    const scene = await stageMerge();
    await scene.step();
    scene.merge('eve');
    const late = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-10T00:00:00Z') / 1000) };
    const result = await scene.step({ event: schedule, env: late });
    expect(result.exitCode).toBe(0);
    expect(scene.lines()).toEqual([]);
  }, 60_000);
});

describe('a command', () => {
  test('due: what is due after a merge, as outputs', async () => {
    const scene = await stageMerge();
    await scene.step();
    const merge = scene.merge('olu');
    await scene.closed();
    const asked = scene.github.requests.length;
    const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-02T20:00:00Z') / 1000) };
    const result = await scene.step({ inputs: { command: 'due' }, env });
    expect(result.stdout).toContain('dream (#42): smoke test of night 1 of 2: due');
    expect(JSON.parse(result.outputs.smokes ?? '')).toMatchObject([{ merge, pull: 42, night: 1 }]);
    expect(JSON.parse(result.outputs.canaries ?? '')).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(scene.github.requests.length).toBe(asked);
    const [{ intent }] = JSON.parse(result.outputs.smokes ?? '');
    const command = [
      'record',
      'smoke',
      '--intent',
      intent,
      '--commit',
      merge,
      '--from',
      '2026-01-02T19:00:00Z',
      '--result',
      'success',
    ];
    const recorded = await scene.step({ inputs: { command: `${command.join('\n')}\n` }, env });
    expect(recorded.stdout).toContain('1 line added');
    expect(recorded.exitCode).toBe(0);
    expect(scene.lines()).toMatchObject([{ kind: 'decision' }, { kind: 'smoke', result: 'passed' }]);
  }, 60_000);

  test('that there is not says what was meant, and a command that fails fails the step', async () => {
    const scene = await stageMerge();
    const unknown = await scene.step({ inputs: { command: 'verfy' } });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stdout).toContain('Did you mean `verify`?');
    const log = join(scene.workspace.dir, 'broken.log');
    writeFileSync(log, 'no line\n');
    const failed = await scene.step({ inputs: { command: 'verify\n--log\nbroken.log' } });
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toContain('The log is not to be relied on.');
  }, 60_000);
});
