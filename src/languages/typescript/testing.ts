import type { RepoPath } from '../../foundation/repo-path.ts';
import type { BodyFacts } from '../body-facts.ts';
import type { FileFacts, ImportFact, Resolution } from '../facts.ts';
import { parseTypeScriptFacts, readSource } from './file-facts.ts';
import { buildTypeScriptModules, type TypeScriptModules } from './modules.ts';
import { resolveTypeScriptImport } from './resolve.ts';
import { parseSource } from './source-file.ts';

/** The facts of a text, for tests. */
export function factsOf(text: string, path = 'src/a.ts'): FileFacts {
  return parseTypeScriptFacts(new TextEncoder().encode(text), path as RepoPath);
}

/** What the bodies of a text say, for tests. */
export function bodiesOf(text: string, path = 'src/a.ts'): BodyFacts {
  const { bodies } = readSource(parseSource(text, path as RepoPath), path as RepoPath, true);
  if (bodies === null) throw new Error(`No bodies in ${path}`);
  return bodies;
}

/**
 * One import as a short line: `form target {names} as alias`, then the flags that are set. `*` stands for all names.
 */
export function describeImport(fact: ImportFact): string {
  const target = fact.target.kind === 'module' ? fact.target.name : `path:${fact.target.path}`;
  const names = fact.names.map(({ name, alias }) => (alias === null ? name : `${name}:${alias}`));
  if (fact.star) names.push('*');
  const flags = (['typeOnly', 'deferred', 'conditional', 'lazy'] as const).filter((flag) => fact[flag]);
  return [
    fact.form,
    target,
    ...(names.length > 0 ? [`{${names.join(' ')}}`] : []),
    ...(fact.alias !== null ? [`as ${fact.alias}`] : []),
    ...flags,
  ].join(' ');
}

/** The imports of a text, each as a line of `describeImport`. */
export function importsOf(text: string, path?: string): readonly string[] {
  return factsOf(text, path).imports.map(describeImport);
}

/** The modules of a tree that is written down as texts by path; objects become JSON. */
export function modulesOf(tree: Readonly<Record<string, unknown>>): TypeScriptModules {
  const texts = new Map(
    Object.entries(tree).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  );
  return buildTypeScriptModules([...texts.keys()] as RepoPath[], (path) => texts.get(path) ?? null);
}

/** Where `import 'specifier'` leads, as a short text. */
export function resolveIn(modules: TypeScriptModules, from: string, specifier: string): string {
  return resolveText(modules, from, `import ${JSON.stringify(specifier)}`);
}

/** Where the first import of a text leads, as a short text. */
export function resolveText(modules: TypeScriptModules, from: string, text: string): string {
  const [fact] = factsOf(text, from).imports;
  if (fact === undefined) throw new Error(`No import in ${text}`);
  return describeResolution(resolveTypeScriptImport(modules, from as RepoPath, fact));
}

function describeResolution(resolution: Resolution): string {
  switch (resolution.kind) {
    case 'files':
      return `${resolution.files.map(({ path }) => path).join(' ')}${resolution.caseDiffers ? ' (case differs)' : ''}`;
    case 'third-party':
      return `third-party ${resolution.package}`;
    case 'missing':
      return `missing ${resolution.wouldBe[0] ?? ''}`.trimEnd();
    default:
      return resolution.kind;
  }
}
