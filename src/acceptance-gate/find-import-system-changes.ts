import { joinRepoPath, type RepoPath } from '../foundation/repo-path.ts';
import { hasExperimentalLane } from '../lanes/judged.ts';
import type { Lane, LaneMap } from '../lanes/model.ts';
import type { ImportSystemChange } from '../languages/source-facts.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';

/** Statements after which a module's name no longer says which file runs: search paths, `sys.modules`, hooks. */
export function findImportSystemChanges(project: Project): Draft[] {
  // Where nothing is experimental there is nothing to smuggle: tricks with modules are then nobody's leak.
  if (!hasExperimentalLane(project.lanes.lanes)) return [];
  const drafts: Draft[] = [];
  for (const { path, importSystemChanges } of project.sources) {
    for (const change of importSystemChanges) {
      const draft =
        change.kind === 'search-path'
          ? searchPathDraft(project.lanes, path, change)
          : importSystemDraft(path, change, change.kind);
      if (draft !== null)
        drafts.push({ ...draft, line: change.line, column: change.column, endLine: change.line });
    }
  }
  return drafts;
}

/** Only a folder of an experimental lane counts: most repositories extend the path for honest reasons. */
function searchPathDraft(lanes: LaneMap, path: RepoPath, change: ImportSystemChange): Draft | null {
  if (change.value === null) return null;
  const own = lanes.laneOf(path);
  // Code outside all lanes is not judged; a configuration file there is.
  if (own === null) return null;
  const lane = laneOfFolder(lanes, change.value);
  if (lane?.kind !== 'experimental' || own === lane) return null;
  const rule = LANE_MAP_RULES.SEARCH_PATH;
  return fileDraft(
    rule,
    path,
    `${path} adds ${change.value} of the experimental lane ${lane.name} to the module search path.`,
    rule.fix,
    [change.value],
    { value: change.value, targetLane: lane.name },
  );
}

function laneOfFolder(lanes: LaneMap, written: string): Lane | null {
  const folder = joinRepoPath('' as RepoPath, written);
  return folder === null ? null : lanes.laneOf(`${folder}/__init__.py` as RepoPath);
}

const FORMS = {
  modules: 'sys.modules',
  'import-hook': 'sys.meta_path',
  'import-function': 'builtins.__import__',
} as const;

function importSystemDraft(path: RepoPath, change: ImportSystemChange, kind: keyof typeof FORMS): Draft {
  const rule = LANE_MAP_RULES.IMPORT_HOOK;
  const form = FORMS[kind];
  const what =
    kind === 'modules'
      ? change.value === null
        ? 'puts a module under a computed name'
        : `puts another module under the ${spoken(change.value.split(', '))}`
      : 'changes how imports work';
  const data = { form, value: change.value };
  const draft = fileDraft(
    rule,
    path,
    `${path} ${what} through ${form}.`,
    rule.fix,
    [form, change.value ?? ''],
    data,
  );
  // A computed name is often the module's own.
  return kind === 'modules' && change.value === null ? { ...draft, confidence: 'suspected' } : draft;
}

/** The first names; a loop over many says no more by telling all. */
function spoken(names: readonly string[]): string {
  if (names.length === 1) return `name ${names[0]}`;
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `names ${names.slice(0, 3).join(', ')}${more}`;
}
