import type { InstrumentationDuty } from '../../config/duties.ts';
import type { FunctionFact } from '../../languages/body-facts.ts';
import { questionFact } from '../../languages/question-fact.ts';
import type { Project, SourceFile } from '../project.ts';

/** A function of the repository and the file it stands in. */
interface Located {
  readonly source: SourceFile;
  readonly fact: FunctionFact;
}

/** Whether a name reports, does not, or is defined where nobody looks. */
export type Verdict = 'reports' | 'silent' | 'unknown';

export interface Reporting {
  /** Whether a decorator reports each call of what it decorates. */
  readonly ofDecorator: (source: SourceFile, name: string) => Verdict;
  /** Whether a body reports by what it calls. */
  readonly ofBody: (source: SourceFile, fact: FunctionFact) => boolean;
}

/** A span has a name, a start and a duration; a timer observes the duration of what its name says. */
const REPORTS =
  /(?:^|\.)(?:start_as_current_span|startActiveSpan|start_as_current_observation)$|(?:histogram|summary|latency|duration|timer)\w*\.(?:time|observe|startTimer|start_timer)$|^(?:ddtrace\.tracer\.wrap|sentry_sdk\.trace|logfire\.instrument)$/i;
/** An event says what happened and when; how long it took needs a clock beside it. */
const EMITS = /(?:^|\.)(?:emit|emit_event|emitEvent|record_event|publish_event)$/;
const CLOCK =
  /^(?:time\.(?:time|perf_counter|monotonic|time_ns|perf_counter_ns)|timeit\.default_timer|datetime\.(?:datetime\.)?(?:now|utcnow)|performance\.now|Date\.now|process\.hrtime(?:\.bigint)?)$/;

/** Wrappers around wrappers: nobody goes deeper. */
const MOST_HOPS = 6;

export function createReporting(project: Project, duty: InstrumentationDuty): Reporting {
  const byPath = new Map(project.sources.map((source) => [source.path, source]));
  const isConfigured = (names: readonly string[], source: SourceFile, name: string): boolean =>
    names.some((one) => one === name || namesSame(project, source, name, one));

  /** Everything that a function calls, itself and through functions of the repository. */
  function callsOf(located: Located, hops: number, seen: Set<FunctionFact>): readonly string[] {
    if (hops > MOST_HOPS || seen.has(located.fact)) return [];
    seen.add(located.fact);
    return located.fact.calls.flatMap((name) => {
      const inner = locate(project, byPath, located.source, name, located.fact.owner);
      const own = isConfigured(duty.calls, located.source, name) ? [CONFIGURED] : [name];
      return inner === null ? own : [...own, ...callsOf(inner, hops + 1, seen)];
    });
  }

  return {
    ofDecorator: (source, name) => {
      if (REPORTS.test(name) || isConfigured(duty.decorators, source, name)) return 'reports';
      const located = locate(project, byPath, source, name, null);
      if (located === null) return KNOWN_SILENT.test(name) ? 'silent' : 'unknown';
      return doReport(callsOf(located, 0, new Set())) ? 'reports' : 'silent';
    },
    ofBody: (source, fact) => doReport(callsOf({ source, fact }, MOST_HOPS - 1, new Set())),
  };
}

const CONFIGURED = '=configured';

function doReport(calls: readonly string[]): boolean {
  if (calls.some((name) => name === CONFIGURED || REPORTS.test(name))) return true;
  return calls.some((name) => EMITS.test(name)) && calls.some((name) => CLOCK.test(name));
}

/** Decorators of the languages and of common frameworks, which report nothing. */
const KNOWN_SILENT =
  /^(?:staticmethod|classmethod|functools\.|contextlib\.|dataclasses\.|typing\.|abc\.|enum\.|pytest\.|warnings\.|asyncio\.|override$|final$)/;

/** The function of the repository that a name stands for in a file; `null` for everything else. */
function locate(
  project: Project,
  byPath: ReadonlyMap<string, SourceFile>,
  source: SourceFile,
  name: string,
  owner: string | null,
  hops = 0,
): Located | null {
  const dot = name.lastIndexOf('.');
  const last = name.slice(dot + 1);
  if (dot < 0 || name.startsWith('self.') || name.startsWith('this.') || name.startsWith('cls.')) {
    const inside = dot < 0 ? null : owner;
    if (dot >= 0 && name.indexOf('.') !== dot) return null;
    const fact = source.bodies?.functions.find((one) => one.name === last && one.owner === inside);
    return fact === undefined ? null : { source, fact };
  }
  if (hops > MOST_HOPS) return null;
  const file = fileOf(project, source, name.slice(0, dot), last);
  const found = file === null ? undefined : byPath.get(file);
  if (found === undefined) return null;
  const fact = found.bodies?.functions.find((one) => one.name === last && one.owner === null);
  if (fact !== undefined) return { source: found, fact };
  // Offered again: follow it to where it is defined.
  for (const { names, target } of found.facts.imports) {
    const taken = names.find((one) => (one.alias ?? one.name) === last);
    if (taken === undefined || target.kind !== 'module') continue;
    const module = '.'.repeat(target.level) + target.name;
    const separator = module.endsWith('.') ? '' : '.';
    return locate(project, byPath, found, `${module}${separator}${taken.name}`, null, hops + 1);
  }
  return null;
}

function fileOf(project: Project, from: SourceFile, module: string, name: string): string | null {
  const level = from.language === 'python' ? /^\.*/.exec(module)![0].length : 0;
  const target = { kind: 'module', name: module.slice(level), level } as const;
  const fact = questionFact('from', target, [{ name, alias: null }]);
  const resolution = project.resolve(from, fact);
  if (resolution.kind !== 'files') return null;
  return resolution.files.find(({ role }) => role === 'module')?.path ?? null;
}

/** Whether a name as written in a file is the one configured: `.obs.instrument` in `matriz/api.py` is `matriz.obs.instrument`. */
function namesSame(project: Project, source: SourceFile, name: string, configured: string): boolean {
  const dot = name.lastIndexOf('.');
  const last = name.slice(dot + 1);
  if (!configured.endsWith(`.${last}`)) return false;
  const module = configured.slice(0, -last.length - 1);
  const file = dot < 0 ? source.path : fileOf(project, source, name.slice(0, dot), last);
  if (file === null) return false;
  const dotted = file.replace(/(?:\/(?:__init__|index))?\.\w+$/, '').replaceAll('/', '.');
  return dotted === module || dotted.endsWith(`.${module}`);
}
