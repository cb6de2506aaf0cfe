import { parse } from 'smol-toml';
import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import { configReaderOf } from '../configured/readers.ts';
import type { Project } from '../project.ts';

/** Manifests that can declare an entry; what containers and frameworks start is none. */
const DECLARES_ENTRIES: ReadonlySet<string> = new Set(['package.json', 'pyproject.toml', 'setup.cfg']);

/** Files that a manifest declares as entries of a package: they may pass on what stands elsewhere. */
export type IsPublicEntry = (path: RepoPath) => boolean;

/**
 * Entries by `exports`, `main`, `module`, `bin` of a `package.json`, entry points and top packages of a
 * `pyproject.toml`, console scripts of a `setup.cfg`.
 */
export function findPublicEntries(project: Project): IsPublicEntry {
  const modules: string[] = [];
  const files: { readonly folder: RepoPath; readonly stem: string }[] = [];
  for (const { path, text } of project.configFiles) {
    if (!DECLARES_ENTRIES.has(nameOf(path))) continue;
    const folder = folderOf(path);
    if (nameOf(path) === 'pyproject.toml') modules.push(...packagesOf(text));
    for (const { launch, form } of configReaderOf(path)?.(text) ?? []) {
      if (form !== 'entry-point' && form !== 'package-entry') continue;
      if (launch.kind === 'module' && launch.language === 'python') modules.push(launch.name);
      else if (launch.kind === 'module') files.push({ folder, stem: stemOf(launch.name) });
      else if (launch.kind === 'file') files.push({ folder, stem: stemOf(launch.path) });
    }
  }
  const ends = modules.map((name) => `/${name.replaceAll('.', '/')}`);
  return (path) => {
    if (files.some(({ folder, stem }) => isEntryFile(path, folder, stem))) return true;
    const module = `/${path.replace(/(?:\/__init__)?\.py$/, '')}`;
    return path.endsWith('.py') && ends.some((end) => module.endsWith(end));
  };
}

/** `dist/index.js` and `./src/index.ts` name the same module, before and after it is built. */
function stemOf(written: string): string {
  return written
    .replace(/^\.\//, '')
    .replace(/^(?:dist|lib|build|out|esm|cjs)\//, '')
    .replace(/\.d?\.?[cm]?[jt]sx?$/, '');
}

function isEntryFile(path: RepoPath, folder: RepoPath, stem: string): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const inside = path.slice(folder === '' ? 0 : folder.length + 1);
  return moduleOf(inside.replace(/\.[cm]?[jt]sx?$/, '')) === moduleOf(stem.replaceAll('*', ''));
}

/** `src/library/index` and `library` are one module. */
function moduleOf(stem: string): string {
  return stem.replace(/^src\//, '').replace(/(?:^|\/)(?:index)?$/, '');
}

/** Top packages: those listed for the build, and the one of the project's own name. */
function packagesOf(text: string): string[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    return [];
  }
  const tool = asObject(asObject(document)?.tool);
  const listed = [
    asObject(tool?.setuptools)?.packages,
    asObject(asObject(asObject(asObject(tool?.hatch)?.build)?.targets)?.wheel)?.packages,
  ].flatMap((value) => (Array.isArray(value) ? value : []));
  const included = asObject(tool?.poetry)?.packages;
  const poetry = Array.isArray(included) ? included.map((item) => asObject(item)?.include) : [];
  const own = [asObject(asObject(document)?.project)?.name, asObject(tool?.poetry)?.name];
  const modules = own.flatMap((name) =>
    typeof name === 'string' ? [name.toLowerCase().replace(/[-.]+/g, '_')] : [],
  );
  const folders = [...listed, ...poetry].flatMap((name) =>
    typeof name === 'string' && name !== '' ? [name.replaceAll('/', '.')] : [],
  );
  return [...new Set([...modules, ...folders])];
}
