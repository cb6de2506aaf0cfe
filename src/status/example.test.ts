import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findBlock } from '../evidence-bundler/claims/status-block.ts';
import { parseHealth } from '../evidence-bundler/health/parse-health.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { checkPage } from './check/check-page.ts';
import { measurementsOf } from './check/measurements-of.ts';
import { replaceBlock } from './page/markers.ts';
import { renderBlock } from './page/render-block.ts';

const FOLDER = new URL('../../docs/examples/', import.meta.url);
const PAGE = new URL('status-page.md', FOLDER);

describe('docs/examples/status-page.md', () => {
  const parsed = parseHealth(readFileSync(new URL('health.json', FOLDER)));
  if (parsed.kind === 'broken') throw new Error(parsed.message);
  const page = readFileSync(PAGE);
  const block = findBlock(page);
  if (block.kind === 'broken') throw new Error(block.message);

  test('is what `status` writes of the health beside it; UPDATE_GOLDEN=1 writes it anew', () => {
    const written = replaceBlock(page, block, renderBlock(parsed.health));
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(PAGE, written);
    expect(readFileSync(PAGE, 'utf8')).toBe(Buffer.from(written).toString('utf8'));
  });

  test('states one number more, which was measured', () => {
    const { health } = parsed;
    const checked = checkPage(
      { path: 'status-page.md' as RepoPath, bytes: page, block },
      renderBlock(health),
      measurementsOf(health),
    );
    expect(checked).toEqual({ changed: [], unproven: [], stated: 1 });
  });
});
