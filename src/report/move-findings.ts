import type { HeadPlaces } from '../foundation/diff/head-places.ts';
import type { Finding } from './model.ts';

/**
 * Findings where the head of the pull request has them: tests may have run on its merge with the base, whose lines have
 * other numbers. What only the base brought keeps its file and loses its line.
 */
export function moveFindings(findings: readonly Finding[], places: HeadPlaces): readonly Finding[] {
  return findings.map((finding) => {
    const { path, line, endLine } = finding;
    if (path === '' || line === 0) return finding;
    const start = places.line(path, line);
    if (start === line && places.path(path) === path && endLine === line) return finding;
    const end = endLine > 0 ? places.line(path, endLine) : endLine;
    if (start === null) return { ...finding, line: 0, endLine: 0 };
    return { ...finding, path: places.path(path) ?? path, line: start, endLine: end ?? start };
  });
}
