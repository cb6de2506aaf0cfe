import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Scene, stagePromotion, TOKEN } from '../../../tests/harness/promotion-world.ts';
import { collectSnapshot } from './collect-snapshot.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await stagePromotion();
});
afterEach(() => scene.close());

describe('a promotion on GitHub', () => {
  test('becomes a snapshot with every fact', async () => {
    const { head, base, repository, github } = scene;
    const snapshot = await collectSnapshot(await scene.request());
    expect(snapshot.gaps).toEqual([]);
    expect(snapshot).toEqual({});
    github.assertClean(TOKEN);
    expect([head, base, repository]).toHaveLength(3);
  });
});
