// Builds dist/: esbuild flattens each unit into one module, then ncc packages it. See docs/adr/0001-packaging.md.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ncc from '@vercel/ncc';
import { build } from 'esbuild';
import { collectLicenses } from './licenses.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Entry points that people or the runner start. */
const ENTRIES = {
  cli: 'src/cli/index.ts',
  'acceptance-gate': 'src/acceptance-gate/main.ts',
  'coverage-by-lane': 'src/coverage-by-lane/main.ts',
  'openapi-diff-comment': 'src/openapi-diff/main.ts',
  'promotion-signoff': 'src/promotion-signoff/main.ts',
  'evidence-bundler': 'src/evidence-bundler/main.ts',
  'publish-report': 'src/publish-report/main.ts',
  suite: 'src/suite/main.ts',
  library: 'src/library.ts',
  worker: 'src/platform/worker/worker.ts',
  'text-worker': 'src/acceptance-gate/search-thread.ts',
};

/**
 * Units that a process loads only when it needs them, by a dynamic import of exactly this file. They stand once in
 * dist/ and every entry shares them.
 */
const LAZY = {
  'acceptance-gate-engine': 'src/acceptance-gate/judge-trees.ts',
  'coverage-engine': 'src/coverage-by-lane/run/engine.ts',
  'openapi-engine': 'src/openapi-diff/run/engine.ts',
  'promotion-engine': 'src/promotion-signoff/run/engine.ts',
  setup: 'src/setup/run.ts',
  'evidence-engine': 'src/evidence-bundler/run/engine.ts',
  demo: 'src/demo/run-demo.ts',
  'publish-verb': 'src/publish-report/run/publish-verb.ts',
  'report-verbs': 'src/cli/report/verbs.ts',
  'sigstore-check': 'src/evidence-bundler/sign/sigstore/check-bundle.ts',
  'sigstore-sign': 'src/evidence-bundler/sign/sigstore/sign-keyless.ts',
  typescript: 'src/languages/typescript/compiler-front-end.ts',
  workflows: 'src/acceptance-gate/workflows/github-parser.ts',
  github: 'src/platform/github/calls.ts',
  secretlint: 'src/acceptance-gate/secrets/secretlint.ts',
};

/** Units that are other people's code for the most part. */
const VENDOR_HEAVY = new Set([
  'typescript',
  'workflows',
  'github',
  'secretlint',
  'sigstore-check',
  'sigstore-sign',
]);

/** CommonJS packages inside an ES module still ask for these. */
const COMMONJS_GLOBALS = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { dirname as __pathDirname } from 'node:path';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  'const __dirname = __pathDirname(__filename);',
].join('\n');

const target = resolve(root, process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// A fixed place: ncc writes the path from the working directory to its input into what it makes.
process.chdir(root);
const workspace = join(root, '.build');
mkdirSync(workspace, { recursive: true });
const packages = new Set();

try {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, entry] of Object.entries({ ...ENTRIES, ...LAZY })) await buildUnit(name, entry);
  writeFileSync(join(target, 'package.json'), '{"type":"module"}\n');
  writeFileSync(join(target, 'LICENSES.txt'), collectLicenses(root, [...packages].sort()));
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

async function buildUnit(name, entry) {
  const flat = join(workspace, `${name}.mjs`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: flat,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    metafile: true,
    // Our own code stays readable in dist/; the compilers and clients of others do not need to be.
    minify: VENDOR_HEAVY.has(name),
    keepNames: false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: { __VERSION__: JSON.stringify(version) },
    banner: { js: COMMONJS_GLOBALS },
    plugins: [lazyUnits()],
  });
  for (const input of Object.keys(metafile.inputs)) {
    const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match !== null) packages.add(input.slice(0, match.index + match[0].length - 1));
  }
  const flattened = readFileSync(flat, 'utf8').replaceAll(
    /import\("(\.\.\/[a-z-]+\/index\.js)"\)/g,
    'import(/* webpackIgnore: true */ "$1")',
  );
  writeFileSync(flat, flattened);
  const { code, assets } = await ncc(flat, {
    quiet: true,
    cache: false,
    esm: true,
    target: 'es2022',
    debugLog: false,
  });
  if (code.includes('__nccwpck_require__.a(')) {
    throw new Error(`${entry} has a top-level await: see docs/adr/0001-packaging.md`);
  }
  const folder = join(target, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), code.replaceAll(workspace, ''));
  for (const [file, asset] of Object.entries(assets)) {
    if (file === 'package.json') continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), asset.source);
  }
  console.log(
    `${relative(root, folder)}: ${(code.length / 1024).toFixed(0)} kB, ${readdirSync(folder).length} file(s)`,
  );
}

/** Leaves a dynamic import of a lazy unit to the run time, where it stands beside the importing unit. */
function lazyUnits() {
  const units = new Map(Object.entries(LAZY).map(([name, file]) => [resolve(root, file), name]));
  return {
    name: 'lazy-units',
    setup(bundler) {
      bundler.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
        const unit = kind === 'dynamic-import' ? units.get(resolve(resolveDir, path)) : undefined;
        return unit === undefined ? undefined : { path: `../${unit}/index.js`, external: true };
      });
    },
  };
}
