import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { parseTypeScriptFacts } from './file-facts.ts';
import { buildTypeScriptModules } from './modules.ts';
import { resolveTypeScriptImport } from './resolve.ts';
import { parseTypeScriptFile, parseTypeScriptTree } from './syntax-tree.ts';

const source = join(import.meta.dirname, '../..');
const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts')) as RepoPath[];

/** The packages that run when `start` is imported, found with the front end itself. */
function packagesBehind(start: string): readonly string[] {
  const modules = buildTypeScriptModules(paths, () => null);
  const packages = new Set<string>();
  const seen = new Set<RepoPath>();
  const pending = [start as RepoPath];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const from = path;
    for (const fact of parseTypeScriptFacts(readFileSync(join(source, path)), path).imports) {
      if (fact.typeOnly) continue;
      const resolution = resolveTypeScriptImport(modules, from, fact);
      if (resolution.kind === 'third-party') packages.add(resolution.package);
      if (resolution.kind === 'files') pending.push(...resolution.files.map((file) => file.path));
      expect(resolution.kind).not.toBe('missing');
    }
  }
  return [...packages].sort();
}

describe('the front end', () => {
  it('needs the compiler; resolving imports does not', () => {
    expect(packagesBehind('languages/typescript/compiler-front-end.ts')).toEqual(['typescript']);
    expect(packagesBehind('languages/typescript/resolve.ts')).toEqual(['picomatch', 'yaml']);
    expect(packagesBehind('languages/typescript/paths.ts')).toEqual([]);
  });

  it('offers facts and trees', () => {
    const bytes = new TextEncoder().encode("import './b'");
    const path = 'a.ts' as RepoPath;
    expect(parseTypeScriptFile(bytes, path).facts).toEqual(parseTypeScriptFacts(bytes, path));
    expect(parseTypeScriptTree(bytes, path).program?.body.length).toBe(1);
  });
});
