import { describe, expect, test } from 'vitest';
import type { Sha256 } from '../../foundation/digest.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { planLines } from './append-lines.ts';
import { bytesOf, decision, hours, watch } from './testing.ts';

describe('lines for the audit log', () => {
  const forget = { seen: null, known: [] };
  const log = bytesOf(decision());

  test('are appended once, whenever it is tried again', () => {
    const planned = planLines(log, [watch('smoke', 1, 2)], forget);
    if (planned.kind !== 'write') expect.unreachable();
    expect(planned.added).toBe(1);
    const again = planLines(planned.bytes, [watch('smoke', 1, 2, { at: hours(9) })], forget);
    expect(again).toEqual({ kind: 'there already', tip: planned.tip });
  });

  test('are refused by a log that is broken, that lost lines, or that was written anew', () => {
    const broken = Buffer.from(
      Buffer.from(log).toString().replace('dream', 'Dream') + Buffer.from(log).toString(),
    );
    expect(planLines(broken, [watch('smoke', 1, 2)], forget).kind).toBe('refused');
    const anew = bytesOf(decision({ mergedBy: null }));
    expect(planLines(anew, [watch('smoke', 1, 2)], forget).kind).toBe('write');
    expect(planLines(anew, [watch('smoke', 1, 2)], { seen: log, known: [] }).kind).toBe('refused');
    const tip = verifyLog(log).tip;
    expect(planLines(anew, [watch('smoke', 1, 2)], { seen: null, known: [tip as Sha256] })).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('written anew')],
    });
    expect(planLines(new Uint8Array(), [watch('smoke', 1, 2)], { seen: log, known: [] }).kind).toBe(
      'refused',
    );
  });
});
