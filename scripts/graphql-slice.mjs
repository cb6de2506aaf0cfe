// Cuts GitHub's GraphQL schema down to the types this project asks for, for the loopback server of the tests.
// Usage: node scripts/graphql-slice.mjs <folder of @octokit/graphql-schema>
// The package has megabytes of what is never asked, so it is no dependency: install it somewhere else, and commit what this writes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, visit } from 'graphql';

/** What is asked for. A field stays where everything it takes and gives is here, or is a scalar, an enum or an input. */
const TYPES = new Set([
  'Actor',
  'App',
  'AutoMergeRequest',
  'AutomaticBaseChangeSucceededEvent',
  'BaseRefChangedEvent',
  'Bot',
  'CheckRun',
  'CheckRunConnection',
  'CheckSuite',
  'CheckSuiteConnection',
  'Commit',
  'CommitConnection',
  'EnterpriseUserAccount',
  'GitActor',
  'GitActorConnection',
  'GitObject',
  'HeadRefForcePushedEvent',
  'IssueComment',
  'IssueCommentConnection',
  'Label',
  'LabelConnection',
  'LabeledEvent',
  'Mannequin',
  'MergeQueue',
  'MergeQueueEntry',
  'MergeQueueEntryConnection',
  'Organization',
  'PageInfo',
  'PullRequest',
  'PullRequestConnection',
  'PullRequestReview',
  'PullRequestReviewConnection',
  'PullRequestReviewThread',
  'PullRequestReviewThreadConnection',
  'PullRequestTimelineItems',
  'PullRequestTimelineItemsConnection',
  'Query',
  'Ref',
  'Repository',
  'RepositoryCollaboratorConnection',
  'RepositoryCollaboratorEdge',
  'RepositoryOwner',
  'ReviewDismissedEvent',
  'Status',
  'StatusContext',
  'Team',
  'TeamMemberConnection',
  'UnlabeledEvent',
  'User',
  'UserConnection',
  'UserContentEdit',
  'UserContentEditConnection',
  'Workflow',
  'WorkflowRun',
  'WorkflowRunFile',
]);

const source = process.argv[2];
if (source === undefined) {
  console.error('Usage: node scripts/graphql-slice.mjs <folder of @octokit/graphql-schema>');
  process.exit(2);
}
const whole = parse(readFileSync(join(source, 'schema.graphql'), 'utf8'), { noLocation: true });
const plain = new Map(
  whole.definitions
    .filter(({ kind }) => /^(?:Scalar|Enum|InputObject)TypeDefinition$/.test(kind))
    .map((definition) => [definition.name.value, definition]),
);
const isKept = (name) => TYPES.has(name) || plain.has(name) || BUILT_IN.has(name);
const BUILT_IN = new Set(['Boolean', 'Float', 'ID', 'Int', 'String']);
const used = new Set();

const objects = whole.definitions
  .filter(({ name }) => name !== undefined && TYPES.has(name.value))
  .map((definition) => {
    const { description: _, directives: __, ...rest } = definition;
    const fields = new Map();
    for (const field of rest.fields ?? []) {
      const names = [typeName(field.type), ...field.arguments.map(({ type }) => typeName(type))];
      if (!names.every(isKept)) continue;
      for (const name of names) use(name);
      fields.set(field.name.value, field);
    }
    return {
      ...rest,
      ...(rest.fields === undefined ? {} : { fields: [...fields.values()] }),
      ...(rest.interfaces === undefined
        ? {}
        : { interfaces: rest.interfaces.filter(({ name }) => TYPES.has(name.value)) }),
      ...(rest.types === undefined ? {} : { types: rest.types.filter(({ name }) => TYPES.has(name.value)) }),
    };
  });
const missing = [...TYPES].filter((name) => !objects.some((each) => each.name.value === name));
if (missing.length > 0) throw new Error(`not in the schema: ${missing.join(', ')}`);

const kept = [...objects, ...[...used].map((name) => plain.get(name))].sort((a, b) =>
  a.name.value < b.name.value ? -1 : 1,
);
const slice = visit(
  { kind: 'Document', definitions: kept },
  {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    // `@docsCategory`, `@preview` and the like say nothing about what may be asked; `@deprecated` does.
    Directive: (node) => (node.name.value === 'deprecated' ? undefined : null),
  },
);
const text = `${print(slice)}\n`;
writeFileSync(new URL('../tests/fixtures/github/schema.graphql', import.meta.url), text);
console.log(`${kept.length} types, ${text.length} characters`);

/** Inputs lead to further ones. */
function use(name) {
  const definition = plain.get(name);
  if (definition === undefined || used.has(name)) return;
  used.add(name);
  for (const field of definition.fields ?? []) use(typeName(field.type));
}

function typeName(type) {
  return type.kind === 'NamedType' ? type.name.value : typeName(type.type);
}
