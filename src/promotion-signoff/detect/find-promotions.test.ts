import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BlobSha, gitBlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import type { PromotedModule, PromotionFacts } from '../snapshot/model.ts';
import { findPromotions } from './find-promotions.ts';
import type { BlobAt, ReadBlobs } from './model.ts';

const lane = (name: string, kind: Lane['kind'], ...paths: string[]): Lane => ({
  name,
  kind,
  paths,
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
const LANES = [
  lane('core', 'production', 'core/**'),
  lane('candidate', 'experimental', 'candidate/**'),
  lane('labs', 'experimental', 'labs/**'),
];

/** Contents by path; `→x` is a symbolic link, `@` a submodule. */
type Tree = { readonly [path: string]: string | Uint8Array };

interface Case {
  readonly before: Tree;
  readonly after: Tree;
  readonly tip?: Tree;
  readonly bases?: readonly Tree[];
  readonly deleted?: Tree;
  readonly headLanes?: readonly Lane[];
  readonly lose?: (text: string) => boolean;
}

async function detect({
  before,
  after,
  tip,
  bases,
  deleted,
  headLanes,
  lose,
}: Case): Promise<PromotionFacts> {
  const store = new Map<BlobSha, Uint8Array>();
  const put = (content: string | Uint8Array): BlobSha => {
    const bytes = typeof content === 'string' ? Buffer.from(content.replace(/^→/, '')) : content;
    const blob = gitBlobSha(bytes);
    store.set(blob, bytes);
    return blob;
  };
  const entriesOf = (tree: Tree): readonly TreeEntry[] =>
    Object.entries(tree).map(([path, content]) => ({
      path: path as RepoPath,
      kind: content === '@' ? 'submodule' : String(content).startsWith('→') ? 'symlink' : 'file',
      blob: put(content),
    }));
  const read: ReadBlobs = async (blobs, _, visit) => {
    for (const blob of blobs) {
      const bytes = store.get(blob);
      if (bytes === undefined) throw new Error('asked for a blob that no tree has');
      if (lose?.(Buffer.from(bytes).toString()))
        visit(blob, { kind: 'unreadable', reason: 'git does not have this object' });
      else visit(blob, { kind: 'bytes', bytes });
    }
  };
  return findPromotions(
    {
      bases: (bases ?? [before]).map(entriesOf),
      tip: entriesOf(tip ?? before),
      head: entriesOf(after),
      lanes: compileLanes(LANES),
      headLanes: headLanes === undefined ? null : compileLanes(headLanes),
      deleted: Object.entries(deleted ?? {}).map(
        ([path, content]): BlobAt => ({ path: path as RepoPath, blob: put(content) }),
      ),
    },
    read,
  );
}

/** One line for each module: kind from → to, with its files. */
function told({ modules }: PromotionFacts): readonly string[] {
  return modules.map(
    ({ kind, from, to, certainty, files }: PromotedModule) =>
      `${certainty === 'possible' ? 'possible ' : ''}${kind} ${from ?? '–'} → ${to}: ${files
        .map((file) => `${file.from ?? '–'} ${file.relation} ${file.to}${file.isLeft ? ' (left)' : ''}`)
        .join(', ')}`,
  );
}

const check = async (given: Case): Promise<readonly string[]> => {
  const facts = await detect(given);
  expect(facts.problems).toEqual([]);
  return told(facts);
};

/** Python of its own kind for each seed: functions whose shapes and words differ. */
function python(seed: number, functions = 6): string {
  let state = seed * 2654435761 + 12345;
  const pick = <T>(from: readonly T[]): T => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return from[(state >>> 8) % from.length]!;
  };
  const names =
    'dream signal memory guard token ledger trace anchor phase orbit merge lattice weight bias'.split(' ');
  const name = () => `${pick(names)}_${pick(names)}${seed}`;
  const atom = () =>
    pick([
      name(),
      name(),
      `${name()}.${pick(names)}`,
      String(state % 90),
      `${name()}(${name()})`,
      `"${pick(names)}"`,
    ]);
  const statement = (): string =>
    pick([
      () => `    ${name()} = ${atom()} + ${atom()}`,
      () => `    if ${atom()} > ${atom()}:\n        ${name()} = [${atom()} for ${name()} in ${name()}]`,
      () => `    for ${name()} in ${name()}.items():\n        ${name()}.append(${atom()})`,
      () => `    while not ${atom()}:\n        ${name()} -= ${atom()} * ${atom()}`,
      () =>
        `    try:\n        ${name()}(${atom()}, ${name()}=${atom()})\n    except ${pick(names)}Error as error:\n        raise ${name()} from error`,
      () => `    with ${name()}(${atom()}) as ${name()}:\n        yield {${atom()}: ${atom()}}`,
    ])();
  return Array.from({ length: functions }, () => {
    const lines = Array.from({ length: 8 }, statement);
    return `def ${name()}(${name()}, ${name()}=${atom()}):\n${lines.join('\n')}\n    return ${atom()}\n`;
  }).join('\n\n');
}

const A = python(1);
const B = python(2);
const C = python(3);
const OTHER = python(99);
const BASE: Tree = {
  'core/old/app.py': OTHER,
  'candidate/dream/engine.py': A,
  'candidate/dream/parts.py': B,
};
const { 'candidate/dream/engine.py': _engine, 'candidate/dream/parts.py': _parts, ...WITHOUT } = BASE;
const renamed = (text: string) => text.replace(/\b([a-z]+)_([a-z]+)(\d+)/g, 'x$2$1$3');
const documented = (text: string) => text.replace(/^(def .*:)$/gm, '@traced\n$1\n    """What it does."""');

describe('code that comes from an experimental lane', () => {
  test('moved', async () => {
    expect(
      await check({
        before: BASE,
        after: { ...WITHOUT, 'core/dream/engine.py': A, 'core/dream/parts.py': B },
      }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py, candidate/dream/parts.py exact core/dream/parts.py',
    ]);
  });

  test('moved and edited', async () => {
    expect(
      await check({ before: BASE, after: { ...WITHOUT, 'core/dream/motor.py': documented(A) } }),
    ).toEqual(['move candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/motor.py']);
  });

  test('copied, also when the source is edited a little to hide it, or taken elsewhere', async () => {
    const line = 'copy candidate/dream → core/dream: candidate/dream/engine.py';
    const copy = { 'core/dream/engine.py': A };
    expect(await check({ before: BASE, after: { ...BASE, ...copy } })).toEqual([
      `${line} exact core/dream/engine.py (left)`,
    ]);
    expect(
      await check({
        before: BASE,
        after: { ...BASE, ...copy, 'candidate/dream/engine.py': `${A}\nx = 1\n` },
      }),
    ).toEqual([`${line} exact core/dream/engine.py (left)`]);
    expect(await check({ before: BASE, after: { ...WITHOUT, ...copy, 'labs/x/engine.py': A } })).toEqual([
      `${line} exact core/dream/engine.py (left)`,
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/dream/engine.py': documented(A) } })).toEqual([
      `${line} alike core/dream/engine.py (left)`,
    ]);
  });

  test('moved, while a twin of it stays where it was', async () => {
    const twin = { 'labs/old/engine.py': `${A}\nlast = 1\n` };
    const facts = await detect({
      before: { ...BASE, ...twin },
      after: { ...WITHOUT, ...twin, 'core/dream/engine.py': documented(A) },
    });
    expect(facts.modules.map(({ kind, from }) => `${kind} ${from}`)).toEqual(['move candidate/dream']);
  });

  test('moved, while a relative that holds it and more stays where it was', async () => {
    const relative = { 'labs/old/more.py': `${A}\n\n\n${B}\n\n\n${B.replaceAll('def ', 'def other_')}` };
    const facts = await detect({
      before: { ...BASE, ...relative },
      after: { ...WITHOUT, ...relative, 'core/dream/engine.py': documented(A) },
    });
    expect(facts.modules.map(({ kind, from }) => `${kind} ${from}`)).toEqual(['move candidate/dream']);
  });

  test('moved out of a folder of tests', async () => {
    const tested = { 'candidate/dream/tests/harness.py': A };
    expect(
      await check({
        before: { 'candidate/dream/engine.py': B, 'core/old.py': B, ...tested },
        after: { 'candidate/dream/engine.py': B, 'core/old.py': B, 'core/dream/harness.py': documented(A) },
      }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/tests/harness.py alike core/dream/harness.py',
    ]);
  });

  test('moved, with a door left at the old place', async () => {
    const door = 'from core.dream.engine import *\n';
    expect(
      await check({
        before: BASE,
        after: { ...BASE, 'candidate/dream/engine.py': door, 'core/dream/engine.py': A },
      }),
    ).toEqual(['move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py']);
  });

  test('split', async () => {
    const lines = A.split('\n\n\n');
    const half = (from: number, to: number) => lines.slice(from, to).join('\n\n\n');
    const after = {
      ...WITHOUT,
      'candidate/dream/parts.py': B,
      'core/dream/one.py': half(0, 3),
      'core/dream/two.py': half(3, 6),
    };
    expect(await check({ before: BASE, after })).toEqual([
      'split candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/one.py, candidate/dream/engine.py alike core/dream/two.py',
    ]);
  });

  test('merged', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/dream/all.py': `${A}\n\n${B}` } })).toEqual(
      [
        'merge candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/all.py, candidate/dream/parts.py alike core/dream/all.py',
      ],
    );
  });

  test('given other names', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/dream/motor.py': renamed(A) } })).toEqual([
      'rewrite candidate/dream → core/dream: candidate/dream/engine.py renamed words core/dream/motor.py',
    ]);
  });

  test('taken into a file of production', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/app.py': `${OTHER}\n\n${A}` } })).toEqual([
      'absorbed candidate/dream → core/old: candidate/dream/engine.py alike core/old/app.py (left)',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/app.py': `${OTHER}\n\n${C}` } })).toEqual(
      [],
    );
  });

  test('put in the place of a file of production', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/old/app.py': A } })).toEqual([
      'absorbed candidate/dream → core/old: candidate/dream/engine.py exact core/old/app.py',
    ]);
  });

  test('brought to a module that is there, piece by piece', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/old/engine.py': A } })).toEqual([
      'move candidate/dream → core/old: candidate/dream/engine.py exact core/old/engine.py',
    ]);
  });

  test('deleted long ago, or taken through a folder without a lane', async () => {
    const after = { ...WITHOUT, 'core/dream/engine.py': A };
    const deleted = { 'candidate/dream/engine.py': A };
    const line = 'move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py';
    expect(await check({ before: WITHOUT, after, deleted })).toEqual([line]);
    expect(await check({ before: { ...WITHOUT, 'tmp/engine.py': A }, after, deleted })).toEqual([line]);
  });

  test('copied, although the same was deleted elsewhere before', async () => {
    const deleted = { 'labs/dream/engine.py': A, 'labs/dream/motor.py': `${A}\nlast = 1\n` };
    const copy = { ...BASE, 'core/labs/dream/motor.py': documented(A) };
    expect(await check({ before: BASE, after: copy, deleted })).toEqual([
      'copy candidate/dream → core/labs: candidate/dream/engine.py alike core/labs/dream/motor.py (left)',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/dream/engine.py': A }, deleted })).toEqual([
      'copy candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py (left)',
    ]);
  });

  test('known at the tip of the base only, or at one of two merge bases', async () => {
    const after = { ...WITHOUT, 'core/dream/engine.py': A };
    expect(await check({ before: WITHOUT, tip: BASE, after })).toHaveLength(1);
    expect(await check({ before: WITHOUT, bases: [WITHOUT, BASE], after })).toHaveLength(1);
    expect(await check({ before: BASE, bases: [BASE, after], after })).toEqual([]);
    expect(await check({ before: BASE, tip: after, after })).toEqual([]);
  });

  test('binary, stored elsewhere, in a notebook', async () => {
    const model = Uint8Array.of(0, 1, 2, 3, 250);
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n';
    const notebook = JSON.stringify({
      cells: [{ cell_type: 'code', source: A.split(/(?<=\n)/), outputs: [1] }],
    });
    const before = {
      ...WITHOUT,
      'candidate/m/a.bin': model,
      'candidate/m/b.pt': pointer,
      'candidate/m/c.ipynb': notebook,
    };
    expect(
      await check({
        before,
        after: { ...WITHOUT, 'core/m/a.bin': model, 'core/m/b.pt': pointer, 'core/m/c.py': A },
      }),
    ).toEqual([
      'move candidate/m → core/m: candidate/m/a.bin exact core/m/a.bin, candidate/m/b.pt exact core/m/b.pt, candidate/m/c.ipynb alike core/m/c.py',
    ]);
  });

  test('with what belongs to it: tests, prose, empty files', async () => {
    const dream = (at: string): Tree => ({
      [`${at}/dream/engine.py`]: A,
      [`${at}/dream/__init__.py`]: '',
      [`${at}/dream/README.md`]: 'Dreams.\n',
      [`${at}/dream/tests/test_engine.py`]: B,
    });
    expect(
      await check({ before: { ...WITHOUT, ...dream('candidate') }, after: { ...WITHOUT, ...dream('core') } }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/README.md exact core/dream/README.md, candidate/dream/__init__.py exact core/dream/__init__.py, candidate/dream/engine.py exact core/dream/engine.py, candidate/dream/tests/test_engine.py exact core/dream/tests/test_engine.py',
    ]);
  });

  test('as two modules', async () => {
    const before = { ...BASE, 'labs/memory/fold.py': C };
    const facts = await detect({
      before,
      after: {
        ...WITHOUT,
        'core/dream/engine.py': A,
        'core/dream/PROMOTE.md': '---\npromote: 1\nmodule: dream-engine\n---\n# Why\n',
        'core/old/memory/fold.py': C,
      },
    });
    expect(facts.modules.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['dream-engine', 'candidate/dream', 'core/dream'],
      ['memory', 'labs/memory', 'core/old/memory'],
    ]);
  });
});

describe('code from nowhere', () => {
  test('is a promotion where its module is new', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/new/app.py': C } })).toEqual([
      'direct – → core/new: – none core/new/app.py',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/new.py': C } })).toEqual([
      'direct – → core/new.py: – none core/new.py',
    ]);
  });

  test('is none in a module that is there, or where nothing is said', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/new.py': C } })).toEqual([]);
    expect(
      await check({
        before: BASE,
        after: { ...BASE, 'core/new/__init__.py': '', 'core/new/README.md': 'New.' },
      }),
    ).toEqual([]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/new/README.md': A } })).toEqual([
      'possible copy candidate/dream → core/new: candidate/dream/engine.py exact core/new/README.md (left)',
    ]);
  });

  test('that only looks like an experimental file by its name is told apart', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/dream/engine.py': C } })).toEqual([
      'possible copy candidate/dream → core/old/dream: candidate/dream/engine.py none core/old/dream/engine.py (left)',
    ]);
  });
});

describe('no promotion', () => {
  test.each<[string, Case]>([
    ['nothing changes', { before: BASE, after: BASE }],
    ['a demotion', { before: { ...WITHOUT, 'core/dream/engine.py': A }, after: BASE }],
    [
      'a revert of a promotion',
      { before: { ...WITHOUT, 'core/dream/engine.py': A, 'core/dream/parts.py': B }, after: BASE },
    ],
    [
      'a rename within production',
      { before: BASE, after: { ...BASE, 'core/old/app.py': '', 'core/fresh/main.py': OTHER } },
    ],
    [
      'a rename within production, edited',
      { before: { ...BASE, 'core/old/x.py': C }, after: { ...BASE, 'core/fresh/x.py': documented(C) } },
    ],
    [
      'another letter case',
      { before: { ...BASE, 'core/Dream/engine.py': A }, after: { ...BASE, 'core/dream/engine.py': A } },
    ],
    ['a move between experimental lanes', { before: BASE, after: { ...WITHOUT, 'labs/dream/engine.py': A } }],
    [
      'the second step of a copy',
      { before: { ...BASE, 'core/dream/engine.py': A }, after: { ...WITHOUT, 'core/dream/engine.py': A } },
    ],
    ['new experimental code', { before: BASE, after: { ...BASE, 'candidate/new/x.py': C } }],
  ])('%s', async (_, given) => {
    expect(await check(given)).toEqual([]);
  });
});

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

describe('what cannot be looked at', () => {
  test('is a problem, and a promotion where it could be one', async () => {
    const facts = await detect({
      before: BASE,
      after: { ...BASE, 'core/new/app.py': C },
      lose: (text) => text === C,
    });
    expect(facts.problems).toEqual(['core/new/app.py: git does not have this object']);
    expect(told(facts)).toEqual(['direct – → core/new: – none core/new/app.py']);
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

describe('always', () => {
  test('gives the same for trees in any order, and no certain promotion without production', async () => {
    const path = fc.constantFrom(
      'core/a/x.py',
      'core/b/y.py',
      'candidate/a/x.py',
      'labs/b/y.py',
      'z.py',
      'core/z.py',
    );
    const text = fc.constantFrom(A, B, documented(A), renamed(B), '', `${A}\n${B}`, '→../candidate/a', 'x');
    const tree = fc.uniqueArray(fc.tuple(path, text), { selector: ([name]) => name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (before, after, tip) => {
        const of = (entries: readonly (readonly [string, string])[]): Tree => Object.fromEntries(entries);
        const facts = await detect({ before: of(before), after: of(after), tip: of(tip) });
        const again = await detect({
          before: of([...before].reverse()),
          after: of([...after].reverse()),
          tip: of([...tip].reverse()),
        });
        expect(again).toEqual(facts);
        for (const { to, files } of facts.modules) {
          expect(to.startsWith('core')).toBe(true);
          for (const file of files) expect(of(after)).toHaveProperty([file.to]);
        }
        expect((await detect({ before: of(before), after: of(before) })).modules).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
