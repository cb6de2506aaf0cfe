import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neededPermission } from './permissions.ts';

test.each([
  [undefined, 'pull-requests: write'],
  ['', 'pull-requests: write'],
  ['issues=write; pull_requests=write', 'pull-requests: write'],
  ['issues=write', 'issues: write'],
  ['contents=read,pull_requests=write', 'contents: read, pull-requests: write'],
  ['<script>', 'pull-requests: write'],
])('%j', (header, expected) => {
  expect(neededPermission('comment', header)).toBe(expected);
});

test('any header gives lines that a workflow can hold', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      for (const line of neededPermission('check-run', header).split(', ')) {
        expect(line).toMatch(/^[a-z-]+: (?:read|write)$/);
      }
    }),
  );
});
