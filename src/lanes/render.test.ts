import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import type { Enforcement, LaneKind } from '../report/model.ts';
import type { Lane } from './model.ts';
import { renderLanes } from './render.ts';

function parse(text: string) {
  const known = { presets: {}, rules: ['LN001'] };
  return parseConfig(new TextEncoder().encode(text), 'c.yml', known);
}

test('lanes read like what a person would write', () => {
  const lanes: readonly Lane[] = [
    {
      name: 'production',
      kind: 'production',
      paths: ['src/**', '!**/tests/**'],
      enforcement: 'block',
      severity: {},
      mayImport: null,
    },
    {
      name: 'labs',
      kind: 'experimental',
      paths: ['labs/**'],
      enforcement: 'off',
      severity: { LN: 'note' },
      mayImport: ['production'],
    },
  ];
  expect(renderLanes(lanes, ['Proposed from the tree.', 'two\nlines'])).toBe(`# Proposed from the tree.
# two lines
version: 1
lanes:
  - name: production
    kind: production
    paths: ["src/**", "!**/tests/**"]
  - name: labs
    kind: experimental
    paths: ["labs/**"]
    enforcement: off
    severity: { LN: note }
    may-import: [production]
`);
});

test('parsing what was rendered gives the same lanes', () => {
  const glob = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .filter((text) => findGlobMistake(text) === null && !text.startsWith('!'));
  const lane = fc.record({
    name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,8}$/),
    kind: fc.constantFrom<LaneKind>('production', 'experimental', 'support', 'test'),
    paths: fc.array(glob, { minLength: 1, maxLength: 12 }),
    enforcement: fc.constantFrom<Enforcement>('block', 'warn', 'off'),
    severity: fc.constantFrom<Lane['severity']>({}, { LN001: 'off' }, { LN: 'note', LN001: 'error' }),
    mayImport: fc.constantFrom<readonly string[] | null>(null, []),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(lane, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
      (lanes) => {
        const { config, diagnostics } = parse(renderLanes(lanes, ['x']));
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(config?.lanes).toEqual(lanes);
      },
    ),
    { numRuns: 1000 },
  );
});
