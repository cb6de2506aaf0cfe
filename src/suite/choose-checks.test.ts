import { describe, expect, test } from 'vitest';
import { defaultCoverage } from '../config/coverage.ts';
import { proposePolicy } from '../config/load-policy.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { type Enabling, enabledChecks, namedChecks } from './choose-checks.ts';

const { config } = proposePolicy(['src/a.py' as RepoPath]);
if (config === null) throw new Error('there is always a proposal');

const BARE: Enabling = {
  config,
  paths: ['src/a.py' as RepoPath],
  hasEvidencePolicy: false,
  namesReports: false,
  namesDocuments: false,
  namesEvidence: false,
};

const names = (over: Partial<Enabling>) => enabledChecks({ ...BARE, ...over }).map(({ name }) => name);

describe('what nobody named', () => {
  test.each<[string, Partial<Enabling>, readonly string[]]>([
    ['the gate alone, in a bare repository', {}, []],
    ['coverage for a report that an input names', { namesReports: true }, ['coverage-by-lane']],
    [
      'coverage for a configuration that speaks of it',
      { config: { ...config, coverage: { ...defaultCoverage(config.lanes), metric: 'branch' } } },
      ['coverage-by-lane'],
    ],
    ['API descriptions that an input names', { namesDocuments: true }, ['openapi-diff-comment']],
    [
      'API descriptions that the configuration names',
      {
        config: {
          ...config,
          openapi: { ...config.openapi, documents: [{ kind: 'written', path: 'a.yaml', lane: null }] },
        },
      },
      ['openapi-diff-comment'],
    ],
    [
      'API descriptions of the usual names',
      { paths: ['api/openapi.yaml' as RepoPath] },
      ['openapi-diff-comment'],
    ],
    ['none of those in tests', { paths: ['tests/openapi.yaml' as RepoPath] }, []],
    [
      'none that nobody judges',
      { config: { ...config, exclude: ['api/**'] }, paths: ['api/openapi.yaml' as RepoPath] },
      [],
    ],
    ['evidence where there is a policy', { hasEvidencePolicy: true }, ['evidence-bundler']],
    ['evidence that an input names', { namesEvidence: true }, ['evidence-bundler']],
  ])('runs %s', (_, over, more) => expect(names(over)).toEqual(['acceptance-gate', ...more]));

  test('what was found rather than asked for is assumed', () => {
    const assumed = (over: Partial<Enabling>) => enabledChecks({ ...BARE, ...over })[1]?.isAssumed;
    expect(assumed({ paths: ['openapi.json' as RepoPath] })).toBe(true);
    expect(assumed({ namesDocuments: true })).toBe(false);
    expect(assumed({ hasEvidencePolicy: true })).toBe(true);
    expect(assumed({ namesEvidence: true })).toBe(false);
  });
});

describe('what somebody named', () => {
  test('runs in their order, each once', () => {
    const checks = namedChecks(['evidence-bundler', 'acceptance-gate', 'evidence-bundler']);
    expect(checks.map(({ name }) => name)).toEqual(['evidence-bundler', 'acceptance-gate']);
  });

  test.each([
    ['promotion-signoff', /never run here/],
    ['evidence', /there is no check `evidence`/],
    ['', /there is no check/],
  ])('refuses %j', (name, sentence) => expect(() => namedChecks([name])).toThrow(sentence));
});
