import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { ImportFact, Resolution } from '../../src/languages/facts.ts';
import { buildTypeScriptModules } from '../../src/languages/typescript/modules.ts';
import { resolveTypeScriptImport } from '../../src/languages/typescript/resolve.ts';

const name = fc.constantFrom('a', 'b', 'src', 'index', 'dist', 'lib', '@our', 'node_modules', 'packages');
const extension = fc.constantFrom('.ts', '.tsx', '.js', '.d.ts', '.mjs', '.json', '.css', '');
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), name, extension)
  .map(([folders, file, ext]) => [...folders, `${file}${ext}`].join('/'));

const specifier = fc.oneof(
  fc
    .tuple(fc.constantFrom('./', '../', '@/', '#', '/', '@our/', ''), path, fc.constantFrom('', '?raw', '/'))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const target: fc.Arbitrary<Pick<ImportFact, 'target' | 'form'>> = fc.oneof(
  specifier.map((text) => ({
    form: 'import' as const,
    target: { kind: 'module' as const, name: text, level: 0 },
  })),
  fc
    .tuple(fc.constantFrom('load-path' as const, 'glob' as const, 'triple-slash' as const), specifier)
    .map(([form, text]) => ({ form, target: { kind: 'path' as const, path: text } })),
);

const pattern = fc.constantFrom(
  '*',
  '@/*',
  '@our/*',
  './*',
  '.',
  './a',
  '#a',
  '#*',
  'packages/*',
  '!packages/b',
  '\x24{configDir}/*',
);
const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record(
    {
      name: fc.oneof(name, fc.constant('@our/a')),
      main: path,
      exports: fc.oneof(
        path,
        fc.dictionary(pattern, fc.oneof(path, fc.constant(null), fc.dictionary(name, path))),
      ),
      imports: fc.dictionary(pattern, fc.oneof(path, specifier)),
      workspaces: fc.array(pattern),
      dependencies: fc.dictionary(name, fc.oneof(specifier, fc.constantFrom('workspace:*', 'file:../a'))),
      extends: fc.oneof(path, fc.array(specifier, { maxLength: 2 })),
      references: fc.array(fc.record({ path: specifier }), { maxLength: 2 }),
      compilerOptions: fc.record(
        {
          baseUrl: fc.oneof(fc.constant('.'), path),
          paths: fc.dictionary(pattern, fc.array(fc.oneof(path, pattern))),
        },
        { requiredKeys: [] },
      ),
      packages: fc.array(pattern),
    },
    { requiredKeys: [] },
  ),
);
const configName = fc.constantFrom(
  'package.json',
  'tsconfig.json',
  'jsconfig.json',
  'pnpm-workspace.yaml',
  'lerna.json',
);
const config = fc
  .tuple(fc.array(name, { maxLength: 2 }), configName)
  .map(([folders, file]) => [...folders, file].join('/'));
const configText = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  fc.string(),
);

interface Tree {
  readonly texts: ReadonlyMap<string, string>;
}

const tree: fc.Arbitrary<Tree> = fc
  .record({
    files: fc.array(path, { maxLength: 12 }),
    configs: fc.array(fc.tuple(config, configText), { maxLength: 5 }),
  })
  .map(({ files, configs }) => ({
    texts: new Map([...files.map((file) => [file, ''] as const), ...configs]),
  }));

function resolveIn({ texts }: Tree, from: string, fact: Pick<ImportFact, 'target' | 'form'>): Resolution {
  const modules = buildTypeScriptModules([...texts.keys()] as RepoPath[], (file) => texts.get(file) ?? null);
  return resolveTypeScriptImport(modules, from as RepoPath, fact);
}

const filesOf = (resolution: Resolution) =>
  resolution.kind === 'files' ? resolution.files.map((file) => file.path) : [];

describe('resolution', () => {
  it('names only files of the tree, each once, the same whatever the order of the paths', () => {
    fc.assert(
      fc.property(tree, path, target, (given, from, fact) => {
        const resolution = resolveIn(given, from, fact);
        const files = filesOf(resolution);
        expect(files.filter((file) => !given.texts.has(file))).toEqual([]);
        expect(new Set(files).size).toBe(files.length);
        const reversed = { texts: new Map([...given.texts].reverse()) };
        expect(resolveIn(reversed, from, fact)).toEqual(resolution);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds a file by its own relative path', () => {
    fc.assert(
      fc.property(tree, path, (given, from) => {
        for (const file of given.texts.keys()) {
          const up = '../'.repeat(from.split('/').length - 1) || './';
          const fact = {
            form: 'import' as const,
            target: { kind: 'module' as const, name: `${up}${file}`, level: 0 },
          };
          expect(filesOf(resolveIn(given, from, fact))).toContain(file);
        }
      }),
    );
  });
});
