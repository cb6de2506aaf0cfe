// Cuts GitHub's OpenAPI descriptions down to the operations this project calls, for the loopback server of the tests.
// Usage: node scripts/openapi-slice.mjs <folder of @octokit/openapi>/generated
// The package has hundreds of megabytes, so it is no dependency: install it somewhere else, and commit what this writes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DESCRIPTIONS = ['api.github.com', 'ghes-3.17', 'ghes-3.19'];

const OPERATIONS = new Set([
  'actions/download-artifact',
  'actions/get-github-actions-default-workflow-permissions-repository',
  'actions/get-workflow-run',
  'actions/list-workflow-run-artifacts',
  'checks/create',
  'checks/list-for-ref',
  'checks/update',
  'code-scanning/upload-sarif',
  'git/create-blob',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'git/update-ref',
  'issues/create',
  'issues/create-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/update-comment',
  'pulls/create',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-reviews',
  'repos/codeowners-errors',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/create-repo-ruleset',
  'repos/get',
  'repos/get-branch',
  'repos/get-branch-rules',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-content',
  'repos/get-repo-ruleset',
  'repos/get-repo-rulesets',
  'repos/list-activities',
  'repos/list-commit-statuses-for-ref',
  'repos/list-pull-requests-associated-with-commit',
  'teams/get-membership-for-user-in-org',
  'teams/list-members-in-org',
  'users/get-authenticated',
]);

/** Words for people: the tests need none of them. */
const PROSE = new Set([
  'description',
  'summary',
  'externalDocs',
  'example',
  'examples',
  'title',
  'tags',
  'x-github',
]);

const source = process.argv[2];
if (source === undefined) {
  console.error('Usage: node scripts/openapi-slice.mjs <folder of @octokit/openapi>/generated');
  process.exit(2);
}

const target = new URL('../tests/fixtures/github/', import.meta.url);
mkdirSync(target, { recursive: true });
for (const name of DESCRIPTIONS) {
  const whole = JSON.parse(readFileSync(join(source, `${name}.json`), 'utf8'));
  const text = lineByLine(slice(whole));
  writeFileSync(new URL(`${name}.json`, target), text);
  console.log(`${name}: ${text.length} characters`);
}

/** The operations, and of the components those that they lead to. */
function slice(whole) {
  const paths = {};
  for (const [path, methods] of Object.entries(whole.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!OPERATIONS.has(operation.operationId)) continue;
      paths[path] ??= {};
      paths[path][method] = withoutProse({
        operationId: operation.operationId,
        parameters: operation.parameters,
        requestBody: operation.requestBody,
        responses: bodies(operation.responses),
      });
    }
  }
  const missing = [...OPERATIONS].filter((id) => !JSON.stringify(paths).includes(`"${id}"`));
  if (missing.length > 0) console.log(`  not described here: ${missing.join(', ')}`);
  const components = {};
  const wanted = [...refsIn(paths)];
  const seen = new Set();
  while (wanted.length > 0) {
    const ref = wanted.pop();
    if (seen.has(ref)) continue;
    seen.add(ref);
    const [, , kind, name] = ref.split('/');
    components[kind] ??= {};
    components[kind][name] = withoutProse(whole.components[kind][name]);
    wanted.push(...refsIn(components[kind][name]));
  }
  return sorted({
    openapi: whole.openapi,
    info: { title: whole.info.title, version: whole.info.version },
    paths,
    components,
  });
}

/** Status codes, with the body of successes. The rest of a response is prose and headers. */
function bodies(responses) {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const schema = status.startsWith('2') ? response.content?.['application/json']?.schema : undefined;
      return [status, schema === undefined ? {} : { content: { 'application/json': { schema } } }];
    }),
  );
}

function* refsIn(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.$ref === 'string') yield value.$ref;
  for (const inner of Object.values(value)) yield* refsIn(inner);
}

/** In `properties` any name is a field, not prose. */
function withoutProse(value, isMap = false) {
  if (Array.isArray(value)) return value.map((each) => withoutProse(each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isMap || !PROSE.has(key))
      .map(([key, inner]) => [key, withoutProse(inner, !isMap && key === 'properties')]),
  );
}

/** One path and one component a line: small, and a difference between two versions can be read. */
function lineByLine({ openapi, info, paths, components }) {
  const list = (entries) =>
    `{\n${Object.entries(entries)
      .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')}\n}`;
  const kinds = Object.entries(components).map(([kind, all]) => `"${kind}": ${list(all)}`);
  return `{\n"openapi": "${openapi}",\n"info": ${JSON.stringify(info)},\n"paths": ${list(paths)},\n"components": {\n${kinds.join(',\n')}\n}\n}\n`;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
