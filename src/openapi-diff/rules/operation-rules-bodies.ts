import { ruleGroup } from './operation-rule-group.ts';

/** Bodies of requests, and of answers to webhooks. */
export const BODY_GROUP = ruleGroup({
  page: 'openapi-bodies',
  why: 'Clients go on sending the bodies that they always sent, in the media types that were accepted.',
  fix: 'Go on accepting what was accepted; add new media types beside the old ones.',
  rules: {
    'request-body-added-required': [
      'error',
      'A request needs a body that it did not need',
      '+      requestBody:\n+        required: true\n+        content: { application/json: … }',
    ],
    'request-body-added-optional': [
      'note',
      'A request may have a body',
      '+      requestBody:\n+        content: { application/json: … }',
    ],
    'request-body-removed': [
      'error',
      'The body of a request is no longer read',
      '-      requestBody:\n-        content: { application/json: … }',
    ],
    'request-body-became-required': [
      'error',
      'A body that could be left out is needed now',
      '       requestBody:\n+        required: true',
    ],
    'request-body-became-optional': [
      'note',
      'A body that was needed can be left out',
      '       requestBody:\n-        required: true',
    ],
    'request-body-media-type-added': [
      'note',
      'One more media type is accepted',
      '         content:\n           application/json: …\n+          application/xml: …',
    ],
    'request-body-media-type-removed': [
      'error',
      'A media type is no longer accepted',
      '         content:\n           application/json: …\n-          application/xml: …',
    ],
    'request-body-media-type-schema-added': [
      'warning',
      'It is said what a body may hold, which was not said',
      '-          application/json: {}\n+          application/json: { schema: { type: object } }',
    ],
    'request-body-media-type-schema-removed': [
      'note',
      'It is no longer said what a body may hold',
      '-          application/json: { schema: { type: object } }\n+          application/json: {}',
    ],
    'request-body-encoding-changed': [
      'error',
      'A part of a body is written in another way',
      '           encoding:\n-            photo: { contentType: "image/png, image/jpeg" }\n+            photo: { contentType: image/png }',
    ],
    'response-body-added': [
      'note',
      'A webhook or callback comes with a body now',
      '     post:\n+      requestBody: …',
    ],
    'response-body-removed': [
      'error',
      'A webhook or callback comes without a body',
      '     post:\n-      requestBody: …',
    ],
    'response-body-became-optional': [
      'error',
      'A webhook or callback may come without a body',
      '       requestBody:\n-        required: true',
    ],
    'response-body-became-required': [
      'note',
      'A webhook or callback always comes with a body now',
      '       requestBody:\n+        required: true',
    ],
    'response-body-encoding-changed': [
      'error',
      'A part of a body of a response is written in another way',
      '           encoding:\n-            photo: { contentType: image/png }\n+            photo: { contentType: "image/png, image/webp" }',
    ],
  },
});

/** Responses with their headers and links. */
export const RESPONSE_GROUP = ruleGroup({
  page: 'openapi-responses',
  why: 'Clients are written for the answers that a description promises: their status, their media type, their headers.',
  fix: 'Go on answering as before; what is new may come beside it.',
  rules: {
    'response-success-status-removed': [
      'error',
      'A status of success comes no more',
      "       responses:\n-        '200': …\n+        '204': …",
    ],
    'response-success-status-added': [
      'note',
      'A status of success is new',
      "       responses:\n         '200': …\n+        '202': …",
    ],
    'response-non-success-status-removed': [
      'note',
      'A status other than success comes no more',
      "       responses:\n-        '404': …",
    ],
    'response-non-success-status-added': [
      'note',
      'A status other than success is new',
      "       responses:\n+        '429': …",
    ],
    'response-media-type-added': [
      'note',
      'An answer may come in one more media type',
      '           content:\n             application/json: …\n+            application/xml: …',
    ],
    'response-media-type-removed': [
      'error',
      'An answer no longer comes in a media type',
      '           content:\n             application/json: …\n-            application/xml: …',
    ],
    'response-media-type-name-generalized': [
      'warning',
      'A range of media types stands where one of them stood',
      '           content:\n-            application/json: …\n+            application/*: …',
    ],
    'response-media-type-name-specialized': [
      'note',
      'One media type stands where a range stood',
      '           content:\n-            application/*: …\n+            application/json: …',
    ],
    'response-body-media-type-schema-added': [
      'note',
      'It is said what an answer holds, which was not said',
      '-            application/json: {}\n+            application/json: { schema: { type: object } }',
    ],
    'response-body-media-type-schema-removed': [
      'warning',
      'It is no longer said what an answer holds',
      '-            application/json: { schema: { type: object } }\n+            application/json: {}',
    ],
    'response-link-removed': [
      'warning',
      'A link to another operation is gone',
      '           links:\n-            owner: { operationId: getOwner }',
    ],
    'response-link-changed': [
      'warning',
      'A link leads elsewhere or is followed with other values',
      '           links:\n-            owner: { operationId: getOwner }\n+            owner: { operationId: findOwner }',
    ],
    'response-link-added': [
      'note',
      'A link to another operation is new',
      '           links:\n+            owner: { operationId: getOwner }',
    ],
  },
});

/** Headers of responses, of parts of bodies and of answers to webhooks. */
export const HEADER_GROUP = ruleGroup({
  page: 'openapi-headers',
  why: 'Whoever reads a header counts on it: pages, limits and versions are found there.',
  fix: 'Go on sending the header in the form that it had.',
  rules: {
    'response-header-added': ['note', 'A header is new', '           headers:\n+            X-Total: …'],
    'required-response-header-removed': [
      'error',
      'A header that always came comes no more',
      '           headers:\n-            X-Total: { required: true, … }',
    ],
    'optional-response-header-removed': [
      'warning',
      'A header that could come comes no more',
      '           headers:\n-            X-Total: …',
    ],
    'response-header-became-optional': [
      'error',
      'A header that always came may be missing',
      '             X-Total:\n-              required: true',
    ],
    'response-header-became-required': [
      'note',
      'A header always comes now',
      '             X-Total:\n+              required: true',
    ],
    'response-header-style-changed': [
      'error',
      'A header is written in another way',
      '             X-Sizes:\n-              explode: true     # w=1,h=2\n+              explode: false    # w,1,h,2',
    ],
    'response-header-content-changed': [
      'error',
      'The value of a header is written in another format',
      '-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }',
    ],
    'response-header-schema-added': [
      'note',
      'It is said what a header holds, which was not said',
      '+              schema: { type: integer }',
    ],
    'response-header-schema-removed': [
      'warning',
      'It is no longer said what a header holds',
      '-              schema: { type: integer }',
    ],
    'request-header-added-required': [
      'error',
      'A part of a body, or the answer to a webhook, needs a header that it did not need',
      '           headers:\n+            X-Checksum: { required: true, … }',
    ],
    'request-header-added-optional': [
      'note',
      'A part of a body, or the answer to a webhook, may have one more header',
      '           headers:\n+            X-Checksum: …',
    ],
    'request-header-removed': [
      'warning',
      'A header of a part of a body, or of the answer to a webhook, is gone',
      '           headers:\n-            X-Checksum: …',
    ],
    'request-header-became-required': [
      'error',
      'A header that could be left out is needed now',
      '             X-Checksum:\n+              required: true',
    ],
    'request-header-became-optional': [
      'note',
      'A header that was needed can be left out',
      '             X-Checksum:\n-              required: true',
    ],
    'request-header-style-changed': [
      'error',
      'A header that clients make is read in another way',
      '             X-Sizes:\n-              explode: true\n+              explode: false',
    ],
    'request-header-content-changed': [
      'error',
      'A header that clients make is read in another format',
      '-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }',
    ],
    'request-header-schema-added': [
      'warning',
      'It is said what a header that clients make may hold',
      '+              schema: { type: integer }',
    ],
    'request-header-schema-removed': [
      'note',
      'It is no longer said what a header that clients make may hold',
      '-              schema: { type: integer }',
    ],
  },
});
