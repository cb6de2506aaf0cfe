import type { RepoPath } from '../../foundation/repo-path.ts';
import { hasExperimentalLane, isJudgedLane } from '../../lanes/judged.ts';
import { type DynamicTargets, parseDynamicTargets } from '../../languages/directives.ts';
import type { LooseLoad } from '../../languages/facts.ts';
import { questionFact } from '../../languages/question-fact.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project, SourceFile } from '../project.ts';
import { LANE_LEAK_RULES } from '../rules/lane-leaks.ts';
import { REGISTRY_HELP } from '../rules/registry-pattern.ts';
import { type ExperimentalModules, findExperimentalModules } from './experimental-modules.ts';
import { FLOW_RULES } from './rules.ts';

/**
 * Loaders whose target is not, or not wholly, known: by a prefix that leads into an experimental lane (LN010), or by
 * nothing at all (LN012). A `dynamic-targets` comment beside the call says what it loads; it is checked in turn (LN023).
 */
export function findLooseLoads(project: Project): Draft[] {
  // Where nothing is experimental, whatever is loaded is as good as the rest.
  if (!hasExperimentalLane(project.lanes.lanes)) return [];
  const modules = findExperimentalModules(project);
  return project.sources.flatMap((source) =>
    isJudgedLane(project.lanes.laneOf(source.path))
      ? looseLoadsOf(project, source, modules[source.language])
      : [],
  );
}

interface Comment extends DynamicTargets {
  readonly line: number;
  readonly text: string;
}

function looseLoadsOf(project: Project, source: SourceFile, modules: ExperimentalModules): Draft[] {
  const loads = source.looseLoads ?? [];
  const comments = source.directives.flatMap(({ line, text }): Comment[] => {
    const read = parseDynamicTargets(text, source.language);
    return read === null ? [] : [{ ...read, line, text }];
  });
  const used = new Set<Comment>();
  const drafts: Draft[] = [];
  let opaque = 0;
  for (const load of loads) {
    const comment = comments.find(({ line }) => line === load.line || line === load.line - 1);
    if (comment !== undefined) used.add(comment);
    else if (load.prefix === null) drafts.push(opaqueDraft(source, load, opaque++));
    else drafts.push(...prefixDraft(project, source, load, load.prefix, modules));
  }
  return [
    ...drafts,
    ...comments.flatMap((comment) => commentDraft(project, source, comment, used.has(comment), modules)),
  ];
}

function opaqueDraft({ path }: SourceFile, load: LooseLoad, position: number): Draft {
  const rule = FLOW_RULES.OPAQUE;
  const what =
    load.form === 'exec'
      ? 'runs code from a text that nothing in the repository tells'
      : load.form === 'load-path'
        ? 'loads a file whose path nothing in the repository tells'
        : 'loads a module by a name that nothing in the repository tells';
  const draft = fileDraft(rule, path, `${path} ${what}.`, rule.fix, [load.form, String(position)], {
    form: load.form,
  });
  return { ...draft, ...placed(load), confidence: 'suspected' };
}

function prefixDraft(
  project: Project,
  source: SourceFile,
  load: LooseLoad,
  prefix: string,
  modules: ExperimentalModules,
): Draft[] {
  const { path } = source;
  const target =
    load.target === undefined ? modules.startingWith(path, prefix) : wholeTarget(project, source, load);
  const lane = target === null ? null : project.lanes.laneOf(target);
  if (target === null || lane === null || lane === project.lanes.laneOf(path)) return [];
  if (isToldAlready(project, source, load)) return [];
  const flow = [
    ...load.flow.map(({ line, note, path: where = path }) => ({ path: where, line, note })),
    { path, line: load.line, note: `loaded as ${prefix}${load.target === undefined ? '…' : ''}` },
  ];
  // What `pkgutil` finds in the package is loaded, and one of its modules is there to see.
  if (load.walked && prefix.endsWith('.')) {
    const draft = fileDraft(
      LANE_LEAK_RULES.IMPORT_DYNAMIC,
      path,
      `${path} loads the modules that it finds in ${prefix.slice(0, -1)} of the experimental lane ${lane.name}.`,
      REGISTRY_HELP,
      [target, 'dynamic-flow'],
      { target, targetLane: lane.name, kind: 'dynamic-flow', form: load.form, chain: [path, target] },
    );
    return [{ ...draft, ...placed(load), flow }];
  }
  const rule = FLOW_RULES.PREFIX;
  const message =
    load.target === undefined
      ? `${path} loads modules at run time whose names begin with ${prefix}, as that of ${target} in the experimental lane ${lane.name} does.`
      : `${path} may load ${target} of the experimental lane ${lane.name} at run time; what it depends on is not known.`;
  const draft = fileDraft(rule, path, message, rule.fix, [prefix, lane.name], {
    prefix,
    target,
    targetLane: lane.name,
  });
  return [{ ...draft, ...placed(load), confidence: 'suspected', flow }];
}

/** An experimental file among those that a load in doubt leads to. */
function wholeTarget(project: Project, source: SourceFile, { form, target }: LooseLoad): RepoPath | null {
  if (target === undefined) return null;
  const resolution = project.resolve(source, questionFact(form, target));
  if (resolution.kind !== 'files') return null;
  const files = resolution.files.map(({ path }) => path);
  return files.find((path) => project.lanes.laneOf(path)?.kind === 'experimental') ?? null;
}

/** Whether the same call is known to load something of an experimental lane. */
function isToldAlready(project: Project, source: SourceFile, load: LooseLoad): boolean {
  return source.facts.imports.some((fact) => {
    if (fact.line !== load.line || fact.form !== load.form) return false;
    const resolution = project.resolve(source, fact);
    const files = resolution.kind === 'files' ? resolution.files.map(({ path }) => path) : [];
    return files.some((file) => project.lanes.laneOf(file)?.kind === 'experimental');
  });
}

function commentDraft(
  project: Project,
  { path }: SourceFile,
  { line, text, targets, invalid }: Comment,
  isUsed: boolean,
  modules: ExperimentalModules,
): Draft[] {
  const problem =
    invalid.length > 0 || targets.length === 0
      ? `${invalid[0] ?? 'nothing'} is no name of a module or package`
      : !isUsed
        ? 'neither its line nor the next loads anything by an unknown name'
        : targets
            .map((target) => problemWith(project, path, target, modules))
            .find((found) => found !== null);
  if (problem === undefined || problem === null) return [];
  const rule = FLOW_RULES.TARGETS;
  const message = `The dynamic-targets comment in ${path} does not count: ${problem}.`;
  const draft = fileDraft(rule, path, message, rule.fix, [text], { problem, targets: [...targets] });
  return [{ ...draft, line, endLine: line }];
}

function problemWith(
  project: Project,
  path: SourceFile['path'],
  target: string,
  modules: ExperimentalModules,
): string | null {
  const { separator } = modules;
  const isPackage = target.endsWith(`${separator}*`);
  const name = isPackage ? target.slice(0, -2) : target;
  const leak = (isPackage ? modules.startingWith(path, name + separator) : null) ?? modules.named(path, name);
  const lane = leak === null ? null : project.lanes.laneOf(leak);
  if (lane !== null && lane !== project.lanes.laneOf(path)) {
    return `${target} allows ${leak} of the experimental lane ${lane.name}`;
  }
  return modules.exists(path, name) ? null : `${target} names nothing in the tree`;
}

function placed({ line, column, endLine }: LooseLoad) {
  return { line, column, endLine };
}
