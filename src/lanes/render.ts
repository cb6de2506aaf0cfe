import { DEFAULT_ENFORCEMENT } from './enforcement.ts';
import type { Lane } from './model.ts';

/** Longest line of globs before they are written one under the other. */
const LINE = 100;

/**
 * A configuration file with these lanes, for `init`: what equals a default is left out. Parsing it gives the same lanes.
 * `comments` stand at the top, one a line, those `byLane` above the lane of that name.
 */
export function renderLanes(
  lanes: readonly Lane[],
  comments: readonly string[] = [],
  byLane: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const above = (lane: Lane) => (byLane.get(lane.name) ?? []).map((comment) => `  ${renderComment(comment)}`);
  const body =
    lanes.length === 0
      ? ['lanes: []']
      : ['lanes:', ...lanes.flatMap((lane) => [...above(lane), ...renderLane(lane)])];
  return [...comments.map(renderComment), 'version: 1', ...body, ''].join('\n');
}

/** On one line, whatever it quotes. */
function renderComment(comment: string): string {
  return `# ${comment.replace(/[\r\n\u2028\u2029]+/g, ' ')}`.trimEnd();
}

function renderLane(lane: Lane): readonly string[] {
  const lines = [`  - name: ${quote(lane.name)}`, `    kind: ${lane.kind}`, ...renderPaths(lane.paths)];
  if (lane.enforcement !== DEFAULT_ENFORCEMENT[lane.kind]) lines.push(`    enforcement: ${lane.enforcement}`);
  const severity = Object.entries(lane.severity).map(([rule, level]) => `${rule}: ${level}`);
  if (severity.length > 0) lines.push(`    severity: { ${severity.join(', ')} }`);
  if (lane.formerly !== undefined) lines.push(`    formerly: [${lane.formerly.map(quote).join(', ')}]`);
  if (lane.mayImport !== null) lines.push(`    may-import: [${lane.mayImport.map(quote).join(', ')}]`);
  return lines;
}

function renderPaths(paths: readonly string[]): readonly string[] {
  const line = `    paths: [${paths.map(quote).join(', ')}]`;
  return line.length <= LINE ? [line] : ['    paths:', ...paths.map((path) => `      - ${quote(path)}`)];
}

/** Every JSON text is YAML. */
function quote(text: string): string {
  return /^[a-z][a-z-]*$/.test(text) && !/^(?:true|false|null)$/.test(text) ? text : JSON.stringify(text);
}
