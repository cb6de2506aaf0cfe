import { folderOf, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject, asStrings, parseJsonc } from './jsonc.ts';

/** What a `package.json` says about where its code is. */
export interface Manifest {
  readonly folder: RepoPath;
  readonly name: string | null;
  /** As written; `undefined` when absent. */
  readonly exports: unknown;
  readonly imports: unknown;
  /** The `source`, `module`, `main`, `types` and `typings` paths, in this order: those that run come first. */
  readonly entries: readonly string[];
  /** Version ranges by package, of every kind of dependency. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly workspaces: readonly string[];
}

/** Reads a `package.json`; `null` when it is not a JSON object. */
export function parseManifest(text: string, path: RepoPath): Manifest | null {
  const json = asObject(parseJsonc(text));
  if (json === null) return null;
  const kinds = ['optionalDependencies', 'peerDependencies', 'devDependencies', 'dependencies'];
  const dependencies = kinds.flatMap((kind) =>
    Object.entries(asObject(json[kind]) ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return {
    folder: folderOf(path),
    name: typeof json.name === 'string' && json.name !== '' ? json.name : null,
    exports: json.exports,
    imports: json.imports,
    entries: ['source', 'module', 'main', 'types', 'typings'].flatMap((field) => asStrings(json[field])),
    dependencies: new Map(dependencies),
    workspaces: asStrings(asObject(json.workspaces)?.packages ?? json.workspaces),
  };
}
