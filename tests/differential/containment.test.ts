import { writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createValidator } from '../../src/openapi-diff/schema/validator.ts';
import { tryContainment } from '../harness/containment-trial.ts';

const PAIRS = Number(process.env.CONTAINMENT_PAIRS ?? 2000);
const SEED = Number(process.env.CONTAINMENT_SEED ?? 20261121);
const TRIES = 60;
/** Long trials tell how far they are. */
const SIGN_OF_LIFE = 5000;

describe('containment', () => {
  it(
    `holds against an attack on ${PAIRS} generated pairs`,
    () => {
      const { counts, attacked, reasons, problems } = tryContainment(
        PAIRS,
        SEED,
        TRIES,
        createValidator(),
        (done) => {
          // The console of a test is silent until the test ends.
          if (done % SIGN_OF_LIFE === 0) writeSync(process.stderr.fd, `${done} of ${PAIRS} pairs\n`);
        },
      );
      const contained = Object.values(counts).reduce((sum, each) => sum + each.contained, 0);
      const lines = Object.entries(counts).map(([known, each]) => `${known} ${JSON.stringify(each)}`);
      console.log(
        [
          `${PAIRS} pairs from seed ${SEED}; ${contained} contained, of which ${attacked} had instances to attack with`,
          ...lines,
          ...reasons.slice(0, 15).map(([reason, count]) => `${count} × ${reason}`),
        ].join('\n'),
      );
      expect(problems.join('\n\n')).toBe('');
      // An attack without instances proves nothing, and neither does an engine without answers.
      expect(attacked / contained).toBeGreaterThan(0.6);
      for (const { undecided, contained: yes, 'not-contained': no } of Object.values(counts))
        expect(undecided).toBeLessThan((yes + no) / 2);
    },
    60_000 + PAIRS * 100,
  );
});
