import type { PromotedModule } from '../../config/duties.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import { callsByName, findPythonFlagUses } from '../../languages/python/settings/flag-uses.ts';
import type { FlagUses } from '../../languages/switches.ts';
import { findTypeScriptFlagUses } from '../../languages/typescript/flag-uses.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import { writtenTarget } from '../describe-import.ts';
import { isTestFile } from '../duties/read-duty-files.ts';
import type { ModuleGraph } from '../module-graph.ts';
import type { ConfigFile, Project } from '../project.ts';
import { PROMOTED_RULES } from './rules.ts';

/** What promoted modules owe: a flag that is off by default and tried in both states, and the registry as the only door. */
export function findPromoted(project: Project, graph: ModuleGraph, configPath: RepoPath): Draft[] {
  return project.duties.promoted.flatMap((module) => judge(project, graph, module, configPath));
}

function judge(project: Project, graph: ModuleGraph, module: PromotedModule, configPath: RepoPath): Draft[] {
  const isInside = compileGlobs([module.path]);
  const files = project.dutyFiles.filter(({ path }) => isInside(path) && !isTestFile(path, project.lanes));
  const [first] = files;
  const lane = first === undefined ? firstProduction(project) : project.lanes.laneOf(first.path);
  const path = first?.path ?? configPath;
  const draft = (rule: Rule, message: string, more: JsonObject = {}): Draft => ({
    ...fileDraft(rule, path, message, rule.fix, [module.path, module.flag], {
      module: module.path,
      flag: module.flag,
      ...more,
    }),
    judgedIn: lane,
  });
  if (first === undefined) {
    return [draft(PROMOTED_RULES.NO_FLAG, `${path} promotes ${module.path}, where no code is.`)];
  }
  return [
    ...judgeFlag(files, module, draft),
    ...judgeTests(project, module, draft),
    ...judgeRegistry(project, graph, files, module, isInside, draft),
  ];
}

type Drafter = (rule: Rule, message: string, more?: JsonObject) => Draft;

function usesIn({ path, text }: ConfigFile, flag: string): FlagUses {
  return path.endsWith('.py') ? findPythonFlagUses(text, flag) : findTypeScriptFlagUses(text, flag);
}

function judgeFlag(files: readonly ConfigFile[], module: PromotedModule, draft: Drafter): Draft[] {
  const { flag, path } = module;
  const uses = files.map((file) => ({ file, uses: usesIn(file, flag) }));
  if (!uses.some((one) => one.uses.isNamed)) {
    return [draft(PROMOTED_RULES.NO_FLAG, `The promoted module ${path} reads its flag ${flag} nowhere.`)];
  }
  return uses.flatMap(({ file, uses: { onByDefault } }) =>
    onByDefault.map((line): Draft => {
      const message = `${file.path} turns ${flag} on where nobody sets it.`;
      return { ...draft(PROMOTED_RULES.FLAG_ON, message), path: file.path, line, endLine: line };
    }),
  );
}

function judgeTests(project: Project, { flag, path }: PromotedModule, draft: Drafter): Draft[] {
  const states = new Set<string>();
  for (const file of project.dutyFiles) {
    if (!isTestFile(file.path, project.lanes)) continue;
    for (const state of usesIn(file, flag).states) states.add(state);
  }
  const missing = ['on', 'off'].filter((state) => !states.has(state));
  if (missing.length === 0) return [];
  const message = `No test runs the promoted module ${path} with ${flag} ${missing.join(' or ')}.`;
  return [draft(PROMOTED_RULES.FLAG_UNTESTED, message, { missing })];
}

function judgeRegistry(
  { lanes, sources }: Project,
  { outgoing }: ModuleGraph,
  files: readonly ConfigFile[],
  { path, registry, importers }: PromotedModule,
  isInside: (path: RepoPath) => boolean,
  draft: Drafter,
): Draft[] {
  if (registry === null) return [];
  const found: Draft[] = [];
  const isRegistered = files.some((file) => callsRegistry(file, registry, sources));
  if (!isRegistered) {
    const message = `The promoted module ${path} calls ${registry} nowhere, so the registry does not know it.`;
    found.push(draft(PROMOTED_RULES.NOT_REGISTERED, message, { registry }));
  }
  const mayImport = importers.length === 0 ? () => false : compileGlobs(importers);
  for (const [from, edges] of outgoing) {
    const kind = from.lane?.kind;
    if ((kind !== 'production' && kind !== 'support') || isInside(from.path) || mayImport(from.path))
      continue;
    if (isTestFile(from.path, lanes)) continue;
    const told = new Set<object>();
    for (const { fact, to, role } of edges) {
      if (fact.typeOnly || role === 'ancestor' || !STATEMENTS.has(fact.form) || !isInside(to.path)) continue;
      if (told.has(fact)) continue;
      told.add(fact);
      const message = `${from.path} imports ${writtenTarget(fact)} of the promoted module ${path}.`;
      const { line, column, endLine } = fact;
      const one = draft(PROMOTED_RULES.IMPORTED, message, { target: to.path });
      found.push({
        ...one,
        path: from.path,
        line,
        column,
        endLine,
        identity: [to.path],
        judgedIn: from.lane,
      });
    }
  }
  return found;
}

const STATEMENTS: ReadonlySet<string> = new Set(['import', 'from', 're-export', 'import-equals', 'require']);

/** In TypeScript the call is seen where a function of the module makes it, or by its import and its words. */
function callsRegistry({ path, text }: ConfigFile, registry: string, sources: Project['sources']): boolean {
  if (path.endsWith('.py')) return callsByName(text, registry);
  const last = registry.slice(Math.max(registry.lastIndexOf('.'), registry.lastIndexOf('/')) + 1);
  const isImported = sources.some(
    (source) =>
      source.path === path &&
      source.facts.imports.some(({ names }) => names.some(({ name }) => name === last)),
  );
  return isImported && new RegExp(`\\b${last.replace(/\W/g, '')}\\s*\\(`).test(text);
}

function firstProduction({ lanes }: Project): Lane | null {
  return lanes.lanes.find(({ kind }) => kind === 'production') ?? null;
}
