import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';

/** Extensions that the TypeScript front end reads, without the dot. */
export const TYPESCRIPT_EXTENSIONS: readonly string[] = [
  'ts',
  'tsx',
  'mts',
  'cts',
  'js',
  'jsx',
  'mjs',
  'cjs',
];

const READABLE = new RegExp(`\\.(?:${TYPESCRIPT_EXTENSIONS.join('|')})$`);

/** Whether the front end reads this file. `.d.ts` files count; `.vue`, `.svelte` and `.json` do not. */
export function isTypeScriptPath(path: RepoPath): boolean {
  return READABLE.test(path);
}

/** Whether the file is written in JavaScript: types stand in JSDoc comments and TypeScript's own syntax is an error. */
export function isJavaScriptPath(path: RepoPath): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

/** Whether the file only declares types (`.d.ts`, `.d.mts`, `.d.cts`, `.d.css.ts`): nothing in it runs. */
export function isDeclarationPath(path: RepoPath): boolean {
  return /\.d(?:\.[^.]+)?\.ts$|\.d\.[cm]ts$/.test(nameOf(path));
}
