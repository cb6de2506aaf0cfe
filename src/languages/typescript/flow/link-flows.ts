import { folderOf, joinRepoPath, type RepoPath } from '../../../foundation/repo-path.ts';
import type { FactStep, FileFacts, ImportFact, Resolution } from '../../facts.ts';
import { moduleTarget } from '../import-fact.ts';
import { createAsker, filesOf, importOf, isHandedOnByName, passedOn } from './ask-files.ts';
import { EACH, EACH_KEY, type FlowHole, type FlowSummary, type FlowValue, REST } from './flow-model.ts';

/** A file as the linker sees it. */
export interface LinkedFile {
  readonly facts: FileFacts;
  /** `null`: nobody asked yet. */
  readonly summary: FlowSummary | null;
}

/** A load that is known when files are put together, and the file to which it belongs. */
export interface LinkedLoad {
  readonly path: RepoPath;
  readonly fact: ImportFact;
  readonly sure: boolean;
}

export interface LinkedFlows {
  readonly loads: readonly LinkedLoad[];
  /** Files that have to be asked for a whole answer, and what; what they said already is left out. */
  readonly wanted: ReadonlyMap<RepoPath, ReadonlySet<string>>;
  /** Calls of loaders, by file and place, of which a name became known. */
  readonly answered: ReadonlySet<string>;
}

/** A call as `LinkedFlows.answered` has it. */
export function callKey(path: RepoPath, { line, column }: Pick<ImportFact, 'line' | 'column'>): string {
  return `${line}:${column} ${path}`;
}

/** Modules that a name passes on its way, and values that one hole may have. */
const MOST_HOPS = 16;
const MOST_VALUES = 4096;

type ResolveFrom = (from: RepoPath, fact: ImportFact) => Resolution;

/** A text that is whole, and where it was given away for the last time. */
interface Filled {
  readonly value: FlowValue;
  /** The file whose words it is. */
  readonly path: RepoPath;
  /** The call that handed it to a function of another module; `null` when none did. */
  readonly site: { readonly path: RepoPath; readonly fact: ImportFact } | null;
  readonly sure: boolean;
  readonly taken: Taken;
}

type CallTo = { readonly path: RepoPath; readonly call: FlowSummary['calls'][number] };

/** The call by which each function on the way was reached. */
type Taken = ReadonlyMap<string, CallTo>;

/**
 * Puts together what files say: a constant of one that another loads, and names that one hands to a helper of another.
 * A name handed over belongs to the file that hands it over: the helper loads what it is told. Relative names are
 * relative to the file with the loader, and are rewritten for the file that the load belongs to.
 */
export function linkFlows(files: ReadonlyMap<RepoPath, LinkedFile>, resolve: ResolveFrom): LinkedFlows {
  const loads = new Map<string, LinkedLoad>();
  const answered = new Set<string>();
  const asker = createAsker(files, resolve);
  const callsTo = indexCalls(files, resolve);
  for (const [path, { summary }] of files) {
    for (const load of summary?.loads ?? []) {
      for (const filled of fill(load.value, path, 0, new Map())) {
        const { value, site } = filled;
        if (value.kind !== 'text' || value.gaps !== undefined || value.text === '') continue;
        const owner = site?.path ?? path;
        const place = site?.fact ?? load.fact;
        answered.add(callKey(path, load.fact));
        const target = targetFor(owner, path, value.text, load.fact);
        if (target === null) continue;
        const flow = value.steps.map(({ path: at, line, note }) => ({
          line,
          note,
          ...(at === owner ? {} : { path: at }),
        }));
        const fact: ImportFact = {
          ...place,
          form: load.fact.form,
          target,
          flow: [...flow, ...loadedAt(owner, path, load.fact)],
        };
        const key = JSON.stringify([owner, fact.line, fact.column, target]);
        const sure = filled.sure && !load.inDoubt && value.unsure !== true;
        if (sure || !loads.has(key)) loads.set(key, { path: owner, fact, sure });
      }
    }
  }
  return { loads: [...loads.values()], wanted: asker.wanted, answered };

  function fill(value: FlowValue, path: RepoPath, hops: number, taken: Taken): readonly Filled[] {
    if (hops > MOST_HOPS) return [];
    const own = 'steps' in value ? value.steps.map((step) => ({ path, ...step })) : [];
    if (value.kind === 'hole') {
      return fillHole(value.hole, path, hops, taken)
        .map((source) => ({ ...source, value: withSteps(source.value, own) }))
        .slice(0, MOST_VALUES);
    }
    const whole: Filled = { value: placed(value, path), path, site: null, sure: true, taken };
    if (value.kind !== 'text' || value.gaps === undefined) return [whole];
    let made: readonly Filled[] = [{ ...whole, value: { kind: 'text', text: value.text, steps: [] } }];
    for (const { hole, after } of value.gaps) {
      made = made
        .flatMap((before) =>
          fillHole(hole, path, hops, before.taken).flatMap((source) => joined(before, source, after)),
        )
        .slice(0, MOST_VALUES);
    }
    return made.map((filled) => ({ ...filled, value: withSteps(filled.value, own) }));
  }

  function fillHole(hole: FlowHole, path: RepoPath, hops: number, taken: Taken): readonly Filled[] {
    if (hole.kind === 'unknown') return [];
    return sources(hole, path, hops, taken).flatMap((source) => follow(source, hole.path, hops));
  }

  /** What the hole itself may be, before its path is followed. */
  function sources(
    hole: Exclude<FlowHole, { kind: 'unknown' }>,
    path: RepoPath,
    hops: number,
    taken: Taken,
  ): readonly Filled[] {
    if (hole.kind === 'import') {
      const found =
        hole.name === '*' ? wholeModule(hole, path) : exportedValues(path, hole.specifier, hole.name, hops);
      return found.flatMap(({ value, at }) => fill(value, at, hops + 1, taken));
    }
    asker.askCallers(path, hole.name);
    const key = `${path}\0${hole.name}`;
    // Two parameters of one function are given by one and the same call.
    const before = taken.get(key);
    const calls = before === undefined ? (callsTo.get(key) ?? []) : [before];
    return calls.flatMap((one) => {
      const { path: caller, call } = one;
      const takesRest = hole.path[0] === REST;
      const argument: FlowValue | undefined = takesRest
        ? { kind: 'list', items: call.args.slice(hole.index) }
        : call.args[hole.index];
      if (argument === undefined) return [];
      const step: FactStep = { path: caller, line: call.fact.line, note: `passed to ${hole.name}` };
      return fill(argument, caller, hops + 1, new Map([...taken, [key, one]])).map((filled) => ({
        ...filled,
        value: withSteps(filled.value, [step]),
        site: filled.site ?? { path: caller, fact: call.fact },
        sure: filled.sure && !call.inDoubt,
      }));
    });
  }

  /** `import * as names`, `require('./names')`: its exports by name. */
  function wholeModule(hole: Extract<FlowHole, { kind: 'import' }>, from: RepoPath) {
    return targetsOf(from, hole.specifier).flatMap((at) => {
      asker.askExport(at, '*');
      const exports = files.get(at)?.summary?.exports ?? {};
      const entries = Object.entries(exports).flatMap(([name, values]) =>
        values.map((value): readonly [FlowValue, FlowValue] => [
          { kind: 'text', text: name, steps: [] },
          value,
        ]),
      );
      return [
        { value: { kind: 'table', entries } as FlowValue, at },
        ...(exports.default ?? []).map((value) => ({ value, at })),
      ];
    });
  }

  function exportedValues(
    from: RepoPath,
    specifier: string,
    name: string,
    hops: number,
  ): readonly { readonly value: FlowValue; readonly at: RepoPath }[] {
    if (hops > MOST_HOPS) return [];
    return targetsOf(from, specifier).flatMap((at) => {
      const file = files.get(at);
      if (file === undefined) return [];
      const own = file.summary?.exports[name] ?? [];
      if (own.length > 0) return own.map((value) => ({ value, at }));
      if (!isHandedOnByName(file.facts, name)) asker.askExport(at, name);
      return passedOn(file.facts, name).flatMap((next) =>
        exportedValues(at, next.specifier, next.name, hops + 1),
      );
    });
  }

  function follow(source: Filled, path: readonly string[], hops: number): readonly Filled[] {
    let reached: readonly Filled[] = [source];
    for (const step of path) {
      reached = reached
        .flatMap((at) => membersOf(at.value, step).map((value) => ({ ...at, value: placed(value, at.path) })))
        .flatMap((at) => (hasHole(at.value) ? fill(at.value, at.path, hops + 1, at.taken) : [at]));
    }
    return reached;
  }

  function targetsOf(from: RepoPath, specifier: string): readonly RepoPath[] {
    return filesOf(resolve(from, importOf(specifier)));
  }
}

/** A text with one more gap filled. */
function joined(before: Filled, source: Filled, after: string): readonly Filled[] {
  if (before.value.kind !== 'text' || source.value.kind !== 'text') return [];
  const text = before.value.text + source.value.text + after;
  const steps = [...before.value.steps, ...source.value.steps];
  const isUnsure = before.value.unsure === true || source.value.unsure === true;
  return [
    {
      ...source,
      value: { kind: 'text', text, steps, ...(isUnsure ? { unsure: true } : {}) },
      site: source.site ?? before.site,
      sure: before.sure && source.sure,
    },
  ];
}

function hasHole(value: FlowValue): boolean {
  return value.kind === 'hole' || (value.kind === 'text' && value.gaps !== undefined);
}

/** The calls of every exported function, under the file that defines it. */
function indexCalls(files: ReadonlyMap<RepoPath, LinkedFile>, resolve: ResolveFrom) {
  const calls = new Map<string, CallTo[]>();
  for (const [path, { summary }] of files) {
    for (const call of summary?.calls ?? []) {
      const seen = new Set<string>();
      const register = (from: RepoPath, specifier: string, name: string, hops: number): void => {
        if (hops > MOST_HOPS) return;
        for (const at of filesOf(resolve(from, importOf(specifier)))) {
          const key = `${at}\0${name}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const list = calls.get(key) ?? [];
          calls.set(key, list);
          list.push({ path, call });
          const file = files.get(at);
          if (file === undefined) continue;
          for (const next of passedOn(file.facts, name)) register(at, next.specifier, next.name, hops + 1);
        }
      };
      register(path, call.specifier, call.name, 0);
    }
  }
  return calls;
}

function membersOf(value: FlowValue, step: string): readonly FlowValue[] {
  if (step === REST) return [value];
  if (value.kind === 'list') return step === EACH ? value.items : [];
  if (value.kind !== 'table') return [];
  if (step === EACH) return value.entries.map(([, entry]) => entry);
  if (step === EACH_KEY) return value.entries.map(([key]) => key);
  return value.entries.filter(([key]) => key.kind === 'text' && key.text === step).map(([, entry]) => entry);
}

function placed(value: FlowValue, path: RepoPath): FlowValue {
  return 'steps' in value ? { ...value, steps: value.steps.map((step) => ({ path, ...step })) } : value;
}

function withSteps(value: FlowValue, steps: readonly FactStep[]): FlowValue {
  return 'steps' in value && steps.length > 0 ? { ...value, steps: [...value.steps, ...steps] } : value;
}

function loadedAt(owner: RepoPath, path: RepoPath, { line }: ImportFact): readonly FactStep[] {
  return owner === path ? [] : [{ path, line, note: 'loaded there' }];
}

/** The target as the owner would write it; `null` when it leaves the repository. */
function targetFor(
  owner: RepoPath,
  loader: RepoPath,
  text: string,
  { target }: ImportFact,
): ImportFact['target'] | null {
  const written = owner === loader || !/^\.\.?(?:\/|$)/.test(text) ? text : rewritten(owner, loader, text);
  if (written === null) return null;
  return target.kind === 'path' ? { kind: 'path', path: written } : moduleTarget(written);
}

function rewritten(owner: RepoPath, loader: RepoPath, text: string): string | null {
  const path = joinRepoPath(folderOf(loader), text);
  if (path === null) return null;
  const from = folderOf(owner) === '' ? [] : folderOf(owner).split('/');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  const up = '../'.repeat(from.length - common);
  return `${up === '' ? './' : up}${to.slice(common).join('/')}`;
}
