import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { SourceFile } from '../project.ts';
import { checkContract } from './check-contract.ts';
import { buildImportGraph, type ImportGraph } from './import-graph.ts';
import type { Contract } from './model.ts';
import type { Outcome } from './outcome.ts';
import { readContract } from './read-contract.ts';
import type { RootPackage } from './root-package.ts';
import { readSession, type Session } from './session.ts';

const session = readSession(new Map([['root_package', 'a']])) as Session;

/** A graph of modules below `a`, from pairs of importer and imported module. */
function graphOf(names: readonly string[], imports: readonly (readonly [string, string])[]): ImportGraph {
  const files = new Map(names.map((name) => [name, `${name.replaceAll('.', '/')}.py` as RepoPath]));
  const packages: RootPackage[] = [{ name: 'a', files, namespaces: new Set() }];
  const facts = new Map<string, ImportFact[]>(names.map((name) => [name, []]));
  for (const [from, to] of imports) facts.get(from)?.push(importOf(to, (facts.get(from)?.length ?? 0) + 1));
  const sources = new Map(
    [...files].map(([name, path]) => [
      path,
      { path, facts: { imports: facts.get(name) } } as unknown as SourceFile,
    ]),
  );
  return buildImportGraph({ resolve: () => ({ kind: 'standard-library' }) }, sources, packages, session);
}

function importOf(name: string, line: number): ImportFact {
  return {
    form: 'import',
    target: { kind: 'module', name, level: 0 },
    names: [],
    star: false,
    alias: null,
    line,
    column: 1,
    endLine: line,
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false,
  };
}

const contractOf = (options: Record<string, unknown>) =>
  readContract(new Map(Object.entries({ name: 'one', ...options })), new Set()) as Contract;

/** Chains as the modules they pass. */
function chainsOf(graph: ImportGraph, outcome: Outcome): string[] {
  if (outcome.kind === 'failed') throw new Error(outcome.problem);
  return outcome.violations.map((violation) =>
    violation.kind === 'undeclared'
      ? violation.name
      : [...violation.chain.map(({ from }) => from), violation.chain.at(-1)!.to]
          .map((id) => graph.names[id])
          .join(' '),
  );
}

describe('contracts on a graph', () => {
  test('one witness for each module that enters, the nearest one, whatever the order of imports', () => {
    const names = ['a', 'a.s', 'a.s.one', 'a.s.two', 'a.h', 'a.i', 'a.f', 'a.f.x'];
    const imports = [
      ['a.s.one', 'a.h'],
      ['a.s.two', 'a.h'],
      ['a.h', 'a.i'],
      ['a.i', 'a.f.x'],
      ['a.s.two', 'a.f'],
      ['a.s', 'a.s.one'],
    ] as const;
    const contract = contractOf({ type: 'forbidden', source_modules: 'a.s', forbidden_modules: 'a.f' });
    for (const order of [imports, [...imports].reverse()]) {
      const graph = graphOf(names, order);
      expect(chainsOf(graph, checkContract(contract, graph, session)).sort()).toEqual([
        'a.s.one a.h a.i a.f.x',
        'a.s.two a.f',
      ]);
    }
  });

  test('a chain is a shortest one, and there is one exactly where a walk over all imports finds one', () => {
    const name = fc.constantFrom('a.s', 'a.f', ...Array.from({ length: 8 }, (_, index) => `a.m${index}`));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 25 }), (imports) => {
        const graph = graphOf(
          ['a', 'a.s', 'a.f', ...Array.from({ length: 8 }, (_, index) => `a.m${index}`)],
          imports,
        );
        const contract = contractOf({ type: 'forbidden', source_modules: 'a.s', forbidden_modules: 'a.f' });
        const chains = chainsOf(graph, checkContract(contract, graph, session));
        const distances = new Map([['a.s', 0]]);
        for (let round = 1; round <= 10; round++)
          for (const [from, to] of imports)
            if (distances.get(from) === round - 1 && !distances.has(to)) distances.set(to, round);
        expect(chains.map((chain) => chain.split(' ').length - 1)).toEqual(
          distances.has('a.f') ? [distances.get('a.f')] : [],
        );
      }),
    );
  });

  test('20,000 modules, 100,000 imports, every pair of 12 packages and every module forbidden', () => {
    const names = ['a', ...Array.from({ length: 12 }, (_, part) => `a.p${part}`)];
    for (let index = 0; index < 20_000; index++) names.push(`a.p${index % 12}.m${index}`);
    const imports = Array.from(
      { length: 100_000 },
      (_, index) =>
        [names[(index * 7919) % names.length]!, names[(index * 104_729 + 13) % names.length]!] as const,
    );
    const graph = graphOf(names, imports);
    const packages = names.slice(1, 13);
    const every = { source_modules: packages, forbidden_modules: packages };
    for (const options of [
      { type: 'forbidden', ...every },
      { type: 'forbidden', source_modules: 'a.p0', forbidden_modules: 'a.**' },
      { type: 'independence', modules: packages },
      { type: 'layers', layers: packages },
      { type: 'acyclic_siblings', ancestors: 'a' },
      { type: 'protected', protected_modules: 'a.p0', allowed_importers: 'a.p1' },
    ]) {
      const outcome = checkContract(contractOf(options), graph, session);
      expect(outcome.kind === 'checked' && outcome.violations.length > 0).toBe(true);
    }
  });

  test('a chain of 20,000 modules and a package 1,000 deep', () => {
    const names = ['a', ...Array.from({ length: 20_000 }, (_, index) => `a.m${index}`)];
    const graph = graphOf(
      names,
      names.slice(1, -1).map((one, index) => [one, names[index + 2]!] as const),
    );
    const contract = contractOf({ type: 'forbidden', source_modules: 'a.m0', forbidden_modules: 'a.m19999' });
    expect(chainsOf(graph, checkContract(contract, graph, session))[0]!.split(' ')).toHaveLength(20_000);
    const deep = Array.from({ length: 1000 }, (_, index) => `a${'.b'.repeat(index)}`);
    const nested = graphOf(deep, [[deep.at(-1)!, 'a']]);
    const cycles = contractOf({ type: 'acyclic_siblings', ancestors: 'a', depth: '5000' });
    expect(chainsOf(nested, checkContract(cycles, nested, session))).toEqual([]);
  });
});
