import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { typescriptFrontEnd } from '../compiler-front-end.ts';
import { resolveTypeScriptImport } from '../resolve.ts';
import { modulesOf } from '../testing.ts';
import type { FlowSummary } from './flow-model.ts';
import { type LinkedLoad, linkFlows } from './link-flows.ts';

type Tree = Readonly<Record<string, string>>;

/** Reads and asks in turn, as the gate does, until nothing is left to ask. */
function link(tree: Tree): readonly LinkedLoad[] {
  const modules = modulesOf(tree);
  const paths = (Object.keys(tree) as RepoPath[]).filter((path) => !path.endsWith('.json'));
  const asks = new Map<RepoPath, readonly string[]>();
  const read = (path: RepoPath) => {
    const asked = asks.get(path);
    const { facts, flow } = typescriptFrontEnd.parse({
      path,
      bytes: new TextEncoder().encode(tree[path]),
      depth: 'loaders',
      ...(asked === undefined ? {} : { flow: asked }),
    });
    // Facts are plain JSON when they cross a thread.
    const summary = flow === undefined ? null : (JSON.parse(JSON.stringify(flow)) as FlowSummary);
    return [path, { facts, summary }] as const;
  };
  const files = new Map(paths.map(read));
  for (let round = 0; round < 20; round++) {
    const { loads, wanted } = linkFlows(files, (from, fact) => resolveTypeScriptImport(modules, from, fact));
    if (wanted.size === 0) return loads;
    for (const [path, questions] of wanted) {
      asks.set(path, [...(asks.get(path) ?? []), ...questions]);
      files.set(...read(path));
    }
  }
  throw new Error('still asking after 20 rounds');
}

const described = (loads: readonly LinkedLoad[]) =>
  loads
    .map(({ path, fact: { target, line }, sure }) => {
      const name = target.kind === 'module' ? target.name : `path:${target.path}`;
      return `${sure ? '' : '?'}${path}:${line} ${name}`;
    })
    .sort();

describe('names that flow between files', () => {
  it.each<[string, Tree, readonly string[]]>([
    [
      'an imported constant',
      { 'a.ts': "import { NAME } from './b';\nimport(NAME)", 'b.ts': "export const NAME = './labs/x';" },
      ['a.ts:2 ./labs/x'],
    ],
    [
      'a list of another module, through a re-export',
      {
        'core/a.ts': `import { LIST as all } from './index';\nfor (const n of all) await import(\`../labs/\${n}.ts\`)`,
        'core/index.ts': "export * from './names';",
        'core/names.ts': "const LIST = ['x', 'y'];\nexport { LIST };",
      },
      ['core/a.ts:2 ../labs/x.ts', 'core/a.ts:2 ../labs/y.ts'],
    ],
    [
      'a table of a module as a whole',
      {
        'a.ts':
          "import * as names from './b';\nimport(names.PATHS.x); for (const v of Object.values(names.PATHS)) require(v)",
        'b.ts': "export const PATHS = { x: './labs/x', y: './labs/y' };",
      },
      ['a.ts:2 ./labs/x', 'a.ts:2 ./labs/x', 'a.ts:2 ./labs/y'],
    ],
    [
      'an enum and a constant that is itself imported',
      {
        'a.ts': "import { Part, ROOT } from './b';\nimport(ROOT + '/' + Part.X)",
        'b.ts': "export { ROOT } from './c';\nexport enum Part { X = 'x' }",
        'c.ts': "export const ROOT = './labs';",
      },
      ['a.ts:2 ./labs/x'],
    ],
    [
      "CommonJS's exports",
      {
        'a.cjs': "const { names } = require('./b.cjs');\nfor (const n of names) require(n)",
        'b.cjs': "module.exports = { names: ['./labs/x'] };",
      },
      ['a.cjs:2 ./labs/x'],
    ],
    [
      'an argument of a helper of another folder',
      {
        'core/a.ts': "import { load as get } from '../tools/load';\nget('../labs/x');\nget('fs');",
        'tools/load.ts': 'export async function load(name: string) {\n  return import(name);\n}',
      },
      ['core/a.ts:2 ../labs/x', 'core/a.ts:3 fs'],
    ],
    [
      'names spread, iterated, applied',
      {
        'core/a.ts':
          "import { loadAll, load } from './tools/load';\nconst N = ['x', 'y'];\nloadAll(...N);\nN.map(load);\nN.forEach((n) => load(n));",
        'core/tools/load.ts': `export const load = (n: string) => import(\`./labs/\${n}.ts\`);\nexport function loadAll(...names: string[]) { for (const n of names) load(n) }`,
      },
      [
        'core/a.ts:3 ./tools/labs/x.ts',
        'core/a.ts:3 ./tools/labs/y.ts',
        'core/a.ts:4 ./tools/labs/x.ts',
        'core/a.ts:4 ./tools/labs/y.ts',
        'core/a.ts:5 ./tools/labs/x.ts',
        'core/a.ts:5 ./tools/labs/y.ts',
      ],
    ],
    [
      'two arguments of one call, and none of two',
      {
        'a.ts': "import { loadFrom } from './b';\nloadFrom('./labs', 'x');\nloadFrom('./plain', 'y');",
        'b.ts':
          "import { load } from './c';\nimport { EXT } from './d';\nexport const loadFrom = (folder: string, name: string) => load(folder, name);\nimport(`./${EXT}/${EXT}`);",
        'c.ts': 'export const load = (folder: string, name: string) => import(`${folder}/${name}.js`);',
        'd.ts': "export const EXT = 'e';",
      },
      ['a.ts:2 ./labs/x.js', 'a.ts:3 ./plain/y.js', 'b.ts:4 ./e/e'],
    ],
    [
      'a helper of a helper',
      {
        'a.ts': "import { start } from './b';\nstart('x');",
        'b.ts':
          "import load from './c';\nexport function start(name: string) { return load('./labs/' + name) }",
        'c.ts': 'export default function load(path: string) { return import(path) }',
      },
      ['a.ts:2 ./labs/x'],
    ],
    [
      'a helper behind a package of the workspace',
      {
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/a/package.json': '{ "name": "@x/a" }',
        'packages/a/src/main.ts': "import { load } from '@x/b';\nload('../../labs/x');",
        'packages/b/package.json': '{ "name": "@x/b", "exports": "./src/index.ts" }',
        'packages/b/src/index.ts': "export { load } from './load';",
        'packages/b/src/load.ts': 'export const load = (n: string) => import(n);',
      },
      ['packages/a/src/main.ts:2 ../../labs/x'],
    ],
    [
      'what is left out, and what is in doubt',
      {
        'a.ts':
          "import { load } from './b';\nfor (const n of ['./x', './y']) { if (n === './x') continue; load(n) }\nfor (const n of ['./z']) load(n);\nfor (const n of ['./u', './v']) if (wanted(n)) load(n);",
        'b.ts': 'export const load = (n: string) => import(n);',
      },
      ['?a.ts:4 ./u', '?a.ts:4 ./v', 'a.ts:2 ./y', 'a.ts:3 ./z'],
    ],
    [
      'modules that load each other, and helpers that never end',
      {
        'a.ts': "import { f } from './b';\nexport const g = (n: string) => f(n);\ng('./x');",
        'b.ts': "import { g } from './a';\nexport function f(n: string) { g(n); return import(n) }",
      },
      ['a.ts:2 ./x'],
    ],
    [
      'a name that no loader gets',
      {
        'a.ts': "import { log } from './b';\nlog('./labs/x');",
        'b.ts': 'export const log = (n: string) => console.log(n);',
      },
      [],
    ],
  ])('%s', (_, tree, expected) => {
    expect(described(link(tree))).toEqual(expected);
  });

  it('tell the way through all files', () => {
    const [load] = link({
      'core/a.ts':
        "import { NAMES } from './names';\nimport { load } from '../tools/load';\nfor (const each of NAMES)\n  load(each);",
      'core/names.ts': "export const NAMES = [\n  '../labs/x',\n];",
      'tools/load.ts': 'export function load(name: string) {\n  return import(name);\n}',
    });
    expect(load).toMatchObject({
      path: 'core/a.ts',
      sure: true,
      fact: {
        line: 4,
        target: { name: '../labs/x' },
        flow: [
          { path: 'core/names.ts', line: 2, note: '"../labs/x" is written' },
          { line: 3, note: 'iterated as each' },
          { line: 4, note: 'passed to load' },
          { path: 'tools/load.ts', line: 2, note: 'loaded there' },
        ],
      },
    });
  });
});
