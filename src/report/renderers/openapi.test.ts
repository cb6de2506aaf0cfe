import { expect, test } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import {
  COMPATIBLE,
  LIMIT,
  manyOperations,
  openapiReport,
  POLICY,
  REMOVED,
  sampleChange,
  sampleDocument,
  UNDECIDED,
} from '../../../tests/harness/sample-openapi.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Finding, Report } from '../model.ts';
import { checkReport } from '../schema.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText } from './text.ts';

const clean = openapiReport([sampleDocument({ findings: COMPATIBLE })]);
const equal = openapiReport([
  sampleDocument({
    state: 'identical',
    versions: { before: '1.4.2', after: '1.4.2', needed: null, verdict: 'enough' },
  }),
]);

const blocked = openapiReport([
  sampleDocument({
    findings: [LIMIT, REMOVED, UNDECIDED, POLICY, ...COMPATIBLE],
    versions: { before: '1.4.2', after: '1.5.0', needed: '2.0.0', verdict: 'insufficient' },
    specification: { before: '3.0.3', after: '3.1.0' },
  }),
]);

const approved: Finding = {
  ...LIMIT,
  state: 'waived',
  data: {
    ...LIMIT.data,
    approval: {
      key: 'x',
      owner: '@octo-org/api',
      reason: 'The old app is gone.',
      ticket: 'API-1',
      expires: '2027-01-31',
    },
  },
};
const proposed: Finding = {
  ...REMOVED,
  data: {
    ...REMOVED.data,
    proposed: {
      key: 'y',
      owner: '@octo-org/api',
      reason: 'Nobody calls it.',
      ticket: 'API-2',
      expires: '2027-01-31',
    },
  },
};
const accepted = openapiReport([
  sampleDocument({ findings: [approved, proposed, ...COMPATIBLE.slice(0, 2)] }),
]);

const crowd: readonly Finding[] = Array.from({ length: 60 }, (_, at) =>
  sampleChange(
    'breaking',
    'request-property-became-required',
    `\`field${at}\` has to be sent now.`,
    {
      operation: `POST /things/${at}`,
      operations: at % 4 === 0 ? manyOperations(at) : [`POST /things/${at}`],
      location: 'request-body application/json',
      instancePath: `/entries/*/field${at}`,
      witness: { entries: [{ name: 'a', size: at }] },
      key: String(at).padStart(16, '0'),
    },
    { line: at + 1, endLine: at + 1 },
  ),
);
const crowded = openapiReport([
  sampleDocument({
    findings: crowd,
    versions: { before: '1.4.2', after: '1.4.2', needed: '2.0.0', verdict: 'unchanged' },
  }),
]);

const several = openapiReport([
  sampleDocument({
    path: 'api/billing.yaml' as RepoPath,
    state: 'new',
    specification: { before: null, after: '3.1.0' },
    operations: 12,
    versions: { before: null, after: '0.1.0', needed: null, verdict: 'unjudged' },
  }),
  sampleDocument({ findings: [LIMIT, UNDECIDED, ...COMPATIBLE] }),
  sampleDocument({
    path: 'api/events.json' as RepoPath,
    from: 'events.json' as RepoPath,
    state: 'renamed',
    specification: { before: '2.0', after: '2.0' },
    findings: [{ ...POLICY, path: 'api/events.json' as RepoPath }],
  }),
  sampleDocument({
    path: 'api/old.yaml' as RepoPath,
    state: 'deleted',
    specification: { before: '3.0.0', after: null },
    versions: { before: '1.0.0', after: null, needed: null, verdict: 'unjudged' },
    findings: [{ ...REMOVED, path: '' as RepoPath }],
  }),
  sampleDocument({ path: 'api/still.yaml' as RepoPath, state: 'identical' }),
]);

const CASES: { readonly [name: string]: Report } = { clean, equal, blocked, accepted, crowded, several };

test.each(Object.entries(CASES))('%s: the schema takes it', (_, report) => {
  expect(checkReport(report)).toEqual([]);
});

test('the schema refuses another verdict', () => {
  const [section] = blocked.sections;
  if (section?.kind !== 'openapi') throw new Error('there is no section');
  const [document] = section.documents;
  const rows = [{ ...document!.rows[0]!, verdict: 'harmless' }];
  const broken = { ...section, documents: [{ ...document!, rows }] };
  expect(checkReport({ ...blocked, sections: [broken] })).not.toEqual([]);
});

test.each(Object.entries(CASES))('%s: comment', (name, report) =>
  expectGolden(
    `report/openapi-${name}.md`,
    renderMarkdown(report, { rulePages: 'https://example.com/rules' }),
  ),
);

test.each(Object.entries(CASES))('%s: terminal', (name, report) =>
  expectGolden(`report/openapi-${name}.txt`, renderText(report)),
);
