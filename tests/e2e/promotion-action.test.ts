import { expect, test } from 'vitest';
import { CONTEXT, pullEvent, stage } from './promotion-support.ts';
import { reportOf, TOKEN } from './support.ts';

test('a promotion that everybody signed is told as success, everywhere', async () => {
  const scene = await stage();
  const result = await scene.step();
  expect(result.stdout).toBe('');
  const report = reportOf(scene.workspace.dir, result);
  expect(report.headline).toBe('');
});
