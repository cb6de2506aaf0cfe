import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { FileFacts, ImportFact, Resolution } from '../../facts.ts';
import { questionFact } from '../../question-fact.ts';
import { createQualifier } from './qualify.ts';
import type { FlowSummary } from './summary.ts';
import type { ReferenceAtom, Value } from './values.ts';

/** A file as the solver sees it. */
export interface FlowFile {
  readonly path: RepoPath;
  readonly facts: FileFacts;
  /** `null`: only its statements were read. */
  readonly flow: FlowSummary | null;
}

/** Where a name of another module leads. */
export type Found =
  | { readonly kind: 'value'; readonly value: Value; readonly rest: readonly string[] }
  /** A module, or a name that nothing says anything about. */
  | { readonly kind: 'nothing' };

const NOTHING: Found = { kind: 'nothing' };

/** Modules that are asked for one name. */
const MOST_HOPS = 200;

export interface References {
  /** Finds what the name stands for. `wants`: a file that would have to be read for the answer is put on the list. */
  readonly find: (atom: ReferenceAtom, wants: boolean) => Found;
  /** The file of a module by its name as written in `home`; `null` when there is none. */
  readonly moduleFile: (home: RepoPath, level: number, name: string) => RepoPath | null;
  /** By file, the names of it that would have to be known. */
  readonly wanted: ReadonlyMap<RepoPath, ReadonlySet<string>>;
  readonly qualifierOf: (path: RepoPath) => ReturnType<typeof createQualifier>;
}

/** Follows names through the modules of the repository, as Python would: what a package binds comes before its modules. */
export function createReferences(
  files: ReadonlyMap<RepoPath, FlowFile>,
  resolve: (from: RepoPath, fact: ImportFact) => Resolution,
): References {
  const modules = new Map<string, RepoPath | 'namespace' | null>();
  const found = new Map<string, Found>();
  const qualifiers = new Map<RepoPath, ReturnType<typeof createQualifier>>();
  const wanted = new Map<RepoPath, Set<string>>();

  function want(path: RepoPath, name: string): void {
    const names = wanted.get(path) ?? new Set<string>();
    wanted.set(path, names.add(name));
  }

  function qualifierOf(path: RepoPath) {
    const known = qualifiers.get(path) ?? createQualifier(path);
    qualifiers.set(path, known);
    return known;
  }

  function moduleAt(home: RepoPath, level: number, name: string): RepoPath | 'namespace' | null {
    const key = `${home}\0${level}\0${name}`;
    const known = modules.get(key);
    if (known !== undefined) return known;
    const resolution = resolve(home, moduleFact(level, name));
    const file =
      resolution.kind === 'files' ? resolution.files.find(({ role }) => role === 'module') : undefined;
    const answer = file?.path ?? (resolution.kind === 'files' ? 'namespace' : null);
    modules.set(key, answer);
    return answer;
  }

  function find(atom: ReferenceAtom, wants: boolean): Found {
    const home = atom.home;
    if (home === undefined) return NOTHING;
    const key = `${home}\0${atom.name}\0${atom.free === true}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const answer = follow(home, atom.name, atom.free === true, wants, new Set());
    if (answer.kind === 'value') found.set(key, answer);
    return answer;
  }

  function follow(home: RepoPath, name: string, free: boolean, wants: boolean, visited: Set<string>): Found {
    if (visited.size > MOST_HOPS) return NOTHING;
    const level = /^\.*/.exec(name)![0].length;
    const parts = name.slice(level).split('.');
    if (free) return fromStars(home, parts, wants, visited);
    let current: RepoPath | 'namespace' | null = level > 0 ? moduleAt(home, level, '') : null;
    for (let index = 0; index < parts.length; index++) {
      if (current !== null && current !== 'namespace') {
        const value = exported(current, parts.slice(index), wants, visited);
        if (value.kind === 'value') return value;
      }
      current = moduleAt(home, level, parts.slice(0, index + 1).join('.'));
      if (current === null) return NOTHING;
    }
    return NOTHING;
  }

  /** What a module binds to the first of the names; the rest are attributes of it. */
  function exported(path: RepoPath, parts: readonly string[], wants: boolean, visited: Set<string>): Found {
    const file = files.get(path);
    const [name = '', ...rest] = parts;
    if (file === undefined) {
      if (wants) want(path, name);
      return NOTHING;
    }
    const key = `${path}\0${name}`;
    if (visited.has(key)) return NOTHING;
    visited.add(key);
    const value = file.flow === null ? undefined : own(file.flow.names, name);
    if (value !== undefined) return { kind: 'value', value: qualifierOf(path).value(value), rest };
    if (file.facts.definitions.some((definition) => definition.name === name)) {
      if (wants && file.flow?.asked.includes(name) !== true) want(path, name);
      return NOTHING;
    }
    for (const fact of file.facts.imports) {
      if (fact.deferred || fact.target.kind !== 'module') continue;
      for (const imported of fact.names) {
        if ((imported.alias ?? imported.name) !== name) continue;
        const { level } = fact.target;
        const base = '.'.repeat(level) + fact.target.name;
        const full = [base + (base === '' || base.endsWith('.') ? '' : '.') + imported.name, ...rest].join(
          '.',
        );
        const further = follow(path, full, false, wants, visited);
        if (further.kind === 'value') return further;
      }
    }
    return fromStars(path, parts, wants, visited);
  }

  function fromStars(path: RepoPath, parts: readonly string[], wants: boolean, visited: Set<string>): Found {
    const [name = ''] = parts;
    if (name.startsWith('_') || visited.size > MOST_HOPS) return NOTHING;
    for (const fact of files.get(path)?.facts.imports ?? []) {
      if (!fact.star || fact.target.kind !== 'module') continue;
      const source = moduleAt(path, fact.target.level, fact.target.name);
      if (source === null || source === 'namespace') continue;
      const further = exported(source, parts, wants, visited);
      if (further.kind === 'value') return further;
    }
    return NOTHING;
  }

  return {
    find,
    moduleFile: (home, level, name) => {
      const file = moduleAt(home, level, name);
      return file === 'namespace' ? null : file;
    },
    wanted,
    qualifierOf,
  };
}

function own<T>(record: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** An import that only asks where a module is. */
export function moduleFact(level: number, name: string): ImportFact {
  return questionFact('import-call', { kind: 'module', name, level });
}
