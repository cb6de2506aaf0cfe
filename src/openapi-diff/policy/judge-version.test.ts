import { describe, expect, test } from 'vitest';
import { apiOf } from '../../../tests/harness/openapi-world.ts';
import type { OpenApiPolicy, VersionSource } from '../../config/openapi.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { compileLanes } from '../../lanes/match.ts';
import { judge } from '../../report/judge.ts';
import type { Json, Severity } from '../../report/model.ts';
import type { ApiChange, ChangeVerdict } from '../compare/model.ts';
import { findVersionProblems, judgeVersion } from './judge-version.ts';

const PATH = 'openapi.json' as RepoPath;

interface Setting {
  readonly verdict?: ChangeVerdict;
  readonly severity?: Severity | null;
  readonly policy?: Partial<OpenApiPolicy['version']>;
  readonly levels?: ReadonlyMap<string, Severity | 'off'>;
  readonly files?: { readonly before: string; readonly after: string };
}

const description = (version: Json, more: object = {}): Json => ({
  openapi: '3.1.0',
  info: { title: 't', version, ...more },
  paths: {},
});

function judged(before: Json, after: Json, setting: Setting = {}) {
  const policy = { source: { kind: 'info' }, scheme: 'semver', level: 'warning', ...setting.policy } as const;
  const { verdict = 'breaking', severity = 'error', files } = setting;
  const change: ApiChange = {
    rule: 'endpoint-added',
    verdict,
    direction: null,
    reached: [],
    before: null,
    after: null,
    message: '',
    help: '',
    witness: null,
    reason: null,
    identity: [],
  };
  const read = (text: string | undefined) => () =>
    text === undefined ? null : new TextEncoder().encode(text);
  const result = judgeVersion(apiOf(before), apiOf(after), [{ change, severity }], policy, {
    before: read(files?.before),
    after: read(files?.after),
  });
  const drafts = findVersionProblems(result, policy, {
    lane: null,
    levels: setting.levels ?? new Map(),
    placeOf: ({ pointer }) => ({ path: `${PATH}${pointer}` as RepoPath, line: 3, column: 5 }),
  });
  return { line: result.line, findings: judge(drafts, compileLanes([])) };
}

const versions = (before: string, after: string, setting: Setting = {}) =>
  judged(description(before), description(after), setting);

describe('a version beside a breaking change', () => {
  test.each<[string, string, string, string | null]>([
    ['1.4.2', '2.0.0', 'info.version 1.4.2 → 2.0.0, enough for a breaking change', null],
    [
      '1.4.2',
      '1.5.0',
      'info.version 1.4.2 → 1.5.0, a breaking change needs 2.0.0',
      'api-major-version-not-bumped',
    ],
    ['1.4.2', '1.4.2', 'info.version stays 1.4.2, a breaking change needs 2.0.0', 'api-version-not-bumped'],
    ['2.0.0', '1.9.0', 'info.version 2.0.0 → 1.9.0, a breaking change needs 3.0.0', 'api-version-decreased'],
    ['0.3.1', '0.4.0', 'info.version 0.3.1 → 0.4.0, enough for a breaking change', null],
    [
      'latest',
      'latest',
      'info.version stays latest, a breaking change needs a version that can be compared, such as 2.0.0',
      'api-version-unreadable',
    ],
  ])('%s to %s', (before, after, line, rule) => {
    const { findings, ...told } = versions(before, after);
    expect(told.line).toBe(line);
    expect(findings.map((one) => one.rule)).toEqual(rule === null ? [] : [rule]);
  });

  test('the finding says where, and what is needed', () => {
    expect(versions('1.4.2', '1.5.0').findings).toMatchObject([
      {
        severity: 'warning',
        path: `${PATH}/info/version`,
        line: 3,
        message: '`info.version` goes from 1.4.2 to 1.5.0; a breaking change needs 2.0.0.',
        help: 'Set `info.version` to 2.0.0, or take the breaking change back.',
        data: { source: 'info.version', before: '1.4.2', after: '1.5.0', needs: '2.0.0' },
      },
    ]);
  });

  test.each<[string, Setting, readonly (Severity | undefined)[]]>([
    ['a repository that opts in', { policy: { level: 'error' } }, ['error']],
    ['one that opts out', { policy: { level: 'off' } }, []],
    [
      'a level for the rule wins',
      { policy: { level: 'off' }, levels: new Map([['api-version-not-bumped', 'note']]) },
      ['note'],
    ],
    ['a break that is only a note', { severity: 'note' }, []],
    ['a break that nobody hears of', { severity: null }, []],
    ['no break', { verdict: 'policy' }, []],
  ])('%s', (_, setting, expected) => {
    expect(versions('1.0.0', '1.0.0', setting).findings.map((one) => one.severity)).toEqual(expected);
  });
});

describe('without a breaking change', () => {
  test('the version may stay, and is told', () => {
    expect(versions('1.0.0', '1.0.0', { verdict: 'compatible' })).toEqual({
      line: 'info.version stays 1.0.0',
      findings: [],
    });
  });

  test('it may not go back', () => {
    const { line, findings } = versions('1.1.0', '1.0.0', { verdict: 'compatible' });
    expect(line).toBe('info.version 1.1.0 → 1.0.0, which goes back');
    expect(findings.map((one) => one.message)).toEqual(['`info.version` goes back from 1.1.0 to 1.0.0.']);
  });
});

describe('where the version stands', () => {
  test('as days', () => {
    const policy = { scheme: 'date' } as const;
    expect(versions('2026-01-01', '2026-01-01', { policy }).line).toBe(
      'info.version stays 2026-01-01, a breaking change needs a day after 2026-01-01',
    );
    expect(versions('2026-01-01', '2026-03-01', { policy }).findings).toEqual([]);
  });

  test('in `x-service-version`', () => {
    const source: VersionSource = { kind: 'service' };
    const told = judged(
      description('1.0.0', { 'x-service-version': '4.0.0' }),
      description('1.0.0', { 'x-service-version': '4.1.0' }),
      { policy: { source } },
    );
    expect(told.line).toBe('x-service-version 4.0.0 → 4.1.0, a breaking change needs 5.0.0');
    expect(told.findings[0]?.path).toBe(`${PATH}/info/x-service-version`);
  });

  test.each<[string, string | null, string, string, string]>([
    ['VERSION', null, '1.0.0\n', '2.0.0\n', 'VERSION 1.0.0 → 2.0.0, enough for a breaking change'],
    [
      'package.json',
      '/version',
      '{"version": "1.0.0"}',
      '{"version": "1.0.1"}',
      'package.json#/version 1.0.0 → 1.0.1, a breaking change needs 2.0.0',
    ],
    [
      'v.yml',
      '/api/major',
      'api: { major: 1 }',
      'api: { major: 2 }',
      'v.yml#/api/major 1 → 2, enough for a breaking change',
    ],
    [
      'v.yml',
      '/api',
      'api: 1.10',
      'api: [',
      'v.yml#/api stays none, a breaking change needs a version that can be compared, such as 2.0.0',
    ],
  ])('in %s%s', (path, pointer, before, after, line) => {
    const source: VersionSource = { kind: 'file', path: path as RepoPath, pointer };
    const told = versions('1.0.0', '1.0.0', { policy: { source }, files: { before, after } });
    expect(told.line).toBe(line);
    expect(told.findings.every((one) => one.path === path && one.line === 0)).toBe(true);
  });
});
