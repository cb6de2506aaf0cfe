import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { measure } from '../merge/measure.ts';
import type { ParsedCoverage } from '../model.ts';
import { parseCoverage } from '../read/parse-coverage.ts';
import type { PathOptions } from './model.ts';
import { resolveNames } from './resolve-names.ts';

/** Projects whose reports real tools made, in a checkout at `/repo`. */
const PROJECTS = join(import.meta.dirname, '../../../tests/fixtures/projects');

interface Report {
  readonly name: string;
  readonly parsed: ParsedCoverage;
}

function sourceOf(project: string, url: string): string | null {
  const path = decodeURIComponent(url).replace('file:///repo/', '');
  const file = join(PROJECTS, project, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function load(project: string): { readonly sources: readonly string[]; readonly reports: readonly Report[] } {
  const all = readdirSync(join(PROJECTS, project), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(PROJECTS, project).length + 1))
    .sort();
  const sources = all.filter((path) => !path.startsWith('reports/'));
  const reports = all
    .filter((path) => path.startsWith('reports/'))
    .flatMap((path) => {
      const bytes = readFileSync(join(PROJECTS, project, path));
      const reading = parseCoverage(bytes, { readSource: (url) => sourceOf(project, url) });
      return reading.kind === 'read' ? [{ name: path, parsed: reading.coverage }] : [];
    });
  return { sources, reports };
}

/** What each report says, as `file: lines`, with paths from the project's folder. */
function said(
  reports: readonly Report[],
  paths: readonly string[],
  top: string,
  options: Partial<PathOptions> = {},
) {
  const parsed = reports.map((report) => report.parsed);
  const tree = { paths: paths as readonly RepoPath[], goModules: [] };
  const resolved = resolveNames(parsed, tree, { prefixes: [], sourceRoots: [], workspace: null, ...options });
  return resolved.map((one, at) => {
    const { measured } = measure([parsed[at]!], [one], new Map());
    return {
      report: reports[at]!.name,
      lost: [one.summary.ambiguous, one.summary.unmatched],
      files: [...measured.values()].map(({ path }) => path.replace(top, '')),
    };
  });
}

describe.each(['javascript', 'ruby'])('%s', (project) => {
  const { sources, reports } = load(project);
  const truth = said(reports, sources, '', { workspace: '/repo' });

  test('every name of every report is a file of the checkout', () => {
    expect(reports.length).toBeGreaterThan(0);
    for (const { report, lost, files } of truth) {
      expect([report, lost]).toEqual([report, [0, 0]]);
      expect(files.length).toBeGreaterThan(0);
    }
  });

  test('the same files when nobody tells where the checkout was', () => {
    expect(said(reports, sources, '')).toEqual(truth);
  });

  test('the same files in a folder of a larger repository, beside files of the same names', () => {
    const others = sources.map((path) => `other/${basename(path)}`);
    const paths = [...sources.map((path) => `apps/shop/${path}`), ...others];
    const found = said(reports, paths, 'apps/shop/');
    // One absolute name alone cannot tell where the checkout was: it stays open, with the right file as the nearest.
    const isAlone = (at: number) => {
      const names = reports[at]!.parsed.files.map(({ name }) => name);
      return names.length === 1 && names[0]!.includes('/repo/');
    };
    expect(found.filter((_, at) => !isAlone(at))).toEqual(truth.filter((_, at) => !isAlone(at)));
    expect(found.filter((_, at) => !isAlone(at)).length).toBeGreaterThan(0);
    for (const [at, { files, lost }] of found.entries())
      if (isAlone(at)) expect([files, lost]).toEqual([[], [0, 1]]);
    const rule = { prefixes: [{ from: '/repo', to: 'apps/shop' }] };
    expect(said(reports, paths, 'apps/shop/', rule)).toEqual(truth);
  });
});
