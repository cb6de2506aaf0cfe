import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../foundation/repo-path.ts';
import { compileLanes } from '../lanes/match.ts';
import type { Lane } from '../lanes/model.ts';
import { judge } from '../report/judge.ts';
import type { LaneKind } from '../report/model.ts';
import { findLinks } from './find-links.ts';
import type { Link } from './project.ts';

function lane(name: string, kind: LaneKind): Lane {
  return { name, kind, paths: [`${name}/**`], enforcement: 'block', severity: {}, mayImport: null };
}

const lanes = compileLanes([
  lane('core', 'production'),
  lane('labs', 'experimental'),
  lane('tools', 'support'),
  lane('tests', 'test'),
]);

/** `target` of `null`: a submodule, or a link that leaves the repository. */
function findings(path: string, target: string | null): string[] {
  const link: Link = { path: path as RepoPath, target: target as RepoPath | null };
  const drafts = findLinks({ lanes, links: [link] });
  return judge(drafts, lanes).map(
    ({ rule, severity, path, data }) => `${rule} ${severity} ${path} ${data.target} ${data.targetLane}`,
  );
}

describe('findLinks', () => {
  test.each([
    ['to an experimental file', 'core/see.py', 'labs/see.py', 'LN016 error core/see.py labs/see.py labs'],
    ['to an experimental folder', 'core/see', 'labs', 'LN016 error core/see labs labs'],
    ['to a folder deep in a lane', 'core/see', 'labs/a/b', 'LN016 error core/see labs/a/b labs'],
    ['from support', 'tools/see.py', 'labs/see.py', 'LN016 warning tools/see.py labs/see.py labs'],
    ['out of the repository, or a submodule', 'core/vendor', null, 'LN016 error core/vendor null null'],
  ])('%s', (_, path, target, expected) => {
    expect(findings(path, target)).toEqual([expected]);
  });

  test.each([
    ['within its lane', 'core/a.py', 'core/b.py'],
    ['to a folder of its own lane', 'core/a', 'core/b'],
    ['to what lies outside all lanes', 'core/README.md', 'README.md'],
    ['from outside all lanes', 'latest', 'labs/see.py'],
    ['of an experimental lane out of the repository, or a submodule', 'labs/vendor', null],
    ['of test code', 'tests/see.py', 'labs/see.py'],
  ])('is silent: a link %s', (_, path, target) => {
    expect(findings(path, target)).toEqual([]);
  });
});
