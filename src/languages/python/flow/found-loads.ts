import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact, ImportTarget } from '../../facts.ts';
import type { FlowResult } from '../../flow-result.ts';
import type { ImportSystemChange } from '../../source-facts.ts';
import { CHANGES, type ChangeKind, type Loader } from '../loaders/known-loaders.ts';
import type { Effect, Site } from './effects.ts';
import { loaderFact, plainPath, targetsOf } from './loads.ts';
import { type LoaderCall, looseLoads } from './loose-loads.ts';
import type { References } from './references.ts';
import { CUT_MARK, type Step, type TextAtom, textsOf, type Value } from './values.ts';

/** Collects what loaders load, by the files whose code decides it. */
export interface FoundLoads {
  /** Makes the call of a loader known, whatever it loads. */
  readonly meet: (loader: Loader, site: Site) => LoaderCall;
  /** What a load that is decided in the file `path` may load. */
  readonly add: (path: RepoPath, effect: Effect, loader: Loader, value: Value, anchor: Value) => void;
  readonly result: () => Pick<FlowResult, 'imports' | 'loose' | 'changes'>;
}

interface Found {
  readonly fact: ImportFact;
  readonly inherited: boolean;
}

/** `limited` gets the files in which a list of names was cut. */
export function createFoundLoads(references: References, limited: Set<RepoPath>): FoundLoads {
  const byFile = new Map<RepoPath, Map<string, Found>>();
  const ownTargets = new Set<string>();
  const changes = new Map<RepoPath, Map<string, ImportSystemChange>>();
  const calls = new Map<string, LoaderCall>();

  function meet(loader: Loader, site: Site): LoaderCall {
    const key = `${site.path}\0${site.line}\0${site.column}\0${loader.form} ${loader.means}`;
    const known = calls.get(key) ?? { loader, site, known: false, prefixes: new Map() };
    calls.set(key, known);
    return known;
  }

  function add(path: RepoPath, effect: Effect, loader: Loader, value: Value, anchor: Value): void {
    const origin = effect.sites[0]!;
    const site = effect.sites.find((one) => one.path === path) ?? effect.sites.at(-1)!;
    const call = meet(loader, origin);
    const texts = textsOf(value);
    if (texts.length > 0 || loader.means === 'command') call.known = true;
    if (isChange(loader.means)) {
      // A folder counts where it is decided; a statement that moves names counts once, where it stands.
      const place = loader.means === 'search-path' ? site : origin;
      for (const text of texts) if (text.text !== '') addChange(loader.means, plainPath(text), place);
      return;
    }
    for (const atom of value) if (atom.kind === 'text' && atom.open === true) addPrefix(call, atom, site);
    for (const { target, text } of targetsOf(loader, value, anchor)) {
      call.known = true;
      const flow = isInPlace(effect, loader, text) ? [] : stepsTo(text, site);
      // A name that came from elsewhere is often one of several that are tried.
      const place = flow.length === 0 ? site : { ...site, conditional: true };
      const isFar = origin.path !== site.path || origin.line !== site.line;
      const fact: ImportFact = {
        ...loaderFact(loader, seenFrom(site.path, target, text), place),
        ...(flow.length === 0 ? {} : { flow }),
        ...(isFar ? { loadedAt: { path: origin.path, line: origin.line } } : {}),
      };
      addFact(site.path, { fact, inherited: effect.inherited });
    }
  }

  function addPrefix(call: LoaderCall, atom: TextAtom, site: Site): void {
    if (atom.text.startsWith(CUT_MARK)) limited.add(site.path);
    const key = `${site.path}\0${atom.text}`;
    if (atom.text === '' || atom.text.startsWith(CUT_MARK) || call.prefixes.has(key)) return;
    call.prefixes.set(key, { text: atom, site, steps: stepsTo(atom, site) });
  }

  function addChange(kind: ChangeKind, value: string | null, { path, line, column }: Site): void {
    const list = changes.get(path) ?? new Map<string, ImportSystemChange>();
    changes.set(path, list);
    const key = `${kind}\0${kind === 'search-path' ? value : ''}\0${line}\0${column}`;
    const before = list.get(key)?.value ?? null;
    list.set(key, { kind, value: before === null ? value : namesTogether(before, value), line, column });
  }

  function addFact(path: RepoPath, found: Found): void {
    const facts = byFile.get(path) ?? new Map<string, Found>();
    byFile.set(path, facts);
    const { fact, inherited } = found;
    if (!inherited) ownTargets.add(loadKey(path, fact));
    const key = `${fact.line}\0${fact.column}\0${targetKey(fact)}`;
    const before = facts.get(key);
    if (before === undefined || (before.inherited && !inherited)) facts.set(key, found);
  }

  /** A relative name that another file wrote is relative to that file. */
  function seenFrom(path: RepoPath, target: ImportTarget, text: TextAtom | null): ImportTarget {
    if (target.kind !== 'module' || target.level === 0 || text?.home === undefined || text.home === path)
      return target;
    const file = references.moduleFile(text.home, target.level, target.name);
    return file === null ? target : { kind: 'path', path: file };
  }

  function result(): ReturnType<FoundLoads['result']> {
    for (const { loader, site, known } of calls.values())
      if (isChange(loader.means) && !known) addChange(loader.means, null, site);
    const imports = new Map<RepoPath, readonly ImportFact[]>();
    for (const [path, facts] of byFile) {
      // What an inherited method loads on every object is told of the class that defines it.
      const kept = [...facts.values()].filter(
        ({ fact, inherited }) => !inherited || !ownTargets.has(loadKey(path, fact)),
      );
      if (kept.length > 0) imports.set(path, kept.map(({ fact }) => fact).sort(byPlace));
    }
    return {
      imports,
      loose: looseLoads([...calls.values()]),
      changes: new Map(
        [...changes].map(([path, list]) => [
          path,
          [...list.values()].sort((a, b) => a.line - b.line || a.column - b.column),
        ]),
      ),
    };
  }

  return { meet, add, result };
}

/** What one statement changes, as one text: `a, b`. */
function namesTogether(before: string, name: string | null): string {
  if (name === null) return before;
  return [...new Set([...before.split(', '), name])].sort().join(', ');
}

function byPlace(a: ImportFact, b: ImportFact): number {
  return a.line - b.line || a.column - b.column || (targetKey(a) < targetKey(b) ? -1 : 1);
}

function isChange(means: Loader['means']): means is ChangeKind {
  return Object.hasOwn(CHANGES, means);
}

/** Whether the name stands in the loader's own call. A command is a list: there, texts that came no further count too. */
function isInPlace({ literal, sites }: Effect, { means }: Loader, text: TextAtom | null): boolean {
  if (sites.length > 1) return false;
  const { line: from, endLine: to } = sites[0]!;
  const written = text?.steps ?? [];
  const isHere = written.length <= 1 && written.every(({ line }) => from <= line && line <= to);
  return literal || (means === 'command' && isHere);
}

/** The way of a text, with paths where it leaves the file. */
function stepsTo(text: TextAtom | null, { path: here }: Site): readonly Step[] {
  return (text?.steps ?? []).map(({ path, line, note }) =>
    path === undefined || path === here ? { line, note } : { path, line, note },
  );
}

function targetKey({ form, target }: ImportFact): string {
  return `${form} ${target.kind === 'path' ? target.path : '.'.repeat(target.level) + target.name}`;
}

/** A target at the loader that loads it. */
function loadKey(path: RepoPath, fact: ImportFact): string {
  return `${fact.loadedAt?.path ?? path}\0${fact.loadedAt?.line ?? fact.line}\0${targetKey(fact)}`;
}
