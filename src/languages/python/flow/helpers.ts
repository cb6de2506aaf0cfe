import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact, Resolution, ResolvedFile } from '../../facts.ts';
import { LOADERS } from '../loaders/known-loaders.ts';
import type { FlowFile } from './references.ts';
import type { Atom, ClassAtom, Value } from './values.ts';

/** What is known about functions and classes after all calls were followed. */
export interface HelperQuestions {
  readonly files: ReadonlyMap<RepoPath, FlowFile>;
  readonly resolve: (from: RepoPath, fact: ImportFact) => Resolution;
  /** Whether a parameter of the function reaches a loader. */
  readonly isHelper: (path: RepoPath, id: number) => boolean;
  readonly attributesOf: (type: ClassAtom) => { readonly [name: string]: Value };
  readonly basesOf: (type: ClassAtom) => Value;
  /** A value of a file's summary with names of other modules looked up. */
  readonly resolved: (path: RepoPath, value: Value) => Value;
}

/**
 * What files have to be asked: of those that import a helper (a function, method or class whose arguments reach a loader,
 * or a loader under another name), the names under which they refer to it.
 */
export function findHelperImporters(questions: HelperQuestions): Map<RepoPath, Set<string>> {
  const { files, resolve } = questions;
  const helpers = helperNames(questions);
  const found = new Map<RepoPath, Set<string>>();
  if (helpers.size === 0) return found;
  for (const { path, facts } of files.values()) {
    for (const fact of facts.imports) {
      if (fact.typeOnly || fact.target.kind !== 'module') continue;
      const resolution = resolve(path, fact);
      if (resolution.kind !== 'files') continue;
      for (const file of resolution.files) {
        const offered = helpers.get(file.path);
        if (offered === undefined || file.role === 'ancestor') continue;
        for (const name of namesFor(fact, file, offered)) {
          const names = found.get(path) ?? new Set<string>();
          found.set(path, names.add(name));
        }
      }
    }
  }
  return found;
}

/** How the importing file refers to the helpers that a module offers. */
function namesFor(fact: ImportFact, { path, role }: ResolvedFile, offered: ReadonlySet<string>): string[] {
  if (fact.target.kind !== 'module') return [];
  if (fact.star) return ['*'];
  const module = '.'.repeat(fact.target.level) + fact.target.name;
  const within = (name: string) =>
    module === '' || module.endsWith('.') ? module + name : `${module}.${name}`;
  if (role === 'submodule') {
    const file = /([^/]+?)(?:\/__init__)?\.\w+$/.exec(path)?.[1] ?? '';
    return fact.names
      .filter(({ name }) => name === file)
      .flatMap(({ name }) => [...offered].map((one) => `${within(name)}.${one}`));
  }
  if (fact.names.length === 0) return [...offered].map(within);
  return fact.names.filter(({ name }) => offered.has(name)).map(({ name }) => within(name));
}

/** By file, the module-level names through which a helper can be reached. */
function helperNames(questions: HelperQuestions): Map<RepoPath, Set<string>> {
  const { files, isHelper, attributesOf, basesOf, resolved } = questions;
  const classes = new Map<string, boolean>();

  function isHelperClass(type: ClassAtom): boolean {
    const key = `${type.id}\0${type.home}`;
    const known = classes.get(key);
    if (known !== undefined) return known;
    classes.set(key, false);
    const answer =
      Object.values(attributesOf(type)).some((value) =>
        value.some((atom) => atom.kind === 'function' && isHelper(type.home!, atom.id)),
      ) || basesOf(type).some((base) => base.kind === 'class' && isHelperClass(base));
    classes.set(key, answer);
    return answer;
  }

  function leadsToHelper(atom: Atom): boolean {
    switch (atom.kind) {
      case 'reference':
        return LOADERS.has(atom.name);
      case 'function':
        return isHelper(atom.home!, atom.id);
      case 'class':
        return isHelperClass(atom);
      case 'instance':
        return isHelperClass(atom.type);
      case 'partial':
        return atom.callee.some(leadsToHelper);
      default:
        return false;
    }
  }

  const found = new Map<RepoPath, Set<string>>();
  for (const { path, flow } of files.values()) {
    if (flow === null) continue;
    const offered = new Set<string>();
    for (const [name, value] of Object.entries(flow.names)) {
      if (resolved(path, value).some(leadsToHelper)) offered.add(name);
    }
    if (offered.size > 0) found.set(path, offered);
  }
  return found;
}
