import type { ApiOperation, ApiPath } from '../../document/api-model.ts';
import { effectivePath, urlsOf } from './compare-servers.ts';

/** An operation under its path. */
export interface PathOperation {
  readonly path: ApiPath;
  readonly operation: ApiOperation;
  /** In capitals. */
  readonly method: string;
  /** The paths that requests go to, with those of the servers: `/v1/pets/{}`. Each once. */
  readonly served: readonly string[];
}

export interface MatchedPaths {
  readonly matched: readonly { readonly before: PathOperation; readonly after: PathOperation }[];
  readonly removed: readonly PathOperation[];
  readonly added: readonly PathOperation[];
}

/** The operations of paths, in the order of the document. */
export function pathOperations(paths: readonly ApiPath[]): readonly PathOperation[] {
  const basePaths = new Map<ApiOperation['servers'], readonly string[]>();
  return paths.flatMap((path) =>
    path.operations.map((operation) => {
      const bases = basePaths.get(operation.servers) ?? [
        ...new Set(urlsOf(operation.servers).map((one) => one.basePath)),
      ];
      basePaths.set(operation.servers, bases);
      const served = [...new Set(bases.map((base) => effectivePath(base, path.key)))];
      return { path, operation, method: operation.method.toUpperCase(), served };
    }),
  );
}

/**
 * Finds each operation in the other state: where requests go to the same path, wherever the description puts its parts;
 * otherwise where the template is the same, as when the servers have moved.
 */
export function matchPaths(before: readonly PathOperation[], after: readonly PathOperation[]): MatchedPaths {
  const partners = new Map<PathOperation, PathOperation>();
  const taken = new Set<PathOperation>();
  matchBy(before, after, partners, taken, ({ method, served }) => served.map((one) => `${method} ${one}`));
  matchBy(before, after, partners, taken, ({ method, path }) => [`${method} ${path.key}`]);
  return {
    matched: before.flatMap((one) => {
      const other = partners.get(one);
      return other === undefined ? [] : [{ before: one, after: other }];
    }),
    removed: before.filter((one) => !partners.has(one)),
    added: after.filter((one) => !taken.has(one)),
  };
}

function matchBy(
  before: readonly PathOperation[],
  after: readonly PathOperation[],
  partners: Map<PathOperation, PathOperation>,
  taken: Set<PathOperation>,
  keysOf: (one: PathOperation) => readonly string[],
): void {
  const index = new Map<string, PathOperation[]>();
  for (const one of after) {
    for (const key of taken.has(one) ? [] : keysOf(one)) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [one]);
      else known.push(one);
    }
  }
  for (const one of before) {
    if (partners.has(one)) continue;
    const free = keysOf(one).flatMap((key) => (index.get(key) ?? []).filter((other) => !taken.has(other)));
    // Several paths may differ only in the names of their variables.
    const found =
      free.find((other) => other.path.template === one.path.template) ??
      free.find((other) => other.path.key === one.path.key) ??
      free[0];
    if (found === undefined) continue;
    partners.set(one, found);
    taken.add(found);
  }
}
