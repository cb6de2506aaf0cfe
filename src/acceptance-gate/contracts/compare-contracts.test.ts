import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { SourceFile } from '../project.ts';
import { checkContract } from './check-contract.ts';
import { findLosses } from './compare-contracts.ts';
import { buildImportGraph } from './import-graph.ts';
import type { Contract } from './model.ts';
import { readContract } from './read-contract.ts';
import { readSession, type Session } from './session.ts';

const session = readSession(new Map([['root_package', 'a']])) as Session;
const NAMES = ['a', 'a.b', 'a.b.x', 'a.c', 'a.c.x', 'a.d', 'a.e'];

function graphOf(imports: readonly (readonly [string, string])[]) {
  const files = new Map(NAMES.map((name) => [name, `${name.replaceAll('.', '/')}.py` as RepoPath]));
  const importOf = (name: string, line: number) =>
    ({
      form: 'import',
      target: { kind: 'module', name, level: 0 },
      names: [],
      line,
    }) as unknown as ImportFact;
  const sources = new Map(
    [...files].map(([name, path]) => {
      const own = imports.flatMap(([from, to], line) => (from === name ? [importOf(to, line + 1)] : []));
      return [path, { path, facts: { imports: own } } as unknown as SourceFile];
    }),
  );
  const packages = [{ name: 'a', files, namespaces: new Set<string>() }];
  return buildImportGraph({ resolve: () => ({ kind: 'standard-library' }) }, sources, packages, session);
}

const modules = fc.uniqueArray(fc.constantFrom('a.b', 'a.c', 'a.d', 'a.e', 'a.b.x', 'a.*', 'a.b.*'), {
  minLength: 1,
  maxLength: 3,
});
const flag = fc.constantFrom('True', 'False');
const ignored = fc.uniqueArray(
  fc.constantFrom('a.b -> a.c', 'a.b -> a.*', 'a.d -> a.e', 'a.b.x -> a.d', '** -> a.c'),
  { maxLength: 2 },
);
const layerLists = fc
  .shuffledSubarray(['b', 'c', 'd', 'e'], { minLength: 2 })
  .chain((names) =>
    fc
      .array(fc.constantFrom('\n', ' | ', ' : '), {
        minLength: names.length - 1,
        maxLength: names.length - 1,
      })
      .map((marks) =>
        names
          .map((name, at) => `${name}${marks[at] ?? ''}`)
          .join('')
          .split('\n'),
      ),
  )
  .filter((layers) => layers.every((layer) => !(layer.includes('|') && layer.includes(':'))));

const options = fc.oneof(
  fc.record({
    type: fc.constant('forbidden'),
    source_modules: modules,
    forbidden_modules: modules,
    as_packages: flag,
    allow_indirect_imports: flag,
    ignore_imports: ignored,
  }),
  fc.record({
    type: fc.constant('layers'),
    layers: layerLists,
    containers: fc.constant(['a']),
    ignore_imports: ignored,
  }),
  fc.record({ type: fc.constant('independence'), modules, ignore_imports: ignored }),
  fc.record({
    type: fc.constant('protected'),
    protected_modules: modules,
    allowed_importers: modules,
    as_packages: flag,
    ignore_imports: ignored,
  }),
  fc.record({
    type: fc.constant('acyclic_siblings'),
    ancestors: modules,
    depth: fc.integer({ min: 0, max: 2 }),
  }),
);

const read = (given: object): Contract | null => {
  const all = { name: 'one', unmatched_ignore_imports_alerting: 'none', ...given };
  const contract = readContract(new Map<string, unknown>(Object.entries(all)), new Set());
  return 'problems' in contract ? null : contract;
};

/** Another contract that differs in one option, or in all. */
const pairs = fc.tuple(options, options, fc.nat()).map(([one, other, pick]) => {
  if (one.type !== other.type || pick % 3 === 0) return [one, other] as const;
  const names = Object.keys(one);
  const name = names[pick % names.length]!;
  return [one, { ...one, [name]: (other as unknown as Record<string, unknown>)[name] }] as const;
});

describe('what a contract loses', () => {
  test('is nothing against itself', () => {
    fc.assert(
      fc.property(options, (given) => {
        const contract = read(given);
        fc.pre(contract !== null);
        expect(findLosses(contract, contract)).toEqual([]);
      }),
    );
  });

  test('is nothing only where whatever broke the old one breaks the new one', () => {
    const ends = fc.constantFrom(...NAMES);
    let compared = 0;
    fc.assert(
      fc.property(pairs, fc.array(fc.tuple(ends, ends), { maxLength: 8 }), ([one, other], imports) => {
        const [before, after] = [read(one), read(other)];
        fc.pre(before !== null && after !== null && findLosses(before, after).length === 0);
        const graph = graphOf(imports.filter(([from, to]) => from !== to));
        const [old, now] = [checkContract(before, graph, session), checkContract(after, graph, session)];
        if (old.kind !== 'checked' || old.violations.length === 0 || now.kind !== 'checked') return;
        compared++;
        expect(now.violations.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000, maxSkipsPerRun: 1000 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});
