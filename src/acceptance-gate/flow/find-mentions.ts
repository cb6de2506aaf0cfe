import type { RepoPath } from '../../foundation/repo-path.ts';
import { hasExperimentalLane, isJudgedLane } from '../../lanes/judged.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project, SourceFile } from '../project.ts';
import { findExperimentalModules } from './experimental-modules.ts';
import { FLOW_RULES } from './rules.ts';

/**
 * Texts that name an experimental module and of which nothing is known (LN011). A text whose way to a loader is known is
 * told there. One finding for each module that a file names.
 */
export function findMentions(project: Project): Draft[] {
  if (!hasExperimentalLane(project.lanes.lanes)) return [];
  const modules = findExperimentalModules(project);
  const followed = followedLines(project.sources);
  const drafts: Draft[] = [];
  for (const source of project.sources) {
    const own = project.lanes.laneOf(source.path);
    if (!isJudgedLane(own) || source.facts.mentions === undefined) continue;
    const told = new Set<string>(
      source.facts.imports.flatMap(({ target }) => (target.kind === 'module' ? [target.name] : [])),
    );
    for (const { text, line, column } of source.facts.mentions) {
      if (told.has(text) || followed.has(placeKey(source.path, line))) continue;
      told.add(text);
      const target = modules[source.language].named(source.path, text);
      const lane = target === null ? null : project.lanes.laneOf(target);
      if (target === null || lane === null || lane === own) continue;
      const rule = FLOW_RULES.MENTION;
      const message = `${source.path} names ${text} of the experimental lane ${lane.name} in a text; nothing tells what becomes of it.`;
      const data = { target, targetLane: lane.name, text };
      const draft = fileDraft(rule, source.path, message, rule.fix, [text], data);
      drafts.push({ ...draft, confidence: 'suspected', line, column, endLine: line });
    }
  }
  return drafts;
}

/** Lines of calls that load something, and those on which a text was written whose way to one is known. */
function followedLines(sources: readonly SourceFile[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { path, facts } of sources) {
    for (const { form, line: first, endLine, flow = [] } of facts.imports) {
      if (form !== 'import' && form !== 'from')
        for (let line = first; line <= endLine; line++) lines.add(placeKey(path, line));
      for (const step of flow) lines.add(placeKey(step.path ?? path, step.line));
    }
  }
  return lines;
}

function placeKey(path: RepoPath, line: number): string {
  return `${line}\0${path}`;
}
