import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the committed library parses, finds and renders', async () => {
  const library = await import(pathToFileURL(join(ROOT, 'dist/library/index.js')).href);
  const facts = library.parsePythonOutline(Buffer.from('from labs.vision import Vision\n'));
  expect(facts.imports).toMatchObject([{ form: 'from', target: { name: 'labs.vision' }, line: 1 }]);
  const { config, diagnostics } = library.parseConfig(
    Buffer.from('version: 1\nlanes:\n  - { name: core, kind: production, paths: ["core/**"] }\n'),
    'config.yml',
    { presets: {}, rules: library.GATE_RULES.map((rule: { id: string }) => rule.id) },
  );
  expect(diagnostics).toEqual([]);
  expect(library.compileLanes(config.lanes).laneOf('core/a.py').name).toBe('core');
});

test('a strict TypeScript project can use its types', () => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [
    tsc,
    '-p',
    join(ROOT, 'tsconfig.types.json'),
    '--outDir',
    join(folder, 'types'),
  ]);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const compile = (body: string) => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { parsePythonOutline, type Report } from './types/library.js';\n${body}\n`,
    );
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      'node',
      '--skipLibCheck',
    ];
    return spawnSync(process.execPath, [tsc, ...flags, join(folder, 'use.ts')], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;
  };
  expect(
    compile(
      'export const n: number = parsePythonOutline(new Uint8Array()).imports.length;\nexport type R = Report;',
    ),
  ).toBe('');
  expect(compile('export const n: string = parsePythonOutline(new Uint8Array()).imports.length;')).toContain(
    'TS2322',
  );
}, 120_000);

test('the committed library reads coverage and decides containment', async () => {
  const library = await import(pathToFileURL(join(ROOT, 'dist/library/index.js')).href);
  const read = library.parseCoverage(Buffer.from('SF:core/a.py\nDA:1,2\nend_of_record\n'));
  expect(read).toMatchObject({ kind: 'read', coverage: { format: 'lcov', files: [{ name: 'core/a.py' }] } });
  const schema = (maxLength: number) => ({
    value: { type: 'string', maxLength },
    place: { document: 'api.yaml', pointer: '' },
    dialect: 'json-schema-2020-12',
  });
  const world = { resolve: () => null, resolveDynamic: () => [] };
  const options = { budget: 10_000, confirm: library.createValidator().confirm };
  const decide = (a: number, b: number) =>
    library.decideContainment(schema(a), world, schema(b), world, options);
  expect(decide(3, 5)).toEqual({ kind: 'contained' });
  expect(decide(9, 5)).toMatchObject({ kind: 'not-contained', explanation: { keyword: 'maxLength' } });
});
