import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { ImportFact } from '../../src/languages/facts.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { buildTypeScriptModules } from '../../src/languages/typescript/modules.ts';
import { isDeclarationPath } from '../../src/languages/typescript/paths.ts';
import { resolveTypeScriptImport } from '../../src/languages/typescript/resolve.ts';
import { compilerResolver } from './compiler-resolution.ts';
import { type Corpus, corpora, corpusAt, sourcesOf } from './typescript-corpus.ts';

interface Comparison {
  readonly from: RepoPath;
  readonly fact: ImportFact;
  readonly theirs: RepoPath | null;
  readonly ours: readonly RepoPath[];
  readonly kind: string;
}

function compare(corpus: Corpus): readonly Comparison[] {
  const tracked = new Set(corpus.paths);
  const readText = (path: RepoPath) =>
    tracked.has(path) ? new TextDecoder().decode(corpus.read(path)) : null;
  const modules = buildTypeScriptModules(corpus.paths, readText);
  const resolve = compilerResolver(modules, readText);
  return sourcesOf(corpus).flatMap((from) =>
    parseTypeScriptFacts(corpus.read(from), from).imports.flatMap((fact) => {
      if (fact.target.kind !== 'module') return [];
      const resolution = resolveTypeScriptImport(modules, from, fact);
      const ours = resolution.kind === 'files' ? resolution.files.map(({ path }) => path) : [];
      return [{ from, fact, theirs: resolve(fact.target.name, from), ours, kind: resolution.kind }];
    }),
  );
}

const describeComparison = ({ from, fact, theirs, ours, kind }: Comparison) =>
  `${from}:${fact.line} ${fact.target.kind === 'module' ? fact.target.name : ''}: ${theirs} / ${kind} ${ours}`;

describe('the fixture', () => {
  const comparisons = compare(corpusAt(join(import.meta.dirname, '../fixtures/typescript/workspace')));

  it('is resolved as the compiler resolves it', () => {
    const inside = comparisons.filter(({ theirs }) => theirs !== null);
    expect(inside.length).toBe(29);
    expect(
      inside.filter(({ theirs, ours }) => ours.length !== 1 || ours[0] !== theirs).map(describeComparison),
    ).toEqual([]);
  });

  it('leaves to packages and to Node.js what the compiler does not find', () => {
    const outside = comparisons.filter(({ theirs }) => theirs === null);
    const kinds = outside.map(
      ({ fact, kind }) => `${fact.target.kind === 'module' && fact.target.name}: ${kind}`,
    );
    expect([...new Set(kinds)]).toEqual(['react: third-party', 'node:fs: standard-library']);
  });
});

describe.each(corpora())('$root', (corpus) => {
  it('leads to every file that the compiler finds, or past a declaration file to the code', () => {
    const comparisons = compare(corpus);
    const found = comparisons.filter(({ theirs }) => theirs !== null);
    const agree = found.filter(({ theirs, ours }) => theirs !== null && ours.includes(theirs));
    const disagree = found.filter((one) => !agree.includes(one));
    const further = comparisons.filter(({ theirs, ours }) => theirs === null && ours.length > 0);
    const missing = comparisons.filter(({ kind }) => kind === 'missing');
    console.info(
      `${corpus.root}: ${comparisons.length} imports, ${agree.length} agree, ${disagree.length} lead past a ` +
        `declaration file, ${further.length} lead where the compiler finds nothing, ${missing.length} missing`,
    );
    expect(comparisons.length).toBeGreaterThan(0);
    const unexplained = disagree.filter(
      ({ theirs, ours }) => theirs === null || !isDeclarationPath(theirs) || ours.length === 0,
    );
    expect(unexplained.map(describeComparison)).toEqual([]);
  });
});
