import { ruleGroup } from './operation-rule-group.ts';

/** Parameters of requests. */
export const PARAMETER_GROUP = ruleGroup({
  page: 'openapi-parameters',
  why: 'Clients go on sending the URLs and headers that they always sent. What is missing, unknown or written in another way is refused or read wrongly.',
  fix: 'Let what clients send today stay valid: new parameters optional, old ones read as before.',
  rules: {
    'new-required-request-parameter': [
      'error',
      'A request needs a parameter that it did not need',
      '       parameters:\n+        - { name: tenant, in: query, required: true, schema: { type: string } }',
    ],
    'new-optional-request-parameter': [
      'note',
      'A request may have one more parameter',
      '       parameters:\n+        - { name: limit, in: query, schema: { type: integer } }',
    ],
    'new-request-path-parameter': [
      'warning',
      'A variable of a path is described that was not',
      '   /pets/{id}:\n+    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]',
    ],
    'request-parameter-removed': [
      'warning',
      'A parameter is gone',
      '       parameters:\n-        - { name: limit, in: query, schema: { type: integer } }',
    ],
    'request-parameter-removed-before-sunset': [
      'error',
      'A deprecated parameter is gone before the date that was announced',
      '-        - { name: limit, in: query, deprecated: true, x-sunset: 2099-01-01, … }',
    ],
    'request-parameter-removed-with-deprecation': [
      'note',
      'A deprecated parameter is gone after the date that was announced',
      '-        - { name: limit, in: query, deprecated: true, x-sunset: 2020-01-01, … }',
    ],
    'request-parameter-became-required': [
      'error',
      'A parameter that could be left out is needed now',
      '         - name: limit\n+          required: true',
    ],
    'request-parameter-became-optional': [
      'note',
      'A parameter that was needed can be left out',
      '         - name: limit\n-          required: true',
    ],
    'request-parameter-style-changed': [
      'error',
      'A parameter is written in another way in the URL or header',
      '-          explode: true     # ids=1&ids=2\n+          explode: false    # ids=1,2',
    ],
    'request-parameter-allow-reserved-changed': [
      'error',
      'Characters such as `/` and `?` in a parameter are treated in another way',
      '-          allowReserved: true',
    ],
    'request-parameter-allow-empty-value-changed': [
      'error',
      'A parameter without a value is treated in another way',
      '-          allowEmptyValue: true',
    ],
    'request-parameter-content-changed': [
      'error',
      'The value of a parameter is written in another format',
      '-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }',
    ],
    'request-parameter-schema-added': [
      'warning',
      'It is said what a parameter may hold, which was not said',
      '         - { name: limit, in: query }\n+          schema: { type: integer }',
    ],
    'request-parameter-schema-removed': [
      'note',
      'It is no longer said what a parameter may hold',
      '-          schema: { type: integer }',
    ],
  },
});

/** Parameters of webhooks and callbacks, which the server fills in. */
export const RESPONSE_PARAMETER_GROUP = ruleGroup({
  page: 'openapi-parameters',
  why: 'The parameters of webhooks and callbacks are made by the server and read by those who receive them: what they count on must go on coming.',
  fix: 'Go on sending what was sent; what is new may come beside it.',
  rules: {
    'response-parameter-added': [
      'note',
      'A webhook or callback comes with one more parameter',
      '+        - { name: X-Event-Id, in: header, schema: { type: string } }',
    ],
    'required-response-parameter-removed': [
      'error',
      'A parameter that came with every webhook or callback comes no more',
      '-        - { name: X-Event-Id, in: header, required: true, … }',
    ],
    'optional-response-parameter-removed': [
      'warning',
      'A parameter that could come with a webhook or callback comes no more',
      '-        - { name: X-Event-Id, in: header, … }',
    ],
    'response-parameter-became-optional': [
      'error',
      'A parameter that came with every webhook or callback may be missing',
      '-          required: true',
    ],
    'response-parameter-became-required': [
      'note',
      'A parameter comes with every webhook or callback now',
      '+          required: true',
    ],
    'response-parameter-style-changed': [
      'error',
      'A parameter of a webhook or callback is written in another way',
      '-          explode: true\n+          explode: false',
    ],
    'response-parameter-allow-reserved-changed': [
      'error',
      'Characters such as `/` and `?` in a parameter of a webhook or callback are treated in another way',
      '+          allowReserved: true',
    ],
    'response-parameter-allow-empty-value-changed': [
      'error',
      'A parameter of a webhook or callback without a value is treated in another way',
      '+          allowEmptyValue: true',
    ],
    'response-parameter-content-changed': [
      'error',
      'The value of a parameter of a webhook or callback is written in another format',
      '-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }',
    ],
    'response-parameter-schema-added': [
      'note',
      'It is said what a parameter of a webhook or callback may hold',
      '+          schema: { type: string }',
    ],
    'response-parameter-schema-removed': [
      'warning',
      'It is no longer said what a parameter of a webhook or callback may hold',
      '-          schema: { type: string }',
    ],
  },
});
