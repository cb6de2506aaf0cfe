import { ruleGroup } from './operation-rule-group.ts';

/** Operations that go and come. */
export const OPERATION_GROUP = ruleGroup({
  page: 'openapi-operations',
  why: 'Whoever calls an operation gets an error from the day it is gone. An announced end gives people time to leave.',
  fix: 'Keep it, mark it `deprecated: true` with a date in `x-sunset`, and remove it after that date.',
  rules: {
    'api-path-removed-without-deprecation': [
      'error',
      'A path is gone that was never deprecated',
      '-  /pets:\n-    get: …',
    ],
    'api-path-removed-before-sunset': [
      'error',
      'A path is gone before the date that was announced, or without one',
      '-  /pets:\n-    get: { deprecated: true, x-sunset: 2099-01-01, … }',
    ],
    'api-path-removed-with-deprecation': [
      'note',
      'A deprecated path is gone after the date that was announced',
      '-  /pets:\n-    get: { deprecated: true, x-sunset: 2020-01-01, … }',
    ],
    'api-path-sunset-parse': [
      'error',
      'An operation is gone whose date of the end cannot be read',
      '-  /pets:\n-    get: { deprecated: true, x-sunset: soon, … }',
    ],
    'api-removed-without-deprecation': [
      'error',
      'An operation is gone that was never deprecated',
      '   /pets:\n-    delete: …',
    ],
    'api-removed-before-sunset': [
      'error',
      'An operation is gone before the date that was announced, or without one',
      '   /pets:\n-    delete: { deprecated: true, x-sunset: 2099-01-01, … }',
    ],
    'api-removed-with-deprecation': [
      'note',
      'A deprecated operation is gone after the date that was announced',
      '   /pets:\n-    delete: { deprecated: true, x-sunset: 2020-01-01, … }',
    ],
    'endpoint-added': ['note', 'An operation is new', '   /pets:\n+    post: …'],
    'request-path-parameter-renamed': [
      'note',
      'A variable of a path has another name',
      '-  /pets/{id}:\n+  /pets/{petId}:',
    ],
  },
});

/** Webhooks and callbacks that go and come. */
export const WEBHOOK_GROUP = ruleGroup({
  page: 'openapi-webhooks',
  why: 'Receivers wait for events. When they stop, nothing fails: nothing happens, and nobody hears of it.',
  fix: 'Keep sending the event, mark it `deprecated: true` with a date in `x-sunset`, and stop after that date.',
  rules: {
    'webhook-removed': ['error', 'A webhook is gone', '-webhooks:\n-  petSold: …'],
    'webhook-removed-with-deprecation': [
      'note',
      'A deprecated webhook is gone after the date that was announced',
      '-  petSold:\n-    post: { deprecated: true, x-sunset: 2020-01-01, … }',
    ],
    'webhook-added': ['note', 'A webhook is new', '+webhooks:\n+  petSold: …'],
    'callback-removed': [
      'error',
      'A callback is gone',
      '-      callbacks:\n-        onSold: { "{$request.body#/url}": { post: … } }',
    ],
    'callback-removed-with-deprecation': [
      'note',
      'A deprecated callback is gone after the date that was announced',
      '-          "{$request.body#/url}":\n-            post: { deprecated: true, x-sunset: 2020-01-01, … }',
    ],
    'callback-added': [
      'note',
      'A callback is new',
      '+      callbacks:\n+        onSold: { "{$request.body#/url}": { post: … } }',
    ],
    'webhook-media-type-added': [
      'error',
      'A webhook or callback may now send a media type that receivers did not have to read',
      '       content:\n         application/json: …\n+        application/xml: …',
    ],
    'webhook-media-type-removed': [
      'note',
      'A webhook or callback no longer sends a media type',
      '       content:\n         application/json: …\n-        application/xml: …',
    ],
    'webhook-answer-status-removed': [
      'error',
      'A receiver may no longer answer with a status',
      "       responses:\n-        '202': …\n         '200': …",
    ],
    'webhook-answer-status-added': [
      'note',
      'A receiver may answer with one more status',
      "       responses:\n         '200': …\n+        '202': …",
    ],
    'webhook-security-changed': [
      'error',
      'A webhook or callback may come with other proofs of its origin than receivers expect',
      '     post:\n-      security: [{ signature: [] }]\n+      security: [{ token: [] }]',
    ],
  },
});

/** Servers. */
export const SERVER_GROUP = ruleGroup({
  page: 'openapi-servers',
  why: 'Clients hold the whole URL of an operation. Under a URL that is no longer served they find nothing.',
  fix: 'Keep the server in the description while clients use it.',
  rules: {
    'api-base-path-removed': [
      'error',
      'A path before those of the operations is no longer served by any server',
      '-servers: [{ url: https://api.example.com/v1 }]\n+servers: [{ url: https://api.example.com/v2 }]',
    ],
    'api-server-removed': [
      'warning',
      'A server is no longer listed, and others serve the same paths',
      '-servers: [{ url: https://a.example.com }, { url: https://b.example.com }]\n+servers: [{ url: https://a.example.com }]',
    ],
    'api-server-added': [
      'note',
      'A server is new',
      ' servers:\n   - url: https://a.example.com\n+  - url: https://b.example.com',
    ],
    'api-server-variable-default-changed': [
      'warning',
      'A variable of a server has another default',
      ' servers:\n   - url: https://{region}.example.com\n-    variables: { region: { default: eu } }\n+    variables: { region: { default: us } }',
    ],
  },
});

/** Names that code generators use. */
export const NAME_GROUP = ruleGroup({
  page: 'openapi-names',
  why: 'No message changes, but generated clients name their functions and modules after it, and people who update them have to change their code.',
  fix: 'Keep the old name where clients are generated from the description.',
  rules: {
    'api-operation-id-removed': [
      'note',
      'An `operationId` is gone or another one',
      '-      operationId: listPets\n+      operationId: findPets',
    ],
    'api-operation-id-added': [
      'note',
      'An operation has an `operationId` now',
      '+      operationId: listPets',
    ],
    'api-tag-removed': ['note', 'An operation has lost a tag', '-      tags: [pets]\n+      tags: []'],
    'api-tag-added': ['note', 'An operation has one more tag', '-      tags: []\n+      tags: [pets]'],
  },
});
