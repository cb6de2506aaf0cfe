import { describe, expect, test } from 'vitest';
import {
  A,
  BASE,
  C,
  check,
  detect,
  LANES,
  lane,
  OTHER,
  type Tree,
  WITHOUT,
} from '../../../tests/harness/detected-trees.ts';
import type { Lane } from '../../lanes/model.ts';

describe('lanes and links', () => {
  test('a lane map that calls experimental code production', async () => {
    const [core, candidate, labs] = LANES as [Lane, Lane, Lane];
    const headLanes = [
      { ...core, paths: ['core/**', 'candidate/dream/**'] },
      { ...candidate, paths: ['candidate/**'] },
      labs,
    ];
    expect(await check({ before: BASE, after: BASE, headLanes })).toEqual([
      'relabelled candidate/dream/engine.py → candidate/dream/engine.py: candidate/dream/engine.py exact candidate/dream/engine.py',
      'relabelled candidate/dream/parts.py → candidate/dream/parts.py: candidate/dream/parts.py exact candidate/dream/parts.py',
    ]);
    expect(await check({ before: BASE, after: BASE, headLanes: LANES })).toEqual([]);
  });

  test('a folder that only letter case or Unicode tells from production', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'Core/dream/engine.py': A } })).toEqual([
      'move candidate/dream → Core: candidate/dream/engine.py exact Core/dream/engine.py',
    ]);
    const before = { ...BASE, 'core/caf\u00e9/x.py': C };
    expect(await check({ before, after: { ...before, 'core/cafe\u0301/engine.py': A } })).toHaveLength(1);
    expect(await check({ before: BASE, after: { ...BASE, 'other/engine.py': A } })).toEqual([]);
  });

  test('a lane that is made for what moves into it', async () => {
    const headLanes = [...LANES, lane('prime', 'production', 'prime/**')];
    expect(
      await check({ before: BASE, after: { ...WITHOUT, 'prime/dream/engine.py': A }, headLanes }),
    ).toEqual(['move candidate/dream → prime/dream: candidate/dream/engine.py exact prime/dream/engine.py']);
  });

  test('symbolic links, also by way of others', async () => {
    const after = {
      ...BASE,
      'core/dream': '→../hop/dream',
      hop: '→candidate',
      'core/in': '→old',
      'core/out': '→../../x',
    };
    expect(await check({ before: BASE, after })).toEqual(['exposure candidate/dream → core/dream: ']);
    const known = { ...BASE, 'core/dream': '→../hop', hop: '→core/old' };
    expect(await check({ before: known, after: { ...known, hop: '→candidate/dream' } })).toEqual([
      'exposure candidate/dream → core/dream: ',
    ]);
    expect(await check({ before: after, after: { ...after, 'core/loop': '→loop' } })).toEqual([]);
  });

  test('submodules', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/vendor': '@' } })).toEqual([
      'exposure – → core/vendor: ',
    ]);
  });
});

describe('settings that let production reach experimental code', () => {
  const exposed = async (before: Tree, after: Tree) =>
    (await detect({ before: { ...BASE, ...before }, after: { ...BASE, ...after } })).modules.map(
      ({ kind, from, certainty, exposures }) =>
        `${kind} ${certainty} ${from} ${exposures.map(({ what, path, line }) => `${what} ${path}:${line}`).join()}`,
    );

  test.each([
    ['tsconfig.json', '{"compilerOptions": {"paths": {\n  "@core/dream/*": ["./candidate/dream/*"]\n}}}', 2],
    ['package.json', '{\n "exports": {\n  "./dream": "./candidate/dream/engine.py"\n}}', 3],
    ['pyproject.toml', '[tool.setuptools.package-dir]\n"core.dream" = "candidate/dream"\n', 2],
    ['pyproject.toml', '[tool.setuptools]\npackage-dir = { dream = "candidate/dream" }\n', 2],
    ['setup.py', 'setup(\n  package_dir={\n    "core.dream": "candidate/dream",\n  },\n)\n', 3],
  ])('a map in %s', async (path, text, line) => {
    expect(await exposed({}, { [path]: text })).toEqual([
      `exposure certain candidate/dream packaging ${path}:${line}`,
    ]);
    expect(await exposed({ [path]: text }, { [path]: `${text}\n` })).toEqual([]);
  });

  test('a manifest that calls its module production', async () => {
    const manifest = (lane: string): Tree => ({
      'candidate/dream/MODULE_MANIFEST.json': `{\n  "module": "dream",\n  "lane": "${lane}"\n}\n`,
    });
    expect(await exposed(manifest('candidate'), manifest('core'))).toEqual([
      'exposure certain candidate/dream manifest candidate/dream/MODULE_MANIFEST.json:3',
    ]);
    expect(await exposed(manifest('candidate'), manifest('labs'))).toEqual([]);
    expect(await exposed(manifest('core'), manifest('core'))).toEqual([]);
  });

  test('no map', async () => {
    expect(
      await exposed(
        {},
        { 'tsconfig.json': '{"compilerOptions": {"paths": {"@candidate/*": ["candidate/*"]}}}' },
      ),
    ).toEqual([]);
    expect(await exposed({}, { 'pyproject.toml': '[tool.x]\nexclude = "candidate/dream"\n' })).toEqual([]);
  });

  test('a registration is a sign; with its flag switched on it is certain', async () => {
    const app = {
      'core/old/app.py': `${OTHER}\nregistry.register("dream", "candidate.dream.engine:Engine")\n`,
    };
    const line = app['core/old/app.py'].split('\n').length - 1;
    const registry = `registry core/old/app.py:${line}`;
    expect(await exposed({}, app)).toEqual([`exposure possible candidate/dream ${registry}`]);
    const flags = (state: string) => ({ 'config/flags.yaml': `other: true\nFEATURE_DREAM: ${state}\n` });
    expect(await exposed(flags('false'), { ...app, ...flags('true') })).toEqual([
      `exposure certain candidate/dream ${registry},flag config/flags.yaml:2`,
    ]);
    expect(await exposed(flags('true'), { ...app, ...flags('true') })).toEqual([
      `exposure possible candidate/dream ${registry}`,
    ]);
    expect(await exposed(flags('false'), flags('true'))).toEqual([]);
  });
});

describe('a packaging file that is too large to read', () => {
  test.each(['package.json', 'core/dream/module.manifest.json'])('%s is a problem', async (path) => {
    const facts = await detect({
      before: BASE,
      after: { ...BASE, [path]: 'too large' },
      lose: (text) => text === 'too large',
    });
    expect(facts.problems).toContain(`${path}: git does not have this object`);
  });

  test('and other data is none', async () => {
    const facts = await detect({
      before: BASE,
      after: { ...BASE, 'fixtures/numbers.json': 'too large' },
      lose: (text) => text === 'too large',
    });
    expect(facts.problems).toEqual([]);
  });
});
