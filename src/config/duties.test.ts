import { expect, test } from 'vitest';
import { parseConfig } from './parse.ts';
import { compareDuties } from './policy-duties.ts';

const LANES = 'version: 1\nlanes:\n  - { name: p, kind: production, paths: ["core/**"] }\n';

function parse(text: string) {
  return parseConfig(new TextEncoder().encode(LANES + text), 'c.yml', { presets: {}, rules: [] });
}

function dutiesOf(text: string) {
  const { config, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  if (config === null) throw new Error('the configuration was refused');
  return config.duties;
}

const FULL = `instrumentation: { public: ["core/api/**"] }
promoted: [{ path: "core/vision/**", flag: VISION, registry: core.register }]
dry-run: { variables: [DRY_RUN], offline: [OFFLINE] }
`;

test('duties get their defaults, and none are asked by themselves', () => {
  expect(dutiesOf('')).toEqual({ instrumentation: null, promoted: [], dryRun: null });
  expect(dutiesOf(FULL)).toEqual({
    instrumentation: { public: ['core/api/**'], decorators: [], calls: [], exempt: [] },
    promoted: [{ path: 'core/vision/**', flag: 'VISION', registry: 'core.register', importers: [] }],
    dryRun: {
      variables: ['DRY_RUN'],
      offline: ['OFFLINE'],
      flags: ['ENABLE_*', 'FEATURE_*', '*_ENABLED'],
      example: '.env.example',
    },
  });
});

test('a bad glob or path is told where it stands', () => {
  const messages = (text: string) =>
    parse(text).diagnostics.map(({ line, message }) => `${line}: ${message}`);
  expect(messages('instrumentation: { public: ["/core/**"] }')).toHaveLength(1);
  expect(messages('promoted: [{ path: "/core", flag: A }]')).toHaveLength(1);
  expect(messages('dry-run: { variables: [A], example: "../x" }')).toEqual([
    '4: `example` takes a file of this repository, not `../x`',
  ]);
});

test('asking for less is a loosening, asking for more is none', () => {
  const full = dutiesOf(FULL);
  const none = dutiesOf('');
  expect(compareDuties(none, full)).toEqual([]);
  expect(compareDuties(full, full)).toEqual([]);
  expect(compareDuties(full, none).map(({ message }) => message)).toEqual([
    'instrumentation is no longer asked of `core/api/**`',
    'a flag is no longer asked of `core/vision/**`',
    'the dry run is no longer asked for by `DRY_RUN`',
  ]);
  const weaker = dutiesOf(`instrumentation: { public: ["core/api/**"], exempt: [health], calls: [print] }
promoted: [{ path: "core/vision/**", flag: VISION }]
dry-run: { variables: [DRY_RUN, HOME], flags: [] }
`);
  expect(compareDuties(full, weaker).map(({ message }) => message)).toEqual([
    'instrumentation exempts `health`',
    'instrumentation also accepts `print`',
    'registration is no longer asked of `core/vision/**`',
    'the dry run also accepts `HOME`',
    'defaults are no longer asked of flags `ENABLE_*`, `FEATURE_*`, `*_ENABLED`',
    'offline work is no longer asked for by `OFFLINE`',
  ]);
});
