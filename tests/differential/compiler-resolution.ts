import ts from 'typescript';
import { folderOf, type RepoPath } from '../../src/foundation/repo-path.ts';
import type { TypeScriptModules } from '../../src/languages/typescript/modules.ts';
import { foldersAbove } from '../../src/languages/typescript/path-index.ts';

const ROOT = '/repository';

/**
 * The TypeScript compiler's own answer: resolves a specifier in the way of bundlers, with the nearest `tsconfig.json`
 * or `jsconfig.json`, over a file system in memory in which the packages of the workspace are linked into
 * `node_modules` as package managers do. `null` for what the compiler does not find in the repository.
 */
export function compilerResolver(
  { index, workspaces }: TypeScriptModules,
  readText: (path: RepoPath) => string | null,
): (specifier: string, from: RepoPath) => RepoPath | null {
  /** The tracked path behind a path of the file system: links followed. */
  const real = (path: string): RepoPath | null => {
    if (!path.startsWith(ROOT)) return null;
    const inside = path.slice(ROOT.length + 1) as RepoPath;
    const link = /^(.*?)node_modules\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(inside);
    if (link === null) return inside;
    const [, before = '', name = '', rest] = link;
    if (index.hasFolder(`${before}node_modules/${name}` as RepoPath)) return inside;
    const workspace = workspaces.find(({ root }) => root === before.replace(/\/$/, ''));
    const folder = workspace?.members.get(name)?.folder;
    return folder === undefined ? null : ([folder, rest].filter(Boolean).join('/') as RepoPath);
  };
  const host = {
    fileExists: (path: string) => index.hasFile(real(path) ?? ('' as RepoPath)),
    readFile: (path: string) => readText(real(path) ?? ('' as RepoPath)) ?? undefined,
    directoryExists: (path: string) => {
      const folder = real(path);
      return path.endsWith('node_modules') || (folder !== null && index.hasFolder(folder));
    },
    realpath: (path: string) => `${ROOT}/${real(path) ?? path}`,
    getDirectories: () => [],
    readDirectory: () => [],
    useCaseSensitiveFileNames: true,
  };
  const optionsByFolder = new Map<RepoPath, ts.CompilerOptions>();
  const optionsFor = (from: RepoPath): ts.CompilerOptions => {
    const config = foldersAbove(from)
      .flatMap((folder) =>
        ['tsconfig.json', 'jsconfig.json'].map((name) => (folder === '' ? name : `${folder}/${name}`)),
      )
      .find((path) => index.hasFile(path as RepoPath)) as RepoPath | undefined;
    if (config === undefined) return BUNDLER;
    const folder = folderOf(config);
    const known = optionsByFolder.get(folder);
    if (known !== undefined) return known;
    const name = `${ROOT}/${config}`;
    const { config: json = {} } = ts.parseConfigFileTextToJson(name, readText(config) ?? '');
    const parsed = ts.parseJsonConfigFileContent(json, host, folderOf(name as RepoPath), undefined, name);
    const options = { ...parsed.options, ...BUNDLER };
    optionsByFolder.set(folder, options);
    return options;
  };
  return (specifier, from) => {
    const options = optionsFor(from);
    const { resolvedModule } = ts.resolveModuleName(specifier, `${ROOT}/${from}`, options, host);
    return resolvedModule === undefined ? null : real(resolvedModule.resolvedFileName);
  };
}

const BUNDLER: ts.CompilerOptions = {
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  module: ts.ModuleKind.ESNext,
  allowJs: true,
  resolveJsonModule: true,
  allowArbitraryExtensions: true,
};
