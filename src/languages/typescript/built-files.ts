import { joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { FindFile } from './path-index.ts';
import { findModuleFiles } from './probe.ts';

/** Folders that builds write to; leading ones are dropped from a path to guess the source. */
const BUILD_FOLDERS =
  /^(?:dist[\w-]*|build|lib|libs|out|output|es|esm|cjs|umd|types|typings|module|commonjs|bundles?|node|browser)$/;

/** Folders that sources stand in, tried in this order; the last is the package's own folder. */
const SOURCE_FOLDERS = ['src', 'source', 'lib', 'packages', ''];

/**
 * The source of a file that a build would write and that is not tracked: `dist/esm/x.mjs` → `src/x.ts`.
 * `folder` is the package's, `built` a path in it. Drops leading build folders one by one, and the extension with
 * what bundlers put before it (`vue.esm-bundler.js` → `vue`). Empty when no guess is a tracked file.
 */
export function findSourceOf(folder: RepoPath, built: string, find: FindFile): readonly RepoPath[] {
  const names = built.split('/').filter((name) => name !== '' && name !== '.');
  const file = names.pop() ?? '';
  const stem = file.replace(/\..*$/, '');
  const stems = new Set([file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, ''), stem]);
  // A bundle commonly bears the name of its package: `packages/core/dist/core.cjs.js`.
  if (stem === nameOf(folder)) stems.add('index');
  for (;;) {
    for (const source of SOURCE_FOLDERS) {
      for (const name of stems) {
        const path = joinRepoPath(folder, [source, ...names, name].filter((part) => part !== '').join('/'));
        const found = path === null || name === '' ? [] : findModuleFiles(path, find);
        if (found.length > 0) return found;
      }
    }
    if (names.length === 0 || !BUILD_FOLDERS.test(names[0] ?? '')) return [];
    names.shift();
  }
}
