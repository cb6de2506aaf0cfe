import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { headlineOfOpenapi } from '../../src/openapi-diff/show/headline.ts';
import {
  type ComparedDocument,
  createOpenapiSection,
  type OpenapiFigures,
} from '../../src/openapi-diff/show/openapi-section.ts';
import type { Finding, JsonObject, Report } from '../../src/report/model.ts';
import type { OpenapiSection } from '../../src/report/openapi-section.ts';
import { sampleFinding, sampleReport } from './sample-report.ts';

/** Severities that policies give by default. */
const SEVERITIES = {
  breaking: 'error',
  undecided: 'warning',
  policy: 'warning',
  compatible: 'note',
} as const;

/** A finding about a change, as the policy makes it. */
export function sampleChange(
  verdict: keyof typeof SEVERITIES,
  rule: string,
  message: string,
  data: JsonObject,
  over: Partial<Finding> = {},
): Finding {
  const operations = data.operations ?? (data.operation === null ? [] : [data.operation ?? 'GET /pets']);
  return sampleFinding({
    rule,
    severity: SEVERITIES[verdict],
    confidence: verdict === 'undecided' ? 'suspected' : 'proven',
    path: 'api/openapi.yaml' as RepoPath,
    line: 41,
    endLine: 41,
    message,
    help: 'Bring back what `main` accepts, or offer the new way beside the old one.',
    ...over,
    data: {
      operation: 'GET /pets',
      operations,
      operationCount: Array.isArray(operations) ? operations.length : 0,
      direction: 'request',
      location: 'operation',
      instancePath: '',
      verdict,
      reason: null,
      key: '0123456789abcdef',
      pointer: { before: '/paths/~1pets/get', after: '/paths/~1pets/get' },
      base: { path: 'api/openapi.yaml', line: 40 },
      ...data,
    },
  });
}

/** `GET /pets` and so many more. */
export const manyOperations = (count: number): readonly string[] => [
  'GET /pets',
  ...Array.from({ length: count }, (_, at) => `GET /owners/{id}/pets/${at}`),
];

export const LIMIT = sampleChange(
  'breaking',
  'request-parameter-max-decreased',
  '`limit` above 100 was accepted and is now refused.',
  {
    operations: manyOperations(11),
    location: 'parameter query limit',
    before: 200,
    after: 100,
    witness: 101,
  },
);

export const REMOVED = sampleChange(
  'breaking',
  'api-path-removed-without-deprecation',
  '`DELETE /pets/{petId}` is gone, and nobody was told before.',
  {
    operation: 'DELETE /pets/{petId}',
    direction: null,
    key: 'fedcba9876543210',
    pointer: { before: '/paths/~1pets~1{petId}/delete', after: null },
    base: { path: 'api/openapi.yaml', line: 97 },
  },
  { line: 80 },
);

export const UNDECIDED = sampleChange(
  'undecided',
  'request-body-schema-changed',
  'Whether every body that was accepted still is could not be shown.',
  {
    operation: 'POST /orders',
    location: 'request-body application/json',
    instancePath: '/lines/*/sku',
    before: '^[A-Z]{3}(?=-)',
    after: '^[A-Z]{3}-',
    reason: 'The pattern `^[A-Z]{3}(?=-)` looks ahead, which is not decided.',
    key: '00ff00ff00ff00ff',
  },
  { line: 140 },
);

export const POLICY = sampleChange(
  'policy',
  'response-property-enum-value-added',
  '`status` may now be `archived`, which clients do not know.',
  {
    operations: ['GET /pets', 'GET /pets/{petId}'],
    direction: 'response',
    location: 'response 200 application/json',
    instancePath: '/items/*/status',
    before: ['available', 'pending', 'sold', 'lost', 'found', 'hidden'],
    after: ['available', 'pending', 'sold', 'lost', 'found', 'hidden', 'archived'],
    witness: { items: [{ id: 7, status: 'archived' }] },
  },
  { line: 210 },
);

/** Harmless changes of several operations. */
export const COMPATIBLE: readonly Finding[] = Array.from({ length: 14 }, (_, at) =>
  sampleChange(
    'compatible',
    at % 2 === 0 ? 'new-optional-request-parameter' : 'response-optional-property-added',
    at % 2 === 0 ? `The optional parameter \`q${at}\` is new.` : `\`nick${at}\` may come with the response.`,
    { operation: `GET /owners/{id}/${'abc'[at % 3]}`, direction: at % 2 === 0 ? 'request' : 'response' },
    { line: 300 + at },
  ),
);

export function sampleDocument(over: Partial<ComparedDocument> = {}): ComparedDocument {
  return {
    path: 'api/openapi.yaml' as RepoPath,
    name: 'Pet store',
    lane: 'core',
    state: 'compared',
    from: null,
    versions: { before: '1.4.2', after: '1.4.3', needed: null, verdict: 'enough' },
    specification: { before: '3.0.3', after: '3.0.3' },
    operations: 42,
    findings: [],
    ...over,
  };
}

export function sampleSection(over: Partial<OpenapiFigures> = {}): OpenapiSection {
  return createOpenapiSection({
    comparedWith: 'the merge base',
    approvals: '.github/openapi-approvals.yml',
    documents: [sampleDocument()],
    entryOf: ({ rule, data }) =>
      ['key', 'rule', 'operation', 'reason', 'owner', 'ticket', 'expires']
        .map((name, at) => {
          const value = { key: data.key, rule, operation: data.operation }[name] ?? '';
          return `  ${at === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}\n`;
        })
        .join(''),
    ...over,
  });
}

/** A report of the check with the given descriptions. */
export function openapiReport(
  documents: readonly ComparedDocument[],
  over: Partial<OpenapiFigures> = {},
): Report {
  const section = sampleSection({ documents, ...over });
  const parts = {
    check: 'openapi-diff' as const,
    findings: documents.flatMap(({ findings }) => findings),
    sections: [section],
    lanes: [{ name: 'core', kind: 'production' as const, enforcement: 'block' as const, files: 3 }],
    seen: { files: 3, bytes: 12_345, parsed: 3, cached: 0, skipped: [] },
    metrics: {},
  };
  const report = sampleReport(parts);
  return { ...report, headline: headlineOfOpenapi(report, section) };
}
