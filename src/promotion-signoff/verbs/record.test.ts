import { describe, expect, test } from 'vitest';
import { at, ENVIRONMENT, INTENT, world } from '../../../tests/harness/merged-promotion.ts';
import { sha256 } from '../../foundation/digest.ts';
import { verifyLog } from '../audit/verify-log.ts';

describe('record', () => {
  const smoke = (merge: string, ...more: string[]) => [
    'record',
    'smoke',
    '--intent',
    INTENT,
    '--commit',
    merge,
    '--from',
    '2026-11-20T19:00:00Z',
    ...at('2026-11-20T20:00:00Z'),
    '--result',
    'success',
    ...more,
  ];

  test('adds a line to the audit branch and to nothing else', async () => {
    const { run, merge, log, remote } = await world();
    const main = remote('rev-parse', 'main');
    const { code, out } = await run(smoke(merge), ENVIRONMENT);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^1 line added; its last line is [0-9a-f]{64}\.\n$/),
    ]);
    const { entries } = verifyLog(await log());
    expect(entries.at(-1)?.entry).toMatchObject({
      kind: 'smoke',
      module: 'dream',
      result: 'passed',
      run: { id: 77, url: 'https://github.com/acme/brain/actions/runs/77' },
    });
    expect(remote('rev-parse', 'main')).toBe(main);
    expect((await run(['due', ...at('2026-11-20T21:00:00Z')])).out).toContain('night 1 of 2: passed');
  });

  test.each(['failure', 'cancelled', 'skipped'])('%s is not passed', async (result) => {
    const { run, merge, log } = await world();
    await run([...smoke(merge).filter((one) => one !== 'success'), result], ENVIRONMENT);
    expect(verifyLog(await log()).entries.at(-1)?.entry).toMatchObject({ result: 'failed' });
  });

  test('a rollback ends the watch', async () => {
    const { run, clone, log } = await world();
    const back = clone.commit('Revert it', { 'core/dream/a.py': null });
    const line = [
      'record',
      'rollback',
      '--intent',
      INTENT,
      '--commit',
      back,
      '--pull',
      '14',
      ...at('2026-11-20T20:00:00Z'),
    ];
    await expect(run(line)).rejects.toMatchObject({ code: 'missing-option' });
    await run([...line, '--reason', 'errors\n::error::x']);
    expect(verifyLog(await log())).toMatchObject({ problems: [] });
    expect(verifyLog(await log()).entries.at(-1)?.entry).toMatchObject({
      kind: 'rollback',
      pull: 14,
      reason: 'errors␊::error::x',
    });
    expect((await run(['due', ...at('2026-11-20T21:00:00Z')])).out).toBe('No promotion is on watch.\n');
  });

  test('refuses what cannot stand for the promotion', async () => {
    const { run, merge, clone, log } = await world();
    const before = await log();
    const old = clone.sha(`${merge}^1`);
    for (const [line, code] of [
      [smoke(old), 'bad-value'],
      [smoke(merge, '--intent', sha256('other')), 'unknown-promotion'],
      [smoke(merge, '--from', '2026-11-20T11:00:00Z'), 'out-of-window'],
      [smoke(merge, '--to', '2026-11-20T23:00:00Z'), 'out-of-window'],
      [smoke(merge, '--to', 'soon'), 'bad-value'],
      [smoke(merge, '--known', sha256('lost')), 'audit-log-broken'],
      [['record', 'canary', ...smoke(merge).slice(2)], 'out-of-window'],
      [['record', 'decision', ...smoke(merge).slice(2)], 'missing-option'],
    ] as const)
      await expect(run(line, ENVIRONMENT), line.join(' ')).rejects.toMatchObject({ code });
    await expect(run(smoke(merge), {})).rejects.toMatchObject({ code: 'missing-option' });
    expect(await log()).toEqual(before);
  });
});
