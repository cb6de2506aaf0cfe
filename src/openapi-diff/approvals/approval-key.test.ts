import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ApiChange } from '../compare/model.ts';
import { approvalKey } from './approval-key.ts';
import { parseApprovals } from './parse-approvals.ts';
import { renderApprovalEntry } from './render-approval-entry.ts';

const FILE = '.github/openapi-approvals.yml' as RepoPath;
const TODAY = '2026-11-20' as IsoDate;

const text = fc.string({ unit: 'binary', maxLength: 20 });
const anyChange: fc.Arbitrary<ApiChange> = fc.record({
  rule: fc.constantFrom('request-parameter-removed', 'endpoint-added'),
  verdict: fc.constantFrom('breaking', 'undecided', 'policy', 'compatible'),
  direction: fc.constantFrom('request', 'response', null),
  reached: fc.array(
    fc.record({
      operation: fc.record({
        kind: fc.constantFrom('path', 'webhook', 'callback'),
        method: fc.constantFrom('GET', 'POST'),
        name: text,
        of: fc.option(text),
        traits: fc.constant({ operationId: null, tags: [], deprecated: false, stability: null }),
      }),
      location: fc.record({ kind: fc.constant('parameter' as const), in: text, name: text }),
      instancePath: text,
    }),
    { maxLength: 4 },
  ),
  before: fc.constant(null),
  after: fc.constant(null),
  message: text,
  help: text,
  witness: fc.constant(null),
  reason: fc.option(text),
  identity: fc.array(text, { maxLength: 4 }),
});

describe('the key of a change', () => {
  test('is the same whatever is reworded, moved, reordered or newly reached', () => {
    fc.assert(
      fc.property(anyChange, anyChange, (a, b) => {
        const moved = { ...b, rule: a.rule, direction: a.direction, identity: a.identity };
        expect(approvalKey(moved)).toBe(approvalKey(a));
        expect(approvalKey(a)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  test('is another one for anything else', () => {
    fc.assert(
      fc.property(anyChange, anyChange, (a, b) => {
        const same = (one: ApiChange) => JSON.stringify([one.rule, one.direction, one.identity]);
        expect(approvalKey(a) === approvalKey(b)).toBe(same(a) === same(b));
      }),
    );
    const parts = { rule: 'a', direction: null };
    expect(approvalKey({ ...parts, identity: ['b', 'c'] })).not.toBe(
      approvalKey({ ...parts, identity: ['bc'] }),
    );
  });
});

describe('an entry to copy', () => {
  test('names the change and leaves the rest to people', () => {
    const [change] = fc.sample(anyChange, { seed: 1, numRuns: 1 });
    if (change === undefined) throw new Error('no sample');
    const entry = renderApprovalEntry(
      { ...change, rule: 'endpoint-added', direction: null, reached: [], identity: ['x'] },
      'api: {x}.yml',
    );
    expect(entry).toBe(
      `  - key: "${approvalKey({ rule: 'endpoint-added', direction: null, identity: ['x'] })}"\n    rule: "endpoint-added"\n    document: "api: {x}.yml"\n    reason: ""\n    owner: ""\n    ticket: ""\n    expires: ""\n`,
    );
    const bytes = new TextEncoder().encode(`version: 1\napprovals:\n${entry}`);
    expect(parseApprovals(bytes, FILE, TODAY).diagnostics.map(({ line }) => line)).toEqual([6, 7, 8, 9]);
  });

  test('filled in, it says exactly what the change is, whatever the description says', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        const entry = renderApprovalEntry(change)
          .replace('reason: ""', 'reason: "why"')
          .replace('owner: ""', 'owner: "@me"')
          .replace('ticket: ""', 'ticket: "1"')
          .replace('expires: ""', 'expires: "2027-01-01"');
        const bytes = new TextEncoder().encode(`version: 1\napprovals:\n${entry}`);
        const { approvals, diagnostics } = parseApprovals(bytes, FILE, TODAY);
        expect(diagnostics).toEqual([]);
        expect(approvals[0]?.key).toBe(approvalKey(change));
        const name = change.reached[0]?.operation;
        if (name === undefined) expect(approvals[0]?.operation).toBeNull();
        else expect(approvals[0]?.operation).toContain(name.name);
      }),
    );
  });
});
