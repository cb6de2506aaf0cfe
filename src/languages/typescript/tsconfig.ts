import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject, asStrings, parseJsonc } from './jsonc.ts';

/** The part of a TypeScript configuration that says where imports lead. */
export interface PathAliases {
  /** The configuration file itself. */
  readonly path: RepoPath;
  /** `baseUrl`: bare specifiers are tried from here. */
  readonly base: RepoPath | null;
  /** `paths`: patterns with at most one `*`, each with the paths it may stand for. */
  readonly patterns: readonly AliasPattern[];
}

export interface AliasPattern {
  readonly pattern: string;
  /** From the root of the repository; `*` as in the pattern. */
  readonly targets: readonly string[];
}

/** How to reach other files while a configuration is read. */
export interface ConfigReader {
  readonly readText: (path: RepoPath) => string | null;
  /** Where `extends: "package/file.json"` leads when the package is one of this repository. */
  readonly findPackageFile: (specifier: string, from: RepoPath) => RepoPath | null;
  /** Told what could not be followed. */
  readonly note: (text: string) => void;
}

interface Layer {
  readonly base?: RepoPath | null;
  readonly paths?: { readonly folder: RepoPath; readonly entries: readonly (readonly [string, unknown])[] };
}

/**
 * Reads a `tsconfig.json` or `jsconfig.json` with all that it extends, and the configurations it references in its own
 * folder (the layout with `tsconfig.app.json` and `tsconfig.node.json`): one entry each, its own first.
 */
export function parsePathAliases(path: RepoPath, reader: ConfigReader): readonly PathAliases[] {
  const own = aliasesOf(path, reader);
  const referenced = referencesOf(path, reader).map((other) => aliasesOf(other, reader));
  return [own, ...referenced].filter(({ base, patterns }) => base !== null || patterns.length > 0);
}

function aliasesOf(path: RepoPath, reader: ConfigReader): PathAliases {
  const { base, paths } = readLayer(path, folderOf(path), reader, new Map());
  // Targets start at `baseUrl`, wherever it is set; without one, at the configuration that has the `paths`.
  const from = base ?? paths?.folder ?? folderOf(path);
  const patterns = (paths?.entries ?? []).map(([pattern, targets]) => ({
    pattern,
    targets: asStrings(targets).flatMap((target) => joinConfigPath(from, folderOf(path), target) ?? []),
  }));
  return { path, base: base ?? null, patterns };
}

/**
 * One configuration merged over what it extends; `paths` and `baseUrl` replace those of the base as wholes. `known`
 * holds the layers that are read, and `null` for those under way.
 */
function readLayer(
  path: RepoPath,
  configFolder: RepoPath,
  reader: ConfigReader,
  known: Map<RepoPath, Layer | null>,
): Layer {
  const before = known.get(path);
  if (before !== undefined) {
    if (before === null) reader.note(`${path} extends itself`);
    return before ?? {};
  }
  const json = asObject(parseJsonc(reader.readText(path) ?? ''));
  if (json === null) reader.note(`${path} is not readable JSON`);
  known.set(path, null);
  const layer = json === null ? {} : mergeLayer(json, path, configFolder, reader, known);
  known.set(path, layer);
  return layer;
}

function mergeLayer(
  json: Readonly<Record<string, unknown>>,
  path: RepoPath,
  configFolder: RepoPath,
  reader: ConfigReader,
  known: Map<RepoPath, Layer | null>,
): Layer {
  const folder = folderOf(path);
  const layers = asStrings(json.extends).map((specifier): Layer => {
    const extended = findExtended(specifier, path, reader);
    if (extended === null) reader.note(`${path} extends ${specifier}, which is not in this repository`);
    return extended === null ? {} : readLayer(extended, configFolder, reader, known);
  });
  const inherited: Layer = Object.assign({}, ...layers);
  const options = asObject(json.compilerOptions) ?? {};
  const { baseUrl } = options;
  const base = typeof baseUrl === 'string' ? joinConfigPath(folder, configFolder, baseUrl) : null;
  const paths = asObject(options.paths);
  return {
    ...inherited,
    ...(base === null ? {} : { base }),
    ...(paths === null ? {} : { paths: { folder, entries: Object.entries(paths) } }),
  };
}

function joinConfigPath(folder: RepoPath, configFolder: RepoPath, text: string): RepoPath | null {
  const own = /^\$\{configDir\}\/?(.*)$/s.exec(text);
  return own === null ? joinRepoPath(folder, text) : joinRepoPath(configFolder, own[1] ?? '');
}

function findExtended(specifier: string, path: RepoPath, reader: ConfigReader): RepoPath | null {
  if (!/^\.{1,2}\//.test(specifier)) return reader.findPackageFile(specifier, path);
  const named = joinRepoPath(folderOf(path), specifier);
  if (named === null) return null;
  const candidates = [named, `${named}.json` as RepoPath];
  return candidates.find((candidate) => reader.readText(candidate) !== null) ?? null;
}

function referencesOf(path: RepoPath, reader: ConfigReader): readonly RepoPath[] {
  const json = asObject(parseJsonc(reader.readText(path) ?? ''));
  const references = Array.isArray(json?.references) ? json.references : [];
  return references.flatMap((reference: unknown) => {
    const [named] = asStrings(asObject(reference)?.path);
    const other = named === undefined ? null : joinRepoPath(folderOf(path), named);
    const isSibling = other !== null && other !== path && folderOf(other) === folderOf(path);
    return isSibling && reader.readText(other) !== null ? [other] : [];
  });
}

/**
 * The paths that a specifier may stand for by the pattern that fits best: the exact one, else the longest before `*`
 * (TypeScript handbook, «Path mapping»). Empty when none fits.
 */
export function findAliasTargets(specifier: string, patterns: readonly AliasPattern[]): readonly RepoPath[] {
  let best: AliasPattern | null = null;
  for (const candidate of patterns) {
    if (candidate.pattern === specifier) return candidate.targets as readonly RepoPath[];
    if (starPart(specifier, candidate.pattern) === null) continue;
    if (best === null || candidate.pattern.indexOf('*') > best.pattern.indexOf('*')) best = candidate;
  }
  if (best === null) return [];
  const part = starPart(specifier, best.pattern) ?? '';
  return best.targets.flatMap(
    (target) =>
      joinRepoPath(
        '' as RepoPath,
        target.replace('*', () => part),
      ) ?? [],
  );
}

function starPart(specifier: string, pattern: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return null;
  const after = pattern.slice(star + 1);
  const fits = specifier.length >= pattern.length - 1 && specifier.startsWith(pattern.slice(0, star));
  return fits && specifier.endsWith(after) ? specifier.slice(star, specifier.length - after.length) : null;
}
